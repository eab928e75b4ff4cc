package calendar

import (
	"time"

	"khaosat/survey"
)

// NextOpening returns the first instant from t on at which people may be
// written to, in the zone of t: on a working day, outside of quiet hours. It
// is t itself if it is one.
func (c *Calendar) NextOpening(quiet Quiet, t time.Time) time.Time {
	at := t
	for range longestBreak {
		if day := survey.DateOf(at); !c.IsWorking(day) {
			at = c.AddWorking(day, 1).In(at.Location())
		}
		if at = quiet.NextOpening(at); c.IsWorking(survey.DateOf(at)) {
			return at
		}
	}
	return t
}

// OpeningBefore is the next opening if it comes before an end; else t, since
// what would be late then is better sent at once. A zero end never comes.
func (c *Calendar) OpeningBefore(quiet Quiet, t, end time.Time) time.Time {
	at := c.NextOpening(quiet, t)
	if !end.IsZero() && !at.Before(end) {
		return t
	}
	return at
}
