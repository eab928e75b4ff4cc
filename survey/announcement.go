package survey

import (
	"slices"
	"strings"
	"time"
)

// Announcement is a text of the secretary's to chosen seats, or the digests
// of those who hold them. It is never
// changed: what is wrong with it is an Amendment.
type Announcement struct {
	ID     string        `json:"id"`
	By     PersonID      `json:"by"`
	At     time.Time     `json:"at"` // when it was confirmed
	To     Audience      `json:"to"`
	Text   string        `json:"text,omitempty"`
	File   *ReleasedFile `json:"file,omitempty"`   // that goes with the text
	Digest bool          `json:"digest,omitempty"` // each reader's digest, not a text
	Urgent bool          `json:"urgent,omitempty"` // at once, whatever the hour; else at each reader's next opening
}

// Audience is who an announcement is for: whoever is in one of the groups.
type Audience []SeatGroup

// Includes reports whether somebody who holds these seats is meant.
func (a Audience) Includes(seats []Seat) bool {
	return slices.ContainsFunc(seats, func(s Seat) bool {
		return slices.ContainsFunc(a, func(g SeatGroup) bool { return g.Has(s) })
	})
}

// SeatGroup is seats: AllSeats, TeamSeats, those of a role, of a department, or
// of a role in a department.
type SeatGroup string

// The groups that are more than a role or a department.
const (
	AllSeats  SeatGroup = "all"
	TeamSeats SeatGroup = "team" // every role that belongs to no department
)

// groupMark stands between the role of a group and its department.
const groupMark = "@"

// SeatsOf returns the group of a role, "" for any, in a department, "" for
// any.
func SeatsOf(role Role, department string) SeatGroup {
	if department == "" {
		return SeatGroup(role)
	}
	return SeatGroup(string(role) + groupMark + department)
}

// Parts returns the role and the department of a group, "" for any.
func (g SeatGroup) Parts() (role Role, department string) {
	before, department, _ := strings.Cut(string(g), groupMark)
	return Role(before), department
}

// Has reports whether a seat belongs to the group.
func (g SeatGroup) Has(s Seat) bool {
	switch g {
	case AllSeats:
		return true
	case TeamSeats:
		return !s.Role.OfDepartment()
	}
	role, department := g.Parts()
	return (role == "" || role == s.Role) && (department == "" || department == s.Department) && g != ""
}

// AmendmentKind is what becomes of something that was sent.
type AmendmentKind string

// The kinds.
const (
	Withdrawn AmendmentKind = "withdrawn" // deleted, or where that cannot be, said to be void
	Corrected AmendmentKind = "corrected" // it reads something else
)

// Amendment withdraws or corrects, for everybody who got it, what was sent
// of an occurrence. Of several the last one counts.
type Amendment struct {
	ID         string        `json:"id"`
	Occurrence string        `json:"occurrence"`
	Kind       AmendmentKind `json:"kind"`
	Text       string        `json:"text,omitempty"` // of a correction: what an announcement is to say, a remark on anything else
	By         PersonID      `json:"by"`
	At         time.Time     `json:"at"`
}
