package viet

import (
	"slices"

	"khaosat/survey"
)

// ofProjects finds what is asked of projects, where it is not their number:
// "công suất các dự án điện gió". before is where that measure ends.
func (r *reading) ofProjects(m mention) (s Subject, before int, ok bool) {
	before = m.from
	for before > 0 && slices.Contains(ofWords, r.words[before-1].key) {
		before--
	}
	if before == m.from || r.known.indicators[m.subjects[0].Slug].Unit != survey.UnitProject {
		return s, 0, false
	}
	var asked survey.Unit
	for _, measure := range measures() {
		if at, said := r.cues[measure.cue]; said && at.from < at.to && at.to == before {
			asked = measure.unit
		}
	}
	for _, other := range r.subjects {
		if other.to == before {
			asked = r.known.indicators[other.subjects[0].Slug].Unit
		}
	}
	if asked == "" || asked == survey.UnitProject {
		return s, 0, false
	}
	s, ok = r.known.sibling(m.subjects[0], asked)
	return s, before, ok
}

// ofWords stand between what is measured and the projects that it is measured
// of: "vốn thu hút vào các dự án".
var ofWords = []string{"cac", "cua", "nhung", "vao", "cho", "trong", "thu", "hut", "dang", "ky", "toan", "bo"}
