// Package calendar knows the working days of the Vietnamese public sector
// and the hours in which nobody is to be disturbed. The days are data
// (holidays.yaml); nothing is computed from the moon at run time, where
// tables for other zones are a day off. It is pure.
package calendar

import (
	"slices"
	"time"

	"khaosat/survey"
)

// Kind tells whether a special day is off or worked.
type Kind string

// The kinds of special days.
const (
	Off  Kind = "off"  // ngày nghỉ
	Work Kind = "work" // ngày làm bù, a Saturday worked for another day
)

// Day is a day that is not as its weekday would have it.
type Day struct {
	Date survey.Date
	Kind Kind
	Name survey.Text
}

// Calendar tells working days from others: Monday to Friday, but for the
// special days. It does not change and is safe for concurrent use.
type Calendar struct {
	days        map[survey.Date]Day
	provisional map[int]bool // by year that the file covers
}

// With returns a calendar in which some days are different; of several days
// of one date the last counts.
func (c *Calendar) With(extra []Day) *Calendar {
	days := make(map[survey.Date]Day, len(c.days)+len(extra))
	for date, day := range c.days {
		days[date] = day
	}
	for _, day := range extra {
		days[day.Date] = day
	}
	return &Calendar{days: days, provisional: c.provisional}
}

// IsWorking reports whether offices work on a day.
func (c *Calendar) IsWorking(d survey.Date) bool {
	if day, special := c.days[d]; special {
		return day.Kind == Work
	}
	weekday := d.Weekday()
	return weekday != time.Saturday && weekday != time.Sunday
}

// Holiday names the holiday that a day is, the weekend within a holiday
// included; ok is false for other days off and for working days.
func (c *Calendar) Holiday(d survey.Date) (name survey.Text, ok bool) {
	day, special := c.days[d]
	if !special || day.Kind != Off {
		return survey.Text{}, false
	}
	return day.Name, true
}

// AddWorking returns the n-th working day after a day, or before it if n is
// negative; the day itself does not count, and for 0 it is returned as it is.
func (c *Calendar) AddWorking(d survey.Date, n int) survey.Date {
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	for n > 0 {
		d = d.AddDays(step)
		if c.IsWorking(d) {
			n--
		}
	}
	return d
}

// OnOrBefore returns the last working day that is not after a day.
func (c *Calendar) OnOrBefore(d survey.Date) survey.Date {
	return c.AddWorking(d.AddDays(1), -1)
}

// OnOrAfter returns the first working day that is not before a day.
func (c *Calendar) OnOrAfter(d survey.Date) survey.Date {
	return c.AddWorking(d.AddDays(-1), 1)
}

// Covers reports whether the holidays of a year are known, be it
// provisionally.
func (c *Calendar) Covers(year int) bool {
	_, known := c.provisional[year]
	return known
}

// Provisional reports whether a year is covered by rule only: the Government
// has yet to announce its days of Tết and its swaps.
func (c *Calendar) Provisional(year int) bool { return c.provisional[year] }

// Days lists the special days of a period in order.
func (c *Calendar) Days(p survey.Period) []Day {
	var days []Day
	for date, day := range c.days {
		if p.Covers(survey.Period{From: date, To: date}) {
			days = append(days, day)
		}
	}
	slices.SortFunc(days, func(a, b Day) int { return a.Date.Compare(b.Date) })
	return days
}
