package viet

import "khaosat/survey"

// bracketed reads an amount that stands alone in brackets, as numbers are
// repeated in words: 57 (năm mươi bảy). Its end is behind the bracket.
func (p *fieldParser) bracketed(i int) (again quantity, ok bool) {
	if p.key(i) != "(" {
		return again, false
	}
	for i++; p.oneOf(i, "bang", "chu", ":", "tuc", "la"); i++ {
	}
	if again, ok = p.quantity(i); !ok || again.bad || p.key(again.to) != ")" {
		return again, false
	}
	again.to++
	return again, true
}

// same reports whether two quantities say the same amount, with their units or
// without.
func (q quantity) same(other quantity) bool {
	return q.value.Equal(other.value) || scaled(q.value, q.unit.power).Equal(scaled(other.value, other.unit.power))
}

// close goes on after an amount was repeated in brackets: a magnitude and a unit
// may follow, else the unit is the one in the brackets.
func (p *fieldParser) close(q *quantity, again quantity) {
	q.to, q.ambiguous = again.to, false
	if m, next, found := p.magnitude(q.to); found && q.power == 0 {
		q.scale(m)
		q.to = next
	}
	if u, next, found := p.unitAt(q.to); found && !q.hasUnit {
		q.unit, q.to, q.hasUnit = u, next, true
	}
	if !q.hasUnit && again.hasUnit {
		q.unit, q.hasUnit = again.unit, true
	}
}

// either asks which of two amounts is meant that should be the same.
func (p *fieldParser) either(q, again quantity, qualifier survey.Qualifier) Reading {
	one, ok1 := p.convert(q)
	two, ok2 := p.convert(again)
	if !ok1 || !ok2 {
		return Reading{Kind: AmountAsk}
	}
	return Reading{Kind: AmountAsk, Choices: p.amounts(append(one[:1:1], two[0]), qualifier, 0)}
}
