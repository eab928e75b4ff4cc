package form

import (
	"khaosat/survey"
	"khaosat/survey/viet"
)

// moment takes an answer to a question for a date or a period.
func (s *stepper) moment(q Question, in Input) {
	if s.valueless(q, in) {
		return
	}
	moment, err := viet.ReadMoment(in.Text, survey.DateOf(s.turn.Now))
	if err != nil {
		s.say(NoteRejected, q.ID)
		return
	}
	if moment.Problem != "" {
		s.say(NoteNoDay, q.ID)
		return
	}
	answer := s.fresh(in)
	switch isDay := moment.Kind == viet.MomentDay; {
	case q.Kind == KindDate && isDay:
		answer.Date = moment.Period.From
	case q.Kind == KindPeriod && (isDay || moment.Kind == viet.MomentPeriod || moment.Kind == viet.MomentDays):
		answer.Period = moment.Period
	default:
		s.say(NoteRejected, q.ID)
		return
	}
	s.record(q, answer)
}
