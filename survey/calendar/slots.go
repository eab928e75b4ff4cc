package calendar

import (
	"fmt"
	"slices"
	"time"

	"khaosat/survey"
)

// Slot is a time at which something planned goes out.
type Slot struct {
	Name string // such as "T-3", unique for its subject
	At   time.Time
}

// The brief goes out so many working days before a session, at the time of
// the digest; then on the eve, when it is sealed, and in the morning.
const (
	eveHour     = 15 * time.Hour
	morningHour = 6*time.Hour + 45*time.Minute
	// SealSlot is the slot in which a brief is sealed.
	SealSlot = "T-1"
)

// defaultBriefDays is how many working days before a session its brief goes
// out if the session has no days of its own.
func defaultBriefDays() []int { return []int{10, 5, 3} }

// BriefSlots is when the brief of a session goes out, in a zone: ten, five
// and three working days before it, or on the session's own days, then on the
// working day before at 15:00 and on the day itself at 06:45, earliest first. A session that begins earlier than
// that has no slot in the morning.
func (c *Calendar) BriefSlots(s survey.Session, zone *time.Location) []Slot {
	at := func(day survey.Date, clock time.Duration) time.Time { return clockOn(day, clock, zone) }
	days := s.BriefDays
	if len(days) == 0 {
		days = defaultBriefDays()
	}
	var slots []Slot
	for _, n := range days {
		slots = append(slots, Slot{fmt.Sprintf("T-%d", n), at(c.AddWorking(s.Date, -n), survey.DefaultDigestAt)})
	}
	slots = append(slots, Slot{SealSlot, at(c.AddWorking(s.Date, -1), eveHour)})
	if morning := at(s.Date, morningHour); s.Start.IsZero() || morning.Before(s.Start) {
		slots = append(slots, Slot{"T", morning})
	}
	return slots
}

// clockOn is a time of day, since midnight, on a day in a zone.
func clockOn(day survey.Date, clock time.Duration, zone *time.Location) time.Time {
	return time.Date(day.Year, day.Month, day.Day, 0, int(clock/time.Minute), 0, 0, zone)
}

// DigestSlots is when a person's digest goes out after an instant, up to and
// including another, in their zone, earliest first. One that would fall on a
// holiday goes out on the working day before; on a weekend only if he has
// chosen that day of the week.
func (c *Calendar) DigestSlots(p survey.Preferences, after, until time.Time) []time.Time {
	if p.NoDigest {
		return nil
	}
	var slots []time.Time
	// a slot moves back over no more than a long Tết
	for nominal := p.NextDigest(after); !nominal.After(until.AddDate(0, 0, longestBreak)); nominal = p.NextDigest(nominal) {
		slot := c.onWorkingDay(nominal)
		if slot.After(after) && !slot.After(until) && !slices.Contains(slots, slot) {
			slots = append(slots, slot)
		}
	}
	return slots
}

// longestBreak is more days than offices are ever closed for.
const longestBreak = 14

// onWorkingDay moves an instant to the same time of the working day before,
// if its day is a holiday.
func (c *Calendar) onWorkingDay(t time.Time) time.Time {
	day := survey.DateOf(t)
	_, holiday := c.Holiday(day)
	weekend := day.Weekday() == time.Saturday || day.Weekday() == time.Sunday
	if c.IsWorking(day) || weekend && !holiday {
		return t
	}
	moved := c.OnOrBefore(day)
	return time.Date(moved.Year, moved.Month, moved.Day, t.Hour(), t.Minute(), 0, 0, t.Location())
}
