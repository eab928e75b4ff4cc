package handlers

import (
	"context"
	"strings"

	"khaosat/chat"
	"khaosat/ics"
	"khaosat/survey"
)

// stepMove is the dialog step of a session that is being moved.
const stepMove = "session.moved"

// sesMoved is the session that is being moved.
const sesMoved = "session"

func (d *desk) moveInterview() interview {
	return interview{name: "sessionmove", step: stepMove, press: "ms", fields: d.moveFields, card: d.movePreview, finish: d.finishMove, done: d.sessionMoved}
}

// moveSession begins to move the session that is named, to the day that was
// said.
func (d *desk) moveSession(ctx context.Context, r *Request) ([]chat.Action, error) {
	s, reply, err := d.sessionNamed(ctx, r, "sessmove")
	if err != nil {
		return nil, err
	}
	if reply != nil {
		return reply.Actions()
	}
	if !s.State.Ahead() && s.State != survey.SessionPostponed {
		return d.sessionCard(ctx, r, s, sessionPage{Changed: "session.notahead"})
	}
	given := told{sesMoved: s.ID}
	if r.Update.Press == nil {
		if slots := d.meaning(r).Slots; !slots.To.Day.IsZero() {
			given[sesWhen] = keptWhen(slots.To.Day, slots.Time)
		}
	}
	return d.begin(ctx, r, d.moveInterview(), given)
}

func (d *desk) moveAnswered(ctx context.Context, r *Request) ([]chat.Action, error) {
	if r.Update.Press != nil {
		return d.pressed(ctx, r, d.moveInterview())
	}
	return d.answered(ctx, r, d.moveInterview())
}

func (d *desk) moveFields(_ context.Context, _ *Request, _ told) ([]field, error) {
	return []field{{name: sesWhen, read: d.readSessionDay}}, nil
}

func (d *desk) movePreview(ctx context.Context, r *Request, given told) (any, error) {
	s, err := d.readSession(ctx, given[sesMoved])
	if err != nil {
		return nil, err
	}
	was := s
	s.Date, s.Start = d.readWhen(given[sesWhen])
	page, err := d.plannedPreview(ctx, r, s)
	page.Was = was
	return page, err
}

// finishMove moves the session and tells its guests, with a new calendar
// file. What was sent about the old day is not sent again.
func (d *desk) finishMove(ctx context.Context, r *Request, given told) ([]chat.Action, error) {
	day, start := d.readWhen(given[sesWhen])
	var was survey.Session
	s, changed, err := d.changeSession(ctx, given[sesMoved], func(s *survey.Session) bool {
		if s.Date == day && s.Start.Equal(start) && s.State.Ahead() || !s.State.Ahead() && s.State != survey.SessionPostponed {
			return false
		}
		was = *s
		s.Date, s.Start, s.DateInferred = day, start, false
		s.State = survey.SessionScheduled
		s.Sequence++
		return true
	})
	if err != nil {
		return nil, err
	}
	if !changed {
		return d.sessionCard(ctx, r, s, sessionPage{Changed: "session.unchanged"})
	}
	if err := d.record(ctx, r, 1, "session.moved", s.Title.In(d.Language), was.Date.String(), s.Date.String()); err != nil {
		return nil, err
	}
	actions, err := d.announceSession(ctx, r, s, "session.movedto", was)
	if err != nil {
		return nil, err
	}
	return actions, d.endDialog(ctx, r)
}

// sessionMoved answers a stale button of a move: nothing is done by it.
func (d *desk) sessionMoved(context.Context, *Request, string) ([]chat.Action, error) {
	return nil, nil
}

func (d *desk) postponeSession(ctx context.Context, r *Request) ([]chat.Action, error) {
	if r.Update.Press != nil {
		return d.changeState(ctx, r, r.Field(0), survey.SessionState(r.Field(1)), r.Field(2) == "yes")
	}
	return d.stateTyped(ctx, r, survey.SessionPostponed)
}

func (d *desk) cancelSession(ctx context.Context, r *Request) ([]chat.Action, error) {
	return d.stateTyped(ctx, r, survey.SessionCancelled)
}

// stateTyped asks whether the session that was named shall be put off.
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
	if err != nil {
		return r.Reply().Say("session.nosuch", nil).Actions()
	}
	if !s.State.May(next) {
		return d.sessionCard(ctx, r, s, sessionPage{Changed: "session.unchanged"})
	}
	tell := next == survey.SessionPostponed || next == survey.SessionCancelled
	if tell && !sure {
		return d.confirmState(r, s, next)
	}
	s, changed, err := d.changeSession(ctx, id, func(s *survey.Session) bool {
		if !s.State.May(next) {
			return false
		}
		s.State = next
		s.Sequence++
		return true
	})
	if err != nil {
		return nil, err
	}
	if !changed {
		return d.sessionCard(ctx, r, s, sessionPage{Changed: "session.unchanged"})
	}
	if err := d.record(ctx, r, 1, "session."+string(next), s.Title.In(d.Language), "", s.Date.String()); err != nil {
		return nil, err
	}
	if !tell {
		return d.sessionCard(ctx, r, s, sessionPage{})
	}
	return d.announceSession(ctx, r, s, "session.calledoff", survey.Session{})
}

func (d *desk) confirmState(r *Request, s survey.Session, next survey.SessionState) ([]chat.Action, error) {
	reply := r.Reply()
	about := sessionPage{Session: s, Changed: string(next), Departments: d.writer(r).departments(d.Catalog(), s.Departments)}
	return reply.Show("session.sure", about, reply.buttons([]press{
		{"session.to." + string(next), PressData("sessto", s.ID, string(next), "yes")},
		{"people.back", PressData("sesscard", s.ID)},
	})).Actions()
}

// announceSession shows the secretary the session as it now is, and tells
// every guest, each with the calendar file.
func (d *desk) announceSession(ctx context.Context, r *Request, s survey.Session, page string, was survey.Session) ([]chat.Action, error) {
	guests, err := d.guests(ctx, s)
	if err != nil {
		return nil, err
	}
	about, err := d.fillSession(ctx, r, s, sessionPage{Was: was, Changed: string(s.State)})
	if err != nil {
		return nil, err
	}
	reply := r.Reply()
	reply.Show("session.card", about, d.sessionButtons(r, reply, s)...)
	for _, guest := range guests {
		if guest.ID == r.Actor.Person.ID {
			continue
		}
		about.Own, about.Departments = nil, d.departmentsIn(guest.Language, s)
		var rows [][]press
		if s.State.Ahead() {
			rows = [][]press{{{"attendance.yes", PressData("rsvp", s.ID, "yes")}, {"attendance.late", PressData("rsvp", s.ID, "late")}, {"attendance.no", PressData("rsvp", s.ID, "no")}}}
		}
		reply.TellWith(guest, page, about, rows...)
		reply.Add(d.calendarFile(s, private(guest), guest.Language))
	}
	return reply.Actions()
}

func (d *desk) departmentsIn(language survey.Language, s survey.Session) string {
	write := writer{book: d.Texts, language: language}
	return write.departments(d.Catalog(), s.Departments)
}

// calendarFile is the session as a file that phones' calendars take.
func (d *desk) calendarFile(s survey.Session, to chat.Place, language survey.Language) chat.Send {
	file := ics.File(s, language, d.Zone, d.now())
	return chat.Send{To: to, File: &chat.Upload{Name: "buoi-" + s.Date.String() + ".ics", Bytes: file}, Silent: true}
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
	return r.Reply().Add(d.calendarFile(s, r.Update.Place, r.Language)).Actions()
}
