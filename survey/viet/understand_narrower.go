package viet

import "slices"

// What is asked about is only a part of what is kept.

// perhapsNarrower fits texts that name a whole and go on with a word that
// nothing is known by: "công suất điện hạt nhân" is not the total.
func perhapsNarrower(r *reading) bool {
	if len(r.subjects) != 1 {
		return false
	}
	m := r.subjects[0]
	other, named := r.cues[cueNotKept]
	goesOn := m.to < len(r.words) && r.beside(m.to) && (r.unknownWord(m.to) || named && other.from == m.to)
	return goesOn && (r.known.hasNarrower(m.subjects[0]) || r.capital(m.to))
}

// hasNarrower reports whether a subject is a total or a group with parts.
func (v *Vocabulary) hasNarrower(s Subject) bool {
	if !s.Group {
		return v.hasParts(s.Slug)
	}
	for _, group := range v.groups {
		if group.Parent == s.Slug {
			return true
		}
	}
	return false
}

// narrowed fits texts that ask for only some of what the figure named before
// counts: "điện gió ngoài khơi", "dự án điện mặt trời đang xây dựng".
func narrowed(r *reading) bool {
	at, ok := r.cues[cueNarrower]
	return ok && slices.ContainsFunc(r.subjects, func(m mention) bool { return m.to <= at.from && r.fillersOnly(m.to, at.from) })
}

// fillersOnly reports whether only words of no weight stand between two words.
func (r *reading) fillersOnly(from, to int) bool {
	return !slices.ContainsFunc(r.words[from:to], func(w word) bool { return !r.filler(w) })
}
