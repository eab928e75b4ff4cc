package viet

import "github.com/shopspring/decimal"

// thousands goes on after nghìn where a larger magnitude follows the rest:
// 147 nghìn 704 tỷ, một nghìn hai trăm tỷ.
func (p *amountParser) thousands(q *quantity) {
	if q.power != 3 {
		return
	}
	rest, next, ok := p.rest(q.to)
	if !ok {
		return
	}
	if m, end, found := p.magnitude(next); found && m.power >= 6 {
		q.value = q.value.Add(rest)
		q.scale(m)
		q.to = end
	}
}

// rest reads what follows nghìn: half of it, three digits or a number in words,
// of which a lone digit counts hundreds.
func (p *amountParser) rest(i int) (value decimal.Decimal, next int, ok bool) {
	if p.half(i) {
		return decimal.NewFromInt(500), i + 1, true
	}
	switch number, width := p.whole(i); {
	case width == 3:
		return decimal.NewFromInt(int64(number)), i + 1, true
	case width == 1 && !p.oneOf(i+1, "tram", "muoi"):
		return decimal.NewFromInt(int64(number) * 100), i + 1, true
	}
	if ones, next, ok := p.afterZero(i, 3); ok {
		return ones, next, true
	}
	value, next, ok = p.words(i)
	if next == i+1 && value.LessThan(decimal.NewFromInt(10)) {
		value = value.Shift(2)
	}
	return value, next, ok
}

// worded reads a number in words, or a magnitude that stands for one of it:
// "tỷ hai" is 1,2 tỷ.
func (p *amountParser) worded(i int) (quantity, bool) {
	if value, next, ok := p.words(i); ok {
		value, next = p.point(value, next)
		return quantity{value: value, to: next}, true
	}
	if p.key(i) == "chuc" && !p.marked(i, "chục") { // hơn chục
		return quantity{value: decimal.NewFromInt(1), to: i}, true
	}
	if m, next, ok := p.magnitude(i); ok && m.power >= 3 && !m.slang {
		_, tail := p.digitWord(next)
		if _, width := p.whole(next); tail || width == 1 || p.half(next) {
			return quantity{value: decimal.NewFromInt(1), to: i}, true
		}
	}
	return quantity{}, false
}

// point reads what follows "phẩy" or "chấm": digits, or words digit by digit or
// as a number of several.
func (p *amountParser) point(whole decimal.Decimal, i int) (value decimal.Decimal, next int) {
	if p.key(i) != "phay" && (p.key(i) != "cham" || p.marked(i, "chấm") || !p.answers) || !whole.IsInteger() {
		return whole, i
	}
	if _, width := p.whole(i + 1); width > 0 {
		return decimal.RequireFromString(whole.String() + "." + p.key(i+1)), i + 2
	}
	digits := ""
	for next = i + 1; ; next++ {
		number, after, ok := p.words(next)
		if !ok {
			break
		}
		digits += number.String()
		if after > next+1 {
			next = after
			break
		}
	}
	if digits == "" {
		return whole, i
	}
	return decimal.RequireFromString(whole.String() + "." + digits), next
}
