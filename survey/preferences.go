package survey

import (
	"slices"
	"time"
)

// Preferences are how a person wants to be written to. Who has said nothing
// has the zero Preferences.
type Preferences struct {
	Person   PersonID       `json:"person"`
	Rev      int64          `json:"rev"`
	DigestAt time.Duration  `json:"digest_at,omitempty"` // since midnight; 0: DefaultDigestAt
	Days     []time.Weekday `json:"days,omitempty"`      // of the digest; none: Monday
	NoDigest bool           `json:"no_digest,omitempty"`
	Quiet    string         `json:"quiet,omitempty"`  // hours as the calendar's ParseQuiet reads them; "": its default; "none": never
	Ahead    time.Duration  `json:"ahead,omitempty"`  // how long before a session to be reminded of it; 0: not at all
	Pausing  Date           `json:"pausing,omitzero"` // the first day of a pause; zero: it has begun
	Paused   Date           `json:"paused,omitzero"`  // nothing planned is sent before that day; zero: not paused
	Deputy   PersonID       `json:"deputy,omitempty"` // who gets it meanwhile; "" nobody
	Cause    string         `json:"cause,omitempty"`  // key of the update that changed them last
	Before   *Preferences   `json:"before,omitempty"` // as they were before that, to go back to
}

// DefaultDigestAt is when the weekly digest goes out, on Mondays, to whoever
// has chosen no other time.
const DefaultDigestAt = 7*time.Hour + 30*time.Minute

// PausedOn reports whether planned messages are held back on a day.
func (p Preferences) PausedOn(today Date) bool {
	return today.Compare(p.Pausing) >= 0 && p.PauseAhead(today)
}

// PauseAhead reports whether a pause is not over on a day; it may not have
// begun.
func (p Preferences) PauseAhead(today Date) bool { return today.Compare(p.Paused) < 0 }

// WithPause returns preferences that are paused from one day to the end of
// another; with no days they are not.
func (p Preferences) WithPause(first, last Date) Preferences {
	p.Pausing, p.Paused = first, Date{}
	if !last.IsZero() {
		p.Paused = last.AddDays(1)
	}
	return p
}

// WithoutDays returns preferences with no digest on some days of the week, and
// with none at all if no day is left.
func (p Preferences) WithoutDays(unwanted ...time.Weekday) Preferences {
	_, days := p.DigestClock()
	p.Days = slices.DeleteFunc(slices.Clone(days), func(day time.Weekday) bool { return slices.Contains(unwanted, day) })
	if len(p.Days) == 0 {
		p.Days, p.NoDigest = days, true
	}
	return p
}

// WithDays returns preferences with a digest on some more days of the week.
func (p Preferences) WithDays(more ...time.Weekday) Preferences {
	_, days := p.DigestClock()
	p.Days, p.NoDigest = weekOrder(append(slices.Clone(days), more...)), false
	return p
}

// weekOrder puts days of the week in order, Monday first, each once.
func weekOrder(days []time.Weekday) []time.Weekday {
	fromMonday := func(day time.Weekday) int { return (int(day) + daysPerWeek - 1) % daysPerWeek }
	slices.SortFunc(days, func(a, b time.Weekday) int { return fromMonday(a) - fromMonday(b) })
	return slices.Compact(days)
}

// Reader is who reads on a day what is planned for the person: he himself,
// his deputy while he is away, or with ok false nobody. What cannot wait is
// for the person always.
func (p Preferences) Reader(today Date) (reader PersonID, ok bool) {
	switch {
	case !p.PausedOn(today):
		return p.Person, true
	case p.Deputy != "":
		return p.Deputy, true
	}
	return "", false
}

// RemindOf is when the person wants to be reminded of a session, in a zone;
// ok is false if he does not, or if it is not known when the session begins.
// Whole days count from the session's day, and end at the time of the digest.
func (p Preferences) RemindOf(s Session, zone *time.Location) (at time.Time, ok bool) {
	const day = hoursPerDay * time.Hour
	if p.Ahead > 0 && p.Ahead%day == 0 {
		clock, _ := p.DigestClock()
		date := s.Date.AddDays(-int(p.Ahead / day))
		return time.Date(date.Year, date.Month, date.Day, 0, int(clock/time.Minute), 0, 0, zone), true
	}
	return s.Start.Add(-p.Ahead).In(zone), p.Ahead > 0 && !s.Start.IsZero()
}

// DigestClock is the time of day of the digest, since midnight, and the days
// of the week that it goes out on.
func (p Preferences) DigestClock() (at time.Duration, days []time.Weekday) {
	at, days = p.DigestAt, p.Days
	if at == 0 {
		at = DefaultDigestAt
	}
	if len(days) == 0 {
		days = []time.Weekday{time.Monday}
	}
	return at, days
}

// NextDigest is the first slot of the digest after an instant, in its zone.
// What falls on a day off is moved by whoever sends it, not here.
func (p Preferences) NextDigest(after time.Time) time.Time { return p.slot(after, 1) }

// LastDigest is the last slot of the digest that is not after an instant.
func (p Preferences) LastDigest(at time.Time) time.Time { return p.slot(at, -1) }

// slot looks for a slot day by day, for a week and the day itself.
func (p Preferences) slot(from time.Time, step int) time.Time {
	clock, days := p.DigestClock()
	year, month, day := from.Date()
	for n := range daysPerWeek + 1 {
		slot := time.Date(year, month, day+step*n, 0, int(clock/time.Minute), 0, 0, from.Location())
		wanted := step > 0 && slot.After(from) || step < 0 && !slot.After(from)
		if wanted && slices.Contains(days, slot.Weekday()) {
			return slot
		}
	}
	return from
}

const (
	daysPerWeek = 7
	hoursPerDay = 24
)
