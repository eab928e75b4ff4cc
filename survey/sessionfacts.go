package survey

import (
	"slices"
	"time"
)

// SessionFacts is what guests are told of a session: when one of them
// changes, they are told again.
type SessionFacts struct {
	Title       Text         `json:"title"`
	Date        Date         `json:"date"`
	Start       time.Time    `json:"start,omitzero"`
	End         time.Time    `json:"end,omitzero"`
	Place       string       `json:"place,omitempty"`
	Chair       string       `json:"chair,omitempty"`
	Departments []string     `json:"departments,omitempty"`
	State       SessionState `json:"state"`
}

// Facts returns what guests are told of a session.
func (s Session) Facts() SessionFacts {
	return SessionFacts{s.Title, s.Date, s.Start, s.End, s.Place, s.Chair, s.Departments, s.State}
}

// Invites reports whether guests of a session in this state are asked to
// come.
func (s SessionState) Invites() bool { return s == SessionScheduled }

// CalledOff reports whether a session in this state is not held on its day.
func (s SessionState) CalledOff() bool { return s == SessionPostponed || s == SessionCancelled }

// SameStart reports whether a session begins at the same time as before: if
// not, its guests are asked anew whether they come.
func (f SessionFacts) SameStart(other SessionFacts) bool {
	return f.Date == other.Date && f.Start.Equal(other.Start)
}

// SameTime reports whether a session is at the same time as before.
func (f SessionFacts) SameTime(other SessionFacts) bool {
	return f.SameStart(other) && f.End.Equal(other.End)
}

// Equal reports whether guests have nothing new to be told.
func (f SessionFacts) Equal(other SessionFacts) bool {
	return f.SameTime(other) && f.Title == other.Title && f.Place == other.Place && f.Chair == other.Chair &&
		slices.Equal(f.Departments, other.Departments) && f.State == other.State
}

// Begins is when a session begins, in a zone: at the start of its day where
// no time is set.
func (f SessionFacts) Begins(zone *time.Location) time.Time {
	if f.Start.IsZero() {
		return f.Date.In(zone)
	}
	return f.Start
}

// Ends is when a session has passed: at its end, else at its start, else
// with its day.
func (f SessionFacts) Ends(zone *time.Location) time.Time {
	switch {
	case !f.End.IsZero():
		return f.End
	case !f.Start.IsZero():
		return f.Start
	}
	return f.Date.AddDays(1).In(zone)
}
