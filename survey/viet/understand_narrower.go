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
	if averaged(r) {
		return true
	}
	at, ok := r.cues[cueNarrower]
	return ok && slices.ContainsFunc(r.subjects, func(m mention) bool { return m.to <= at.from && r.fillersOnly(m.to, at.from) })
}

// supposed fits texts that ask what a figure would be: "nếu điện gió thêm
// 300 MW thì tổng công suất là mấy".
func supposed(r *reading) bool {
	changed := r.has(cueGrowth) || r.has(cueFall) || r.has(cueMore)
	return withAmount(r) && asked(r) && (hasWord("neu")(r) || changed && hasWord("thi")(r))
}

// averaged fits texts about an average, or what each one of several has:
// "trung bình pci 5 năm", "mỗi dự án mấy MW". No such figure is kept.
func averaged(r *reading) bool {
	line := lookup{r.line.Tokens}
	for i := range r.line.Tokens {
		each := line.keys(i, "moi", "du", "an") && !line.marked(i, "mỗi")
		if each || line.keys(i, "trung", "binh") || line.keys(i, "binh", "quan") {
			return true
		}
	}
	return false
}

// fillersOnly reports whether only words of no weight stand between two words.
func (r *reading) fillersOnly(from, to int) bool {
	return !slices.ContainsFunc(r.words[from:to], func(w word) bool { return !r.filler(w) })
}
