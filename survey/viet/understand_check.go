package viet

import (
	"strings"

	"github.com/shopspring/decimal"
)

// summed fits texts that write out a sum: 32+3+7.
func summed(r *reading) bool { return strings.Contains(r.text, "+") }

// likened fits texts that ask whether one figure is as much as another, and add
// nothing up: "điện gió có bằng thủy điện không".
var likened = and(hasWords("co", "bang"), severalTargets, not(withAmount), not(hasWord("tong")), not(hasWord("cong")))

// takeCheckedGroup fills the group whose parts are to add up: the one named,
// else the one whose figures have parts.
func takeCheckedGroup(r *reading, s *Slots) {
	total, named := r.total()
	if !named {
		total, _ = r.known.anyTotal()
	}
	s.Group = r.known.indicators[total.Slug].Group
	switch units := r.units(); {
	case len(units) > 0:
		s.Measure = units[0]
	case named && !r.targets()[0].Group:
		s.Measure = r.known.indicators[total.Slug].Unit
	case len(r.amounts) > 0:
		s.Measure = r.amounts[0].Reading.Amount.Unit
	}
}

// takeStated fills the numbers that a check is about: those that the text
// adds up, and the others.
func takeStated(r *reading, s *Slots) {
	for _, a := range r.amounts {
		if value := a.Reading.Amount.Value; r.added(a) {
			s.Added = append(s.Added, value)
		} else {
			s.Stated = append(s.Stated, value)
		}
	}
}

// added reports whether an amount is a term of a sum.
func (r *reading) added(a FoundAmount) bool {
	line := lookup{r.line.Tokens}
	return line.key(a.From-1) == "+" || line.key(a.To) == "+"
}

// Sum is what the numbers add up to that a text adds.
func (s Slots) Sum() decimal.Decimal {
	sum := decimal.Decimal{}
	for _, term := range s.Added {
		sum = sum.Add(term)
	}
	return sum
}
