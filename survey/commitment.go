package survey

import (
	"slices"
	"time"

	"github.com/shopspring/decimal"
)

// CommitmentState is how far a commitment has come.
type CommitmentState string

// The states, in order: the department reports that it is done, and the
// secretary closes it; or a corrected report has it no more.
const (
	CommitmentOpen      CommitmentState = "open"
	CommitmentReported  CommitmentState = "reported"
	CommitmentClosed    CommitmentState = "closed"
	CommitmentWithdrawn CommitmentState = "withdrawn"
)

// Promise is what a commitment says.
type Promise struct {
	Text      string          `json:"text"`
	Value     decimal.Decimal `json:"value,omitzero"`
	Unit      Unit            `json:"unit,omitempty"` // "" where it names no figure
	Qualifier Qualifier       `json:"qualifier,omitempty"`
	Due       Date            `json:"due"`
}

// Equal reports whether two promises say the same.
func (p Promise) Equal(q Promise) bool {
	return p.Text == q.Text && p.Value.Equal(q.Value) && p.Unit == q.Unit && p.Qualifier == q.Qualifier && p.Due == q.Due
}

// Correction is what changes a commitment.
type Correction struct {
	Reference string    `json:"reference,omitempty"` // of the report; "" where the secretary gives another day
	By        PersonID  `json:"by"`
	At        time.Time `json:"at"`
}

// FormerPromise is what a commitment said until a correction.
type FormerPromise struct {
	Promise
	Correction
}

// Commitment is what a department wrote in an approved report that it would
// have done by a day, followed until the secretary closes it.
type Commitment struct {
	ID         string `json:"id"` // derived from the message in the report
	Rev        int64  `json:"rev"`
	Number     int    `json:"number"` // by which people call it, from 1
	Department string `json:"department"`
	Promise
	Asked     Date            `json:"asked,omitzero"` // the later day that the department asks for
	State     CommitmentState `json:"state"`
	Reference string          `json:"reference"`         // of the report that it stands in
	Version   int             `json:"version,omitempty"` // of that report, as it was approved last with another wording
	By        PersonID        `json:"by"`                // who handed that in
	At        time.Time       `json:"at"`                // of its approval
	Former    []FormerPromise `json:"former,omitempty"`  // what it said before, the oldest first
	FollowUps []FollowUp      `json:"follow_ups,omitempty"`
	ClosedBy  PersonID        `json:"closed_by,omitempty"`
	ClosedAt  time.Time       `json:"closed_at,omitzero"`
	Settled   string          `json:"settled,omitempty"` // key of the update by which the secretary changed it last
}

// Ended reports whether nothing is expected of a commitment any more.
func (c Commitment) Ended() bool {
	return c.State == CommitmentClosed || c.State == CommitmentWithdrawn
}

// Reword lets a version of its report say a commitment otherwise. A day that
// the report leaves as it was, and the secretary has moved, stays. What an
// older version says, or comes after the end, changes nothing.
func (c Commitment) Reword(was, now Promise, version int, by Correction) (Commitment, bool) {
	if now.Due == was.Due {
		now.Due = c.Due
	}
	if version <= c.Version || c.Ended() || now.Equal(c.Promise) {
		return c, false
	}
	c = c.corrected(now, by)
	c.Version, c.Reference = version, by.Reference
	return c, true
}

// Redate gives a commitment another day; the day that was asked for is
// answered by it.
func (c Commitment) Redate(due Date, by Correction) Commitment {
	if due != c.Due {
		now := c.Promise
		now.Due = due
		c = c.corrected(now, by)
	}
	c.Asked = Date{}
	return c
}

func (c Commitment) corrected(now Promise, by Correction) Commitment {
	c.Former = append(slices.Clip(c.Former), FormerPromise{c.Promise, by})
	c.Promise = now
	return c
}

// Withdraw ends a commitment that a version of its report has no more.
func (c Commitment) Withdraw(version int, by Correction) (Commitment, bool) {
	if version <= c.Version || c.Ended() {
		return c, false
	}
	c.State, c.Asked, c.Version = CommitmentWithdrawn, Date{}, version
	c.Reference, c.ClosedBy, c.ClosedAt = by.Reference, by.By, by.At
	return c, true
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
	if !added || c.Ended() {
		return c, false
	}
	c.FollowUps, c.State, c.Asked = all, CommitmentOpen, f.Due
	if f.Kind == FollowUpDone {
		c.State = CommitmentReported
	}
	return c, true
}
