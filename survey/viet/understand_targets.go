package viet

import (
	"slices"

	"khaosat/survey"
)

// measure ties a cue to the unit of the figures that it asks for.
type measure struct {
	cue  Cue
	unit survey.Unit
}

func measures() []measure {
	return []measure{
		{cueProjects, survey.UnitProject}, {cueCapacity, survey.UnitMegawatt}, {cueOutput, survey.UnitMillionKWh},
		{cueCapital, survey.UnitBillionDong}, {cueRank, survey.UnitRank}, {cueScore, survey.UnitScore},
		{cuePlaces, survey.UnitPlaces}, {cueTimes, survey.UnitTimes}, {cuePercent, survey.UnitPercent},
	}
}

// units returns the units that a text asks for, in the order of the text.
func (r *reading) units() []survey.Unit {
	type said struct {
		unit survey.Unit
		at   int
	}
	var all []said
	for _, m := range measures() {
		if at, ok := r.cues[m.cue]; ok && (m.cue != cuePercent || !aims(r)) { // đạt mấy phần trăm kế hoạch
			all = append(all, said{m.unit, at.from})
		}
	}
	slices.SortFunc(all, func(a, b said) int { return a.at - b.at })
	units := make([]survey.Unit, len(all))
	for i, s := range all {
		units[i] = s.unit
	}
	return units
}

// targets returns what a text asks about: each name that it holds, made
// narrower by what is measured ("điện gió" and "công suất" are the capacity
// of wind), each by its own where it has one, and for a measure that fits no
// name before it the figure of the same group that has it.
func (r *reading) targets() []Subject {
	if !r.aimed {
		r.aimed, r.aims = true, r.readTargets()
	}
	return r.aims
}

// readTargets reads them once: rules ask for them many times. Units that names
// imply have to be known before.
func (r *reading) readTargets() []Subject {
	names := r.narrowest()
	units := r.units()
	var targets []Subject
	used := map[survey.Unit]bool{}
	own, each := r.own(names)
	for n, m := range names {
		if each {
			units = own[n]
		}
		for _, s := range r.measured(m.subjects[0], units, used) {
			targets = appendNew(targets, s)
		}
	}
	if len(targets) == 0 {
		return nil
	}
	r.known.shareUnit(targets)
	before := 0
	for _, unit := range r.units() {
		if used[unit] {
			continue
		}
		s, ok := r.known.sibling(targets[len(targets)-1], unit)
		switch {
		case !ok || slices.Contains(targets, s):
		case r.before(unit, r.subjects[0].from):
			targets = slices.Insert(targets, before, s)
			before++
		default:
			targets = append(targets, s)
		}
	}
	return r.known.sides(targets)
}

// shareUnit narrows the groups of a list to the unit that the figure before
// them has: "công suất điện gió và thủy điện".
func (v *Vocabulary) shareUnit(targets []Subject) {
	for n := 1; n < len(targets); n++ {
		before, named := v.indicators[targets[n-1].Slug]
		if !named || !targets[n].Group {
			continue
		}
		if s, ok := v.figure(targets[n], before.Unit); ok {
			targets[n] = s
		}
	}
}

// before reports whether the measure of a unit stands before a word.
func (r *reading) before(unit survey.Unit, word int) bool {
	for _, m := range measures() {
		if at, ok := r.cues[m.cue]; ok && m.unit == unit {
			return at.from < word
		}
	}
	return false
}

// sides takes the sides of one thing, such as rank and score, together.
func (v *Vocabulary) sides(targets []Subject) []Subject {
	if len(targets) < 2 || targets[0].Group {
		return targets
	}
	group := v.subjects[v.indicators[targets[0].Slug].Group]
	for _, t := range targets {
		if t.Group || v.indicators[t.Slug].Group != group.Slug || v.indicators[t.Slug].Kind == survey.KindGrowth {
			return targets
		}
	}
	if !group.Sides {
		return targets
	}
	return []Subject{group}
}

