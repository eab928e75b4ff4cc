package handlers

import (
	"context"

	"khaosat/chat"
	"khaosat/survey"
)

// announceSession shows the secretary the session as it now is, and tells
// every guest, now and before, each with the calendar file.
func (d *desk) announceSession(ctx context.Context, r *Request, s, was survey.Session) ([]chat.Action, error) {
	reply := r.Reply()
	about, err := d.fillSession(ctx, r, s, sessionPage{})
	if err != nil {
		return nil, err
	}
	reply.Show("session.card", about, d.sessionButtons(r, reply, s)...)
	guests, err := d.guests(ctx, s)
	if err != nil {
		return nil, err
	}
	for _, guest := range guests {
		if guest.ID == r.Actor.Person.ID {
			continue
		}
		var told *survey.SessionFacts
		if facts := was.Facts(); was.State.Invites() || was.State.CalledOff() {
			told = &facts
		}
		if err := d.tellSession(ctx, reply, guest, s, told); err != nil {
			return nil, err
		}
	}
	return reply.Actions()
}

// tellSession tells a guest of a session as it is, against what he was told
// before (nil: nothing).
func (d *desk) tellSession(ctx context.Context, reply *Reply, guest survey.Person, s survey.Session, told *survey.SessionFacts) error {
	page, err := d.newsOf(ctx, guest.Language, s, told)
	if err != nil || page.News == "" {
		return err
	}
	reply.TellWith(guest, page.News, page, rsvpRow(s)...)
	reply.Add(d.calendarFile(s, private(guest), guest.Language))
	return nil
}
