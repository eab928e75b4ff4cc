package form

import (
	"slices"

	"github.com/shopspring/decimal"

	"khaosat/survey"
	"khaosat/survey/viet"
)

// figure takes an answer to a question for a figure.
func (s *stepper) figure(q Question, in Input) {
	if in.Kind != InputText {
		s.say(NoteRejected, q.ID)
		return
	}
	if standing, reason, ok := nothing(in.Text); ok {
		s.nothing(q, standing, reason)
		return
	}
	switch reading := viet.ReadAmount(in.Text, q.Unit, q.Prompt.VI); reading.Kind {
	case viet.AmountRead:
		s.read(q, in, reading.Amount)
	case viet.AmountAsk:
		s.askReading(q, in, reading)
	case viet.AmountNone:
		s.nothing(q, NoData, "")
	case viet.AmountMissingOrZero:
		s.askZero(q, in)
	default:
		if !s.several(q, in) {
			s.say(NoteRejected, q.ID)
		}
	}
}

// read takes an amount that could be read in one way.
func (s *stepper) read(q Question, in Input, amount viet.Amount) {
	if note := unfit(q, amount); note != "" {
		s.say(note, q.ID)
		return
	}
	answer := s.fresh(in)
	answer.Figure = figureOf(amount)
	s.weigh(q, answer)
}

// unfit says why an amount is none that a question takes, "" if it is one.
func unfit(q Question, amount viet.Amount) NoteKind {
	switch {
	case amount.Ranged:
		return NoteRange
	case amount.Qualifier != survey.Exactly && !q.Qualifier:
		return NoteExact
	case q.Unit.Whole() && !amount.Value.IsInteger():
		return NoteWhole
	}
	return ""
}

func (s *stepper) askReading(q Question, in Input, reading viet.Reading) {
	choices := slices.DeleteFunc(reading.Choices, func(a viet.Amount) bool { return q.Unit.Whole() && !a.Value.IsInteger() })
	switch {
	case len(choices) == 0:
		s.say(NoteVague, q.ID)
		return
	case len(choices) < len(reading.Choices) && len(choices) == 1: // 1,500 projects can only be so many
		s.read(q, in, choices[0])
		return
	}
	var readings []Answer
	for _, amount := range choices {
		answer := s.fresh(in)
		answer.Figure = figureOf(amount)
		readings = append(readings, answer)
	}
	s.ask(StageReading, q, readings...)
}

// askZero asks what "không" means.
func (s *stepper) askZero(q Question, in Input) {
	var meanings []Answer
	if q.Kind == KindFigure {
		zero := s.fresh(in)
		zero.Figure = &Figure{Unit: q.Unit}
		meanings = append(meanings, zero)
	}
	for _, standing := range []Standing{Nothing, NoData} {
		meaning := s.fresh(in)
		meaning.Standing = standing
		meanings = append(meanings, meaning)
	}
	s.ask(StageZero, q, meanings...)
}

// weigh holds a figure against history: ten times more or less is asked back.
func (s *stepper) weigh(q Question, a Answer) {
	if past, ok := s.past(q); ok && past.Figure != nil {
		if scales := otherScales(a.Figure.Value, past.Figure.Value); scales != nil {
			pending := []Answer{a}
			for _, value := range scales {
				other, figure := a, *a.Figure
				figure.Value = value
				other.Figure = &figure
				pending = append(pending, other)
			}
			s.ask(StageScale, q, pending...)
			return
		}
	}
	s.record(q, a)
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
