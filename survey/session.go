package survey

import (
	"cmp"
	"slices"
	"time"
)

// SessionState is how far a survey session has come, by the steps that
// surveys of committees take.
type SessionState string

// The states, in the order of a session's life. Postponed and cancelled ones
// leave it.
const (
	SessionPlanned    SessionState = "ke_hoach"
	SessionCollecting SessionState = "thu_bao_cao" // reports are asked for
	SessionScheduled  SessionState = "lich_lam_viec"
	SessionHeld       SessionState = "khao_sat"
	SessionConcluded  SessionState = "ket_luan"
	SessionFollowedUp SessionState = "kien_nghi" // recommendations are followed
	SessionClosed     SessionState = "ket_thuc"
	SessionPostponed  SessionState = "hoan"
	SessionCancelled  SessionState = "huy"
)

// following are the states that a state may change into.
var following = map[SessionState][]SessionState{
	SessionPlanned:    {SessionCollecting, SessionScheduled, SessionPostponed, SessionCancelled},
	SessionCollecting: {SessionScheduled, SessionPostponed, SessionCancelled},
	SessionScheduled:  {SessionHeld, SessionPostponed, SessionCancelled},
	SessionPostponed:  {SessionScheduled, SessionCancelled},
	SessionHeld:       {SessionConcluded},
	SessionConcluded:  {SessionFollowedUp, SessionClosed},
	SessionFollowedUp: {SessionClosed},
}

// May reports whether a session in this state may change into another.
func (s SessionState) May(next SessionState) bool { return slices.Contains(following[s], next) }

// Ahead reports whether a session in this state is still to be held.
func (s SessionState) Ahead() bool {
	switch s {
	case SessionPlanned, SessionCollecting, SessionScheduled:
		return true
	}
	return false
}

// Session is a working session of the survey team with departments.
type Session struct {
	ID           string       `json:"id" yaml:"id"`
	Rev          int64        `json:"rev" yaml:"-"`
	Title        Text         `json:"title" yaml:"title"`
	Date         Date         `json:"date" yaml:"date"`
	DateInferred bool         `json:"date_inferred,omitempty" yaml:"date_inferred,omitempty"` // the source gives no year
	Start        time.Time    `json:"start,omitzero" yaml:"-"`                                // zero: the time of day is not set
	End          time.Time    `json:"end,omitzero" yaml:"-"`                                  // zero: not set
	Place        string       `json:"place,omitempty" yaml:"place,omitempty"`
	Chair        string       `json:"chair,omitempty" yaml:"chair,omitempty"`
	Attendees    []string     `json:"attendees,omitempty" yaml:"attendees,omitempty"` // named by a source; members are people of the bot
	Members      []PersonID   `json:"members,omitempty" yaml:"-"`                     // who is invited; none: every leader and member of the team
	Departments  []string     `json:"departments" yaml:"departments"`
	Topics       []string     `json:"topics,omitempty" yaml:"topics,omitempty"` // slugs of indicators or groups
	Documents    []string     `json:"documents,omitempty" yaml:"documents,omitempty"`
	Request      string       `json:"request,omitempty" yaml:"-"` // that asks the departments for their reports
	State        SessionState `json:"state" yaml:"state"`
	BriefDays    []int        `json:"brief_days,omitempty" yaml:"-"` // working days before, on which briefs go out too; none: 10, 5, 3
	Sequence     int          `json:"sequence,omitempty" yaml:"-"`   // grows with every change that guests are told of (RFC 5545)
	Source       Source       `json:"source,omitzero" yaml:"source,omitempty"`
	Conclusion   Text         `json:"conclusion,omitzero" yaml:"conclusion,omitempty"`
	Notes        []Remark     `json:"notes,omitempty" yaml:"-"` // conclusions as they were recorded
	Order        int          `json:"order" yaml:"-"`
}

// Remark is a text that somebody recorded.
type Remark struct {
	ID   string    `json:"id"` // derived from the update that brought it
	Text string    `json:"text"`
	By   PersonID  `json:"by"`
	At   time.Time `json:"at"`
}

// Compare orders sessions by when they begin; those of a day without a time
// come last.
func (s Session) Compare(other Session) int {
	if c := s.Date.Compare(other.Date); c != 0 {
		return c
	}
	switch {
	case s.Start.IsZero() || other.Start.IsZero():
		return cmp.Compare(boolOrder(s.Start.IsZero()), boolOrder(other.Start.IsZero()))
	default:
		return s.Start.Compare(other.Start)
	}
}

func boolOrder(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Answer is what somebody says about coming to a session.
type Answer string

// The answers.
const (
	AnswerYes Answer = "yes"
	AnswerNo  Answer = "no"
)

// Attendance is the last answer of one person about one session.
type Attendance struct {
	Session string    `json:"session"`
	Person  PersonID  `json:"person"`
	Rev     int64     `json:"rev"`
	Answer  Answer    `json:"answer"`
	Late    int       `json:"late,omitempty"` // minutes after the start
	At      time.Time `json:"at"`
}
