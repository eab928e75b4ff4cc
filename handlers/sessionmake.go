package handlers

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// makeSession begins with what the secretary said: the subject after the
// command, day, time, place, departments.
func (d *desk) makeSession(ctx context.Context, r *Request) ([]chat.Action, error) {
	if reply := d.clarifyArgs(r); reply != nil {
		return reply.Actions()
	}
	title, rest := d.titleSaid(r)
	slots, given := d.slotsSaid(r, "tạo buổi ", rest), notAsked()
	if title != "" {
		given[sesTitle] = title
	}
	if units := d.slotsSaid(r, "tạo buổi ", r.Args).Units; len(units) > 0 {
		given[sesDepartments] = strings.Join(units, ",")
	}
	if slots.Venue != "" {
		given[sesPlace] = slots.Venue
	}
	if slots.Date.IsZero() {
		return d.begin(ctx, r, d.sessionInterview(), given)
	}
	clocks := d.hoursSaid(r, slots)
	given[sesWhen] = keptWhen(slots.Date.Day, clocks...)
	if wrong := notAhead(r, slots.Date.Day, clocks); wrong != nil {
		delete(given, sesWhen)
		return d.beginWrong(ctx, r, d.sessionInterview(), given, sesWhen, wrong)
	}
	return d.begin(ctx, r, d.sessionInterview(), given)
}

// slotsSaid are the slots of a typed text; what follows a command is read as
// if a text had begun with the words that mean the same.
func (d *desk) slotsSaid(r *Request, words, args string) viet.Slots {
	if r.Command == "" {
		return d.meaning(r).Slots
	}
	return d.understand(words+args, r.Today()).Slots
}

// titleSaid is what a session is about as it was typed after the command: what
// stands before the day, the hour and the place; rest is what follows. A name
// of departments alone says with whom it is, not what about.
func (d *desk) titleSaid(r *Request) (title, rest string) {
	if r.Command == "" {
		return "", r.Args
	}
	line := viet.Tokenize(viet.Clean(r.Args))
	end := len(line.Text)
	if moments := viet.FindMoments(line, r.Today()); len(moments) > 0 {
		end = line.Tokens[moments[0].From].Start
	}
	if at := venueSaid.FindStringIndex(line.Text[:end]); at != nil {
		end = at[0]
	}
	title = strings.TrimRight(line.Text[:end], " ,;:-–")
	if _, department := d.departmentNamed(title); department || !strings.Contains(title, " ") || !isStatement(title, maxReason) {
		return "", r.Args
	}
	return title, line.Text[end:]
}

// venueSaid is how the place of a session is begun, which a department is not.
var venueSaid = regexp.MustCompile(`(?i)\s(?:tại|ở|tai|o|at)\s+(?:phòng|phong|hội trường|hoi truong|trụ sở|tru so|văn phòng|van phong|room|hall)`)

// editSession shows all that is known of a session, to be changed.
func (d *desk) editSession(ctx context.Context, r *Request) ([]chat.Action, error) {
	return d.beginChange(ctx, r, "sessedit", func(told) *problem { return nil })
}

// moveSession begins to move the session that is named to the day or the hour
// that was said, or asks for it.
func (d *desk) moveSession(ctx context.Context, r *Request) ([]chat.Action, error) {
	return d.beginChange(ctx, r, "sessmove", func(given told) *problem {
		slots := d.slotsSaid(r, "dời buổi ", r.Args)
		clocks := d.hoursSaid(r, slots)
		day, start, _ := d.readTime(given[sesWhen])
		if r.Update.Press != nil || (slots.To.Day.IsZero() || slots.To.Day == day) && len(clocks) == 0 {
			given[toldAsk] = sesWhen
			return nil
		}
		if !slots.To.Day.IsZero() {
			day = inItsWeek(r.Args, slots.To.Day, day, r.Today())
		}
		clocks = movedHours(strings.Fields(given[sesWhen])[1:], clocks, start.IsZero() || hourIn(start.In(d.Zone), slots.Part))
		if wrong := notAhead(r, day, clocks); wrong != nil {
			return wrong
		}
		given[sesWhen] = keptWhen(day, clocks...)
		return nil
	})
}

// beginChange begins to change the session that is named, with what was said
// of its time.
func (d *desk) beginChange(ctx context.Context, r *Request, press string, said func(told) *problem) ([]chat.Action, error) {
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
	if wrong := said(given); wrong != nil {
		return d.beginWrong(ctx, r, d.sessionInterview(), given, sesWhen, wrong)
	}
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
	if err := d.record(ctx, r, 1, "session.made", s.Title.In(d.Language), "", d.keptTime(s)); err != nil {
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
	if err := d.record(ctx, r, 1, action, s.Title.In(d.Language), d.keptTime(was), d.keptTime(s)); err != nil {
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
