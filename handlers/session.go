package handlers

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
	"khaosat/survey/viet"
)

func (d *desk) sessionRoutes() []Route {
	return []Route{
		{
			Name: "session.list", Commands: []string{"sessions", "lich"}, Press: "sess", Intents: []string{string(viet.IntentSessions)},
			Right: survey.RightAsk, Menu: 14, Handle: d.listSessions,
		},
		{Name: "session.card", Commands: []string{"session", "buoi"}, Press: "sesscard", Right: survey.RightAsk, Handle: d.showSession},
		{
			Name: "session.next", Intents: []string{string(viet.IntentSession), string(viet.IntentSessionConclusion), string(viet.IntentSessionDocuments)},
			Right: survey.RightAsk, Handle: d.nextSession,
		},
		{
			Name: "session.make", Commands: []string{"newsession", "taobuoi"}, Intents: []string{string(viet.IntentSessionCreate)},
			Right: survey.RightReview, Menu: 24, Handle: d.makeSession,
		},
		{Name: "session.answer", Step: stepSession, Whole: true, Press: "ns", Right: survey.RightReview, Handle: d.sessionAnswered},
		{Name: "session.edit", Commands: []string{"editsession", "suabuoi"}, Press: "sessedit", Right: survey.RightReview, Handle: d.editSession},
		{
			Name: "session.move", Commands: []string{"reschedule", "doilich"}, Press: "sessmove", Intents: []string{string(viet.IntentSessionMove)},
			Right: survey.RightReview, Handle: d.moveSession,
		},
		{
			Name: "session.state", Commands: []string{"postpone", "hoan"}, Press: "sessto", Intents: []string{string(viet.IntentSessionPostpone)},
			Right: survey.RightReview, Handle: d.postponeSession,
		},
		{Name: "session.invite", Commands: []string{"sendinvitations", "guigiaymoi"}, Intents: []string{string(viet.IntentInvitation)}, Right: survey.RightReview, Handle: d.inviteToSession},
		{Name: "session.cancel", Commands: []string{"cancelsession", "huybuoi"}, Intents: []string{string(viet.IntentSessionCancel)}, Right: survey.RightReview, Handle: d.cancelSession},
		{Name: "session.file", Commands: []string{"ics", "lichdienthoai"}, Press: "ics", Right: survey.RightAsk, Handle: d.sendCalendar},
	}
}

// sessions returns every session, by when it begins.
func (d *desk) sessions(ctx context.Context) ([]survey.Session, error) {
	all, err := storage.All(ctx, d.Store.Sessions, storage.Query{})
	if err != nil {
		return nil, fmt.Errorf("list sessions: %w", err)
	}
	slices.SortStableFunc(all, survey.Session.Compare)
	return all, nil
}

// upcoming keeps the sessions from a day on that are still to be held.
func upcoming(sessions []survey.Session, today survey.Date) []survey.Session {
	return slices.DeleteFunc(slices.Clone(sessions), func(s survey.Session) bool {
		return !s.State.Ahead() || s.Date.Compare(today) < 0
	})
}

// sessionNamed finds the session that a button or a text names: by its id,
// else by its day; with neither the next one. Several of one day are a
// question back, which reply holds.
func (d *desk) sessionNamed(ctx context.Context, r *Request, press string) (s survey.Session, reply *Reply, err error) {
	all, err := d.sessions(ctx)
	if err != nil {
		return s, nil, err
	}
	if r.Update.Press != nil {
		return found(r, all, func(s survey.Session) bool { return s.ID == r.Field(0) })
	}
	if id := strings.TrimSpace(r.Args); id != "" {
		if i := slices.IndexFunc(all, func(s survey.Session) bool { return s.ID == id }); i >= 0 {
			return all[i], nil, nil
		}
	}
	if reply := d.clarifyArgs(r); reply != nil {
		return s, reply, nil
	}
	day := d.dayMeant(r)
	if day.IsZero() {
		return d.theNext(r, all)
	}
	of := slices.DeleteFunc(slices.Clone(all), func(s survey.Session) bool { return s.Date != day })
	if len(of) > 1 {
		return s, d.whichSession(r, of, press), nil
	}
	return found(r, of, func(survey.Session) bool { return true })
}

