// Package ics writes survey sessions as calendar files that phones take
// (RFC 5545). A change of a session is the same event with a higher sequence.
package ics

import (
	"time"

	ical "github.com/arran4/golang-ical"

	"khaosat/survey"
)

// usual is how long a session is taken to last where its end is not set.
const usual = 2 * time.Hour

// File writes the calendar file of a session in a language, as it stands at
// an instant. One that was cancelled or postponed takes the event off the
// calendar.
func File(s survey.Session, language survey.Language, zone *time.Location, now time.Time) []byte {
	calendar := ical.NewCalendarFor("Khaosat")
	calendar.SetMethod(ical.MethodRequest)
	event := calendar.AddEvent(s.ID + "@khaosat")
	event.SetSequence(s.Sequence)
	event.SetDtStampTime(now.UTC())
	event.SetSummary(s.Title.In(language))
	if s.Place != "" {
		event.SetLocation(s.Place)
	}
	setTimes(event, s, zone)
	if gone(s.State) {
		calendar.SetMethod(ical.MethodCancel)
		event.SetStatus(ical.ObjectStatusCancelled)
	} else {
		event.SetStatus(ical.ObjectStatusConfirmed)
	}
	return []byte(calendar.Serialize())
}

func gone(state survey.SessionState) bool {
	return state == survey.SessionCancelled || state == survey.SessionPostponed
}

// setTimes sets when the event is: the whole day where no time is set. It is
// in universal time, which every calendar shows in its own zone.
func setTimes(event *ical.VEvent, s survey.Session, zone *time.Location) {
	if s.Start.IsZero() {
		event.SetAllDayStartAt(s.Date.In(zone))
		event.SetAllDayEndAt(s.Date.AddDays(1).In(zone))
		return
	}
	end := s.End
	if end.IsZero() {
		end = s.Start.Add(usual)
	}
	event.SetStartAt(s.Start.UTC())
	event.SetEndAt(end.UTC())
}
