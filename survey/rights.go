package survey

import (
	"slices"
	"time"
)

// Right is something that a person may do.
type Right string

// The rights. RightNone needs nothing and is open to strangers; RightSelf
// belongs to everybody who is admitted.
const (
	RightNone    Right = "none"
	RightSelf    Right = "self"    // help, language, own data
	RightAsk     Right = "ask"     // read figures
	RightReport  Right = "report"  // submit for a department
	RightFollow  Right = "follow"  // see what departments have submitted
	RightBrief   Right = "brief"   // read what prepares the team for a session
	RightReview  Right = "review"  // return or approve
	RightPeople  Right = "people"  // invite, change, revoke
	RightRooms   Right = "rooms"   // bind group chats
	RightAudit   Right = "audit"   // read the log of changes
	RightCatalog Right = "catalog" // edit indicators, forms, targets
)

// RightsOf returns what the holder of a seat of the role may do. Rights of a
// department's seat hold for that department only where the right has a
// department (see Actor.May).
func RightsOf(role Role) []Right {
	switch role {
	case RoleSecretary:
		return []Right{RightSelf, RightAsk, RightReport, RightFollow, RightBrief, RightReview, RightPeople, RightRooms, RightAudit, RightCatalog}
	case RoleLeader, RoleMember:
		return []Right{RightSelf, RightAsk, RightFollow, RightBrief}
	case RoleContact, RoleHead:
		return []Right{RightSelf, RightAsk, RightReport, RightFollow}
	}
	return nil
}

// Actor is a person together with the seats held at the moment of acting.
// The zero Actor is a stranger.
type Actor struct {
	Person Person
	Seats  []Seat
}

// NewActor keeps of the given seats those that the person holds at an instant.
func NewActor(person Person, seats []Seat, at time.Time) Actor {
	held := slices.DeleteFunc(slices.Clone(seats), func(s Seat) bool {
		holder, ok := s.Holder(at)
		return !ok || holder != person.ID
	})
	return Actor{person, held}
}

// Admitted reports whether the actor holds any seat.
func (a Actor) Admitted() bool { return len(a.Seats) > 0 }

// Has reports whether the actor holds a seat of the role.
func (a Actor) Has(role Role) bool {
	return slices.ContainsFunc(a.Seats, func(s Seat) bool { return s.Role == role })
}

// Holds reports whether the actor holds a seat of the role in a department.
func (a Actor) Holds(role Role, department string) bool {
	return slices.ContainsFunc(a.Seats, func(s Seat) bool { return s.Role == role && s.Department == department })
}

// May reports whether the actor has the right. With a department named, a
// seat of another department does not give it.
func (a Actor) May(right Right, department string) bool {
	if right == RightNone {
		return true
	}
	return slices.ContainsFunc(a.Seats, func(s Seat) bool {
		own := department == "" || !s.Role.OfDepartment() || s.Department == department
		return own && slices.Contains(RightsOf(s.Role), right)
	})
}
