package form

import (
	"slices"
	"strings"

	"khaosat/survey"
	"khaosat/survey/viet"
)

// Paper is the document that a report names as its own, by the question that
// asks for it; both are zero where none is asked for.
func Paper(f Form, d Draft) (q Question, paper survey.Paper) {
	for _, asked := range f.asks(d) {
		if asked.Kind == KindDocument {
			return *asked, d.Answers[asked.ID].Paper
		}
	}
	return q, paper
}

// noDocument says that there is no document yet, folded.
var noDocument = []string{
	"chua co van ban", "chua co so", "chua co so van ban", "chua ban hanh", "chua phat hanh", "chua ky", "khong co van ban", "no document", "none yet",
}

// document takes the number of a document and its day, or that there is none.
func (s *stepper) document(q Question, in Input) {
	if s.valueless(q, in) {
		return
	}
	if saysNo(in.Text) || slices.Contains(noDocument, phrase(in.Text)) {
		s.nothing(q, NoData, "")
		return
	}
	if answer, note := s.named(in); note != "" {
		s.say(note, q.ID)
	} else {
		s.record(q, answer)
	}
}

// named is the answer that names a document; note says why a text is none.
// The text is kept as it was typed.
func (s *stepper) named(in Input) (answer Answer, note NoteKind) {
	paper, problem, err := viet.ReadPaper(in.Text, survey.DateOf(s.turn.Now))
	switch {
	case err != nil:
		return answer, NoteRejected
	case problem == viet.Ahead:
		return answer, NoteAhead
	case problem != "":
		return answer, NoteNoDay
	}
	answer = s.fresh(in)
	answer.Raw, answer.Paper = strings.TrimSpace(viet.Clean(in.Text)), paper
	return answer, ""
}

// editDocument follows a message that named a document and was changed; one
// that names none any more changes nothing.
func (s *stepper) editDocument(q Question, in Input) {
	switch answer, note := s.named(in); {
	case note != "":
		s.say(NoteUnclear, q.ID)
	case answer.Raw != s.draft.Answers[q.ID].Raw:
		s.keep(q, answer)
	}
}
