package viet

import "khaosat/survey"

// saidMeasure is a measure each time that a text names it.
type saidMeasure struct {
	place
	unit survey.Unit
}

func (r *reading) noteMeasure(cue Cue, at place) {
	for _, m := range measures() {
		if m.cue == cue {
			r.measures = append(r.measures, saidMeasure{at, m.unit})
		}
	}
}

// own returns the units that belong to each of several names, where a text
// gives each its own: "công suất gió và số dự án mặt trời". A name without any
// has those of the one before it. ok is false where the measures stand
// together and are meant of all names.
func (r *reading) own(names []mention) (units [][]survey.Unit, ok bool) {
	gaps := r.gaps(names)
	if gaps == nil {
		return nil, false
	}
	units = gaps[:len(names)]
	if last := gaps[len(names)]; len(gaps[0]) == 0 && len(last) > 0 { // điện gió mấy MW, mặt trời mấy dự án
		units = gaps[1:]
	}
	for n := 1; n < len(units); n++ {
		if len(units[n]) == 0 {
			units[n] = units[n-1]
		}
	}
	return units, true
}

// gaps returns the units that are named before the first name, between every
// two and after the last; nil unless some stand between two and some elsewhere.
func (r *reading) gaps(names []mention) [][]survey.Unit {
	gaps := make([][]survey.Unit, len(names)+1)
	for _, m := range r.measures {
		gap := 0
		for gap < len(names) && names[gap].from < m.to {
			gap++
		}
		gaps[gap] = appendNew(gaps[gap], m.unit)
	}
	filled, between := 0, false
	for gap, units := range gaps {
		if len(units) > 0 {
			filled++
			between = between || gap > 0 && gap < len(names)
		}
	}
	if filled < 2 || !between {
		return nil
	}
	return gaps
}
