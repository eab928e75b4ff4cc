package calendar

import (
	"fmt"
	"time"

	"khaosat/survey"
)

// conclusionDays are the working days after a session on which the secretary
// is asked for its conclusions: to record them, then whether they are there.
func conclusionDays() []int { return []int{1, 5} }

// ConclusionSlots is when the secretary is asked for the conclusions of a
// session, in a zone.
func (c *Calendar) ConclusionSlots(s survey.Session, zone *time.Location) []Slot {
	var slots []Slot
	for _, n := range conclusionDays() {
		slots = append(slots, Slot{fmt.Sprintf("T+%d", n), clockOn(c.AddWorking(s.Date, n), ReminderHour, zone)})
	}
	return slots
}

// YearEndSlots is when the secretary is told that the days off of the year
// after are not known, in a zone: on the first working day of December and on
// the first one from its middle on.
func (c *Calendar) YearEndSlots(year int, zone *time.Location) []Slot {
	var slots []Slot
	for _, day := range []int{1, 15} {
		from := survey.Date{Year: year, Month: time.December, Day: day}
		slots = append(slots, Slot{fmt.Sprintf("%d-12-%02d", year, day), clockOn(c.OnOrAfter(from), ReminderHour, zone)})
	}
	return slots
}
