package survey

import "testing"

func TestGroups(t *testing.T) {
	seats := map[string]Seat{
		"leader":  {Role: RoleLeader},
		"contact": {Role: RoleContact, Department: "sct"},
		"head":    {Role: RoleHead, Department: "skhcn"},
	}
	for _, test := range []struct {
		group SeatGroup
		has   []string
	}{
		{AllSeats, []string{"leader", "contact", "head"}},
		{TeamSeats, []string{"leader"}},
		{SeatsOf(RoleHead, ""), []string{"head"}},
		{SeatsOf("", "sct"), []string{"contact"}},
		{SeatsOf(RoleHead, "sct"), nil},
		{SeatsOf(RoleContact, "sct"), []string{"contact"}},
		{"", nil},
		{"gone", nil},
	} {
		got := 0
		for _, name := range test.has {
			if !test.group.Has(seats[name]) {
				t.Errorf("%q has no %s", test.group, name)
			}
		}
		for _, seat := range seats {
			if test.group.Has(seat) {
				got++
			}
		}
		if got != len(test.has) {
			t.Errorf("%q has %d of the seats, not %d", test.group, got, len(test.has))
		}
	}
}

func TestAudience(t *testing.T) {
	to := Audience{SeatsOf(RoleLeader, ""), SeatsOf("", "sct")}
	held := []Seat{{Role: RoleMember}, {Role: RoleHead, Department: "sct"}}
	if !to.Includes(held) || to.Includes(held[:1]) || to.Includes(nil) || Audience(nil).Includes(held) {
		t.Error("wrong readers")
	}
}
