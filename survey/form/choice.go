package form

import (
	"slices"
	"strconv"
	"strings"

	"khaosat/survey/viet"
)

// choice takes an answer to a question with options.
func (s *stepper) choice(q Question, in Input) {
	switch {
	case in.Kind == InputDone && q.Kind == KindChoices:
		s.choicesDone(q)
	case in.Kind == InputPick && in.N >= 1 && in.N <= len(q.Choices()):
		s.picked(q, in, q.Choices()[in.N-1])
	case in.Kind == InputText:
		s.typedChoice(q, in)
	default:
		s.say(NoteRejected, q.ID)
	}
}

// picked takes an option that was pressed: as the answer, or switched on or
// off where several may be chosen.
func (s *stepper) picked(q Question, in Input, slug string) {
	if q.Kind != KindChoices {
		s.recordOptions(q, in, []string{slug})
		return
	}
	chosen := slices.Clone(s.draft.Answers[q.ID].Options)
	if i := slices.Index(chosen, slug); i >= 0 {
		chosen = slices.Delete(chosen, i, i+1)
	} else {
		chosen = append(chosen, slug)
	}
	answer := s.fresh(in)
	answer.Options = inOrder(q, chosen)
	s.emit(Event{Kind: EventAnswered, Question: q.ID, Answer: &answer})
	s.notes = append(s.notes, Note{Kind: NoteSet, Question: q.ID, Answer: &answer})
}

// typedChoice reads options by their numbers or names, several of them with
// commas between.
func (s *stepper) typedChoice(q Question, in Input) {
	if standing, reason, ok := nothing(in.Text); ok && q.Kind != KindYesNo {
		s.nothing(q, standing, reason)
		return
	}
	var chosen []string
	for word := range strings.FieldsFuncSeq(in.Text, func(r rune) bool { return r == ',' || r == ';' || r == '\n' }) {
		slug, ok := optionNamed(q, word)
		if !ok {
			s.say(NoteRejected, q.ID)
			return
		}
		chosen = append(chosen, slug)
	}
	if len(chosen) == 0 || len(chosen) > 1 && q.Kind != KindChoices {
		s.say(NoteRejected, q.ID)
		return
	}
	s.recordOptions(q, in, inOrder(q, chosen))
}

func (s *stepper) recordOptions(q Question, in Input, chosen []string) {
	answer := s.fresh(in)
	answer.Options = chosen
	s.record(q, answer)
}

func (s *stepper) choicesDone(q Question) {
	answer := s.draft.Answers[q.ID]
	if answer.Empty() {
		s.say(NoteEmpty, q.ID)
		return
	}
	s.notes = append(s.notes, Note{Kind: NoteTaken, Question: q.ID, Answer: &answer})
	s.onward(q)
}

// optionNamed finds an option by its number, its slug or its name, and yes
// and no by how people say them.
func optionNamed(q Question, word string) (slug string, ok bool) {
	word = phrase(word)
	if q.Kind == KindYesNo {
		switch yes, answers := viet.YesNo(word); {
		case yes:
			return Yes, true
		case answers:
			return No, true
		}
	}
	choices := q.Choices()
	if n, err := strconv.Atoi(word); err == nil && n >= 1 && n <= len(choices) {
		return choices[n-1], true
	}
	for _, option := range q.Options {
		if slices.Contains([]string{option.Slug, viet.Fold(option.Name.VI), viet.Fold(option.Name.EN)}, word) {
			return option.Slug, true
		}
	}
	return "", false
}

// inOrder sorts chosen options as the question lists them, each once.
func inOrder(q Question, chosen []string) []string {
	return slices.DeleteFunc(q.Choices(), func(slug string) bool { return !slices.Contains(chosen, slug) })
}
