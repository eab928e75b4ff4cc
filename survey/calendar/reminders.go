package calendar

import (
	"fmt"
	"time"

	"khaosat/survey"
)

// ReminderHour is the time of day at which people are reminded.
const ReminderHour = 8 * time.Hour

// remindedBefore is how many working days before a deadline reminders go out.
func remindedBefore() []int { return []int{7, 3, 1} }

// ReminderSlots is when whoever has not answered is reminded of a deadline,
// after an instant, up to and including another, earliest first: seven, three
// and one working days before its day, then on every working day from its day
// on. Times are in the deadline's zone.
func (c *Calendar) ReminderSlots(due, after, until time.Time) []Slot {
	var slots []Slot
	add := func(name string, day survey.Date) {
		if at := clockOn(day, ReminderHour, due.Location()); at.After(after) && !at.After(until) {
			slots = append(slots, Slot{name, at})
		}
	}
	last := survey.DateOf(due)
	for _, n := range remindedBefore() {
		add(fmt.Sprintf("D-%d", n), c.AddWorking(last, -n))
	}
	if c.IsWorking(last) {
		add("D", last)
	}
	end := survey.DateOf(until.In(due.Location()))
	for n, day := 1, c.AddWorking(last, 1); day.Compare(end) <= 0; n, day = n+1, c.AddWorking(day, 1) {
		add(fmt.Sprintf("D+%d", n), day)
	}
	return slots
}

// unansweredAfter is after how many working days of reminders those who ask
// are told that these bring nothing.
const unansweredAfter = 10

// UnansweredSlot is when those who ask are told that what has been due since an
// instant is still not there. Times are in its zone.
func (c *Calendar) UnansweredSlot(since time.Time) time.Time {
	return clockOn(c.AddWorking(survey.DateOf(since), unansweredAfter), ReminderHour, since.Location())
}

// WorkingDays counts the working days after a day, up to and including
// another; 0 if that one is not later.
func (c *Calendar) WorkingDays(after, until survey.Date) int {
	n := 0
	for day := c.AddWorking(after, 1); day.Compare(until) <= 0; day = c.AddWorking(day, 1) {
		n++
	}
	return n
}
