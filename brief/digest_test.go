package brief

import (
	"testing"
	"time"

	"khaosat/survey"
	"khaosat/survey/form"
)

// monday is when the digests of these tests are composed.
var monday = time.Date(2026, 11, 23, 7, 30, 0, 0, time.UTC)

func seated(role survey.Role, department string) survey.Actor {
	return survey.Actor{Seats: []survey.Seat{{Role: role, Department: department}}}
}

func aWeek() Week {
	late, missing := Standing{Department: "sct", Late: true}, Standing{Department: "skhcn", State: form.StateDraft}
	returned := Standing{Department: "stc", State: form.StateReturned, Late: true, Overdue: 2}
	done := Standing{Department: "skhdt", State: form.StateApproved}
	return Week{
		Since: monday.AddDate(0, 0, -7), Now: monday,
		Revisions: make([]Revision, digestFigures+2),
		Targets:   make([]survey.TargetChange, 1),
		Changes:   []SessionChange{{Kind: "huy", Title: "A", Departments: []string{"sct"}}, {Kind: "huy", Title: "B"}},
		Sessions:  []survey.Session{{ID: "a", Departments: []string{"sct"}}, {ID: "b", Departments: []string{"skhcn"}}},
		Reports:   []Standing{late, missing, returned, done},
		Recommendations: []survey.Recommendation{
			{Number: 1, Department: "sct", State: survey.RecommendationOpen, Deadline: survey.Date{Year: 2026, Month: 11, Day: 20}},
			{Number: 2, Department: "sct", State: survey.RecommendationReported, Deadline: survey.Date{Year: 2026, Month: 11, Day: 20}},
		},
		Commitments: []survey.Commitment{
			{Number: 1, Department: "sct", State: survey.CommitmentOpen, Promise: survey.Promise{Due: survey.Date{Year: 2026, Month: 11, Day: 20}}},
			{Number: 2, Department: "sct", State: survey.CommitmentReported, Promise: survey.Promise{Due: survey.Date{Year: 2026, Month: 11, Day: 20}}},
			{Number: 3, Department: "skhcn", State: survey.CommitmentOpen, Promise: survey.Promise{Due: survey.Date{Year: 2026, Month: 12, Day: 20}}},
		},
		Missed: []survey.Delivery{{ID: "1", Person: "a"}, {ID: "2", Person: "a"}, {ID: "3", Person: "b"}},
	}
}

func TestRolesDecideTheParts(t *testing.T) {
	for _, test := range []struct {
		reader                           survey.Actor
		figures, follows, own, failures  bool
		sessions, ownReports, ownAdvices int // of sessions as many are ahead as were changed
	}{
		{seated(survey.RoleLeader, ""), true, true, false, false, 2, 0, 0},
		{seated(survey.RoleMember, ""), true, false, false, false, 2, 0, 0},
		{seated(survey.RoleSecretary, ""), true, true, false, true, 2, 0, 0},
		{seated(survey.RoleContact, "sct"), false, false, true, false, 1, 1, 1},
		{seated(survey.RoleHead, "skhdt"), false, false, true, false, 0, 0, 0},
	} {
		role, digest := test.reader.Seats[0].Role, aWeek().For(test.reader)
		if (digest.Figures != nil) != test.figures || digest.Follows != test.follows || (digest.Own != nil) != test.own || (digest.Failures != nil) != test.failures {
			t.Errorf("%s: parts %+v", role, digest)
		}
		if ahead, changed := len(digest.Sessions.Sessions), len(digest.Sessions.Changes); ahead != test.sessions || changed != test.sessions {
			t.Errorf("%s: %d sessions, %d changed", role, ahead, changed)
		}
		if digest.Own != nil && (len(digest.Own.Reports) != test.ownReports || len(digest.Own.Recommendations) != test.ownAdvices || len(digest.Own.Commitments) != test.ownAdvices) {
			t.Errorf("%s: %+v", role, digest.Own)
		}
	}
}

func TestWhatADigestCounts(t *testing.T) {
	digest := aWeek().For(seated(survey.RoleSecretary, ""))
	if part := digest.Requests[0]; part.HandedIn != 1 || part.Asked != 4 || len(part.Late) != 1 || len(part.Missing) != 1 || len(part.Returned) != 1 {
		t.Errorf("request %+v", part)
	}
	if part := digest.Figures; len(part.Revisions) != digestFigures || part.More != 2 || len(part.Targets) != 1 {
		t.Errorf("figures %+v", part)
	}
	if part := digest.Overdue; len(part.Recommendations) != 1 || part.Open != 2 || len(part.Commitments) != 1 || part.Promised != 3 || part.Count() != 2 {
		t.Errorf("advice %+v", part)
	}
	if part := digest.Failures; part.Count != 3 || len(part.Missed) != 2 || part.Missed[0].ID != "2" {
		t.Errorf("failures %+v", part)
	}
	if digest.Quiet() {
		t.Error("a week with news is quiet")
	}
	if empty := (Week{Now: monday}); !empty.For(seated(survey.RoleSecretary, "")).Quiet() {
		t.Error("an empty week is not quiet")
	}
}
