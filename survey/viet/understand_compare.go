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
	case years == 2, changedSince(r):
		return true
	case r.has(cueSamePeriod) || r.has(cuePrevious) || outdoes(r):
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
	if len(periods) == 1 && !changedSince(r) && !outdoes(r) {
		if r.has(cueSamePeriod) || r.has(cuePrevious) || !hasWord("so")(r) {
			periods = append(periods, yearBefore(periods[0]))
		} else {
			s.Base = ""
		}
	}
	if before, ok := r.yearBeforeNamed(); ok {
		periods = before
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

// outdoes fits texts that ask whether a figure is more or less than that of a
// period: "pci có cao hơn năm 2019 không".
func outdoes(r *reading) bool {
	return slices.ContainsFunc(r.moments, func(m Moment) bool {
		return m.Kind == MomentPeriod && slices.ContainsFunc(outdoing, func(word string) bool { return r.follows(m, word) })
	})
}

// outdoing are the words before a period that a figure is measured against.
var outdoing = []string{"hơn", "kém", "thua", "bằng", "ngang", "vượt", "lần", "đôi", "rưỡi"}

func yearBefore(p survey.Period) survey.Period {
	return survey.Period{From: p.From.AddYears(-1), To: p.To.AddYears(-1)}
}

// yearBeforeNamed is a year and the one before it: "so với năm trước" is
// said of the year that a text names, whichever today's is.
func (r *reading) yearBeforeNamed() ([]survey.Period, bool) {
	var named, before survey.Period
	for _, m := range r.moments {
		_, single := m.Period.SingleYear()
		switch said := r.line.Folded(m.From, m.To); {
		case !single:
		case !m.Relative:
			named = m.Period
		case said == "nam truoc", said == "nam truoc do", said == "last year":
			before = m.Period
		}
	}
	return []survey.Period{yearBefore(named), named}, !named.IsZero() && !before.IsZero() && len(r.periods()) == 2
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
	if i.Unit == survey.UnitPlaces && changedSince(r) {
		return true
	}
	return i.Unit == survey.UnitPlaces && single && base != 0 && year != base && year-1 != base
}

func takeRankYears(r *reading, s *Slots) {
	change := r.targets()[0]
	if rank, ok := r.known.sibling(change, survey.UnitRank); ok {
		s.Indicator = rank.Slug
	}
	period := r.periods()[0]
	s.Periods = []When{{Period: yearBefore(period)}, {Period: period}}
	if changedSince(r) {
		s.Periods = []When{{Period: period}, {Named: Latest}}
	}
}
