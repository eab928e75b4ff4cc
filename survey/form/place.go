package form

import (
	"slices"

	"khaosat/survey"
)

// Place is a question with where it stands in the form of a department.
type Place struct {
	Question Question
	Section  int // from 0
	Number   int // from 1, of those that are asked
}

// Places are the questions that are asked in a draft, in order: those of its
// department whose condition holds.
func Places(f Form, d Draft) []Place {
	var places []Place
	for s, section := range f.Sections {
		for _, q := range section.Questions {
			if asked(q, d) {
				places = append(places, Place{q, s, len(places) + 1})
			}
		}
	}
	return places
}

// asked reports whether a question is part of a draft. Files are not: this
// version takes none.
func asked(q Question, d Draft) bool {
	if q.Kind == KindFiles || !q.For(d.Department) {
		return false
	}
	if q.When == nil {
		return true
	}
	answer, ok := d.Answers[q.When.Question]
	if !ok || answer.Standing != Given {
		return false
	}
	return len(q.When.Is) == 0 || slices.ContainsFunc(answer.Options, func(slug string) bool { return slices.Contains(q.When.Is, slug) })
}

// find returns the index of a question among the places, -1 if it is not asked.
func find(places []Place, question string) int {
	return slices.IndexFunc(places, func(p Place) bool { return p.Question.ID == question })
}

// first returns where somebody begins or goes on who has no cursor: the
// first remark, else the first question without an answer, else the preview.
func first(f Form, d Draft) Cursor {
	places := Places(f, d)
	for _, remark := range d.Remarks {
		if find(places, remark.Question) >= 0 {
			return Cursor{Question: remark.Question}
		}
	}
	for _, place := range places {
		if _, ok := d.Answers[place.Question.ID]; !ok {
			return Cursor{Question: place.Question.ID}
		}
	}
	return Cursor{Stage: StagePreview}
}

// CursorOf returns where a person stands. One whose question is asked no
// more, since an answer or the form changed, stands at the first open one.
func CursorOf(f Form, d Draft, person survey.PersonID) Cursor {
	cursor, ok := d.Cursors[person]
	if ok && (cursor.Question == "" || find(Places(f, d), cursor.Question) >= 0) {
		return cursor
	}
	place := first(f, d)
	place.Since = cursor.Since
	return place
}

// Joined reports whether a person has begun or joined the draft, and so has
// seen the warning.
func (d Draft) Joined(person survey.PersonID) bool {
	_, ok := d.Cursors[person]
	return ok
}
