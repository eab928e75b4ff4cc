package survey_test

import (
	"testing"
	"time"

	"khaosat/survey"
)

var (
	monday  = time.Date(2021, time.September, 6, 8, 0, 0, 0, time.UTC)
	tuesday = monday.AddDate(0, 0, 1)
)

func TestSuccessorInheritsTheSeat(t *testing.T) {
	seat := survey.Seat{ID: "contact.sct.1", Role: survey.RoleContact, Department: "sct"}
	seat = seat.Assign("old", monday, "").Assign("new", tuesday, "")
	if holder, _ := seat.Holder(monday); holder != "old" {
		t.Errorf("on Monday %q holds it", holder)
	}
	if holder, _ := seat.Holder(tuesday); holder != "new" {
		t.Errorf("on Tuesday %q holds it", holder)
	}
	if len(seat.Tenures) != 2 {
		t.Errorf("tenures: %+v", seat.Tenures)
	}
	if again := seat.Assign("new", tuesday, "m1.3"); len(again.Tenures) != 2 {
		t.Errorf("assigning the holder again adds a tenure: %+v", again.Tenures)
	}
}

func TestVacatedSeatGivesNoRight(t *testing.T) {
	seat := survey.Seat{ID: "leader..1", Role: survey.RoleLeader}.Assign("a", monday, "m1.1")
	vacated := seat.Vacate(tuesday, "m1.2")
	if !seat.Tenures[0].To.IsZero() {
		t.Error("vacating changed the seat it was given")
	}
	person := survey.Person{ID: "a"}
	if !survey.NewActor(person, []survey.Seat{vacated}, monday).May(survey.RightAsk, "") {
		t.Error("no right while the seat was held")
	}
	if survey.NewActor(person, []survey.Seat{vacated}, tuesday).Admitted() {
		t.Error("still admitted at the instant of revocation")
	}
}

func TestDepartmentSeatsGiveRightsForTheirDepartmentOnly(t *testing.T) {
	contact := survey.NewActor(survey.Person{ID: "a"},
		[]survey.Seat{survey.Seat{Role: survey.RoleContact, Department: "sct"}.Assign("a", monday, "m1.1")}, tuesday)
	secretary := survey.NewActor(survey.Person{ID: "b"},
		[]survey.Seat{survey.Seat{Role: survey.RoleSecretary}.Assign("b", monday, "")}, tuesday)
	for _, test := range []struct {
		name       string
		actor      survey.Actor
		right      survey.Right
		department string
		want       bool
	}{
		{"contact reports for his department", contact, survey.RightReport, "sct", true},
		{"contact reports for another", contact, survey.RightReport, "skhdt", false},
		{"contact manages people", contact, survey.RightPeople, "", false},
		{"secretary reports on behalf", secretary, survey.RightReport, "skhdt", true},
		{"secretary manages people", secretary, survey.RightPeople, "", true},
		{"stranger asks", survey.Actor{}, survey.RightAsk, "", false},
		{"stranger opens an invitation", survey.Actor{}, survey.RightNone, "", true},
	} {
		if got := test.actor.May(test.right, test.department); got != test.want {
			t.Errorf("%s: %t", test.name, got)
		}
	}
}

func TestAnEndedTenureIsKnownByWhatBeganIt(t *testing.T) {
	seat := survey.Seat{Role: survey.RoleLeader}.Assign("a", monday, "m1.1").Vacate(monday.Add(time.Second), "m1.2")
	if _, held := seat.Holder(monday); held {
		t.Error("a tenure ended within the tolerance of clocks is still held")
	}
	if !seat.AssignedBy("m1.1") || seat.AssignedBy("m1.2") || seat.AssignedBy("") {
		t.Error("a replayed assignment is not told from a new one")
	}
}
