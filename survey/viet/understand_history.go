package viet

import "khaosat/survey"

// span fits texts about several years of something that has one figure a year.
func span(r *reading) bool {
	for _, p := range r.periods() {
		if _, single := p.SingleYear(); p.WholeYears() && !single {
			return true
		}
	}
	return false
}

// aboutFlow fits texts about figures that cover several years at once.
func aboutFlow(r *reading) bool {
	targets := r.targets()
	return len(targets) > 0 && targets[0].Ranges && !r.has(cueChart) && !r.has(cueHistory) && !atExtreme(r)
}

func takeView(r *reading, s *Slots) {
	s.View = ViewList
	if r.has(cueChart) || r.drawn() {
		s.View = ViewChart
	}
}

// drawn reports whether "vẽ" is said; without marks it is "về" unless it
// comes first.
func (r *reading) drawn() bool {
	for i, w := range r.words {
		if typed := r.line.Tokens[w.token].Text; typed == "vẽ" || i == 0 && typed == "ve" {
			return true
		}
	}
	return false
}

// takeSpan fills the years of a series: those named, from one to now, or the
// last so many.
func takeSpan(r *reading, s *Slots) {
	periods := r.periods()
	year := r.asker.Today.Year
	years, bounded := r.bounded()
	switch {
	case len(periods) > 1:
		takeNamed(r, s)
	case bounded:
		s.Period = When{Period: years}
	case len(periods) == 1 && r.has(cueToNow):
		s.Period = When{Period: survey.Period{From: periods[0].From, To: survey.Year(year).To}}
	case len(periods) == 1 && periods[0].From != periods[0].To: // no day, as of "từ trước tới nay"
		s.Period = When{Period: periods[0]}
	default:
		if at, ok := r.cues[cueLastYears]; ok && at.from > 0 {
			if n, ok := wholeNumber(r.words[at.from-1].key); ok && n > 0 {
				s.Period = When{Period: survey.Years(year-n+1, year)}
			}
		}
	}
}
