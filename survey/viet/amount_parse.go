package viet

import (
	"strings"

	"github.com/shopspring/decimal"

	"khaosat/survey"
)

// amountParser reads amounts from the tokens of a line.
type amountParser struct {
	lookup
	line Line
}

func newAmountParser(line Line) *amountParser {
	return &amountParser{lookup{line.Tokens}, line}
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
	at, negative := i, false
	if p.oneOf(at, "-", "−", "–") && p.glued(at+1) && (i == 0 || !p.glued(at)) || p.key(at) == "am" && !p.marked(at, "âm") {
		at, negative = at+1, true
	}
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
	return q, true
}

// base reads the number that begins an amount, with its magnitude.
func (p *amountParser) base(i int) (q quantity, ok bool) {
	switch {
	case i >= len(p.tokens):
		return q, false
	case p.tokens[i].Kind == TokenFigure:
		q = p.figure(i)
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
	}
	return q, true
}

// worded reads a number in words, or a magnitude that stands for one of it:
// "tỷ hai" is 1,2 tỷ.
func (p *amountParser) worded(i int) (quantity, bool) {
	if value, next, ok := p.words(i); ok {
		if p.key(next) == "phay" {
			if decimals, after, ok := p.words(next + 1); ok {
				value = decimal.RequireFromString(value.String() + "." + decimals.String())
				next = after
			}
		}
		return quantity{value: value, to: next}, true
	}
	if m, next, ok := p.magnitude(i); ok && m.power >= 3 && !m.slang {
		if _, tail := p.digitWord(next); tail || p.key(next) == "ruoi" {
			return quantity{value: decimal.NewFromInt(1), to: i}, true
		}
	}
	return quantity{}, false
}

// figure reads digits; groups of three may stand apart: 12 345.
func (p *amountParser) figure(i int) quantity {
	text, to := p.tokens[i].Text, i+1
	if len(text) <= 3 && !strings.ContainsAny(text, ".,") && text != "0" {
		for to < len(p.tokens) && p.tokens[to].Kind == TokenFigure && !p.glued(to) && len(p.key(to)) == 3 && !strings.ContainsAny(p.key(to), ".,") {
			text += p.key(to)
			to++
		}
	}
	l, ok := readLiteral(text)
	return quantity{value: l.value, other: l.other, ambiguous: l.ambiguous, dotted: l.dotted, to: to, bad: !ok}
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
	if q.power < 2 {
		return
	}
	if p.key(q.to) == "ruoi" {
		q.value = q.value.Add(decimal.New(5, q.power-1))
		q.to++
		return
	}
	tail, ok := p.base(q.to)
	if !ok || tail.bad || p.separated(q.to) || p.another(q.to, tail) {
		return
	}
	switch {
	case tail.power >= q.power:
		return
	case tail.power > 0:
		p.compound(&tail)
		q.value = q.value.Add(tail.value)
	case p.tokens[q.to].Kind == TokenFigure && strings.ContainsAny(p.key(q.to), ".,"):
		return
	case p.tokens[q.to].Kind == TokenFigure:
		q.value = q.value.Add(decimals(p.key(q.to), q.power))
	case tail.to == q.to+1 && tail.value.LessThan(decimal.NewFromInt(10)):
		q.value = q.value.Add(scaled(tail.value, q.power-1))
	default:
		q.value = q.value.Add(tail.value)
	}
	q.to = tail.to
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
