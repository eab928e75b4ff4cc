package survey

import "time"

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
	Late    int       `json:"late,omitempty"`   // minutes after the start
	Reason  string    `json:"reason,omitempty"` // in his own words
	Day     Date      `json:"day"`              // of the session when he answered
	Start   time.Time `json:"start,omitzero"`   // of the session when he answered, zero where it had no hour
	At      time.Time `json:"at"`
}

// Counts reports whether an answer is about a session as it begins now. Who
// has answered for another day or hour is asked anew.
func (a Attendance) Counts(s Session) bool { return a.Day == s.Date && a.Start.Equal(s.Start) }
