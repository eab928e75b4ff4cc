package form

import "khaosat/survey"

// Screen is what a person sees of a draft: what he is asked, and where that
// stands.
type Screen struct {
	State    State
	Stage    Stage
	Place    Place  // of the question; zero in the preview
	Total    int    // questions in all
	Answered int    // of them
	Answer   Answer // that the question has already
	Has      bool   // it has one
	Pending  []Answer
	Remark   string // why the answer was returned
}

// View returns the screen of a person.
func View(f Form, d Draft, person survey.PersonID) Screen {
	cursor := CursorOf(f, d, person)
	screen := Screen{State: d.State, Stage: cursor.Stage, Pending: cursor.Pending}
	for s, q := range f.asks(d) {
		screen.Total++
		if !d.Answers[q.ID].Empty() {
			screen.Answered++
		}
		if q.ID == cursor.Question {
			screen.Place = Place{*q, s, screen.Total}
			screen.Answer, screen.Has = d.Answers[q.ID]
			screen.Remark = d.Remark(q.ID)
		}
	}
	return screen
}
