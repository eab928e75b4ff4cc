package viet

import "slices"

// askedAsPlanned fits texts about what is planned that name figures of what
// runs: "dự án điện nào đang quy hoạch" is not to get the projects that run.
func askedAsPlanned(r *reading) bool {
	return hasWords("quy", "hoach")(r) && withSubject(r) && len(r.planned()) > 0
}

// planned returns the planned figures beside those that are named, none where
// one is named itself.
func (r *reading) planned() (slugs []string) {
	for _, m := range r.subjects {
		for _, s := range m.subjects {
			if r.known.isPlanned(s) {
				return nil
			}
			for _, slug := range r.known.plans {
				if r.known.branch(slug) == r.known.branch(s.Slug) {
					slugs = appendNew(slugs, slug)
				}
			}
		}
	}
	return slugs
}

func takePlanned(r *reading, s *Slots) {
	for _, slug := range r.planned() {
		s.Options = append(s.Options, Slots{Indicator: slug})
	}
}

// isPlanned reports whether a figure, or each figure of a group, is planned.
func (v *Vocabulary) isPlanned(s Subject) bool {
	if !s.Group {
		return slices.Contains(v.plans, s.Slug)
	}
	runs := func(slug string) bool { return !slices.Contains(v.plans, slug) }
	return !slices.ContainsFunc(v.members[s.Slug], runs) && len(v.members[s.Slug]) > 0
}

// branch is the main group under which a subject is found.
func (v *Vocabulary) branch(slug string) string {
	if i, ok := v.indicators[slug]; ok {
		slug = i.Group
	}
	for range v.groups {
		parent := v.groups[slug].Parent
		if parent == "" {
			return slug
		}
		slug = parent
	}
	return slug
}
