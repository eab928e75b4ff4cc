package viet

import (
	"slices"

	"khaosat/survey"
)

// figure finds the figure of a group that is counted in a unit: one that
// works, and is no part of another.
func (v *Vocabulary) figure(group Subject, unit survey.Unit) (Subject, bool) {
	members := v.members[group.Slug]
	best := ""
	for _, slug := range members {
		i := v.indicators[slug]
		if i.Unit != unit {
			continue
		}
		if best == "" || slices.Contains(members, v.indicators[best].PartOf) {
			best = slug
		}
	}
	return v.subjects[best], best != ""
}

// status finds the text of a group that tells how far things are.
func (v *Vocabulary) status(group Subject) (Subject, bool) {
	for _, slug := range v.members[group.Slug] {
		if v.indicators[slug].Kind == survey.KindText {
			return v.subjects[slug], true
		}
	}
	return Subject{}, false
}

// sibling finds the figure in a unit that belongs to the same group as a subject.
func (v *Vocabulary) sibling(s Subject, unit survey.Unit) (Subject, bool) {
	group := s.Slug
	if !s.Group {
		group = v.indicators[s.Slug].Group
	}
	return v.figure(Subject{Slug: group, Group: true}, unit)
}

// within reports whether a group is one of the parts of a wider subject: of
// a group, or of a total of it.
func (v *Vocabulary) within(narrow, wide Subject) bool {
	if !narrow.Group {
		return wide.Group && !wide.Sides && (v.indicators[narrow.Slug].Group == wide.Slug || v.groups[v.indicators[narrow.Slug].Group].Parent == wide.Slug)
	}
	parent := v.groups[narrow.Slug].Parent
	if wide.Group {
		return parent == wide.Slug
	}
	total := v.indicators[wide.Slug]
	return parent != "" && total.Group == parent && total.PartOf == ""
}

// total finds the figure that the parts of a subject add up to.
func (v *Vocabulary) total(s Subject) (Subject, bool) {
	i, ok := v.indicators[s.Slug]
	if ok && i.PartOf != "" {
		return v.subjects[i.PartOf], true
	}
	if ok && v.hasParts(s.Slug) {
		return s, true
	}
	for group := s.Slug; group != ""; group = v.groups[group].Parent {
		for _, slug := range v.groups[group].Headline {
			if v.hasParts(slug) {
				return v.subjects[slug], true
			}
		}
	}
	return Subject{}, false
}
