// Package ics writes survey sessions as calendar files that phones take
// (RFC 5545). A change of a session is the same event with a higher sequence.
//
// Every file is published (METHOD:PUBLISH), also one that takes a session
// back. The methods for invitations, REQUEST and CANCEL, name an organizer and
// the attendees by mail addresses, which people of a messenger do not have:
// without them Outlook opens no such file, and an iPhone none that cancels. An
// organizer is left out for the same reason, since calendars take the event of
// an organizer whom they do not know for a foreign one.
package ics

import (
	"time"

	ical "github.com/arran4/golang-ical"

	"khaosat/survey"
)

// usual is how long a session is taken to last where its end is not set.
const usual = 2 * time.Hour

// File writes the calendar file of a session under a title, as it stands at
// an instant. One that was cancelled or postponed takes up no time any more.
func File(s survey.Session, title string, zone *time.Location, now time.Time) []byte {
	calendar := ical.NewCalendarFor("Khaosat")
	calendar.SetMethod(ical.MethodPublish)
	event := calendar.AddEvent(s.ID + "@khaosat")
	event.SetSequence(s.Sequence)
	event.SetDtStampTime(now.UTC())
	event.SetSummary(title)
	if s.Place != "" {
		event.SetLocation(s.Place)
	}
	setTimes(event, s, zone)
	event.SetStatus(ical.ObjectStatusConfirmed)
	if s.State.CalledOff() {
		event.SetStatus(ical.ObjectStatusCancelled)
		event.SetTimeTransparency(ical.TransparencyTransparent)
	}
	return []byte(calendar.Serialize(ical.WithNewLineWindows)) // as RFC 5545 has it, whatever the host
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
