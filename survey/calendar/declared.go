package calendar

import "khaosat/survey"

// WithDeclared returns a calendar in which the secretary's days count before
// those of the file.
func (c *Calendar) WithDeclared(declared []survey.SpecialDay) *Calendar {
	days := make([]Day, len(declared))
	for i, d := range declared {
		days[i] = Day{Date: d.Date, Kind: Off, Name: survey.Text{VI: d.Name}}
		if d.Working {
			days[i].Kind = Work
		}
	}
	return c.With(days)
}
