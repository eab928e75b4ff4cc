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
	if q.hasUnit && q.power == 0 && !q.ambiguous {
		p.behindUnit(&q)
	}
	return q, true
}

// behindUnit adds what of an amount stands behind its unit: 2 lần rưỡi, in an
// answer also 65 điểm 43.
func (p *amountParser) behindUnit(q *quantity) {
	_, width := p.whole(q.to)
	switch {
	case p.half(q.to):
		q.value = q.value.Add(decimal.New(5, -1))
	case p.answers && q.unit.unit == survey.UnitScore && q.value.IsInteger() && (width == 1 || width == 2):
		q.value = q.value.Add(decimals(p.key(q.to), 0))
	default:
		return
	}
	q.to++
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
	case p.tokens[i].Kind == TokenFigure && !p.spoken(i):
		if q = p.figure(i); p.digitsOnly(i) && q.to == i+1 {
			q.value, q.to = p.point(q.value, q.to)
		}
	case p.key(i) == "nua" && !p.marked(i, "nửa"):
		q = quantity{value: decimal.New(5, -1), to: i + 1}
		_, _, counted := p.magnitude(i + 1)
		if _, _, measured := p.unitAt(i + 1); !counted && !measured {
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
// decimal one, before an English word the reading that English has.
func (q *quantity) scale(m magnitude) {
	if m.english && (q.ambiguous || q.dotted) {
		q.value, q.dotted = q.other, false
	}
	q.value = scaled(q.value, m.power)
	q.other = scaled(q.other, m.power)
	q.ambiguous = false
	q.power += m.power
	q.slang = q.slang || m.slang
}
