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
	places := Places(f, d)
	cursor := CursorOf(f, d, person)
	screen := Screen{State: d.State, Stage: cursor.Stage, Total: len(places), Pending: cursor.Pending}
	screen.Answered = answeredOf(places, d)
	if i := find(places, cursor.Question); i >= 0 {
		screen.Place = places[i]
		screen.Answer, screen.Has = d.Answers[cursor.Question]
		screen.Remark = d.Remark(cursor.Question)
	}
	return screen
}
