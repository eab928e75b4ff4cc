package form

import (
	"github.com/shopspring/decimal"

	"khaosat/survey"
)

// weigh holds a figure against history: ten times more or less is asked back,
// and so is nothing at all.
func (s *stepper) weigh(q Question, a Answer) {
	before, known := s.before(q)
	switch {
	case known && surprisingZero(a.Figure.Value, before):
		s.askZero(q, Input{Text: a.Raw, Message: a.Message})
	case known && otherScales(a.Figure.Value, before) != nil:
		s.ask(StageScale, q, scales(q, a, before)...)
	default:
		s.record(q, a)
	}
}

// before is the figure of the last period that another one is held against;
// ranks and places may change by as much as they do.
func (s *stepper) before(q Question) (value decimal.Decimal, known bool) {
	past, ok := s.past(q)
	if !ok || past.Figure == nil || q.Unit == survey.UnitRank || q.Unit == survey.UnitPlaces {
		return value, false
	}
	return past.Figure.Value, true
}

// surprisingZero reports whether there is nothing any more of what there was
// some of.
func surprisingZero(value, before decimal.Decimal) bool { return value.IsZero() && !before.IsZero() }

// scales are an answer that is far from the figure before, and what else it may
// have been meant as.
func scales(q Question, a Answer, before decimal.Decimal) []Answer {
	pending := []Answer{a}
	for _, value := range otherScales(a.Figure.Value, before) {
		if q.Unit.Whole() && !value.IsInteger() {
			continue
		}
		other, figure := a, *a.Figure
		figure.Value = value
		other.Figure = &figure
		pending = append(pending, other)
	}
	return pending
}

// otherScales returns what a value may have been meant as that is far from
// the one before: the same digits in the magnitude nearest to it. It is nil
// if the value is not far; empty, not nil, if no magnitude comes near.
func otherScales(value, before decimal.Decimal) []decimal.Decimal {
	if value.Sign()*before.Sign() <= 0 || !far(value, before) {
		return nil
	}
	near := []decimal.Decimal{}
	for _, power := range []int32{3, 6, 1, 2} {
		for _, shift := range []int32{power, -power} {
			if other := shifted(value, shift); alike(other, before) {
				return append(near, other)
			}
		}
	}
	return near
}

// shifted moves the decimal point, and leaves no zeros after it that nobody
// has typed.
func shifted(value decimal.Decimal, places int32) decimal.Decimal {
	value = value.Shift(places)
	for value.Exponent() < 0 && value.Equal(value.Truncate(-value.Exponent()-1)) {
		value = value.Truncate(-value.Exponent() - 1)
	}
	return value
}

var (
	ten   = decimal.NewFromInt(10)
	three = decimal.NewFromInt(3)
)

// far reports whether one of two values of the same sign is at least ten
// times the other.
func far(a, b decimal.Decimal) bool {
	a, b = a.Abs(), b.Abs()
	return !a.LessThan(b.Mul(ten)) || !b.LessThan(a.Mul(ten))
}

// alike reports whether neither is more than three times the other.
func alike(a, b decimal.Decimal) bool {
	a, b = a.Abs(), b.Abs()
	return !a.GreaterThan(b.Mul(three)) && !b.GreaterThan(a.Mul(three))
}
