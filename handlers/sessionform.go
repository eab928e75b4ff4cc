package handlers

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/calendar"
)

// stepSession is the dialog step of a session that is made or changed.
const stepSession = "session.answer"

// What is given of a session that is made or changed.
const (
	sesChanged     = "session" // the one that is changed; none where one is made
	sesRev         = "rev"     // its revision when the change began
	sesTitle       = "title"
	sesWhen        = "when"
	sesDepartments = reqDepartments
	sesPlace       = "place"
	sesChair       = "chair"
	sesMembers     = "members"
	sesTopics      = "topics"
	sesRequest     = "request"
	sesAgenda      = "agenda"
	sesInvite      = "invite"
)

// Values of sesInvite: whether people are invited at once.
const (
	inviteNow   = "now"
	inviteLater = "later"
)

func (d *desk) sessionInterview() interview {
	return interview{
		name: "sessionmake", step: stepSession, press: "ns", meant: timeMeant,
		fields: d.sessionFields, card: d.sessionPreview, finish: d.finishSession, done: d.sessionDone,
	}
}

func (d *desk) sessionAnswered(ctx context.Context, r *Request) ([]chat.Action, error) {
	if r.Update.Press != nil {
		return d.pressed(ctx, r, d.sessionInterview())
	}
	return d.answered(ctx, r, d.sessionInterview())
}

// sessionFields are all that is asked for or can be changed on the card.
func (d *desk) sessionFields(ctx context.Context, r *Request, given told) ([]field, error) {
	requests, err := d.requestChoices(ctx, r)
	if err != nil {
		return nil, err
	}
	members, err := d.memberChoices(ctx, r, given)
	if err != nil {
		return nil, err
	}
	fields := []field{
		{name: sesTitle, read: readSessionTitle},
		{name: sesWhen, read: d.readSessionTime},
		{name: sesDepartments, choices: d.departmentChoices(r, given), read: d.readDepartments},
		{name: sesPlace, optional: true, read: readPlace},
		{name: sesChair, optional: true, read: readPlace},
		{name: sesMembers, choices: members, read: d.readMembers},
		{name: sesTopics, optional: true, choices: d.topicChoices(r), read: d.readTopics},
		{name: sesRequest, optional: true, choices: requests, read: d.readRequest},
		{name: sesAgenda, optional: true, about: listedLines(given[sesAgenda]), read: readAgenda},
	}
	if given[sesChanged] == "" {
		fields = append(fields, field{name: sesInvite, choices: d.inviteChoices(r), read: readInvite})
	}
	return fields, nil
}

// notAsked is what a new session need not be asked about: it can be added on
// the card.
func notAsked() told {
	return told{sesMembers: "", sesTopics: "", sesRequest: "", sesAgenda: "", sesInvite: inviteNow}
}

// toldOf is what is given of a session that is to be changed.
func (d *desk) toldOf(s survey.Session) told {
	members := make([]string, len(s.Members))
	for i, id := range s.Members {
		members[i] = string(id)
	}
	departments := strings.Join(s.Departments, ",")
	return told{
		sesChanged: s.ID, sesRev: strconv.FormatInt(s.Rev, 10),
		sesTitle: s.Title.VI, sesWhen: d.keptTime(s), sesPlace: s.Place, sesChair: s.Chair,
		sesDepartments: departments, reqPicked: departments,
		sesMembers: strings.Join(members, ","), pickedMembers: strings.Join(members, ","),
		sesTopics: strings.Join(s.Topics, ","), sesRequest: s.Request, sesAgenda: keptAgenda(s.Agenda),
	}
}

// applyTold puts what was given into a session.
func (d *desk) applyTold(s *survey.Session, given told) {
	if s.Title.VI != given[sesTitle] {
		s.Title = survey.Text{VI: given[sesTitle]}
	}
	day, start, end := d.readTime(given[sesWhen])
	if s.Date != day {
		s.DateInferred = false
	}
	s.Date, s.Start, s.End = day, start, end
	s.Departments, s.Place, s.Chair = listed(given[sesDepartments]), given[sesPlace], given[sesChair]
	s.Members = nil
	for _, id := range listed(given[sesMembers]) {
		s.Members = append(s.Members, survey.PersonID(id))
	}
	s.Topics, s.Request, s.Agenda = listed(given[sesTopics]), given[sesRequest], agendaOf(given[sesAgenda])
}

// keptTime writes when a session is, as an interview keeps it.
func (d *desk) keptTime(s survey.Session) string {
	kept := s.Date.String()
	for _, t := range []time.Time{s.Start, s.End} {
		if !t.IsZero() {
			kept += " " + t.In(d.Zone).Format(clockForm)
		}
	}
	return kept
}

// keptMoment writes an instant as an interview keeps it, and the log.
func (d *desk) keptMoment(at time.Time) string {
	local := at.In(d.Zone)
	return keptWhen(survey.DateOf(local), local.Format(clockForm))
}

// keptWhen writes a day and perhaps a time of day, as an interview keeps them.
func keptWhen(day survey.Date, clocks ...string) string {
	return strings.TrimSpace(strings.Join(append([]string{day.String()}, clocks...), " "))
}

// readTime reads what keptTime and keptWhen wrote.
func (d *desk) readTime(kept string) (day survey.Date, start, end time.Time) {
	parts := strings.Fields(kept)
	var at [2]time.Time
	for i, clock := range parts[min(1, len(parts)):min(3, len(parts))] {
		if t, err := time.ParseInLocation("2006-01-02 "+clockForm, parts[0]+" "+clock, d.Zone); err == nil {
			at[i] = t
		}
	}
	if len(parts) > 0 {
		day = dateOf(parts[0])
	}
	return day, at[0], at[1]
}

// plannedPage is a session before it is made or changed.
type plannedPage struct {
	sessionDetails
	dayOff
	Session survey.Session
	Was     *survey.Session // as it is now, nil where it is made
	Invites bool            // people are told once it is confirmed
	Quiet   bool            // it begins in the noon break, or outside of office hours
	SameDay []survey.Session
}

// sessionPreview shows the session with what speaks against its day.
func (d *desk) sessionPreview(ctx context.Context, r *Request, given told) (any, error) {
	page := plannedPage{Invites: given[sesInvite] == inviteNow}
	if id := given[sesChanged]; id != "" {
		was, err := d.readSession(ctx, id)
		if err != nil {
			return nil, err
		}
		page.Was, page.Session = &was, was
		page.Invites = was.State.Invites() || was.State == survey.SessionPostponed
	}
	d.applyTold(&page.Session, given)
	var err error
	if page.sessionDetails, err = d.detailsOf(ctx, r.Language, page.Session); err != nil {
		return nil, err
	}
	return page, d.warnOfDay(ctx, &page)
}

// warnOfDay adds what speaks against the day of a session.
func (d *desk) warnOfDay(ctx context.Context, page *plannedPage) (err error) {
	day := page.Session.Date
	if page.dayOff, err = d.dayOff(ctx, day); err != nil {
		return err
	}
	page.Quiet = !page.Session.Start.IsZero() && calendar.DefaultQuiet().Covers(page.Session.Start.In(d.Zone))
	all, err := d.sessions(ctx)
	page.SameDay = slices.DeleteFunc(all, func(other survey.Session) bool {
		return other.Date != day || other.ID == page.Session.ID || !other.State.Ahead()
	})
	return err
}