// narrowest drops groups that hold another name of the text: in "tổng công
// suất điện gió" the total gives way to wind, whose figure has its unit.
func (r *reading) narrowest() []mention {
	kept := slices.Clone(r.subjects)
	for i, m := range r.subjects {
		if s, before, ok := r.ofProjects(m); ok {
			kept[i].subjects = []Subject{s}
			kept = slices.DeleteFunc(kept, func(m mention) bool { return m.to == before })
			return kept
		}
	}
	for _, wide := range r.subjects {
		if r.standsBeside(wide) {
			continue
		}
		narrower := func(other mention) bool { return r.known.within(other.subjects[0], wide.subjects[0]) }
		if slices.ContainsFunc(r.subjects, narrower) {
			kept = slices.DeleteFunc(kept, func(m mention) bool { return m.place == wide.place })
			if unit := r.known.indicators[wide.subjects[0].Slug].Unit; unit != "" {
				r.imply(unit)
			}
		}
	}
	return kept
}

// standsBeside reports whether a name is joined to the one after it as
// another thing that is asked about: "tổng công suất, kể cả điện khí".
func (r *reading) standsBeside(m mention) bool {
	return slices.ContainsFunc(r.subjects, func(next mention) bool { return next.from > m.to && r.joined(m.to, next.from) })
}

// joined reports whether only words that join two names stand between.
func (r *reading) joined(from, to int) bool {
	besides := r.cues[cueBesides]
	for i := from; i < to; i++ {
		if !slices.Contains(joiningWords, r.words[i].key) && (i < besides.from || i >= besides.to) {
			return false
		}
	}
	return true
}

var joiningWords = []string{"va", "voi", "cung", "ca", "them"}

// imply notes that a unit is asked for, as if its measure had been named.
func (r *reading) imply(unit survey.Unit) {
	for _, m := range measures() {
		if _, said := r.cues[m.cue]; m.unit == unit && !said {
			r.cues[m.cue] = place{}
		}
	}
}

// measured narrows a subject by the units asked for. A group with none of
// them stays as it is.
func (r *reading) measured(s Subject, units []survey.Unit, used map[survey.Unit]bool) []Subject {
	if !s.Group {
		i := r.known.indicators[s.Slug]
		used[i.Unit] = true
		if growth, ok := r.growthOf(i, units); ok {
			used[r.known.indicators[growth.Slug].Unit] = true
			return []Subject{growth}
		}
		return []Subject{s}
	}
	if progress, ok := r.known.status(s); ok && r.has(cueProgress) {
		return []Subject{progress}
	}
	var narrowed []Subject
	for _, unit := range units {
		if found, ok := r.known.figure(s, unit); ok {
			narrowed = append(narrowed, found)
			used[unit] = true
		}
	}
	if len(narrowed) == 0 || s.Sides && len(narrowed) > 1 && !used[survey.UnitPlaces] {
		return []Subject{s}
	}
	return narrowed
}

// growthOf finds the figure that says how an indicator has grown, where the
// text asks for growth in its unit or against its base.
func (r *reading) growthOf(i survey.Indicator, units []survey.Unit) (Subject, bool) {
	if i.Kind == survey.KindGrowth || !r.has(cueGrowth) && !slices.Contains(units, survey.UnitTimes) && !slices.Contains(units, survey.UnitPlaces) {
		return Subject{}, false
	}
	for _, slug := range r.known.members[i.Group] {
		growth := r.known.indicators[slug]
		if growth.Kind != survey.KindGrowth || growth.Baseline.IsZero() {
			continue
		}
		against := slices.Contains(r.periods(), growth.Baseline)
		if growth.Unit == survey.UnitPlaces && i.Kind != survey.KindRank {
			continue
		}
		if slices.Contains(units, growth.Unit) || against {
			return r.known.subjects[slug], true
		}
	}
	return Subject{}, false
}
