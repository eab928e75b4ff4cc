package survey

import (
	"slices"
	"testing"
	"time"
)

// tuesday is 24/11/2026, 08:00.
var tuesday = time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)

func TestDigestSlots(t *testing.T) {
	for _, test := range []struct {
		name       string
		p          Preferences
		at         time.Time
		last, next string
	}{
		{"by default on Mondays", Preferences{}, tuesday, "2026-11-23 07:30", "2026-11-30 07:30"},
		{"the slot itself is the last one", Preferences{}, time.Date(2026, 11, 23, 7, 30, 0, 0, time.UTC), "2026-11-23 07:30", "2026-11-30 07:30"},
		{"just before it", Preferences{}, time.Date(2026, 11, 23, 7, 29, 0, 0, time.UTC), "2026-11-16 07:30", "2026-11-23 07:30"},
		{"later today", Preferences{DigestAt: 9 * time.Hour, Days: []time.Weekday{time.Tuesday, time.Friday}}, tuesday, "2026-11-20 09:00", "2026-11-24 09:00"},
		{"over a new year", Preferences{}, time.Date(2026, 12, 31, 12, 0, 0, 0, time.UTC), "2026-12-28 07:30", "2027-01-04 07:30"},
	} {
		const layout = "2006-01-02 15:04"
		if last, next := test.p.LastDigest(test.at).Format(layout), test.p.NextDigest(test.at).Format(layout); last != test.last || next != test.next {
			t.Errorf("%s: last %s, next %s; want %s, %s", test.name, last, next, test.last, test.next)
		}
	}
}

func TestReader(t *testing.T) {
	today := DateOf(tuesday)
	for _, test := range []struct {
		name   string
		p      Preferences
		reader PersonID
		ok     bool
	}{
		{"himself", Preferences{Person: "a"}, "a", true},
		{"back today", Preferences{Person: "a", Paused: today, Deputy: "b"}, "a", true},
		{"his deputy", Preferences{Person: "a", Paused: today.AddDays(1), Deputy: "b"}, "b", true},
		{"nobody", Preferences{Person: "a", Paused: today.AddDays(1)}, "", false},
	} {
		if reader, ok := test.p.Reader(today); reader != test.reader || ok != test.ok {
			t.Errorf("%s: %q, %v", test.name, reader, ok)
		}
	}
}

func TestAPauseTakesInItsDays(t *testing.T) {
	day := func(d int) Date { return Date{2026, time.December, d} }
	p := Preferences{Person: "p"}.WithPause(day(3), day(5))
	for d, paused := range map[int]bool{2: false, 3: true, 5: true, 6: false} {
		if p.PausedOn(day(d)) != paused {
			t.Errorf("paused on %d/12: %v", d, !paused)
		}
	}
	if p = p.WithPause(Date{}, Date{}); p.PauseAhead(day(1)) {
		t.Errorf("still paused: %+v", p)
	}
}

func TestDaysOfTheDigestAreAddedAndTakenAway(t *testing.T) {
	p := Preferences{}.WithDays(time.Sunday, time.Thursday)
	if want := []time.Weekday{time.Monday, time.Thursday, time.Sunday}; !slices.Equal(p.Days, want) {
		t.Errorf("%v", p.Days)
	}
	if p = p.WithoutDays(time.Sunday, time.Tuesday); len(p.Days) != 2 || p.NoDigest {
		t.Errorf("%+v", p)
	}
	if p = p.WithoutDays(p.Days...); !p.NoDigest || len(p.Days) != 2 {
		t.Errorf("no day is left, yet %+v", p)
	}
}
