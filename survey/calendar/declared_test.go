package calendar

import (
	"testing"
	"time"

	"khaosat/survey"
)

func TestDeclaredDaysCount(t *testing.T) {
	file, err := Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	friday := survey.Date{Year: 2021, Month: time.September, Day: 10}
	saturday, holiday := friday.AddDays(1), survey.Date{Year: 2021, Month: time.September, Day: 2}
	declared := file.WithDeclared([]survey.SpecialDay{
		{Date: friday, Name: "Nghỉ chống bão"}, {Date: saturday, Working: true}, {Date: holiday, Working: true},
	})
	for _, test := range []struct {
		day     survey.Date
		working bool
	}{{friday, false}, {saturday, true}, {holiday, true}, {holiday.AddDays(1), false}, {friday.AddDays(-1), true}} {
		if declared.IsWorking(test.day) != test.working {
			t.Errorf("%s: working %v", test.day, !test.working)
		}
	}
	if got := declared.AddWorking(friday.AddDays(-1), 1); got != saturday {
		t.Errorf("the working day after is %s", got)
	}
	if name, off := declared.Holiday(friday); !off || name.VI != "Nghỉ chống bão" {
		t.Errorf("%v, %v", name, off)
	}
}
