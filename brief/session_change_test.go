package brief

import (
	"reflect"
	"testing"

	"khaosat/survey"
)

func december(day int) survey.Date { return survey.Date{Year: 2026, Month: 12, Day: day} }

func moved(title string, was, now int) SessionChange {
	return SessionChange{Kind: SessionMoved, Title: title, Was: december(was), Now: december(now)}
}

// movedHour is a change of the hour alone.
func movedHour(was, now string) SessionChange {
	change := moved("A", 1, 1)
	change.WasHours, change.Hours = was, now
	return change
}

func TestSeveralChangesOfASessionAreOne(t *testing.T) {
	called := func(kind string, day int) SessionChange {
		return SessionChange{Kind: kind, Title: "A", Now: december(day)}
	}
	for _, test := range []struct {
		name          string
		changes, want []SessionChange // the newest first
	}{
		{"moved twice", []SessionChange{moved("A", 3, 4), moved("A", 1, 3)}, []SessionChange{moved("A", 1, 4)}},
		{"moved twice within a day", []SessionChange{movedHour("15:00", "16:00"), movedHour("14:00", "15:00")}, []SessionChange{movedHour("14:00", "16:00")}},
		{"moved there and back", []SessionChange{moved("A", 3, 1), moved("A", 1, 3)}, []SessionChange{}},
		{"moved, then cancelled", []SessionChange{called("huy", 3), moved("A", 2, 3), moved("A", 1, 2)}, []SessionChange{called("huy", 3)}},
		{"held and concluded", []SessionChange{{Kind: "ket_luan", Title: "A"}, called("khao_sat", 1)}, []SessionChange{{Kind: "ket_luan", Title: "A"}}},
		{"two of the same title", []SessionChange{moved("A", 1, 2), moved("A", 8, 9)}, []SessionChange{moved("A", 1, 2), moved("A", 8, 9)}},
		{"two of the same day", []SessionChange{moved("A", 1, 2), moved("B", 1, 2)}, []SessionChange{moved("A", 1, 2), moved("B", 1, 2)}},
	} {
		got := Latest(test.changes)
		for i := range got {
			got[i].first = survey.Date{}
		}
		if !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: %+v", test.name, got)
		}
	}
}
