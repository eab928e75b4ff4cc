package calendar

import (
	"strings"
	"testing"
	"time"

	"khaosat/survey"
)

// ict is the committee's zone, whatever the host's is.
func ict() *time.Location { return time.FixedZone("ICT", 7*60*60) }

func named(slots []Slot) string {
	var names []string
	for _, slot := range slots {
		names = append(names, slot.Name+" "+slot.At.Format("02/01"))
	}
	return strings.Join(names, ", ")
}

func TestReminderSlots(t *testing.T) {
	days := load(t)
	for _, test := range []struct {
		name string
		due  time.Time
		days int // after the deadline
		want string
	}{
		{"National Day in between", time.Date(2021, 9, 8, 17, 0, 0, 0, ict()), 3, "D-7 26/08, D-3 01/09, D-1 07/09, D 08/09, D+1 09/09, D+2 10/09"},
		{"over a weekend", time.Date(2021, 9, 16, 17, 0, 0, 0, ict()), 6, "D-7 07/09, D-3 13/09, D-1 15/09, D 16/09, D+1 17/09, D+2 20/09, D+3 21/09, D+4 22/09"},
		{"on a Sunday", time.Date(2021, 9, 19, 12, 0, 0, 0, ict()), 2, "D-7 09/09, D-3 15/09, D-1 17/09, D+1 20/09, D+2 21/09"},
		{"on the eve of Tết", time.Date(2021, 2, 9, 17, 0, 0, 0, ict()), 10, "D-7 29/01, D-3 04/02, D-1 08/02, D 09/02, D+1 17/02, D+2 18/02, D+3 19/02"},
		{"within Tết", time.Date(2021, 2, 12, 17, 0, 0, 0, ict()), 6, "D-7 01/02, D-3 05/02, D-1 09/02, D+1 17/02, D+2 18/02"},
	} {
		if got := named(days.ReminderSlots(test.due, test.due.AddDate(0, -1, 0), test.due.AddDate(0, 0, test.days))); got != test.want {
			t.Errorf("%s:\n%s\nwant\n%s", test.name, got, test.want)
		}
	}
}

func TestThreeWorkingDaysBeforeTheSessionOfTheArticle(t *testing.T) {
	if day := load(t).AddWorking(survey.Date{Year: 2021, Month: 9, Day: 8}, -3); day != (survey.Date{Year: 2021, Month: 9, Day: 1}) {
		t.Errorf("3 working days before 8/9/2021 are %s", day)
	}
}

// A deadline on every day of a year, asked for an hour at a time: nobody is
// reminded on a day off or outside of the hour, and the steps follow each
// other.
func TestReminderSlotsOfAYear(t *testing.T) {
	days := load(t)
	for day := (survey.Date{Year: 2021, Month: 1, Day: 1}); day.Year == 2021; day = day.AddDays(1) {
		due := day.In(ict()).Add(17 * time.Hour)
		from, end := due.AddDate(0, 0, -40), due.AddDate(0, 0, 20)
		whole := days.ReminderSlots(due, from, end)
		if whole[0].Name != "D-7" || whole[2].Name != "D-1" || days.WorkingDays(survey.DateOf(whole[0].At), day) < 6 {
			t.Fatalf("%s: %s", day, named(whole))
		}
		for _, slot := range whole {
			if !days.IsWorking(survey.DateOf(slot.At)) || slot.At.Hour() != 8 || DefaultQuiet().Covers(slot.At) {
				t.Fatalf("%s: %s at %s", day, slot.Name, slot.At)
			}
		}
		var parts []Slot
		for at := from; at.Before(end); at = at.Add(7 * time.Hour) {
			parts = append(parts, days.ReminderSlots(due, at, minimum(at.Add(7*time.Hour), end))...)
		}
		if named(parts) != named(whole) {
			t.Fatalf("%s: looked at often: %s\nat once: %s", day, named(parts), named(whole))
		}
	}
}

func minimum(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

func TestWorkingDays(t *testing.T) {
	days := load(t)
	date := func(text string) survey.Date {
		d, err := survey.ParseDate(text)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, test := range []struct {
		after, until string
		want         int
	}{
		{"2021-09-01", "2021-09-08", 3},
		{"2021-09-08", "2021-09-08", 0},
		{"2021-09-08", "2021-09-01", 0},
		{"2021-02-09", "2021-02-17", 1},
		{"2021-09-17", "2021-09-19", 0},
	} {
		if got := days.WorkingDays(date(test.after), date(test.until)); got != test.want {
			t.Errorf("from %s to %s: %d, want %d", test.after, test.until, got, test.want)
		}
	}
}
