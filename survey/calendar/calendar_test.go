package calendar_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"khaosat/survey"
	"khaosat/survey/calendar"
)

func load(t testing.TB, extra ...calendar.Day) *calendar.Calendar {
	t.Helper()
	c, err := calendar.Load(extra)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func date(t testing.TB, text string) survey.Date {
	t.Helper()
	d, err := survey.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestDaysOffOnWeekdays lists, for each year, every day from Monday to
// Friday that is off, and every Saturday that is worked.
func TestDaysOffOnWeekdays(t *testing.T) {
	c := load(t)
	for year, want := range map[int][]string{
		2021: {"01-01", "02-10", "02-11", "02-12", "02-15", "02-16", "04-21", "04-30", "05-03", "09-02", "09-03"},
		2022: {"01-03", "01-31", "02-01", "02-02", "02-03", "02-04", "04-11", "05-02", "05-03", "09-01", "09-02"},
		2023: {"01-02", "01-20", "01-23", "01-24", "01-25", "01-26", "05-01", "05-02", "05-03", "09-01", "09-04"},
		2024: {"01-01", "02-08", "02-09", "02-12", "02-13", "02-14", "04-18", "04-29", "04-30", "05-01", "05-04 work", "09-02", "09-03"},
		2025: {"01-01", "01-27", "01-28", "01-29", "01-30", "01-31", "04-07", "04-26 work", "04-30", "05-01", "05-02", "09-01", "09-02"},
		2026: {"01-01", "01-02", "01-10 work", "02-16", "02-17", "02-18", "02-19", "02-20", "04-27", "04-30", "05-01", "09-01", "09-02"},
		2027: {"01-01", "02-04", "02-05", "02-08", "02-09", "02-10", "04-16", "04-30", "05-03", "09-02", "09-03"},
		2028: {"01-03", "01-24", "01-25", "01-26", "01-27", "01-28", "04-04", "05-01", "05-02", "09-01", "09-04"},
		2029: {"01-01", "02-12", "02-13", "02-14", "02-15", "02-16", "04-23", "04-30", "05-01", "09-03", "09-04"},
		2030: {"01-01", "01-31", "02-01", "02-04", "02-05", "02-06", "04-12", "04-30", "05-01", "09-02", "09-03"},
	} {
		var got []string
		for d := (survey.Date{Year: year, Month: 1, Day: 1}); d.Year == year; d = d.AddDays(1) {
			weekend := d.Weekday() == time.Saturday || d.Weekday() == time.Sunday
			switch {
			case !weekend && !c.IsWorking(d):
				got = append(got, d.String()[5:])
			case weekend && c.IsWorking(d):
				got = append(got, d.String()[5:]+" work")
			}
		}
		if !equal(got, want) {
			t.Errorf("%d: days off\n%v, want\n%v", year, got, want)
		}
	}
}

func equal(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func TestHolidaysAreNamed(t *testing.T) {
	c := load(t)
	for _, test := range []struct{ on, vi, en string }{
		{"2021-02-12", "Tết Nguyên đán", "Lunar New Year"},
		{"2021-02-13", "Tết Nguyên đán", "Lunar New Year"},
		{"2021-05-03", "Nghỉ bù Ngày Quốc tế Lao động 1/5", "International Workers' Day (in lieu)"},
		{"2021-09-02", "Quốc khánh", "National Day"},
		{"2022-04-11", "Nghỉ bù Giỗ Tổ Hùng Vương", "Hung Kings' Commemoration Day (in lieu)"},
		{"2024-04-29", "Nghỉ hoán đổi", "Day off by exchange"},
		{"2026-04-30", "Ngày Chiến thắng 30/4", "Reunification Day"},
		{"2030-02-02", "Tết Nguyên đán", "Lunar New Year"},
	} {
		name, ok := c.Holiday(date(t, test.on))
		if !ok || name.VI != test.vi || name.EN != test.en {
			t.Errorf("%s is %q, %q, %t", test.on, name.VI, name.EN, ok)
		}
	}
	for _, on := range []string{"2021-09-01", "2021-09-04", "2024-05-04", "2026-11-24", "2026-08-31", "2031-01-01"} {
		if name, ok := c.Holiday(date(t, on)); ok {
			t.Errorf("%s is %q", on, name.VI)
		}
	}
}

func TestCountingWorkingDays(t *testing.T) {
	c := load(t)
	for _, test := range []struct {
		from string
		n    int
		want string
	}{
		{"2021-09-08", -3, "2021-09-01"}, // over the weekend and the National Day
		{"2021-09-01", 1, "2021-09-06"},
		{"2021-09-01", 3, "2021-09-08"},
		{"2021-09-08", 0, "2021-09-08"},
		{"2021-09-04", 0, "2021-09-04"},
		{"2021-09-04", 1, "2021-09-06"},
		{"2024-04-26", 1, "2024-05-02"}, // a swap before two holidays
		{"2024-05-03", 1, "2024-05-04"}, // the Saturday worked for it
		{"2024-05-06", -1, "2024-05-04"},
		{"2021-02-09", 1, "2021-02-17"}, // over Tết
	} {
		if got := c.AddWorking(date(t, test.from), test.n); got.String() != test.want {
			t.Errorf("%d working days from %s is %s, want %s", test.n, test.from, got, test.want)
		}
	}
}

func TestNearestWorkingDay(t *testing.T) {
	c := load(t)
	for _, test := range []struct{ day, before, after string }{
		{"2021-09-08", "2021-09-08", "2021-09-08"},
		{"2021-09-05", "2021-09-01", "2021-09-06"},
		{"2024-05-05", "2024-05-04", "2024-05-06"},
	} {
		if got := c.OnOrBefore(date(t, test.day)); got.String() != test.before {
			t.Errorf("on or before %s: %s, want %s", test.day, got, test.before)
		}
		if got := c.OnOrAfter(date(t, test.day)); got.String() != test.after {
			t.Errorf("on or after %s: %s, want %s", test.day, got, test.after)
		}
	}
}

func TestOwnDaysAreOverTheFile(t *testing.T) {
	day := date(t, "2021-09-03")
	base := load(t)
	changed := base.With([]calendar.Day{{Date: day, Kind: calendar.Work}})
	if !changed.IsWorking(day) {
		t.Error("a day that the secretary made a working day is off")
	}
	if base.IsWorking(day) {
		t.Error("the calendar that was changed from is changed as well")
	}
	storm := calendar.Day{Date: date(t, "2021-10-11"), Kind: calendar.Off, Name: survey.Text{VI: "Nghỉ tránh bão"}}
	c := load(t, storm)
	if name, ok := c.Holiday(storm.Date); !ok || name != storm.Name || c.IsWorking(storm.Date) {
		t.Errorf("the day off of the committee: %q, %t", name.VI, ok)
	}
}

func TestSwitchedDays(t *testing.T) {
	switches, err := calendar.Switches()
	if err != nil {
		t.Fatal(err)
	}
	off := map[string]string{"culture_day": "2026-11-24", "swap_2026_08": "2026-08-31"}
	for _, s := range switches {
		day := date(t, off[s.ID])
		if !load(t).IsWorking(day) || load(t, s.Days...).IsWorking(day) {
			t.Errorf("%s does not switch %s off", s.ID, day)
		}
		delete(off, s.ID)
	}
	if len(off) > 0 {
		t.Errorf("no switches %v", off)
	}
}

func TestCoveredYears(t *testing.T) {
	c := load(t)
	for year, want := range map[int][2]bool{2020: {}, 2021: {true}, 2026: {true}, 2027: {true, true}, 2030: {true, true}, 2031: {}} {
		if got := [2]bool{c.Covers(year), c.Provisional(year)}; got != want {
			t.Errorf("%d is covered, provisional: %v", year, got)
		}
	}
}

func TestDaysOfAPeriod(t *testing.T) {
	days := load(t).Days(survey.Period{From: date(t, "2024-04-20"), To: date(t, "2024-05-31")})
	var got []string
	for _, day := range days {
		got = append(got, day.Date.String()+" "+string(day.Kind))
	}
	if want := []string{"2024-04-29 off", "2024-04-30 off", "2024-05-01 off", "2024-05-04 work"}; !equal(got, want) {
		t.Errorf("special days %v", got)
	}
}

func TestCountingForthAndBack(t *testing.T) {
	c := load(t)
	rapid.Check(t, func(t *rapid.T) {
		from := c.OnOrAfter(survey.Date{Year: 2020, Month: 1, Day: 1}.AddDays(rapid.IntRange(0, 4500).Draw(t, "day")))
		n := rapid.IntRange(-300, 300).Draw(t, "n")
		to := c.AddWorking(from, n)
		if !c.IsWorking(to) || c.AddWorking(to, -n) != from {
			t.Fatalf("%d working days from %s is %s", n, from, to)
		}
	})
}
