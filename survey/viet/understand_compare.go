package viet

import (
	"slices"

	"khaosat/survey"
)

// comparing fits texts about two periods, or one against the one before.
func comparing(r *reading) bool {
	years := len(r.periods())
	if growth := r.known.indicators[r.targets()[0].Slug]; growth.Kind == survey.KindGrowth && (years < 2 || slices.Contains(r.periods(), growth.Baseline)) {
		return false // it says already against what it is measured
	}
	switch {
	case years == 2:
		return true
	case r.has(cueSamePeriod) || r.has(cuePrevious):
		return true
	case years == 1:
		return r.has(cueCompare) || r.has(cueAgainst) && (r.has(cueGrowth) || r.has(cueFall) || r.text != "" && hasWord("so")(r))
	}
	if !r.targets()[0].Sides {
		return r.has(cueCompare)
	}
	upOrDown := r.has(cueGrowth) && r.has(cueFall)
	return r.has(cueCompare) || upOrDown || (r.has(cueGrowth) || r.has(cueFall)) && r.asks()
}

// takePeriods fills the two periods that are compared, the earlier first.
func takePeriods(r *reading, s *Slots) {
	periods := r.periods()
	if len(periods) == 1 {
		if r.has(cueSamePeriod) || r.has(cuePrevious) || !hasWord("so")(r) {
			periods = append(periods, yearBefore(periods[0]))
		} else {
			s.Base = ""
		}
	}
	if len(periods) == 2 && periods[0] == periods[1] { // of 2020, "so với năm trước"
		periods[0] = yearBefore(periods[0])
	}
	slices.SortFunc(periods, survey.Period.Compare)
	for _, p := range periods {
		s.Periods = append(s.Periods, When{Period: p})
	}
	switch {
	case len(periods) == 1:
		s.Periods = append(s.Periods, When{Named: Latest})
	case len(periods) == 0:
		s.Base = BasePreviousYear
	}
}

func yearBefore(p survey.Period) survey.Period {
	return survey.Period{From: p.From.AddYears(-1), To: p.To.AddYears(-1)}
}

// otherYearsChange fits texts about the places gained in a year of which the
// figures of rank tell, not the one that says so for its own year.
func otherYearsChange(r *reading) bool {
	targets, periods := r.targets(), r.periods()
	if len(targets) != 1 || len(periods) != 1 {
		return false
	}
	i := r.known.indicators[targets[0].Slug]
	year, single := periods[0].SingleYear()
	base, _ := i.Baseline.SingleYear()
	return i.Unit == survey.UnitPlaces && single && base != 0 && year != base && year-1 != base
}

func takeRankYears(r *reading, s *Slots) {
	change := r.targets()[0]
	if rank, ok := r.known.sibling(change, survey.UnitRank); ok {
		s.Indicator = rank.Slug
	}
	period := r.periods()[0]
	s.Periods = []When{{Period: yearBefore(period)}, {Period: period}}
}
