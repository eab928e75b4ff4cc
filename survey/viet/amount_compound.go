package viet

import (
	"strings"

	"github.com/shopspring/decimal"

	"khaosat/survey"
)

// compound adds what follows a magnitude: half of it (rưỡi), its decimals
// (1 tỷ 2, 1tr250, hai tỷ tư), or a smaller amount (1 tỷ 50 triệu).
func (p *amountParser) compound(q *quantity) {
	if q.power == 0 {
		return
	}
	if p.half(q.to) {
		q.value = q.value.Add(decimal.New(5, q.power-1))
		q.to++
		return
	}
	if rest, next, ok := p.afterZero(q.to, q.power); ok {
		q.value, q.to = q.value.Add(rest), next
		return
	}
	if tail, ok := p.tail(*q); ok {
		p.addTail(q, tail)
	}
}

// tail reads the smaller amount that follows a magnitude.
func (p *amountParser) tail(q quantity) (tail quantity, ok bool) {
	if q.power == 1 {
		return tail, false
	}
	tail, ok = p.base(q.to)
	return tail, ok && !tail.bad && tail.power < q.power && !p.separated(q.to) && !p.another(q.to, q, tail)
}

// addTail adds a tail by its meaning: its own magnitude says it, or how it is
// written.
func (p *amountParser) addTail(q *quantity, tail quantity) {
	switch {
	case tail.power > 2 || tail.power > 0 && q.power < 6:
		p.compound(&tail)
		q.ambiguous, q.other = tail.ambiguous, q.value.Add(tail.other)
		q.value = q.value.Add(tail.value)
	case p.tokens[q.to].Kind != TokenFigure:
		q.addWords(tail, p.key(q.to) == "khong")
	case !p.digitsOnly(q.to):
		return
	case p.spoken(q.to) && q.power < 6: // 3 nghìn 5 trăm 14
		q.value = q.value.Add(tail.value)
	case tail.power > 0, p.spoken(q.to): // 3 triệu 2 trăm
		q.value = q.value.Add(scaled(tail.value, q.power-3))
	case tail.to > q.to+1: // 3 nghìn 514 phẩy 5
		if len(p.key(q.to)) != int(q.power) {
			return
		}
		q.value = q.value.Add(tail.value)
	default:
		q.value = q.value.Add(decimals(p.key(q.to), q.power))
	}
	q.to = tail.to
}

// half reports whether a word is rưỡi.
func (p *amountParser) half(i int) bool { return p.key(i) == "ruoi" }

// afterZero reads what follows "linh" or "lẻ" after a power of ten: the ones
// alone, after triệu and tỷ a smaller amount.
func (p *amountParser) afterZero(i int, power int32) (rest decimal.Decimal, next int, ok bool) {
	if !p.oneOf(i, "linh", "le") {
		return rest, i, false
	}
	if power < 6 {
		digit, ok := p.digit(i + 1)
		return decimal.NewFromInt(digit), i + 2, ok
	}
	tail, ok := p.base(i + 1)
	return tail.value, tail.to, ok && tail.power > 2 && tail.power < power
}

// spoken reports whether a figure stands in a number that is read in words:
// 3 mươi 2, 6 trăm 67.
func (p *amountParser) spoken(i int) bool {
	if _, width := p.whole(i); width != 1 {
		return false
	}
	_, more := p.digit(i + 2)
	_, width := p.whole(i + 2)
	return p.key(i+1) == "muoi" || p.key(i+1) == "tram" && (more || width == 2 || p.half(i+2) || p.oneOf(i+2, "linh", "le", "muoi"))
}

// digitsOnly reports whether a figure has no separators.
func (p *amountParser) digitsOnly(i int) bool { return !strings.ContainsAny(p.key(i), ".,") }

// addWords adds a number in words that no magnitude follows: a lone digit is
// a decimal place. After triệu and tỷ more than one can count the next
// smaller magnitude or ones, "ba triệu hai trăm", unless it begins with
// không.
func (q *quantity) addWords(tail quantity, exact bool) {
	switch ten := decimal.NewFromInt(10); {
	case tail.to == q.to+1 && tail.value.LessThan(ten):
		q.value = q.value.Add(scaled(tail.value, q.power-1))
	case q.power < 6 || exact:
		q.value = q.value.Add(tail.value)
	default:
		q.ambiguous = true
		q.other = q.value.Add(tail.value)
		q.value = q.value.Add(scaled(tail.value, q.power-3))
	}
}

// another reports whether what follows a magnitude is an amount of its own,
// with its own unit: "2 tỷ 3 dự án". Only money goes without one.
func (p *amountParser) another(i int, q, tail quantity) bool {
	unit, _, ok := p.unitAt(tail.to)
	return ok && q.power >= 6 && tail.power == 0 && unit.unit != survey.UnitDong && unit.unit != survey.UnitMillionKWh && p.tokens[i].Kind == TokenFigure
}

// separated reports whether a comma or a full stop parts two tokens.
func (p *amountParser) separated(i int) bool { return p.oneOf(i, ",", ".", ";") }

// decimals reads digits after a magnitude as its decimal places: the 05 of
// 1tr05 is 0,05 triệu.
func decimals(digits string, power int32) decimal.Decimal {
	value, err := decimal.NewFromString("0." + digits)
	if err != nil {
		return decimal.Zero
	}
	return scaled(value, power)
}
