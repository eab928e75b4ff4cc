package form

import (
	"slices"

	"khaosat/survey"
	"khaosat/survey/viet"
)

// several takes a message with several amounts, such as "32 dự án 2.223 MW":
// the first for the question that was put, each other one for the next
// question of the section that expects its unit. Words beside an amount may
// say whose it is; of several in one unit each but the first must be so named.
// It stops where one needs a second word; ok is false if the message has no
// two amounts or the first does not fit.
func (s *stepper) several(q Question, in Input) (ok bool) {
	line := viet.Tokenize(viet.Clean(in.Text))
	found := viet.FindAmounts(line)
	if len(found) < 2 {
		return false
	}
	way, first := s.cursor(), q
	var units []survey.Unit // of the questions that have got an amount
	for i, amount := range found {
		beside := wordsBeside(line, found, i)
		value, fits := fit(line, amount, q.Unit)
		if i == 0 && (!fits || s.anothers(q, beside)) {
			return false
		}
		if i > 0 {
			if q, value, fits = s.nextFor(q, line, amount, beside, units); !fits {
				s.leftOver(line, amount)
				continue
			}
		}
		units = append(units, q.Unit)
		s.one(way, q, in, value)
		if s.cursor().Stage != StageAsk {
			s.leftOverAll(line, found[i+1:])
			return true
		}
	}
	if !way.Return {
		s.passedOver(way, first, q)
	}
	return true
}

// passedOver leads to the first question that several amounts have passed over
// and that has no answer yet.
func (s *stepper) passedOver(way Cursor, first, last Question) {
	places := Places(s.form, s.draft)
	for at := find(places, first.ID) + 1; at < find(places, last.ID); at++ {
		if id := places[at].Question.ID; s.draft.Answers[id].Empty() {
			s.move(way.to(id, StageAsk))
			return
		}
	}
}

// one takes one of several amounts for a question, at which the person then
// stands, on the way that he was on.
func (s *stepper) one(way Cursor, q Question, in Input, amount viet.Amount) {
	s.move(way.to(q.ID, StageAsk))
	s.read(q, in, amount)
}

// nextFor finds the next question after q, in its section, that expects the
// unit of an amount and is not another one than the words beside it name.
func (s *stepper) nextFor(q Question, line viet.Line, found viet.FoundAmount, beside []string, had []survey.Unit) (Question, viet.Amount, bool) {
	places := Places(s.form, s.draft)
	at := find(places, q.ID)
	for _, place := range places[at+1:] {
		next := place.Question
		if place.Section != places[at].Section || next.Kind != KindFigure {
			break
		}
		unnamed := slices.Contains(had, next.Unit) && s.naming(next, beside) == 0
		amount, ok := fit(line, found, next.Unit)
		if !ok && !unnamed {
			amount, ok = s.fitByName(next, line, found, beside, had)
		}
		if ok && !unnamed && !s.anothers(next, beside) {
			return next, amount, true
		}
	}
	return q, viet.Amount{}, false
}

// fitByName reads an amount without a unit where the words beside it name the
// question: "57 dự án, trong đó 35 điện mặt trời". Its unit is that of the amount
// before.
func (s *stepper) fitByName(q Question, line viet.Line, found viet.FoundAmount, beside []string, had []survey.Unit) (viet.Amount, bool) {
	if found.Reading.Amount.Unit != "" || len(had) == 0 || had[len(had)-1] != q.Unit || s.naming(q, beside) == 0 {
		return viet.Amount{}, false
	}
	reading := viet.ReadAmount(typed(line, found), q.Unit)
	return reading.Amount, reading.Kind == viet.AmountRead
}

// fit reads an amount found in a text as one of a unit, which it must name.
func fit(line viet.Line, found viet.FoundAmount, unit survey.Unit) (viet.Amount, bool) {
	reading := viet.ReadAmount(typed(line, found), unit)
	return reading.Amount, reading.Kind == viet.AmountRead && found.Reading.Amount.Unit != ""
}

// typed is an amount as it stands in a text.
func typed(line viet.Line, found viet.FoundAmount) string {
	return line.Text[line.Tokens[found.From].Start:line.Tokens[found.To-1].End]
}

func (s *stepper) leftOver(line viet.Line, amount viet.FoundAmount) {
	s.notes = append(s.notes, Note{Kind: NoteLeftOver, Text: typed(line, amount)})
}

func (s *stepper) leftOverAll(line viet.Line, amounts []viet.FoundAmount) {
	for _, amount := range amounts {
		s.leftOver(line, amount)
	}
}
