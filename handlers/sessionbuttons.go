package handlers

import (
	"khaosat/chat"
	"khaosat/survey"
)

// sessionButtons are what the reader may do about a session.
func (d *desk) sessionButtons(r *Request, reply *Reply, s survey.Session) [][]chat.Button {
	rows := rsvpRow(s)
	var row []press
	if s.State.Invites() {
		row = append(row, press{"session.calendar", PressData("ics", s.ID)})
	}
	if r.May(survey.RightBrief, "") {
		row = append(row, press{"brief.again", PressData("brf", s.ID)})
	}
	if len(s.Files) > 0 {
		row = append(row, press{"session.files", PressData("sesfile", s.ID)})
	}
	rows = append(rows, row)
	if r.May(survey.RightReview, "") {
		rows = append(rows, changePresses(s), statePresses(s, r.Today()), followPresses(s, s.Begun(r.Now, d.Zone)))
	}
	var keyboard [][]chat.Button
	for _, row := range rows {
		for len(row) > 0 {
			n := min(len(row), maxInRow)
			keyboard, row = append(keyboard, reply.buttons(row[:n])), row[n:]
		}
	}
	return keyboard
}

// maxInRow is how many buttons with a few words stand beside each other.
const maxInRow = 3

// changePresses change a session that is to be held.
func changePresses(s survey.Session) []press {
	if !changeable(s) {
		return nil
	}
	presses := []press{{"session.edit", PressData("sessedit", s.ID)}, {"session.move", PressData("sessmove", s.ID)}, attendancePress(s), {"session.addfile", PressData("sesadd", s.ID)}}
	if wantsRequest(s) {
		presses = append(presses, press{"session.request", PressData("sesreq", s.ID)})
	}
	return presses
}

// statePresses take a session to its next state. While it is prepared a step
// may be left out; it was not held before its day, and is not on again on a
// day that is over.
func statePresses(s survey.Session, today survey.Date) []press {
	var presses []press
	for i, next := range s.State.Next() {
		label := "session.to." + string(next)
		switch {
		case s.State.Preparing() && next.Preparing() && i > 0,
			next == survey.SessionHeld && s.Date.Compare(today) > 0,
			s.State == survey.SessionPostponed && next.Invites() && s.Date.Compare(today) < 0:
			continue
		case s.State == survey.SessionPostponed && next.Invites():
			label = "session.resume"
		}
		presses = append(presses, press{label, PressData("sessto", s.ID, string(next))})
	}
	return presses
}

// followPresses are what is done once a session has begun.
func followPresses(s survey.Session, begun bool) []press {
	if !begun || s.State == survey.SessionReported || s.State == survey.SessionClosed {
		return nil
	}
	presses := []press{{"conclusion.add", PressData("concl", s.ID)}, {"recommendation.make", PressData("recnew", s.ID)}}
	if len(s.Notes) > 0 {
		presses = append(presses, press{"conclusion.drop", PressData("concldrop", s.ID)})
	}
	return presses
}
