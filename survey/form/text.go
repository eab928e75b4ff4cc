package form

import (
	"slices"
	"strings"
	"unicode/utf8"

	"khaosat/survey"
	"khaosat/survey/viet"
)

// maxParts is how many messages a text may be made of.
const maxParts = 100

// text takes a message of a longer text, or that it is complete.
func (s *stepper) text(q Question, in Input) {
	there := s.draft.Answers[q.ID]
	switch {
	case in.Kind == InputDone:
		s.textDone(q, there)
	case in.Kind != InputText:
		s.say(NoteRejected, q.ID)
	case len(there.Parts) == 0 && s.noText(q, in):
	case strings.TrimSpace(in.Text) == "":
		s.say(NoteRejected, q.ID)
	case len(there.Parts) >= maxParts:
		s.say(NoteMany, q.ID)
	default:
		s.addPart(q, in)
	}
}

// noText takes a message that there is nothing to write, before anything is
// written.
func (s *stepper) noText(q Question, in Input) bool {
	if standing, reason, ok := nothing(in.Text); ok {
		s.nothing(q, standing, reason)
		return true
	}
	if !saysNo(in.Text) {
		return false
	}
	if q.Kind == KindCommitments {
		s.nothing(q, Nothing, "")
	} else {
		s.askZero(q, in)
	}
	return true
}

// saysNo reports whether a message is "không" and no more.
func saysNo(text string) bool {
	return slices.Contains([]string{"khong", "khong co", "ko", "ko co", "k", "no"}, phrase(text))
}

func (s *stepper) addPart(q Question, in Input) {
	part := Part{By: s.turn.By, Message: in.Message, Text: viet.Clean(in.Text), At: s.now}
	if note := s.committed(q, &part); note != "" {
		s.say(note, q.ID)
		return
	}
	s.emit(Event{Kind: EventPartAdded, Question: q.ID, Part: &part})
	s.told(NotePart, q)
}

// told says how the text stands, and whether it is too long.
func (s *stepper) told(kind NoteKind, q Question) {
	answer := s.draft.Answers[q.ID]
	s.notes = append(s.notes, Note{Kind: kind, Question: q.ID, Answer: &answer})
	if answer.Length() > q.MaxLength() {
		s.notes = append(s.notes, Note{Kind: NoteLong, Question: q.ID, Answer: &answer})
	}
}

func (s *stepper) textDone(q Question, there Answer) {
	if len(there.Parts) == 0 && there.Standing == Given {
		s.say(NoteEmpty, q.ID)
		return
	}
	s.notes = append(s.notes, Note{Kind: NoteTaken, Question: q.ID, Answer: &there})
	s.onward(q)
}

// edit follows a message that its sender has changed: a part of a text, or
// the message that a figure or a document was typed in. One that is no answer
// is passed over in silence.
func (s *stepper) edit(in Input) {
	for _, place := range Places(s.form, s.draft) {
		q := place.Question
		answer := s.draft.Answers[q.ID]
		at := slices.IndexFunc(answer.Parts, func(p Part) bool { return p.By == s.turn.By && p.Message == in.Message && in.Message != 0 })
		switch {
		case at >= 0 && strings.TrimSpace(in.Text) != "":
			s.editPart(q, answer.Parts[at], in)
			return
		case answer.Message == in.Message && answer.By == s.turn.By && in.Message != 0 && answer.Figure != nil:
			s.editFigure(q, in)
			return
		case answer.Message == in.Message && answer.By == s.turn.By && in.Message != 0 && answer.Paper.Number != "":
			s.editDocument(q, in)
			return
		}
	}
}

// unsay takes a message out of a text again that its sender did not mean for it.
func (s *stepper) unsay(in Input) {
	q, part, ok := Said(s.form, s.draft, s.turn.By, in.Message)
	if !ok {
		s.say(NoteRejected, s.cursor().Question)
		return
	}
	s.emit(Event{Kind: EventPartTaken, Question: q.ID, Part: &part})
	s.told(NoteUnsaid, q)
}

// Said finds the message of a person that is part of a text: by its number,
// or with 0 the last one of the text that he is writing.
func Said(f Form, d Draft, by survey.PersonID, message int) (q Question, part Part, ok bool) {
	writing := CursorOf(f, d, by).Question
	for _, place := range Places(f, d) {
		for _, p := range d.Answers[place.Question.ID].Parts {
			last := message == 0 && place.Question.ID == writing
			if p.By == by && p.Message != 0 && (last || p.Message == message) {
				q, part, ok = place.Question, p, true
			}
		}
	}
	return q, part, ok
}

func (s *stepper) editPart(q Question, part Part, in Input) {
	if part.Text == viet.Clean(in.Text) {
		return
	}
	part.Text, part.At = viet.Clean(in.Text), s.now
	if s.committed(q, &part) != "" {
		s.say(NoteUnclear, q.ID)
		return
	}
	s.emit(Event{Kind: EventPartEdited, Question: q.ID, Part: &part})
	s.told(NoteEdited, q)
}

// editFigure takes a figure whose message was changed if it is clear; what
// would need a second word changes nothing.
func (s *stepper) editFigure(q Question, in Input) {
	if amount, grounds, ok := CutGrounds(in.Text); ok {
		in.Text, in.Grounds = amount, grounds
	}
	reading := viet.ReadAmount(in.Text, q.Unit, q.Prompt.VI)
	answer := s.fresh(in)
	answer.Figure = figureOf(reading.Amount)
	before, known := s.before(q)
	asks := known && (surprisingZero(reading.Amount.Value, before) || otherScales(reading.Amount.Value, before) != nil)
	clear := reading.Kind == viet.AmountRead && unfit(q, reading.Amount) == "" && q.Normal(reading.Amount.Value) && !asks
	switch {
	case !clear:
		s.say(NoteUnclear, q.ID)
	case !s.draft.Answers[q.ID].Equal(answer):
		s.keep(q, answer)
	}
}

// fits reports whether a text is not longer than its question allows.
func fits(q Question, a Answer) bool {
	return utf8.RuneCountInString(a.Text()) <= q.MaxLength()
}
