package handlers

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// stepSession is the dialog step of a session that is being made.
const stepSession = "session.answer"

// Fields of a session that is being made.
const (
	sesTitle       = "title"
	sesWhen        = "when"
	sesDepartments = reqDepartments
	sesPlace       = "place"
	sesChair       = "chair"
)

// maxPlace is the longest name of a place or of a chair, in characters.
const maxPlace = 200

func (d *desk) sessionInterview() interview {
	return interview{
		name: "sessionmake", step: stepSession, press: "ns",
		fields: d.sessionFields, card: d.sessionPreview, finish: d.createSession, done: d.sessionDone,
	}
}

// makeSession begins with what the secretary said: day, time, place, departments.
func (d *desk) makeSession(ctx context.Context, r *Request) ([]chat.Action, error) {
	slots := d.meaning(r).Slots
	given := told{}
	if !slots.Date.IsZero() {
		given[sesWhen] = keptWhen(slots.Date.Day, slots.Time)
	}
	if len(slots.Units) > 0 {
		given[sesDepartments] = strings.Join(slots.Units, ",")
	}
	if slots.Venue != "" {
		given[sesPlace] = slots.Venue
	}
	return d.begin(ctx, r, d.sessionInterview(), given)
}

// keptWhen writes a day and perhaps a time of day, as an interview keeps them.
func keptWhen(day survey.Date, clock string) string {
	return strings.TrimSpace(day.String() + " " + clock)
}

// readWhen reads what keptWhen wrote.
func (d *desk) readWhen(kept string) (day survey.Date, start time.Time) {
	date, clock, timed := strings.Cut(kept, " ")
	day = dateOf(date)
	if !timed {
		return day, time.Time{}
	}
	at, err := time.ParseInLocation("2006-01-02 15:04", date+" "+clock, d.Zone)
	if err != nil {
		return day, time.Time{}
	}
	return day, at
}

func (d *desk) sessionAnswered(ctx context.Context, r *Request) ([]chat.Action, error) {
	if r.Update.Press != nil {
		return d.pressed(ctx, r, d.sessionInterview())
	}
	return d.answered(ctx, r, d.sessionInterview())
}

func (d *desk) sessionFields(_ context.Context, r *Request, given told) ([]field, error) {
	return []field{
		{name: sesTitle, read: readTitle},
		{name: sesWhen, read: d.readSessionDay},
		{name: sesDepartments, choices: d.departmentChoices(r, given), read: d.readDepartments},
		{name: sesPlace, optional: true, read: readPlace},
		{name: sesChair, optional: true, read: readPlace},
	}, nil
}

// readSessionDay reads a day to come, with the time of day where one is given.
func (d *desk) readSessionDay(_ context.Context, r *Request, _ told, text string) (string, *problem, error) {
	moment, err := viet.ReadMoment(text, r.Today())
	if err != nil || moment.Kind != viet.MomentDay {
		return "", &problem{page: "session.noday", about: text}, nil
	}
	if wrong := wrongDay(moment); wrong != nil {
		return "", wrong, nil
	}
	day := moment.Period.From
	if day.Compare(r.Today()) < 0 {
		return "", &problem{page: "session.dayover", about: day}, nil
	}
	if !moment.HasClock {
		return keptWhen(day, ""), nil, nil
	}
	return keptWhen(day, moment.Clock.String()), nil, nil
}

func readPlace(_ context.Context, _ *Request, _ told, text string) (string, *problem, error) {
	if utf8.RuneCountInString(text) > maxPlace || strings.TrimSpace(text) == "" {
		return "", &problem{page: "session.longplace", about: maxPlace}, nil
	}
	return text, nil, nil
}

// planned makes the session of what was given.
func (d *desk) planned(given told) survey.Session {
	day, start := d.readWhen(given[sesWhen])
	return survey.Session{
		ID:          given[toldID],
		Title:       survey.Text{VI: given[sesTitle]},
		Date:        day,
		Start:       start,
		Place:       given[sesPlace],
		Chair:       given[sesChair],
		Departments: listed(given[sesDepartments]),
		State:       survey.SessionScheduled,
	}
}

// plannedPage is a session before it is made.
type plannedPage struct {
	Session     survey.Session
	Departments string
	Holiday     *survey.Text // why offices are closed on that day, nil if they are open
	Weekend     bool
	SameDay     []survey.Session
	Was         survey.Session // where a session is moved
}

func (d *desk) sessionPreview(ctx context.Context, r *Request, given told) (any, error) {
	return d.plannedPreview(ctx, r, d.planned(given))
}

// plannedPreview adds to a session what speaks against its day.
func (d *desk) plannedPreview(ctx context.Context, r *Request, s survey.Session) (plannedPage, error) {
	page := plannedPage{Session: s, Departments: d.writer(r).departments(d.Catalog(), s.Departments)}
	days, err := d.workdays(ctx)
	if err != nil {
		return page, fmt.Errorf("load the calendar: %w", err)
	}
	if name, off := days.Holiday(s.Date); off {
		page.Holiday = &name
	} else {
		page.Weekend = !days.IsWorking(s.Date)
	}
	all, err := d.sessions(ctx)
	if err != nil {
		return page, err
	}
	page.SameDay = slices.DeleteFunc(all, func(other survey.Session) bool {
		return other.Date != s.Date || other.ID == s.ID || !other.State.Ahead()
	})
	return page, nil
}

// createSession makes the session and invites its guests.
func (d *desk) createSession(ctx context.Context, r *Request, given told) ([]chat.Action, error) {
	s := d.planned(given)
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
	actions, err := d.announceSession(ctx, r, s, "session.invited", survey.Session{})
	if err != nil {
		return nil, err
	}
	return actions, d.endDialog(ctx, r)
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