// theNext returns the next session, or of those over the last one.
func (d *desk) theNext(r *Request, all []survey.Session) (survey.Session, *Reply, error) {
	if next := upcoming(all, r.Today()); len(next) > 0 {
		return next[0], nil, nil
	}
	if len(all) == 0 {
		return survey.Session{}, r.Reply().Say("session.none", nil), nil
	}
	return all[len(all)-1], nil, nil
}

func found(r *Request, sessions []survey.Session, wanted func(survey.Session) bool) (survey.Session, *Reply, error) {
	if i := slices.IndexFunc(sessions, wanted); i >= 0 {
		return sessions[i], nil, nil
	}
	return survey.Session{}, r.Reply().Say("session.nosuch", nil), nil
}

// dayMeant is the day that a typed text names, zero for none.
func (d *desk) dayMeant(r *Request) survey.Date {
	slots := d.meaning(r).Slots
	if r.Command != "" {
		slots = d.understand(r.Args, r.Today()).Slots
	}
	switch {
	case !slots.Date.IsZero():
		return slots.Date.Day
	case !slots.From.Day.IsZero():
		return slots.From.Day
	}
	for _, moment := range viet.FindMoments(viet.Tokenize(r.Args), r.Today()) {
		if moment.Kind == viet.MomentDay && moment.Problem == "" && !moment.Deadline {
			return moment.Period.From
		}
	}
	return survey.Date{}
}

// whichSession asks which of several sessions is meant.
func (d *desk) whichSession(r *Request, sessions []survey.Session, press string) *Reply {
	var rows [][]chat.Button
	lines, reply := d.sessionLines(r, sessions), r.Reply()
	for _, line := range lines {
		rows = append(rows, []chat.Button{reply.Button("session.button", line, PressData(press, line.Session.ID))})
	}
	return reply.Say("session.which", lines, rows...)
}

// readSession reads a session by its id.
func (d *desk) readSession(ctx context.Context, id string) (survey.Session, error) {
	s, err := d.Store.Sessions.Get(ctx, cmpKey(id))
	if err != nil && !errors.Is(err, survey.ErrNotFound) {
		return s, fmt.Errorf("read session %s: %w", id, err)
	}
	return s, err
}

// changeSession saves a change of a session, again where somebody was
// faster. change reports false where there is nothing to do.
func (d *desk) changeSession(ctx context.Context, id string, change func(*survey.Session) bool) (s survey.Session, changed bool, err error) {
	for {
		if s, err = d.readSession(ctx, id); err != nil {
			return s, false, err
		}
		if !change(&s) {
			return s, false, nil
		}
		if _, err = d.Store.Sessions.Save(ctx, s); err == nil {
			return s, true, nil
		}
		if !errors.Is(err, survey.ErrConflict) {
			return s, false, fmt.Errorf("save session %s: %w", id, err)
		}
	}
}

// updateSession makes the change of a session that an update asks for; the
// update, handled again, finds it made.
func (d *desk) updateSession(ctx context.Context, r *Request, id string, change func(*survey.Session) bool) (s survey.Session, made bool, err error) {
	s, changed, err := d.changeSession(ctx, id, func(s *survey.Session) bool {
		made = s.Cause == r.Update.Key
		if made || !change(s) {
			return false
		}
		s.Cause = r.Update.Key
		return true
	})
	return s, made || changed, err
}

// guests are the people who are invited to a session: its members, else the
// whole team, and the contacts and heads of its departments.
func (d *desk) guests(ctx context.Context, s survey.Session) ([]survey.Person, error) {
	guests, err := d.team(ctx)
	if err != nil {
		return nil, err
	}
	guests = slices.DeleteFunc(guests, func(p survey.Person) bool { return len(s.Members) > 0 && !slices.Contains(s.Members, p.ID) })
	for _, code := range s.Departments {
		people, err := d.peopleOf(ctx, code)
		if err != nil {
			return nil, err
		}
		guests = addPeople(guests, people)
	}
	return guests, nil
}
