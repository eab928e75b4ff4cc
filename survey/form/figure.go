package form

import (
	"slices"

	"github.com/shopspring/decimal"

	"khaosat/survey"
	"khaosat/survey/viet"
)

// figure takes an answer to a question for a figure.
func (s *stepper) figure(q Question, in Input) {
	if s.valueless(q, in) {
		return
	}
	if explains(in.Text) && s.groundsGiven(q, in) {
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
		if !s.grounded(q, in) && !s.several(q, in) && !s.groundsGiven(q, in) {
			s.say(unread(q), q.ID)
		}
	}
}

// unread is what there is to say about a text that is no figure of a question:
// of a rank, what ranks are.
func unread(q Question) NoteKind {
	if q.Unit == survey.UnitRank {
		return NoteRank
	}
	return NoteRejected
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
	case q.Unit == survey.UnitRank && !isRank(q, amount):
		return NoteRank
	case amount.Ranged:
		return NoteRange
	case amount.Qualifier != survey.Exactly && !q.Qualifier:
		return NoteExact
	case q.Unit.Whole() && !amount.Value.IsInteger():
		return NoteWhole
	}
	return ""
}

// isRank reports whether an amount can be a rank: a whole number from 1, up to
// how many are ranked, if it says so, else up to what is normal.
func isRank(q Question, amount viet.Amount) bool {
	last := decimal.NewFromInt(int64(amount.RankOf))
	if amount.RankOf == 0 && q.Range != nil {
		last = q.Range.High
	}
	return amount.Value.IsInteger() && amount.Value.IsPositive() && (last.IsZero() || !amount.Value.GreaterThan(last))
}

func (s *stepper) askReading(q Question, in Input, reading viet.Reading) {
	choices := slices.DeleteFunc(reading.Choices, func(a viet.Amount) bool { return q.Unit.Whole() && !a.Value.IsInteger() })
	switch {
	case len(choices) == 0 && q.Unit == survey.UnitRank:
		s.say(NoteRank, q.ID)
		return
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

// askZero asks what "không" means, or a 0 that was not expected.
func (s *stepper) askZero(q Question, in Input) {
	var meanings []Answer
	if q.Kind == KindFigure && q.Unit != survey.UnitRank {
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
