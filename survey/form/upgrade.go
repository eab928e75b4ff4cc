package form

import (
	"maps"
	"slices"

	"khaosat/survey"
)

// Dropped is an answer to a question that a newer version of the form does
// not ask any more, or asks so that the answer does not fit.
type Dropped struct {
	Answer  Answer `json:"answer"`
	Version int    `json:"version"` // of the form that it was given in
}

// Offers reports whether going on in a newer version of the form is to be
// offered: once for each, until it is declined.
func (d Draft) Offers(newer Form) bool {
	return d.Open() && newer.ID == d.Form && newer.Version > d.Version && newer.Version > d.Declined
}

// upgrade goes on in the newer version of the form. Answers stay with their
// questions; those that do not fit are set aside, where they can be read.
func (s *stepper) upgrade(in Input) {
	newer, ok := s.newer(in)
	if !ok {
		return
	}
	event := Event{Kind: EventUpgraded, Version: newer.Version}
	for _, id := range slices.Sorted(maps.Keys(s.draft.Answers)) {
		if !carries(s.form, newer, s.draft.Department, id, s.draft.Answers[id]) {
			event.Dropped = append(event.Dropped, id)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(s.draft.Dropped)) {
		if _, answered := s.draft.Answers[id]; !answered && carries(newer, newer, s.draft.Department, id, s.draft.Dropped[id].Answer) {
			event.Restored = append(event.Restored, id)
		}
	}
	s.emit(event)
	s.form = newer
	s.say(NoteUpgraded, "")
}

// keepVersion stays in the version of the form that the draft is in.
func (s *stepper) keepVersion(in Input) {
	newer, ok := s.newer(in)
	if !ok {
		return
	}
	if newer.Version > s.draft.Declined {
		s.emit(Event{Kind: EventDeclined, Version: newer.Version})
	}
	s.say(NoteKeptVersion, "")
}

// newer is the version that an input is about: the one that its button names,
// or when it is typed the newest.
func (s *stepper) newer(in Input) (Form, bool) {
	if s.turn.Newer == nil || s.turn.Newer.Version <= s.draft.Version || in.N != 0 && in.N != s.turn.Newer.Version {
		s.say(NoteNoNewer, "")
		return Form{}, false
	}
	return s.turn.Newer.With(s.draft.Lines), true
}

// carries reports whether an answer given in one version of a form answers
// the question of the same id in another one.
func carries(from, to Form, department, id string, a Answer) bool {
	q, ok := to.Question(id)
	old, known := from.Question(id)
	if !ok || !q.For(department) || known && old.Kind != q.Kind {
		return false
	}
	unfit := func(slug string) bool { return !slices.Contains(q.Choices(), slug) }
	switch {
	case a.Figure != nil:
		return q.Kind == KindFigure && a.Figure.Unit == q.Unit
	case len(a.Options) > 0:
		return !slices.ContainsFunc(a.Options, unfit)
	}
	return true
}

// upgraded applies the change to another version of the form. Everybody
// stands at his question again, with nothing pending that was read for the
// old one.
func upgraded(d Draft, e Event) Draft {
	answers, dropped := maps.Clone(d.Answers), maps.Clone(d.Dropped)
	if dropped == nil {
		dropped = map[string]Dropped{}
	}
	for _, id := range e.Dropped {
		dropped[id] = Dropped{answers[id], d.Version}
		delete(answers, id)
		d.Remarks = without(d.Remarks, id)
	}
	for _, id := range e.Restored {
		answers = with(answers, id, dropped[id].Answer)
		delete(dropped, id)
	}
	d.Version, d.Answers, d.Dropped = e.Version, answers, dropped
	d.Cursors = askedAgain(d.Cursors, e)
	return d
}

func askedAgain(cursors map[survey.PersonID]Cursor, e Event) map[survey.PersonID]Cursor {
	again := make(map[survey.PersonID]Cursor, len(cursors))
	for person, cursor := range cursors {
		again[person] = Cursor{Question: cursor.Question, Since: e.At}
		if cursor.Question == "" {
			again[person] = Cursor{Stage: StagePreview, Since: e.At}
		}
	}
	return again
}
