package viet

import (
	"strings"

	"github.com/shopspring/decimal"

	"khaosat/survey"
)

// amountParser reads amounts from the tokens of a line.
type amountParser struct {
	lookup
	line    Line
	answers bool // the line is nothing but an amount
}

func newAmountParser(line Line) *amountParser {
	return &amountParser{lookup: lookup{line.Tokens}, line: line}
}

// quantity is a number as written, before it is converted into a unit.
type quantity struct {
	from, to  int
	value     decimal.Decimal // with magnitude words multiplied in
	other     decimal.Decimal // the second reading, where ambiguous
	ambiguous bool
	dotted    bool  // value rests on a single dot before three digits
	power     int32 // of the magnitude words; 0 without any
	slang     bool
	unit      measureUnit
	hasUnit   bool
	bad       bool // digits and separators that make no number
}

// quantity reads a number with its magnitude words, what is colloquially
// said after them, and its unit.
func (p *amountParser) quantity(i int) (q quantity, ok bool) {
	at, negative := p.sign(i)
	if q, ok = p.base(at); !ok {
		return q, false
	}
	p.compound(&q)
	if negative {
		q.value, q.other = q.value.Neg(), q.other.Neg()
	}
	q.from = i
	if u, next, found := p.unitAt(q.to); found {
		q.unit, q.to, q.hasUnit = u, next, true
	}
	if q.hasUnit && q.power == 0 && !q.ambiguous && p.key(q.to) == "ruoi" { // 2 lần rưỡi
		q.value = q.value.Add(decimal.New(5, -1))
		q.to++
	}
	return q, true
}

// sign reads a plus, a minus or "âm" before a number.
func (p *amountParser) sign(i int) (next int, negative bool) {
	switch {
	case p.key(i) == "am" && !p.marked(i, "âm"):
		return i + 1, true
	case !p.glued(i+1) || i > 0 && p.glued(i):
		return i, false
	case p.oneOf(i, "-", "−", "–"):
		return i + 1, true
	case p.key(i) == "+":
		return i + 1, false
	}
	return i, false
}

// base reads the number that begins an amount, with its magnitude.
func (p *amountParser) base(i int) (q quantity, ok bool) {
	switch {
	case i >= len(p.tokens):
		return q, false
	case p.tokens[i].Kind == TokenFigure:
		q = p.figure(i)
		q.value, q.to = p.point(q.value, q.to)
	case p.key(i) == "nua" && !p.marked(i, "nửa"):
		q = quantity{value: decimal.New(5, -1), to: i + 1}
		if _, _, found := p.magnitude(i + 1); !found {
			return q, false
		}
	default:
		if q, ok = p.worded(i); !ok {
			return q, false
		}
	}
	if m, next, found := p.magnitude(q.to); found {
		q.scale(m)
		q.to = next
		p.thousands(&q)
	}
	return q, true
}

// figure reads digits; groups of three may stand apart, the last one with
// decimals: 12 345, 12 345,6.
func (p *amountParser) figure(i int) quantity {
	text, to := p.tokens[i].Text, i+1
	if len(text) <= 3 && !strings.ContainsAny(text, ".,") && text != "0" {
		for to < len(p.tokens) && p.tokens[to].Kind == TokenFigure && !p.glued(to) && groupOfThree(p.key(to)) {
			text += p.key(to)
			to++
			if strings.ContainsAny(text, ".,") {
				break
			}
		}
	}
	l, ok := readLiteral(text)
	return quantity{value: l.value, other: l.other, ambiguous: l.ambiguous, dotted: l.dotted, to: to, bad: !ok}
}

// groupOfThree reports whether a figure is three digits, with decimals or
// without.
func groupOfThree(figure string) bool {
	whole := strings.IndexAny(figure+",", ".,")
	return whole == 3 && strings.Count(figure, ".")+strings.Count(figure, ",") <= 1
}

// scale multiplies by a magnitude, which decides a single comma: it is a
// decimal one.
func (q *quantity) scale(m magnitude) {
	q.value = scaled(q.value, m.power)
	q.other = scaled(q.other, m.power)
	q.ambiguous = false
	q.power += m.power
	q.slang = q.slang || m.slang
}

// compound adds what follows a magnitude: half of it (rưỡi), its decimals
// (1 tỷ 2, 1tr250, hai tỷ tư), or a smaller amount (1 tỷ 50 triệu).
func (p *amountParser) compound(q *quantity) {
	if q.power > 0 && p.key(q.to) == "ruoi" {
		q.value = q.value.Add(decimal.New(5, q.power-1))
		q.to++
		return
	}
	if q.power < 2 {
		return
	}
	tail, ok := p.base(q.to)
	if !ok || tail.bad || p.separated(q.to) || p.another(q.to, tail) {
		return
	}
	switch {
	case tail.power >= q.power:
		return
	case tail.power > 2 || tail.power > 0 && q.power < 6:
		p.compound(&tail)
		q.value = q.value.Add(tail.value)
	case p.tokens[q.to].Kind != TokenFigure:
		q.addWords(tail, p.key(q.to) == "khong")
	case strings.ContainsAny(p.key(q.to), ".,"):
		return
	case tail.power > 0: // 3 triệu 2 trăm
		q.value = q.value.Add(scaled(tail.value, q.power-3))
	default:
		q.value = q.value.Add(decimals(p.key(q.to), q.power))
	}
	q.to = tail.to
}

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
// with its own unit: "2 tỷ 3 dự án".
func (p *amountParser) another(i int, tail quantity) bool {
	unit, _, ok := p.unitAt(tail.to)
	return ok && tail.power == 0 && unit.unit != survey.UnitDong && p.tokens[i].Kind == TokenFigure
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
