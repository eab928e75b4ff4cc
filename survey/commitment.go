package survey

import (
	"time"

	"github.com/shopspring/decimal"
)

// CommitmentState is how far a commitment has come.
type CommitmentState string

// The states, in order: the department reports that it is done, and the
// secretary closes it.
const (
	CommitmentOpen     CommitmentState = "open"
	CommitmentReported CommitmentState = "reported"
	CommitmentClosed   CommitmentState = "closed"
)

// Commitment is what a department wrote in an approved report that it would
// have done by a day, followed until the secretary closes it.
type Commitment struct {
	ID         string          `json:"id"` // derived from the message in the report
	Rev        int64           `json:"rev"`
	Number     int             `json:"number"` // by which people call it, from 1
	Department string          `json:"department"`
	Text       string          `json:"text"`
	Value      decimal.Decimal `json:"value,omitzero"`
	Unit       Unit            `json:"unit,omitempty"` // "" where it names no figure
	Qualifier  Qualifier       `json:"qualifier,omitempty"`
	Due        Date            `json:"due"`
	Asked      Date            `json:"asked,omitzero"` // the later day that the department asks for
	State      CommitmentState `json:"state"`
	Reference  string          `json:"reference"` // of the report that it stands in
	By         PersonID        `json:"by"`        // who handed that in
	At         time.Time       `json:"at"`        // of its approval
	FollowUps  []FollowUp      `json:"follow_ups,omitempty"`
	ClosedBy   PersonID        `json:"closed_by,omitempty"`
	ClosedAt   time.Time       `json:"closed_at,omitzero"`
	Settled    string          `json:"settled,omitempty"` // key of the update by which the secretary changed it last
}

// Overdue reports whether a commitment should have been kept by now. One that
// waits to be closed is not overdue any more.
func (c Commitment) Overdue(today Date) bool {
	return c.State == CommitmentOpen && c.Due.Compare(today) < 0
}

// Follow adds what the department reports of it; what is there already, or
// comes after the end, changes nothing.
func (c Commitment) Follow(f FollowUp) (Commitment, bool) {
	all, added := followed(c.FollowUps, f)
	if !added || c.State == CommitmentClosed {
		return c, false
	}
	c.FollowUps, c.State, c.Asked = all, CommitmentOpen, f.Due
	if f.Kind == FollowUpDone {
		c.State = CommitmentReported
	}
	return c, true
}
