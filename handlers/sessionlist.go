package handlers

import (
	"context"
	"regexp"
	"slices"
	"strconv"
	"time"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// sessionLine is a session in a list.
type sessionLine struct {
	Number      int // its place in the list
	Session     survey.Session
	Departments string
}

func (d *desk) sessionLines(r *Request, sessions []survey.Session) []sessionLine {
	write := d.writer(r)
	lines := make([]sessionLine, len(sessions))
	for i, s := range sessions {
		lines[i] = sessionLine{i + 1, s, write.departments(d.Catalog(), s.Departments)}
	}
	return lines
}

// sessionsPage is the number of sessions on a page.
const sessionsPage = 6

// listedSessions is a page of sessions.
type listedSessions struct {
	Lines []sessionLine
	Past  bool
	Span  survey.Period // of those asked for, zero for all
	paging
}

// gone is how people ask for sessions that are over, folded.
var gone = regexp.MustCompile(`\b(da qua|truoc day|da hop|da lam viec|da khao sat|past)\b`)

// listSessions lists the sessions of the days asked for, else those ahead;
// its buttons turn to the past ones.
func (d *desk) listSessions(ctx context.Context, r *Request) ([]chat.Action, error) {
	all, err := d.sessions(ctx)
	if err != nil {
		return nil, err
	}
	if r.Update.Press == nil {
		if span, part := d.spanMeant(r); !span.IsZero() {
			return d.sessionsWithin(ctx, r, all, span, part)
		}
	}
	past := r.Field(0) == "past" || r.Update.Press == nil && gone.MatchString(viet.Fold(r.Args))
	list := awaited(all, r.Today())
	if past {
		list = over(all, r.Today())
	}
	shown, at := pageOf(list, pageNumber(r.Field(1)), sessionsPage)
	about := listedSessions{Lines: d.sessionLines(r, shown), Past: past, paging: at}
	reply := r.Reply()
	return reply.Show("session.list", about, d.sessionListButtons(reply, about)...).Actions()
}

// awaited are the sessions that are to be held: those ahead, and those that
// were postponed and wait for a day.
func awaited(all []survey.Session, today survey.Date) []survey.Session {
	return slices.DeleteFunc(slices.Clone(all), func(s survey.Session) bool { return !awaits(s, today) })
}

func awaits(s survey.Session, today survey.Date) bool {
	return s.State == survey.SessionPostponed || s.State.Ahead() && s.Date.Compare(today) >= 0
}

// over are the sessions that are past or will not be held, latest first.
func over(all []survey.Session, today survey.Date) []survey.Session {
	var past []survey.Session
	for _, s := range all {
		if !awaits(s, today) {
			past = append([]survey.Session{s}, past...)
		}
	}
	return past
}

func (d *desk) sessionListButtons(reply *Reply, about listedSessions) [][]chat.Button {
	var rows [][]chat.Button
	for _, line := range about.Lines {
		label := reply.Phrase("session.button", line)
		rows = append(rows, []chat.Button{{Text: label, Data: PressData("sesscard", line.Session.ID)}})
	}
	side, other := "ahead", reply.Button("session.past", nil, PressData("sess", "past"))
	if about.Past {
		side, other = "past", reply.Button("session.ahead", nil, PressData("sess", "ahead"))
	}
	rows = append(rows, about.turn(reply, func(to int) string { return PressData("sess", side, strconv.Itoa(to)) })...)
	return append(rows, []chat.Button{other})
}

// spanMeant is the days and the part of the day that a text asks about.
func (d *desk) spanMeant(r *Request) (survey.Period, string) {
	slots := d.meaning(r).Slots
	if r.Command != "" {
		slots = d.understand(r.Args, r.Today()).Slots
	}
	switch {
	case !slots.Date.IsZero():
		return survey.Period{From: slots.Date.Day, To: slots.Date.Day}, slots.Part
	case !slots.From.Day.IsZero():
		return survey.Period{From: slots.From.Day, To: slots.To.Day}, slots.Part
	}
	return survey.Period{}, ""
}

// sessionsWithin shows the sessions of some days; one alone with its card.
func (d *desk) sessionsWithin(ctx context.Context, r *Request, all []survey.Session, span survey.Period, part string) ([]chat.Action, error) {
	var within []survey.Session
	for _, s := range all {
		if s.Date.Compare(span.From) >= 0 && s.Date.Compare(span.To) <= 0 && inPart(s, part, d.Zone) {
			within = append(within, s)
		}
	}
	if len(within) == 1 {
		return d.sessionCard(ctx, r, within[0], sessionPage{Field: calledOffFact(within[0])})
	}
	about := listedSessions{Lines: d.sessionLines(r, within), Span: span}
	reply := r.Reply()
	return reply.Say("session.list", about, d.sessionListButtons(reply, about)...).Actions()
}

// calledOffFact is what is said first of a session that is found by its day:
// that it is not held then.
func calledOffFact(s survey.Session) string {
	if s.State.CalledOff() {
		return "status"
	}
	return ""
}

// inPart reports whether a session may be in a part of the day. One without
// a time may.
func inPart(s survey.Session, part string, zone *time.Location) bool {
	return s.Start.IsZero() || hourIn(s.Start.In(zone), part)
}

// hourIn reports whether a time is in a part of the day; "" is all of it.
func hourIn(t time.Time, part string) bool {
	hour := t.Hour()
	switch part {
	case viet.Morning:
		return hour < 12
	case viet.Noon:
		return hour >= 11 && hour < 14
	case viet.Afternoon:
		return hour >= 12 && hour < 18
	case viet.Evening:
		return hour >= 17
	}
	return true
}
