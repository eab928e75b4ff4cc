package form

import (
	"iter"
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
	places := make([]Place, 0, f.size())
	for s, q := range f.asks(d) {
		places = append(places, Place{*q, s, len(places) + 1})
	}
	return places
}

// asks yields what Places returns without copying a question: the number of
// its section, from 0, and the question.
func (f *Form) asks(d Draft) iter.Seq2[int, *Question] {
	return func(yield func(int, *Question) bool) {
		for s := range f.Sections {
			questions := f.Sections[s].Questions
			for i := range questions {
				if asked(&questions[i], d) && !yield(s, &questions[i]) {
					return
				}
			}
		}
	}
}

// size is how many questions a form has, whomever they are asked of.
func (f Form) size() int {
	size := 0
	for s := range f.Sections {
		size += len(f.Sections[s].Questions)
	}
	return size
}

// asked reports whether a question is part of a draft. One for files is
// where attachments are switched on, and where it was answered while they were.
func asked(q *Question, d Draft) bool {
	if !q.For(d.Department) || q.Kind == KindFiles && !d.Attachments && d.Answers[q.ID].Empty() {
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
	for i := range places {
		if places[i].Question.ID == question {
			return i
		}
	}
	return -1
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
		if d.Answers[place.Question.ID].Empty() {
			return Cursor{Question: place.Question.ID}
		}
	}
	return Cursor{Stage: StagePreview}
}

// CursorOf returns where a person stands. One whose question is asked no
// more, since an answer or the form changed, stands at the first open one.
func CursorOf(f Form, d Draft, person survey.PersonID) Cursor {
	cursor, ok := d.Cursors[person]
	if ok {
		q, there := f.Question(cursor.Question)
		if cursor.Question == "" || there && asked(&q, d) {
			return cursor
		}
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
