package handlers

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// makeSession begins with what the secretary said: day, time, place, departments.
func (d *desk) makeSession(ctx context.Context, r *Request) ([]chat.Action, error) {
	slots := d.meaning(r).Slots
	given := notAsked()
	if !slots.Date.IsZero() {
		given[sesWhen] = keptWhen(slots.Date.Day, d.hoursMeant(r)...)
	}
	if len(slots.Units) > 0 {
		given[sesDepartments] = strings.Join(slots.Units, ",")
	}
	if slots.Venue != "" {
		given[sesPlace] = slots.Venue
	}
	return d.begin(ctx, r, d.sessionInterview(), given)
}

// hoursMeant are the hours that a text names: none, the start, or start and
// end.
func (d *desk) hoursMeant(r *Request) []string {
	for _, moment := range viet.FindMoments(viet.Tokenize(r.Args), r.Today()) {
		if moment.HasClock && moment.Ends.String() > moment.Clock.String() {
			return []string{moment.Clock.String(), moment.Ends.String()}
		}
	}
	if clock := d.meaning(r).Slots.Time; clock != "" {
		return []string{clock}
	}
	return nil
}

// editSession shows all that is known of a session, to be changed.
func (d *desk) editSession(ctx context.Context, r *Request) ([]chat.Action, error) {
	return d.beginChange(ctx, r, "sessedit", func(told) {})
}

// moveSession begins to move the session that is named to the day that was
// said, or asks for it. Its hours stay where none are said, unless it is moved
// to another part of the day.
func (d *desk) moveSession(ctx context.Context, r *Request) ([]chat.Action, error) {
	return d.beginChange(ctx, r, "sessmove", func(given told) {
		slots := d.meaning(r).Slots
		if r.Update.Press != nil || slots.To.Day.IsZero() {
			given[toldAsk] = sesWhen
			return
		}
		clocks := d.hoursMeant(r)
		if _, start, _ := d.readTime(given[sesWhen]); len(clocks) == 0 && !start.IsZero() && hourIn(start.In(d.Zone), slots.Part) {
			clocks = strings.Fields(given[sesWhen])[1:]
		}
		given[sesWhen] = keptWhen(slots.To.Day, clocks...)
	})
}

// beginChange begins to change the session that is named, with what was said.
func (d *desk) beginChange(ctx context.Context, r *Request, press string, said func(told)) ([]chat.Action, error) {
	s, reply, err := d.sessionNamed(ctx, r, press)
	if err != nil {
		return nil, err
	}
	if reply != nil {
		return reply.Actions()
	}
	if !changeable(s) {
		return d.sessionCard(ctx, r, s, sessionPage{Changed: "session.notahead"})
	}
	given := d.toldOf(s)
	said(given)
	return d.begin(ctx, r, d.sessionInterview(), given)
}

// changeable reports whether a session can still be changed: it is to be held.
func changeable(s survey.Session) bool {
	return s.State.Ahead() || s.State == survey.SessionPostponed
}

// finishSession makes or changes the session, and tells its guests.
func (d *desk) finishSession(ctx context.Context, r *Request, given told) ([]chat.Action, error) {
	if given[sesChanged] != "" {
		return d.finishChange(ctx, r, given)
	}
	s := survey.Session{ID: given[toldID], State: survey.SessionScheduled, Cause: r.Update.Key}
	if given[sesInvite] == inviteLater {
		s.State = survey.SessionPlanned
	}
	d.applyTold(&s, given)
	if _, err := d.Store.Sessions.Insert(ctx, s); err != nil {
		return nil, fmt.Errorf("make session: %w", err)
	}
	s, err := d.readSession(ctx, s.ID)
	if err != nil {
		return nil, err
	}
	if err := d.record(ctx, r, 1, "session.made", s.Title.In(d.Language), "", s.Date.String()); err != nil {
		return nil, err
	}
	actions, err := d.announceSession(ctx, r, s)
	if err != nil {
		return nil, err
	}
	return actions, d.endDialog(ctx, r)
}

// finishChange changes the session, unless somebody else has changed it
// meanwhile. What was sent about the old day is not sent again.
func (d *desk) finishChange(ctx context.Context, r *Request, given told) ([]chat.Action, error) {
	var was survey.Session
	s, changed, err := d.updateSession(ctx, r, given[sesChanged], func(s *survey.Session) bool {
		was = *s
		return d.changeAsTold(s, given)
	})
	if err != nil {
		return nil, err
	}
	if !changed {
		return d.sessionCard(ctx, r, s, sessionPage{Changed: "session.unchanged"})
	}
	action := "session.changed"
	if !s.Facts().SameTime(was.Facts()) {
		action = "session.moved"
	}
	if err := d.record(ctx, r, 1, action, s.Title.In(d.Language), was.Date.String(), s.Date.String()); err != nil {
		return nil, err
	}
	actions, err := d.announceSession(ctx, r, s)
	if err != nil {
		return nil, err
	}
	return actions, d.endDialog(ctx, r)
}

// changeAsTold puts a change into a session; ok is false where it began with
// an older session. One that was postponed is on again once it has a new time.
func (d *desk) changeAsTold(s *survey.Session, given told) (ok bool) {
	if strconv.FormatInt(s.Rev, 10) != given[sesRev] || !changeable(*s) {
		return false
	}
	was := *s
	d.applyTold(s, given)
	if s.State == survey.SessionPostponed && !s.Facts().SameTime(was.Facts()) {
		s.State = survey.SessionScheduled
	}
	if !s.Facts().Equal(was.Facts()) || !slices.Equal(s.Members, was.Members) {
		s.Sequence++
	}
	return true
}

// sessionDone shows the session that was made; nil if none was.
func (d *desk) sessionDone(ctx context.Context, r *Request, id string) ([]chat.Action, error) {
	s, err := d.readSession(ctx, id)
	if errors.Is(err, survey.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return d.sessionCard(ctx, r, s, sessionPage{})
}
