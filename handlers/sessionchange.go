package handlers

import (
	"context"
	"errors"
	"strings"

	"khaosat/chat"
	"khaosat/ics"
	"khaosat/survey"
)

func (d *desk) postponeSession(ctx context.Context, r *Request) ([]chat.Action, error) {
	if r.Update.Press != nil {
		return d.changeState(ctx, r, r.Field(0), survey.SessionState(r.Field(1)), r.Field(2) == "yes")
	}
	return d.stateTyped(ctx, r, survey.SessionPostponed)
}

func (d *desk) cancelSession(ctx context.Context, r *Request) ([]chat.Action, error) {
	return d.stateTyped(ctx, r, survey.SessionCancelled)
}

// inviteToSession sends the invitations to a session that was only planned so
// far. To one that people know of nobody is invited twice.
func (d *desk) inviteToSession(ctx context.Context, r *Request) ([]chat.Action, error) {
	return d.stateTyped(ctx, r, survey.SessionScheduled)
}

// stateTyped asks whether the session that was named shall change so.
func (d *desk) stateTyped(ctx context.Context, r *Request, next survey.SessionState) ([]chat.Action, error) {
	rest, sure := strings.CutSuffix(strings.TrimSpace(r.Args), confirmWord)
	r.Args = strings.TrimSpace(rest)
	s, reply, err := d.sessionNamed(ctx, r, "sesscard")
	if err != nil {
		return nil, err
	}
	if reply != nil {
		return reply.Actions()
	}
	return d.changeState(ctx, r, s.ID, next, sure)
}

// confirmWord ends a command that is meant to be done without asking again.
const confirmWord = "xacnhan"

// changeState changes the state of a session. What guests are told of is
// asked about first.
func (d *desk) changeState(ctx context.Context, r *Request, id string, next survey.SessionState, sure bool) ([]chat.Action, error) {
	s, err := d.readSession(ctx, id)
	if errors.Is(err, survey.ErrNotFound) {
		return r.Reply().Say("session.nosuch", nil).Actions()
	}
	if err != nil {
		return nil, err
	}
	if !s.State.May(next) && s.Cause != r.Update.Key {
		return d.sessionCard(ctx, r, s, sessionPage{Changed: "session.unchanged"})
	}
	tell := next.CalledOff() || next.Invites()
	if tell && !sure {
		return d.confirmState(ctx, r, s, next)
	}
	s, changed, err := d.updateSession(ctx, r, id, func(s *survey.Session) bool {
		if !s.State.May(next) {
			return false
		}
		if s.State = next; tell {
			s.Sequence++
		}
		return true
	})
	if err != nil {
		return nil, err
	}
	if !changed {
		return d.sessionCard(ctx, r, s, sessionPage{Changed: "session.unchanged"})
	}
	if err := d.record(ctx, r, 1, "session."+string(next), s.Title.In(d.Language), "", d.keptTime(s)); err != nil {
		return nil, err
	}
	if !tell {
		return d.sessionCard(ctx, r, s, sessionPage{})
	}
	return d.announceSession(ctx, r, s)
}

func (d *desk) confirmState(ctx context.Context, r *Request, s survey.Session, next survey.SessionState) ([]chat.Action, error) {
	about := sessionPage{Session: s, Changed: string(next)}
	yes := press{"session.to." + string(next), PressData("sessto", s.ID, string(next), "yes")}
	return d.sure(ctx, r, "session.sure", about, yes, press{"interview.no", PressData("sesscard", s.ID)})
}

// addCalendar adds a session as a file that phones' calendars take. One that
// was taken off says so in its title as well, for calendars that pass over the
// state of an event.
func (d *desk) addCalendar(reply *Reply, s survey.Session) *Reply {
	r, title := reply.request, s.Title.In(reply.request.Language)
	if s.State.CalledOff() {
		title = reply.Phrase("session.calledofftitle", title)
	}
	file := chat.Upload{Name: "buoi-" + s.Date.String() + ".ics", Bytes: ics.File(s, title, d.Zone, d.now())}
	return reply.Add(chat.Send{To: r.Update.Place, File: &file, Silent: true})
}

// sendCalendar sends the calendar file of a session.
func (d *desk) sendCalendar(ctx context.Context, r *Request) ([]chat.Action, error) {
	s, reply, err := d.sessionNamed(ctx, r, "ics")
	if err != nil {
		return nil, err
	}
	if reply != nil {
		return reply.Actions()
	}
	return d.addCalendar(r.Reply(), s).Actions()
}
