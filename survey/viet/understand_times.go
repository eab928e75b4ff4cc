package viet

import (
	"slices"

	"khaosat/survey"
)

// timed tells of each token whether it is part of a moment, which begins
// where from says.
func (r *reading) timed(from func(Moment) int) []bool {
	timed := make([]bool, len(r.line.Tokens))
	for _, m := range r.moments {
		for i := from(m); i < m.To; i++ {
			timed[i] = true
		}
	}
	return timed
}

// days returns the moments that are dates or ranges of dates.
func (r *reading) days() []Moment {
	var days []Moment
	for _, m := range r.moments {
		if m.Kind == MomentDay || m.Kind == MomentDays || m.Kind == MomentPeriod && !m.Period.WholeYears() {
			days = append(days, m)
		}
	}
	return days
}

// dates returns the moments that are single dates.
func (r *reading) dates() []Moment {
	return slices.DeleteFunc(r.days(), func(m Moment) bool { return m.Kind != MomentDay })
}

// periods returns the periods that figures can be asked for. From a year to
// now are whole years: those figures are kept of.
func (r *reading) periods() []survey.Period { return slices.Clone(r.spans) }

// readPeriods reads them once: rules ask for them many times.
func (r *reading) readPeriods() []survey.Period {
	var periods []survey.Period
	today := r.asker.Today
	for _, m := range r.moments {
		switch p := m.Period; {
		case m.Kind == MomentClock || m.Kind == MomentPart:
		case p.To == today && p.From == survey.Year(p.From.Year).From && p.From.Year < today.Year:
			periods = append(periods, survey.Years(p.From.Year, today.Year))
		default:
			periods = append(periods, p)
		}
	}
	return periods
}

// clock returns the first time of day in the text.
func (r *reading) clock() (Clock, bool) {
	for _, m := range r.moments {
		if m.HasClock {
			return m.Clock, true
		}
	}
	return Clock{}, false
}

// part returns the first part of the day in the text.
func (r *reading) part() string {
	for _, m := range r.moments {
		if m.Part != "" {
			return m.Part
		}
	}
	return ""
}
