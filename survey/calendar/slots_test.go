package calendar

import (
	"slices"
	"strings"
	"testing"
	"time"

	"khaosat/survey"
)

const minutes = "2006-01-02 15:04"

func TestBriefSlots(t *testing.T) {
	days := load(t)
	zone := time.FixedZone("ICT", 7*60*60)
	session := survey.Session{Date: survey.Date{Year: 2021, Month: 9, Day: 8}}
	var got []string
	for _, slot := range days.BriefSlots(session, zone) {
		got = append(got, slot.Name+" "+slot.At.Format(minutes))
	}
	want := "T-10 2021-08-23 07:30, T-5 2021-08-30 07:30, T-3 2021-09-01 07:30, T-1 2021-09-07 15:00, T 2021-09-08 06:45"
	if strings.Join(got, ", ") != want {
		t.Errorf("slots %s\nwant  %s", strings.Join(got, ", "), want)
	}
	session.BriefDays = []int{7, 2}
	if slots := days.BriefSlots(session, zone); len(slots) != 4 || slots[1].Name != "T-2" || slots[1].At.Format(minutes) != "2021-09-06 07:30" {
		t.Errorf("its own days: %+v", slots)
	}
	session.Start = time.Date(2021, 9, 8, 6, 30, 0, 0, zone)
	if slots := days.BriefSlots(session, zone); slots[len(slots)-1].Name != SealSlot {
		t.Errorf("an early session has a slot after its start: %+v", slots)
	}
}

func TestDigestSlots(t *testing.T) {
	days := load(t)
	at := func(text string) time.Time {
		parsed, err := time.Parse(minutes, text)
		if err != nil {
			t.Fatal(err)
		}
		return parsed
	}
	weekend := survey.Preferences{Days: []time.Weekday{time.Saturday}}
	for _, test := range []struct {
		name         string
		p            survey.Preferences
		after, until string
		want         string
	}{
		{"Mondays", survey.Preferences{}, "2021-09-06 07:30", "2021-09-20 07:30", "2021-09-13 07:30, 2021-09-20 07:30"},
		{"over Tết to the working day before", survey.Preferences{}, "2021-02-08 08:00", "2021-02-28 00:00", "2021-02-09 07:30, 2021-02-22 07:30"},
		{"a Monday off", survey.Preferences{}, "2021-04-27 00:00", "2021-05-04 00:00", "2021-04-29 07:30"},
		{"found again nothing", survey.Preferences{}, "2021-04-29 07:30", "2021-05-04 00:00", ""},
		{"Saturdays were chosen", weekend, "2021-09-06 00:00", "2021-09-12 00:00", "2021-09-11 07:30"},
		{"switched off", survey.Preferences{NoDigest: true}, "2021-09-06 00:00", "2021-09-12 00:00", ""},
	} {
		var got []string
		for _, slot := range days.DigestSlots(test.p, at(test.after), at(test.until)) {
			got = append(got, slot.Format(minutes))
		}
		if strings.Join(got, ", ") != test.want {
			t.Errorf("%s: %s, want %s", test.name, strings.Join(got, ", "), test.want)
		}
	}
}

func load(t *testing.T) *Calendar {
	t.Helper()
	days, err := Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	return days
}

// TestAYearOfBriefs looks at the briefs of a session on every day of two
// years, in a zone that is not the host's.
func TestAYearOfBriefs(t *testing.T) {
	days := load(t)
	zone := time.FixedZone("ICT", 7*60*60)
	for date := (survey.Date{Year: 2021, Month: 1, Day: 20}); date.Year < 2023; date = date.AddDays(1) {
		start := date.In(zone).Add(14 * time.Hour)
		last := time.Time{}
		for _, slot := range days.BriefSlots(survey.Session{Date: date, Start: start}, zone) {
			day := survey.DateOf(slot.At)
			switch {
			case slot.Name == "T" && day != date, slot.Name != "T" && (!days.IsWorking(day) || day.Compare(date) >= 0):
				t.Errorf("%s: %s is on %s", date, slot.Name, day)
			case !slot.At.After(last) || !slot.At.Before(start):
				t.Errorf("%s: %s at %s comes after %s or after the start", date, slot.Name, slot.At, last)
			}
			last = slot.At
		}
	}
}

// TestAYearOfDigests asks hour by hour and finds what asking once finds: one
// for each Monday, none on a day off.
func TestAYearOfDigests(t *testing.T) {
	days := load(t)
	zone := time.FixedZone("ICT", 7*60*60)
	begin := time.Date(2021, 1, 1, 0, 0, 0, 0, time.UTC)
	end := begin.AddDate(1, 0, 0)
	var found []time.Time
	for at := begin; at.Before(end); at = at.Add(time.Hour) {
		found = append(found, days.DigestSlots(survey.Preferences{}, at.In(zone), at.Add(time.Hour).In(zone))...)
	}
	if whole := days.DigestSlots(survey.Preferences{}, begin.In(zone), end.In(zone)); !slices.EqualFunc(found, whole, time.Time.Equal) {
		t.Errorf("hour by hour %d digests, at once %d", len(found), len(whole))
	}
	const mondays = 52
	if len(found) != mondays+1 { // the first one of 2022 moves to 31 December
		t.Errorf("%d digests", len(found))
	}
	for _, at := range found {
		if !days.IsWorking(survey.DateOf(at)) || at.Format("15:04") != "07:30" {
			t.Errorf("a digest at %s", at)
		}
	}
}
