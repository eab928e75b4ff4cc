package form

import "khaosat/survey"

// Screen is what a person sees of a draft: what he is asked, and where that
// stands.
type Screen struct {
	State    State
	Stage    Stage
	Place    Place  // of the question; zero in the preview
	First    bool   // it is the first one of its section
	Total    int    // questions in all
	Answered int    // of them
	Answer   Answer // that the question has already
	Has      bool   // it has one
	Pending  []Answer
	Remark   string // why the answer was returned
	Handed   bool   // it was handed in before
	Way      Way
}

// Way is where a person comes back to: from a jump, or from a look at the
// whole to the question that he left.
type Way struct {
	Back    bool // he comes back
	To      int  // number of the question; 0: the preview
	Section bool // after the section
	Gaps    bool // after the gaps
}

// View returns the screen of a person.
func View(f Form, d Draft, person survey.PersonID) Screen {
	cursor := CursorOf(f, d, person)
	screen := Screen{State: d.State, Stage: cursor.Stage, Pending: cursor.Pending, Handed: len(d.Submissions) > 0}
	screen.Way = Way{Back: cursor.Return || cursor.Back != nil, Section: cursor.Section, Gaps: cursor.Gaps}
	section := -1
	for s, q := range f.asks(d) {
		screen.Total++
		if !d.Answers[q.ID].Empty() {
			screen.Answered++
		}
		if q.ID == cursor.back().Question {
			screen.Way.To = screen.Total
		}
		if q.ID == cursor.Question {
			screen.Place, screen.First = Place{*q, s, screen.Total}, s != section
			screen.Answer, screen.Has = d.Answers[q.ID]
			screen.Remark = d.Remark(q.ID)
		}
		section = s
	}
	return screen
}
