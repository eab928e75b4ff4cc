package ics_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	ical "github.com/arran4/golang-ical"

	"khaosat/ics"
	"khaosat/survey"
)

var update = flag.Bool("update", false, "write the golden files anew")

var (
	hanoi = time.FixedZone("ICT", 7*60*60)
	now   = time.Date(2021, time.September, 1, 1, 0, 0, 0, time.UTC)
)

// session is how a session is when it is announced.
func session() survey.Session {
	return survey.Session{
		ID: "s1", Title: survey.Text{VI: "Làm việc với Sở Công Thương; LNG, điện gió"}, Place: "Phòng họp A, tầng 2",
		Date: survey.Date{Year: 2021, Month: 9, Day: 8}, Start: time.Date(2021, time.September, 8, 14, 0, 0, 0, hanoi),
		State: survey.SessionScheduled,
	}
}

// life are the files of one session, in the order in which its guests get
// them.
func life() []struct {
	name  string
	title string
	s     survey.Session
} {
	announced := session()
	moved := announced
	moved.Sequence, moved.Start, moved.End = 1, moved.Start.Add(time.Hour), moved.Start.Add(150*time.Minute)
	wholeDay := moved
	wholeDay.Sequence, wholeDay.Start, wholeDay.End = 2, time.Time{}, time.Time{}
	postponed := wholeDay
	postponed.Sequence, postponed.State = 3, survey.SessionPostponed
	cancelled := moved
	cancelled.Sequence, cancelled.State = 4, survey.SessionCancelled
	title := announced.Title.VI
	return []struct {
		name  string
		title string
		s     survey.Session
	}{
		{"announced", title, announced}, {"moved", title, moved}, {"whole-day", title, wholeDay},
		{"postponed", "Không còn trong lịch: " + title, postponed}, {"cancelled", "Không họp: " + title, cancelled},
	}
}

func TestFilesAreTheGoldenOnes(t *testing.T) {
	for _, step := range life() {
		t.Run(step.name, func(t *testing.T) {
			file := ics.File(step.s, step.title, hanoi, now)
			golden := filepath.Join("testdata", step.name+".ics")
			if *update {
				if err := os.WriteFile(golden, file, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(file, want) {
				t.Errorf("the file is\n%s\nwant\n%s", file, want)
			}
		})
	}
}

// TestFilesKeepTheFormOfTheStandard holds every file to what RFC 5545 asks of
// each line, and to a method that needs nobody's mail address.
func TestFilesKeepTheFormOfTheStandard(t *testing.T) {
	for _, step := range life() {
		file := string(ics.File(step.s, step.title, hanoi, now))
		for line := range strings.SplitAfterSeq(file, "\n") {
			if line != "" && !strings.HasSuffix(line, "\r\n") || len(strings.TrimSuffix(line, "\r\n")) > 75 || !utf8.ValidString(line) {
				t.Errorf("%s: the line %q", step.name, line)
			}
		}
		if !strings.Contains(file, "\r\nMETHOD:PUBLISH\r\n") || strings.Contains(file, "ATTENDEE") || strings.Contains(file, "ORGANIZER") {
			t.Errorf("%s: is no published event:\n%s", step.name, file)
		}
	}
}

// TestACalendarFollowsTheSession reads the files one after the other as a
// calendar does: by the same UID and a higher SEQUENCE.
func TestACalendarFollowsTheSession(t *testing.T) {
	for sequence, step := range life() {
		calendar, err := ical.ParseCalendar(bytes.NewReader(ics.File(step.s, step.title, hanoi, now)))
		if err != nil || len(calendar.Events()) != 1 {
			t.Fatalf("%s: %v, %d events", step.name, err, len(calendar.Events()))
		}
		status, transparent := "CONFIRMED", ""
		if step.s.State.CalledOff() {
			status, transparent = "CANCELLED", "TRANSPARENT"
		}
		for property, want := range map[ical.ComponentProperty]string{
			ical.ComponentPropertyUniqueId: "s1@khaosat", ical.ComponentPropertySequence: string(rune('0' + sequence)),
			ical.ComponentPropertySummary: step.title, ical.ComponentPropertyLocation: step.s.Place,
			ical.ComponentPropertyStatus: status, ical.ComponentPropertyTransp: transparent,
		} {
			got := ""
			if p := calendar.Events()[0].GetProperty(property); p != nil {
				got = p.Value
			}
			if got != want {
				t.Errorf("%s: %s is %q, want %q", step.name, property, got, want)
			}
		}
	}
}

func TestTimesOfAFile(t *testing.T) {
	s := session()
	for _, c := range []struct {
		name         string
		start, end   time.Time
		begins, ends string
	}{
		{"an end that is not set", s.Start, time.Time{}, "20210908T070000Z", "20210908T090000Z"},
		{"start and end", s.Start, s.Start.Add(time.Hour), "20210908T070000Z", "20210908T080000Z"},
		{"no hours", time.Time{}, time.Time{}, "20210908", "20210909"},
	} {
		s.Start, s.End = c.start, c.end
		calendar, err := ical.ParseCalendar(bytes.NewReader(ics.File(s, "", hanoi, now)))
		if err != nil {
			t.Fatal(err)
		}
		event := calendar.Events()[0]
		begins, ends := event.GetProperty(ical.ComponentPropertyDtStart).Value, event.GetProperty(ical.ComponentPropertyDtEnd).Value
		if begins != c.begins || ends != c.ends {
			t.Errorf("%s: from %s to %s", c.name, begins, ends)
		}
	}
}
