package calendar

import (
	"testing"
	"time"
)

func TestNextOpening(t *testing.T) {
	days := load(t)
	late, err := ParseQuiet("17:00-09:00")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name      string
		quiet     Quiet
		from, end string
		want      string
	}{
		{"in working hours", DefaultQuiet(), "2021-09-08 09:00", "", "2021-09-08 09:00"},
		{"at noon", DefaultQuiet(), "2021-09-08 12:00", "", "2021-09-08 13:30"},
		{"in the evening", DefaultQuiet(), "2021-09-08 20:00", "", "2021-09-09 06:30"},
		{"on Friday evening", DefaultQuiet(), "2021-09-10 20:00", "", "2021-09-13 06:30"},
		{"on a Saturday, never quiet", Quiet{}, "2021-09-11 10:00", "", "2021-09-13 00:00"},
		{"on the eve of Tết", DefaultQuiet(), "2021-02-09 19:00", "", "2021-02-17 06:30"},
		{"one who gets up late", late, "2021-09-08 06:45", "2021-09-08 14:00", "2021-09-08 09:00"},
		{"but the session is earlier", late, "2021-09-08 06:45", "2021-09-08 08:00", "2021-09-08 06:45"},
	} {
		at := func(text string) time.Time {
			parsed, err := time.Parse(minutes, text)
			if err != nil && text != "" {
				t.Fatal(err)
			}
			return parsed
		}
		if got := days.OpeningBefore(test.quiet, at(test.from), at(test.end)).Format(minutes); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}
