package handlers

import (
	"context"
	"strings"

	"khaosat/brief"
	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// sessionPage is a session as it is shown.
type sessionPage struct {
	sessionDetails
	Session survey.Session
	Coming  brief.Count        // answers so far
	Own     *survey.Attendance // of the reader, nil if he has not answered
	Before  *survey.Attendance // his answer to the session as it was before it was moved
	Field   string             // the one fact that was asked for
	Guests  string             // names, where they are asked for
	Changed string             // what has just changed
	Told    int                // people who are to be told of what has just changed
	AtOnce  bool               // they are told at once
}

// showSession shows the card of a session.
func (d *desk) showSession(ctx context.Context, r *Request) ([]chat.Action, error) {
	s, reply, err := d.sessionNamed(ctx, r, "sesscard")
	if err != nil {
		return nil, err
	}
	if reply != nil {
		return reply.Actions()
	}
	return d.sessionCard(ctx, r, s, sessionPage{})
}

// nextSession answers with the session asked about, the fact that was asked
// for first.
func (d *desk) nextSession(ctx context.Context, r *Request) ([]chat.Action, error) {
	if factMeant(d.meaning(r)) == "attendance" && r.May(survey.RightReview, "") {
		return d.listAttendance(ctx, r)
	}
	s, reply, err := d.sessionAskedAbout(ctx, r)
	if err != nil {
		return nil, err
	}
	if reply != nil {
		return reply.Actions()
	}
	page := sessionPage{Field: factMeant(d.meaning(r))}
	if s.Date.Compare(r.Today()) < 0 && d.dayMeant(r).IsZero() && page.Field != factConclusion {
		page.Changed = "session.noneahead"
	}
	if page.Field == "participants" {
		if page.Guests, err = d.guestNames(ctx, s); err != nil {
			return nil, err
		}
	}
	return d.sessionCard(ctx, r, s, page)
}

// factConclusion is the fact of a session that only one which has begun has.
const factConclusion = "conclusion"

// sessionAskedAbout finds the session that a question is about: where it names
// none, the next one, or for its conclusion the one that has begun last.
func (d *desk) sessionAskedAbout(ctx context.Context, r *Request) (survey.Session, *Reply, error) {
	if factMeant(d.meaning(r)) == factConclusion && d.dayMeant(r).IsZero() {
		held, _, err := d.sessionsHeld(ctx, r, survey.Date{})
		if err != nil {
			return survey.Session{}, nil, err
		}
		if len(held) > 0 {
			return held[0], nil, nil
		}
	}
	return d.sessionNamed(ctx, r, "sesscard")
}

// factMeant is the one fact of a session that a text asks for, "" for none.
func factMeant(meaning viet.Meaning) string {
	switch meaning.Intent {
	case viet.IntentSessionConclusion:
		return factConclusion
	case viet.IntentSessionDocuments:
		return "documents"
	}
	return meaning.Slots.Field
}

// guestNames are the names of those invited to a session.
func (d *desk) guestNames(ctx context.Context, s survey.Session) (string, error) {
	guests, err := d.guests(ctx, s)
	names := make([]string, len(guests))
	for i, guest := range guests {
		names[i] = guest.Name
	}
	return strings.Join(names, ", "), err
}

// sessionCard shows a session with what the reader may do about it.
func (d *desk) sessionCard(ctx context.Context, r *Request, s survey.Session, page sessionPage) ([]chat.Action, error) {
	page, err := d.fillSession(ctx, r, s, page)
	if err != nil {
		return nil, err
	}
	reply := r.Reply()
	return reply.Show("session.card", page, d.sessionButtons(r, reply, s)...).Actions()
}

// fillSession adds what the card of a session shows beside it.
func (d *desk) fillSession(ctx context.Context, r *Request, s survey.Session, page sessionPage) (sessionPage, error) {
	page.Session = s
	var err error
	if page.sessionDetails, err = d.detailsOf(ctx, r.Language, s); err != nil {
		return page, err
	}
	answers, err := d.answersTo(ctx, s)
	for _, a := range answers {
		own := a.Person == r.Actor.Person.ID
		if counts := a.Counts(s); counts {
			page.Coming = page.Coming.Add(a)
			if own {
				page.Own = &a
			}
		} else if own && s.State.Invites() {
			page.Before = &a
		}
	}
	return page, err
}
