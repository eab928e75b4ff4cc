package viet

import (
	"slices"

	"khaosat/survey"
)

// unnamed fits texts that name no figure but a measure that at least so many
// figures have.
func unnamed(atLeast int) condition {
	return func(r *reading) bool { return len(r.unnamed()) >= atLeast }
}

// unnamed returns the leading figures in the unit that is asked for.
func (r *reading) unnamed() []string {
	units := r.units()
	for _, a := range r.amounts {
		if len(units) == 0 && a.Reading.Amount.Unit == survey.UnitDong { // số 147.704 tỷ
			units = []survey.Unit{survey.UnitBillionDong}
		}
	}
	var slugs []string
	for _, unit := range units {
		slugs = append(slugs, r.known.leading[unit]...)
	}
	return slugs
}

func takeUnnamed(r *reading, s *Slots) {
	slugs := r.unnamed()
	if units := r.units(); len(units) > 0 {
		s.Measure = units[0]
	}
	if len(slugs) == 1 {
		slugs = append(slugs, r.known.parts[slugs[0]]...)
	}
	for _, slug := range slugs {
		s.Options = append(s.Options, Slots{Indicator: slug, Period: r.asked1()})
	}
}

// partsUnnamed fits texts whose measure one total has and its parts as well,
// and that do not ask for the total.
func partsUnnamed(r *reading) bool { return unnamedTotal(r) && !hasWord("tong")(r) }

func takeOnlyUnnamed(r *reading, s *Slots) { s.Indicator = r.unnamed()[0] }

func takeUnnamedOnes(r *reading, s *Slots) { s.Indicators = r.unnamed() }

// unnamedTotal fits texts whose measure a total with parts has.
func unnamedTotal(r *reading) bool {
	return slices.ContainsFunc(r.unnamed(), func(slug string) bool { return r.known.hasParts(slug) })
}

func takeUnnamedTotal(r *reading, s *Slots) {
	for _, slug := range r.unnamed() {
		if r.known.hasParts(slug) {
			s.Indicator = slug
			return
		}
	}
}
