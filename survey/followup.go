package survey

import (
	"slices"
	"time"
)

// FollowUpKind is what a department says of something that it is to do.
type FollowUpKind string

// The kinds of a FollowUp.
const (
	FollowUpDone  FollowUpKind = "done"
	FollowUpGoing FollowUpKind = "going"
	FollowUpLater FollowUpKind = "later" // asks for another day
)

// FollowUp is what an approved report says of a commitment or a
// recommendation.
type FollowUp struct {
	Origin    string       `json:"origin"` // the approval that brought it
	Kind      FollowUpKind `json:"kind"`
	Text      string       `json:"text"` // evidence or explanation
	Due       Date         `json:"due,omitzero"`
	Reference string       `json:"reference"` // of the report
	By        PersonID     `json:"by"`
	At        time.Time    `json:"at"`
}

// followed adds a follow-up once for its origin.
func followed(all []FollowUp, p FollowUp) ([]FollowUp, bool) {
	if slices.ContainsFunc(all, func(known FollowUp) bool { return known.Origin == p.Origin }) {
		return all, false
	}
	return append(slices.Clip(all), p), true
}
