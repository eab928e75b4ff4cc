package survey

import (
	"cmp"
	"time"
)

// Session is a working session of the survey team with departments.
type Session struct {
	ID           string         `json:"id" yaml:"id"`
	Rev          int64          `json:"rev" yaml:"-"`
	Title        Text           `json:"title" yaml:"title"`
	Date         Date           `json:"date" yaml:"date"`
	DateInferred bool           `json:"date_inferred,omitempty" yaml:"date_inferred,omitempty"` // the source gives no year
	Start        time.Time      `json:"start,omitzero" yaml:"-"`                                // zero: the time of day is not set
	End          time.Time      `json:"end,omitzero" yaml:"-"`                                  // zero: not set
	Place        string         `json:"place,omitempty" yaml:"place,omitempty"`
	Chair        string         `json:"chair,omitempty" yaml:"chair,omitempty"`
	Attendees    []string       `json:"attendees,omitempty" yaml:"attendees,omitempty"` // named by a source; members are people of the bot
	Members      []PersonID     `json:"members,omitempty" yaml:"-"`                     // who is invited; none: every leader and member of the team
	Departments  []string       `json:"departments" yaml:"departments"`
	Topics       []string       `json:"topics,omitempty" yaml:"topics,omitempty"` // slugs of indicators or groups
	Documents    []string       `json:"documents,omitempty" yaml:"documents,omitempty"`
	Agenda       []AgendaItem   `json:"agenda,omitempty" yaml:"-"`
	Files        []ReleasedFile `json:"files,omitempty" yaml:"-"`   // released to its guests
	Request      string         `json:"request,omitempty" yaml:"-"` // that asks the departments for their reports
	State        SessionState   `json:"state" yaml:"state"`
	BriefDays    []int          `json:"brief_days,omitempty" yaml:"-"` // working days before, on which briefs go out too; none: 10, 5, 3
	Sequence     int            `json:"sequence,omitempty" yaml:"-"`   // grows with every change that guests are told of (RFC 5545)
	Source       Source         `json:"source,omitzero" yaml:"source,omitempty"`
	Conclusion   Text           `json:"conclusion,omitzero" yaml:"conclusion,omitempty"`
	Notes        []Remark       `json:"notes,omitempty" yaml:"-"` // conclusions as they were recorded
	Cause        string         `json:"cause,omitempty" yaml:"-"` // key of the update that changed it last
	Order        int            `json:"order" yaml:"-"`
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
