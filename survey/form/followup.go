package form

import (
	"slices"
	"strings"

	"khaosat/survey"
	"khaosat/survey/viet"
)

// followUpWords are how people type the answers to a KindFollowUp, folded,
// with the evidence or explanation after them if they like.
var followUpWords = map[survey.FollowUpKind][]string{
	survey.FollowUpDone:  {"da hoan thanh", "da xong", "da lam xong", "hoan thanh", "xong", "done"},
	survey.FollowUpGoing: {"dang thuc hien", "dang trien khai", "dang lam", "chua xong", "chua hoan thanh", "in progress"},
	survey.FollowUpLater: {"xin lui thoi han", "lui thoi han", "xin lui", "xin gia han", "gia han", "doi thoi han", "later"},
}

// followUp takes what became of a line.
func (s *stepper) followUp(q Question, in Input) {
	choices := q.Choices()
	kind, rest := survey.FollowUpKind(""), ""
	switch {
	case in.Kind == InputPick && in.N >= 1 && in.N <= len(choices):
		kind = survey.FollowUpKind(choices[in.N-1])
	case in.Kind == InputDone:
		kind = survey.FollowUpDone
	case in.Kind == InputText:
		kind, rest = followUpIn(in.Text, choices)
	}
	if kind == "" {
		s.say(NoteRejected, q.ID)
		return
	}
	answer := s.fresh(in)
	answer.Options = []string{string(kind)}
	if !worded(rest) {
		s.ask(StageFollow, q, answer)
		return
	}
	s.followed(q, answer, rest)
}

// followUpIn reads an answer by its number or its words, and what was typed
// after them; kind is "" if it is none.
func followUpIn(text string, choices []string) (kind survey.FollowUpKind, rest string) {
	if numberForm.MatchString(phrase(text)) {
		if n := sectionNumber(phrase(text)); n >= 1 && n <= len(choices) {
			return survey.FollowUpKind(choices[n-1]), ""
		}
		return "", ""
	}
	clean := strings.TrimSpace(viet.Clean(text))
	folded := viet.Fold(clean)
	for _, choice := range choices {
		for _, words := range followUpWords[survey.FollowUpKind(choice)] {
			after, ok := strings.CutPrefix(folded, words)
			if ok && (after == "" || strings.ContainsAny(after[:1], " .,;:-(")) {
				return survey.FollowUpKind(choice), typedAfter(clean, folded, len(words))
			}
		}
	}
	return "", ""
}

// following takes the word that an answer about a line waits for.
func (s *stepper) following(cursor Cursor, in Input) {
	if s.moves(cursor, in) {
		return
	}
	q, _ := s.form.Question(cursor.Question)
	other := in.Kind == InputText && slices.ContainsFunc(q.Choices(), func(choice string) bool {
		return slices.Contains(followUpWords[survey.FollowUpKind(choice)], phrase(in.Text))
	})
	if in.Kind != InputText || other {
		s.move(cursor.to(q.ID, StageAsk))
		s.answer(q, in)
		return
	}
	s.followed(q, cursor.Pending[0], in.Text)
}

// followed keeps an answer about a line with its evidence or explanation; to
// be later it needs a day too.
func (s *stepper) followed(q Question, a Answer, text string) {
	if !worded(text) {
		s.say(NoteShort, q.ID)
		return
	}
	if a.Options[0] == string(survey.FollowUpLater) {
		due, note := dueIn(viet.Tokenize(viet.Clean(text)), survey.DateOf(s.turn.Now))
		if note != "" {
			s.ask(StageFollow, q, a)
			s.say(note, q.ID)
			return
		}
		a.Date = due
	}
	a.Explanation = strings.TrimSpace(viet.Clean(text))
	s.record(q, a)
}
