package viet

import (
	"slices"

	"khaosat/survey"
)

// What is asked of something that the catalogue keeps, and is not kept of it.

// lacking fits texts that ask for a measure which what they name does not
// have: "sản lượng điện gió", "vốn điện mặt trời". Another figure is no answer.
func lacking(r *reading) bool {
	_, ok := r.lacked()
	return ok || r.foreignMeasure() >= 0
}

// lacked finds a measure that is named and that no figure asked about has. A
// project is often only how a plant is called.
func (r *reading) lacked() (saidMeasure, bool) {
	targets := r.targets()
	for _, m := range r.measures {
		kept := func(s Subject) bool {
			billions := r.words[m.to-1].key == "ti" && r.known.has(s, survey.UnitMillionKWh) // sản lượng bao nhiêu tỷ
			return billions || r.known.has(s, m.unit)
		}
		if slices.Contains(lackable, m.unit) && !slices.ContainsFunc(targets, kept) {
			return m, true
		}
	}
	return saidMeasure{}, false
}

var lackable = []survey.Unit{survey.UnitMegawatt, survey.UnitMillionKWh, survey.UnitBillionDong, survey.UnitRank, survey.UnitScore}

// has reports whether a figure, or another of its group, is counted in a unit.
func (v *Vocabulary) has(s Subject, unit survey.Unit) bool {
	_, ok := v.sibling(s, unit)
	return ok
}

// foreignMeasure finds the figure of one thing whose name is meant of another
// that stands right after it and has no such figure: "vốn đầu tư điện mặt
// trời". It returns -1 where there is none.
func (r *reading) foreignMeasure() int {
	for n := 0; n+1 < len(r.subjects); n++ {
		m, next := r.subjects[n], r.subjects[n+1]
		unit := r.known.indicators[m.subjects[0].Slug].Unit
		measure := unit == survey.UnitBillionDong || unit == survey.UnitMillionKWh
		if measure && next.subjects[0].Group && r.ofNext(m.to, next.from) && !r.known.has(next.subjects[0], unit) {
			return n
		}
	}
	return -1
}

// ofNext reports whether two names stand side by side, or only words like "của"
// between them.
func (r *reading) ofNext(from, to int) bool {
	for i := from; i < to; i++ {
		if !slices.Contains(ofWords, r.words[i].key) {
			return false
		}
	}
	return r.words[to].token-r.words[from-1].token == to-from+1
}

// takeLacking fills what is asked about: the measure with the name beside it.
func takeLacking(r *reading, s *Slots) {
	at := r.subjects[0].place
	if m, ok := r.lacked(); ok {
		at = m.place
	} else if n := r.foreignMeasure(); n >= 0 {
		at = place{r.subjects[n].from, r.subjects[n+1].to}
	}
	for _, m := range r.subjects {
		if m.from <= at.to && m.to >= at.from {
			at = place{min(at.from, m.from), max(at.to, m.to)}
		}
	}
	s.Sought = r.sought()
	s.Sought.Text = r.text[r.line.Tokens[r.words[at.from].token].Start:r.line.Tokens[r.words[at.to-1].token].End]
}

// countsOther fits texts that ask how many there are of something that nothing
// is known by: "điện gió có bao nhiêu tua bin".
func countsOther(r *reading) bool {
	for i := 1; i < len(r.words); i++ {
		counts := r.words[i-1].key == "may" || r.words[i-1].key == "nhieu"
		if counts && r.beside(i) && r.other(i) && len(r.words[i].key) > 2 { // no "v" and "z" for "vậy"
			return true
		}
	}
	return false
}

// namesProjects fits texts that ask which projects there are, of which only the
// number is kept: "dự án điện gió nào lớn nhất", "danh sách các dự án".
func namesProjects(r *reading) bool {
	if r.has(cueEnding) || askedAsPlanned(r) {
		return false
	}
	which := slices.ContainsFunc(r.subjects, func(m mention) bool {
		return m.to < len(r.words) && r.words[m.to].key == "nao" && (r.has(cueProjects) || r.ofProjectUnit(m.subjects[0]))
	})
	listed := (hasWord("ten")(r) || hasWords("danh", "sach")(r)) && !r.has(cueIndicator)
	return which || listed && (r.has(cueProjects) || slices.ContainsFunc(r.targets(), r.ofProjectUnit))
}

func (r *reading) ofProjectUnit(s Subject) bool {
	return r.known.indicators[s.Slug].Unit == survey.UnitProject
}
