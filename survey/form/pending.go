package form

import (
	"strings"
	"unicode"

	"khaosat/survey"
	"khaosat/survey/viet"
)

// minReason is how many letters a reason or an explanation has at least.
const minReason = 3

// choosing takes which of the pending answers is meant: by its button, its
// letter, or typed anew.
func (s *stepper) choosing(cursor Cursor, in Input) {
	q, _ := s.form.Question(cursor.Question)
	if n, ok := s.chosen(cursor, q, in); ok {
		s.choose(cursor, q, n)
		return
	}
	if s.moves(cursor, in) {
		return
	}
	if in.Kind == InputPick {
		s.say(NoteRejected, q.ID)
		return
	}
	s.move(cursor.to(q.ID, StageAsk)) // an answer of its own takes the place of the pending one
	s.answer(q, in)
}

// chosen finds which pending answer an input means, from 0.
func (s *stepper) chosen(cursor Cursor, q Question, in Input) (n int, ok bool) {
	if in.Kind == InputPick {
		return in.N - 1, in.N >= 1 && in.N <= len(cursor.Pending)
	}
	if in.Kind != InputText {
		return 0, false
	}
	text := phrase(in.Text)
	if len(text) == 1 && text[0] >= 'a' && int(text[0]-'a') < len(cursor.Pending) {
		return int(text[0] - 'a'), true
	}
	return s.byValue(cursor, q, in)
}

// byValue finds the pending answer that a typed amount is equal to. Where
// the magnitude is asked, the word for it is enough: "triệu".
func (s *stepper) byValue(cursor Cursor, q Question, in Input) (n int, ok bool) {
	if q.Kind != KindFigure {
		return 0, false
	}
	text := in.Text
	if !strings.ContainsFunc(text, unicode.IsDigit) && cursor.Stage == StageScale {
		text = cursor.Pending[0].Raw + " " + text
	}
	reading := viet.ReadAmount(text, q.Unit, q.Prompt.VI)
	if reading.Kind != viet.AmountRead {
		return 0, false
	}
	for i, pending := range cursor.Pending {
		if pending.Figure != nil && pending.Figure.Value.Equal(reading.Amount.Value) {
			return i, true
		}
	}
	return 0, false
}

// choose goes on with a pending answer from where it was asked about.
func (s *stepper) choose(cursor Cursor, q Question, n int) {
	a := cursor.Pending[n]
	switch {
	case cursor.Stage == StageTheirs && n == 0:
		s.move(cursor.to(q.ID, StageAsk))
		s.onward(q)
	case cursor.Stage == StageTheirs:
		s.settle(q, a)
	case a.Standing != Given:
		s.nothing(q, a.Standing, "")
	case cursor.Stage == StageReading && (a.Figure.Qualifier == "" || q.Qualifier):
		s.weigh(q, a)
	case cursor.Stage == StageReading:
		s.say(NoteExact, q.ID)
	default:
		s.record(q, a)
	}
}

// valueless takes an input to a question for one value that gives none: that
// was not typed, or says that there is nothing to give.
func (s *stepper) valueless(q Question, in Input) bool {
	if in.Kind != InputText {
		s.say(NoteRejected, q.ID)
		return true
	}
	standing, reason, ok := nothing(in.Text)
	if ok {
		s.nothing(q, standing, reason)
	}
	return ok
}

// nothing takes that there is nothing to give. A figure, and any question that
// must be answered, wants a reason.
func (s *stepper) nothing(q Question, standing Standing, reason string) {
	answer := s.fresh(Input{})
	answer.Standing, answer.Reason = standing, strings.TrimSpace(reason)
	switch there := s.draft.Answers[q.ID]; {
	case len(there.Parts) > 0:
		s.say(NoteHasText, q.ID) // it is not thrown away by a word
		return
	case len(there.Files) > 0:
		s.say(NoteHasFiles, q.ID)
		return
	}
	if (q.Required || q.Kind == KindFigure) && !worded(answer.Reason) {
		s.ask(StageReason, q, answer)
		return
	}
	s.record(q, answer)
}

// explaining takes the reason or explanation that an answer waits for. A new
// amount in place of it is taken as such.
func (s *stepper) explaining(cursor Cursor, in Input) {
	if s.moves(cursor, in) {
		return
	}
	q, _ := s.form.Question(cursor.Question)
	a := cursor.Pending[0]
	if in.Kind != InputText {
		s.move(cursor.to(q.ID, StageAsk))
		s.answer(q, in)
		return
	}
	if q.Kind == KindFigure && answersAnew(cursor.Stage, q, in.Text) {
		s.move(cursor.to(q.ID, StageAsk))
		s.figure(q, in)
		return
	}
	if !worded(in.Text) {
		s.say(NoteShort, q.ID)
		return
	}
	switch text := strings.TrimSpace(in.Text); {
	case cursor.Stage == StageReason:
		a.Reason = text
	case s.returnedFigure(q) || viet.ReadAmount(text, q.Unit, q.Prompt.VI).Kind == viet.AmountRead:
		s.explained(q, a, in)
		return
	default:
		a.Explanation = text
	}
	s.record(q, a)
}

// answersAnew reports whether what is typed instead of a reason or explanation
// is another answer.
func answersAnew(stage Stage, q Question, text string) bool {
	if explains(text) {
		return false
	}
	_, _, none := nothing(text)
	return none && stage == StageExplain || viet.ReadAmount(text, q.Unit, q.Prompt.VI).Kind == viet.AmountRead
}

// worded reports whether a text says something.
func worded(text string) bool {
	letters := 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters >= minReason
}

// same repeats what was known for the last period.
func (s *stepper) same(q Question) {
	past, ok := s.past(q)
	answer := s.fresh(Input{})
	answer.Same = true
	switch {
	case ok && past.Scope != (survey.Text{}):
		s.say(NotePastScope, q.ID)
	case ok && q.Kind == KindFigure && past.Figure != nil:
		answer.Figure = past.Figure
		s.record(q, answer)
	case ok && q.Kind == KindText && past.Text != "":
		if len(s.draft.Answers[q.ID].Parts) > 0 {
			s.say(NoteHasText, q.ID)
			return
		}
		answer.Parts = []Part{{By: s.turn.By, Text: past.Text, At: s.now}}
		s.record(q, answer)
	default:
		s.say(NoteNoPast, q.ID)
	}
}
