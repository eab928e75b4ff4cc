package storage

import (
	"fmt"
	"strconv"
	"time"

	"khaosat/survey"
	"khaosat/survey/form"
)

// Names of the indexes that queries use.
const (
	ByUser     = "user"     // people: the messenger's account
	ByHolder   = "holder"   // seats: everybody who ever held one
	ByRole     = "role"     // seats: role, "|", department
	ByCode     = "code"     // invites: hash of the code
	ByState    = "state"    // invites, requests, inbox rows
	BySeries   = "series"   // observations: survey.SeriesPrefix and on
	ByTime     = "time"     // audit, observations: instant, then id
	BySession  = "session"  // attendances: session, "|", person
	ByDocument = "document" // observations: what survey.DocumentPrefix begins
)

// TimeKey writes an instant so that text order is time order.
func TimeKey(t time.Time) string { return fmt.Sprintf("%015d", t.UnixMilli()) }

// ChatKey writes a chat's id as a key.
func ChatKey(id int64) string { return strconv.FormatInt(id, 10) }

// The kinds of records that a store keeps. They are functions, so that
// nobody can change one.

// Departments is the kind of survey.Department.
func Departments() Kind[survey.Department] {
	return Kind[survey.Department]{
		Name: "departments",
		Key:  func(d survey.Department) string { return d.Code },
		Rev:  func(d *survey.Department) *int64 { return &d.Rev },
	}
}

// Groups is the kind of survey.Group.
func Groups() Kind[survey.Group] {
	return Kind[survey.Group]{
		Name: "groups",
		Key:  func(g survey.Group) string { return g.Slug },
		Rev:  func(g *survey.Group) *int64 { return &g.Rev },
	}
}

// Indicators is the kind of survey.Indicator.
func Indicators() Kind[survey.Indicator] {
	return Kind[survey.Indicator]{
		Name: "indicators",
		Key:  func(i survey.Indicator) string { return i.Slug },
		Rev:  func(i *survey.Indicator) *int64 { return &i.Rev },
	}
}

// Targets is the kind of survey.Target.
func Targets() Kind[survey.Target] {
	return Kind[survey.Target]{
		Name: "targets",
		Key:  func(t survey.Target) string { return t.ID },
		Rev:  func(t *survey.Target) *int64 { return &t.Rev },
	}
}

// Documents is the kind of survey.Document.
func Documents() Kind[survey.Document] {
	return Kind[survey.Document]{
		Name: "documents",
		Key:  func(d survey.Document) string { return d.Symbol },
		Rev:  func(d *survey.Document) *int64 { return &d.Rev },
	}
}

// Sessions is the kind of survey.Session.
func Sessions() Kind[survey.Session] {
	return Kind[survey.Session]{
		Name: "sessions",
		Key:  func(s survey.Session) string { return s.ID },
		Rev:  func(s *survey.Session) *int64 { return &s.Rev },
	}
}

// Attendances is the kind of survey.Attendance.
func Attendances() Kind[survey.Attendance] {
	return Kind[survey.Attendance]{
		Name:    "attendances",
		Key:     func(a survey.Attendance) string { return AttendanceKey(a.Session, a.Person) },
		Rev:     func(a *survey.Attendance) *int64 { return &a.Rev },
		Indexes: []Index[survey.Attendance]{{Name: BySession, Value: func(a survey.Attendance) string { return AttendanceKey(a.Session, a.Person) }}},
	}
}

// Recommendations is the kind of survey.Recommendation.
func Recommendations() Kind[survey.Recommendation] {
	return Kind[survey.Recommendation]{
		Name:    "recommendations",
		Key:     func(r survey.Recommendation) string { return r.ID },
		Rev:     func(r *survey.Recommendation) *int64 { return &r.Rev },
		Indexes: []Index[survey.Recommendation]{{Name: ByState, Value: func(r survey.Recommendation) string { return string(r.State) }}},
	}
}

// Commitments is the kind of survey.Commitment.
func Commitments() Kind[survey.Commitment] {
	return Kind[survey.Commitment]{
		Name:    "commitments",
		Key:     func(c survey.Commitment) string { return c.ID },
		Rev:     func(c *survey.Commitment) *int64 { return &c.Rev },
		Indexes: []Index[survey.Commitment]{{Name: ByState, Value: func(c survey.Commitment) string { return string(c.State) }}},
	}
}

// AttendanceKey is the key of a person's answer about a session.
func AttendanceKey(session string, person survey.PersonID) string {
	return session + "|" + string(person)
}

// Requests is the kind of survey.Request.
func Requests() Kind[survey.Request] {
	return Kind[survey.Request]{
		Name:    "requests",
		Key:     func(r survey.Request) string { return r.ID },
		Rev:     func(r *survey.Request) *int64 { return &r.Rev },
		Indexes: []Index[survey.Request]{{Name: ByState, Value: func(r survey.Request) string { return string(r.State) }}},
	}
}

// Forms is the kind of form.Form: every version is a record of its own.
func Forms() Kind[form.Form] {
	return Kind[form.Form]{
		Name: "forms",
		Key:  form.Form.Key,
		Rev:  func(f *form.Form) *int64 { return &f.Rev },
	}
}

// Observations is the kind of survey.Observation, a Log.
func Observations() Kind[survey.Observation] {
	return Kind[survey.Observation]{
		Name: "observations",
		Key:  survey.Observation.ID,
		Indexes: []Index[survey.Observation]{
			{Name: BySeries, Value: survey.Observation.SeriesKey},
			{Name: ByTime, Value: func(o survey.Observation) string { return TimeKey(o.Recorded) + "|" + o.ID() }},
			{Name: ByDocument, Value: survey.Observation.DocumentKey},
		},
	}
}

// Audit is the kind of survey.AuditEntry, a Log.
func Audit() Kind[survey.AuditEntry] {
	return Kind[survey.AuditEntry]{
		Name:    "audit",
		Key:     func(e survey.AuditEntry) string { return e.ID },
		Indexes: []Index[survey.AuditEntry]{{Name: ByTime, Value: AuditKey}},
	}
}

// AuditKey is the value of the index ByTime for an entry.
func AuditKey(e survey.AuditEntry) string { return TimeKey(e.At) + "|" + e.ID }

// Inbox is the kind of InboxRow.
func Inbox() Kind[InboxRow] {
	return Kind[InboxRow]{
		Name:    "inbox",
		Key:     func(r InboxRow) string { return r.ID },
		Rev:     func(r *InboxRow) *int64 { return &r.Rev },
		Indexes: []Index[InboxRow]{{Name: ByState, Value: InboxRow.stateKey}},
	}
}

// Chats is the kind of ChatState.
func Chats() Kind[ChatState] {
	return Kind[ChatState]{
		Name: "chats",
		Key:  func(c ChatState) string { return ChatKey(c.Chat) },
		Rev:  func(c *ChatState) *int64 { return &c.Rev },
	}
}

// Settings is the kind of Setting.
func Settings() Kind[Setting] {
	return Kind[Setting]{
		Name: "settings",
		Key:  func(s Setting) string { return s.Name },
		Rev:  func(s *Setting) *int64 { return &s.Rev },
	}
}
