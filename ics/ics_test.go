package ics_test

import (
	"bytes"
	"testing"
	"time"

	ical "github.com/arran4/golang-ical"

	"khaosat/ics"
	"khaosat/survey"
)

var (
	hanoi = time.FixedZone("ICT", 7*60*60)
	now   = time.Date(2021, time.September, 1, 1, 0, 0, 0, time.UTC)
)

func session() survey.Session {
	return survey.Session{
		ID: "s1", Title: survey.Text{VI: "Làm việc với Sở Công Thương; LNG, điện gió"}, Place: "Phòng họp A, tầng 2",
		Date: survey.Date{Year: 2021, Month: 9, Day: 8}, Start: time.Date(2021, time.September, 8, 14, 0, 0, 0, hanoi),
		State: survey.SessionScheduled, Sequence: 2,
	}
}

// parsed reads the file back as a calendar does.
func parsed(t *testing.T, s survey.Session) (*ical.Calendar, *ical.VEvent) {
	t.Helper()
	calendar, err := ical.ParseCalendar(bytes.NewReader(ics.File(s, survey.Vietnamese, hanoi, now)))
	if err != nil {
		t.Fatal(err)
	}
	if len(calendar.Events()) != 1 {
		t.Fatalf("%d events", len(calendar.Events()))
	}
	return calendar, calendar.Events()[0]
}

func TestFile(t *testing.T) {
	s := session()
	_, event := parsed(t, s)
	start, err := event.GetStartAt()
	if err != nil || !start.Equal(s.Start) {
		t.Errorf("starts %v, %v", start, err)
	}
	end, err := event.GetEndAt()
	if err != nil || !end.Equal(s.Start.Add(2*time.Hour)) {
		t.Errorf("ends %v, %v", end, err)
	}
	for property, want := range map[ical.ComponentProperty]string{
		ical.ComponentPropertyUniqueId: "s1@khaosat",
		ical.ComponentPropertySequence: "2",
		ical.ComponentPropertySummary:  s.Title.VI,
		ical.ComponentPropertyLocation: s.Place,
		ical.ComponentPropertyStatus:   "CONFIRMED",
	} {
		if got := event.GetProperty(property); got == nil || got.Value != want {
			t.Errorf("%s is %v, want %q", property, got, want)
		}
	}
}

func TestSessionWithoutTimeTakesTheDay(t *testing.T) {
	s := session()
	s.Start = time.Time{}
	_, event := parsed(t, s)
	if got := event.GetProperty(ical.ComponentPropertyDtStart).Value; got != "20210908" {
		t.Errorf("starts %s", got)
	}
}

func TestCancelledSessionLeavesTheCalendar(t *testing.T) {
	for _, state := range []survey.SessionState{survey.SessionCancelled, survey.SessionPostponed} {
		s := session()
		s.State = state
		calendar, event := parsed(t, s)
		method := ""
		for _, p := range calendar.CalendarProperties {
			if p.IANAToken == string(ical.PropertyMethod) {
				method = p.Value
			}
		}
		if method != "CANCEL" || event.GetProperty(ical.ComponentPropertyStatus).Value != "CANCELLED" {
			t.Errorf("%s: method %s", state, method)
		}
	}
}
