package storage

import (
	"slices"
	"strconv"

	"khaosat/survey"
)

// UserKey writes an account's id as a key.
func UserKey(id survey.UserID) string { return strconv.FormatInt(int64(id), 10) }

// People is the kind of survey.Person.
func People() Kind[survey.Person] {
	return Kind[survey.Person]{
		Name:    "people",
		Key:     func(p survey.Person) string { return string(p.ID) },
		Rev:     func(p *survey.Person) *int64 { return &p.Rev },
		Indexes: []Index[survey.Person]{{Name: ByUser, Value: func(p survey.Person) string { return UserKey(p.User) }}},
	}
}

// Seats is the kind of survey.Seat.
func Seats() Kind[survey.Seat] {
	return Kind[survey.Seat]{
		Name: "seats",
		Key:  func(s survey.Seat) string { return s.ID },
		Rev:  func(s *survey.Seat) *int64 { return &s.Rev },
		Indexes: []Index[survey.Seat]{
			{Name: ByHolder, Many: holders},
			{Name: ByRole, Value: func(s survey.Seat) string { return RoleKey(s.Role, s.Department) }},
		},
	}
}

// RoleKey is the value of the index ByRole; with no department it is what
// the values of the role's seats begin with.
func RoleKey(role survey.Role, department string) string { return string(role) + "|" + department }

func holders(s survey.Seat) []string {
	var people []string
	for _, t := range s.Tenures {
		people = append(people, string(t.Person))
	}
	slices.Sort(people)
	return slices.Compact(people)
}

// Invites is the kind of survey.Invite.
func Invites() Kind[survey.Invite] {
	return Kind[survey.Invite]{
		Name: "invites",
		Key:  func(i survey.Invite) string { return i.ID },
		Rev:  func(i *survey.Invite) *int64 { return &i.Rev },
		Indexes: []Index[survey.Invite]{
			{Name: ByCode, Value: func(i survey.Invite) string { return i.CodeHash }},
			{Name: ByState, Value: func(i survey.Invite) string { return string(i.State) }},
		},
	}
}

// Strangers is the kind of survey.Stranger.
func Strangers() Kind[survey.Stranger] {
	return Kind[survey.Stranger]{
		Name: "strangers",
		Key:  func(s survey.Stranger) string { return UserKey(s.User) },
		Rev:  func(s *survey.Stranger) *int64 { return &s.Rev },
	}
}

// Rooms is the kind of survey.Room.
func Rooms() Kind[survey.Room] {
	return Kind[survey.Room]{
		Name: "rooms",
		Key:  func(r survey.Room) string { return ChatKey(r.Chat) },
		Rev:  func(r *survey.Room) *int64 { return &r.Rev },
	}
}

// Dialogs is the kind of survey.Dialog.
func Dialogs() Kind[survey.Dialog] {
	return Kind[survey.Dialog]{
		Name: "dialogs",
		Key:  func(d survey.Dialog) string { return UserKey(d.User) },
		Rev:  func(d *survey.Dialog) *int64 { return &d.Rev },
	}
}
