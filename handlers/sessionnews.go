package handlers

import (
	"context"

	"khaosat/survey"
)

// sessionNews is what a guest has to be told of a session.
type sessionNews struct {
	sessionDetails
	Session survey.Session
	Was     survey.SessionFacts // what he was told before
	WasWith string              // its departments
	News    string              // the page that tells it; "" for nothing
}

// newsOf compares a session with what a guest was told of it before, nil for
// nothing: it is an invitation, a change, the end of it, or no news.
func (d *desk) newsOf(ctx context.Context, language survey.Language, s survey.Session, told *survey.SessionFacts) (sessionNews, error) {
	news := sessionNews{Session: s}
	switch now := s.Facts(); {
	case told == nil || told.State == survey.SessionCancelled:
		if s.State.Invites() {
			news.News = "session.invited"
		}
	case told.Equal(now):
	case s.State.CalledOff():
		news.News = "session.calledoff"
	case s.State.Invites():
		news.News = "session.news"
	}
	if news.News == "" {
		return news, nil
	}
	if told != nil {
		news.Was, news.WasWith = *told, d.departmentsIn(language, told.Departments)
	}
	var err error
	news.sessionDetails, err = d.detailsOf(ctx, language, s)
	return news, err
}

// rsvpRow is the buttons by which a guest says whether he comes.
func rsvpRow(s survey.Session) [][]press {
	if !s.State.Invites() {
		return nil
	}
	return [][]press{{
		{"attendance.yes", PressData("rsvp", s.ID, "yes")},
		{"attendance.late", PressData("rsvp", s.ID, "late")},
		{"attendance.no", PressData("rsvp", s.ID, "no")},
	}}
}
