package calendar_test

import (
	"errors"
	"testing"
	"time"

	"khaosat/survey"
	"khaosat/survey/calendar"
)

var saigon = time.FixedZone("+07", 7*3600)

func TestNextOpening(t *testing.T) {
	for at, want := range map[string]string{
		"2021-09-08 08:00": "2021-09-08 08:00",
		"2021-09-08 11:29": "2021-09-08 11:29",
		"2021-09-08 11:30": "2021-09-08 13:30",
		"2021-09-08 13:29": "2021-09-08 13:30",
		"2021-09-08 13:30": "2021-09-08 13:30",
		"2021-09-08 17:59": "2021-09-08 17:59",
		"2021-09-08 18:00": "2021-09-09 06:30",
		"2021-12-31 23:59": "2022-01-01 06:30",
		"2021-09-09 00:00": "2021-09-09 06:30",
		"2021-09-09 06:30": "2021-09-09 06:30",
	} {
		now, err := time.ParseInLocation("2006-01-02 15:04", at, saigon)
		if err != nil {
			t.Fatal(err)
		}
		got := calendar.DefaultQuiet().NextOpening(now)
		if got.Format("2006-01-02 15:04") != want || got.Location() != saigon {
			t.Errorf("from %s it opens at %s, want %s", at, got, want)
		}
		if quiet := calendar.DefaultQuiet().Covers(now); quiet != (at != want) {
			t.Errorf("%s is quiet: %t", at, quiet)
		}
	}
}

func TestSpansThatMeet(t *testing.T) {
	now := time.Date(2021, 9, 8, 12, 0, 0, 0, saigon)
	for text, want := range map[string]string{
		"":                                      "12:00",
		"11:00-13:00, 13:00-14:00":              "14:00",
		"13:00-14:00, 11:00-13:30":              "14:00",
		"18:00-12:30, 12:30-15:00":              "15:00",
		"00:00-12:00, 12:00-00:00":              "12:00", // no time of the day is open
		"06:00-18:00, 17:00-05:00, 05:00-07:00": "12:00",
	} {
		quiet, err := calendar.ParseQuiet(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := quiet.NextOpening(now).Format("15:04"); got != want {
			t.Errorf("%q opens at %s, want %s", text, got, want)
		}
		if quiet.String() != text {
			t.Errorf("%q is written %q", text, quiet)
		}
	}
}

func TestParseQuietRefuses(t *testing.T) {
	for _, text := range []string{"18:00", "18:00-25:00", "18:00-18:00", "18h-6h30", "a-b", "18:00-06:30,"} {
		if quiet, err := calendar.ParseQuiet(text); !errors.Is(err, survey.ErrInvalid) {
			t.Errorf("%q reads as %s, %v", text, quiet, err)
		}
	}
	if quiet, err := calendar.ParseQuiet("18:00-06:30, 11:30-13:30"); err != nil || quiet.String() != calendar.DefaultQuiet().String() {
		t.Errorf("the default hours read as %s, %v", quiet, err)
	}
}

func TestSpansAreAddedOnce(t *testing.T) {
	noon := calendar.DefaultQuiet().Spans[1]
	if got := calendar.DefaultQuiet().With(noon).String(); got != "18:00-06:30, 11:30-13:30" {
		t.Error(got)
	}
	if got := (calendar.Quiet{}).With(noon).String(); got != "11:30-13:30" {
		t.Error(got)
	}
	night := calendar.DefaultQuiet().Spans[0]
	if night.Overlaps(noon) || !night.Overlaps(calendar.Span{From: 5 * time.Hour, To: 8 * time.Hour}) || night.Length() != 12*time.Hour+30*time.Minute {
		t.Errorf("%+v", night)
	}
}
