package survey

import (
	"fmt"
	"slices"
	"time"
)

// Role is what a seat is there for.
type Role string

// The roles.
const (
	RoleLeader    Role = "leader"
	RoleMember    Role = "member"
	RoleContact   Role = "contact" // of a department
	RoleHead      Role = "head"    // of a department
	RoleSecretary Role = "secretary"
)

// Roles returns every role, in the order of rank in which they are listed.
func Roles() []Role {
	return []Role{RoleLeader, RoleMember, RoleSecretary, RoleHead, RoleContact}
}

// OfDepartment reports whether seats of the role belong to a department.
func (r Role) OfDepartment() bool { return r == RoleContact || r == RoleHead }

// Tenure is the time during which a person holds a seat: from From, up to
// but not including To; a zero To is open.
type Tenure struct {
	Person PersonID  `json:"person"`
	From   time.Time `json:"from"`
	Begun  string    `json:"begun,omitempty"` // key of what seated him: an update or an invitation
	To     time.Time `json:"to,omitzero"`
	Ended  string    `json:"ended,omitempty"` // key of the update that revoked it; "" while open or when succeeded
}

// Seat is a place in the team or in a department. Rights, drafts and
// reminders belong to the seat, so that a successor inherits them.
type Seat struct {
	ID         string   `json:"id"`
	Rev        int64    `json:"rev"`
	Role       Role     `json:"role"`
	Department string   `json:"department,omitempty"` // for roles of a department
	Tenures    []Tenure `json:"tenures"`
}

// SeatID returns the key of the n-th seat (from 1) of a role in a department.
func SeatID(role Role, department string, n int) string {
	return fmt.Sprintf("%s.%s.%d", role, department, n)
}

// clockSkew is how far the clocks of two replicas, or of one before and
// after it was set back, may differ. A tenure begins and ends so much early,
// so that admitting and revoking act at once wherever they are looked at.
const clockSkew = time.Minute

// Holder returns who holds the seat at an instant; ok is false when vacant.
func (s Seat) Holder(at time.Time) (holder PersonID, ok bool) {
	at = at.Add(clockSkew)
	for _, t := range s.Tenures {
		if !t.From.After(at) && (t.To.IsZero() || t.To.After(at)) {
			return t.Person, true
		}
	}
	return "", false
}

// Assign returns the seat with an open tenure of the person from the given
// instant, begun by what has the key, ending the tenure of whoever holds it
// then. It changes nothing when the person holds the seat already.
func (s Seat) Assign(person PersonID, from time.Time, cause string) Seat {
	if holder, ok := s.Holder(from); ok && holder == person {
		return s
	}
	s = s.Vacate(from, "")
	s.Tenures = append(s.Tenures, Tenure{Person: person, From: from, Begun: cause})
	return s
}

// AssignedBy reports whether what has the key began a tenure of the seat,
// ended since or not: an assignment that is replayed must not undo a
// revocation.
func (s Seat) AssignedBy(cause string) bool {
	return cause != "" && slices.ContainsFunc(s.Tenures, func(t Tenure) bool { return t.Begun == cause })
}

// Vacate returns the seat with its open tenure ended at the given instant by
// the update of a key.
func (s Seat) Vacate(at time.Time, cause string) Seat {
	s.Tenures = slices.Clone(s.Tenures)
	for i, t := range s.Tenures {
		if t.To.IsZero() {
			s.Tenures[i].To, s.Tenures[i].Ended = at, cause
		}
	}
	return s
}

// VacatedBy returns whose tenure the update of a key ended; ok is false if
// it ended none.
func (s Seat) VacatedBy(cause string) (holder PersonID, ok bool) {
	for _, t := range s.Tenures {
		if cause != "" && t.Ended == cause {
			return t.Person, true
		}
	}
	return "", false
}
