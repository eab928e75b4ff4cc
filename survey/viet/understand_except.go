package viet

import "slices"

// except takes the years that a text leaves out, "trừ năm 2020", from its
// moments.
func (r *reading) except() {
	var kept []Moment
	excepted := false
	for i, m := range r.moments {
		goesOn := excepted && i > 0 && r.onlyJoins(r.moments[i-1].To, m.From)
		if excepted = m.Period.WholeYears() && (goesOn || r.leftOut(m)); excepted {
			r.excepted = append(r.excepted, m.Period)
			continue
		}
		kept = append(kept, m)
	}
	r.moments = kept
}

// leftOut reports whether a moment follows words that leave it out.
func (r *reading) leftOut(m Moment) bool {
	line := lookup{r.line.Tokens}
	return slices.ContainsFunc(leavingOut, func(words []string) bool { return line.keys(m.From-len(words), words...) })
}

// leavingOut are the words after which what is left out stands, folded.
var leavingOut = [][]string{
	{"tru"}, {"tru", "di"}, {"tru", "ra"}, {"loai"}, {"loai", "tru"}, {"loai", "bo"}, {"ngoai"}, {"bo"}, {"bo", "qua"}, {"bo", "ra"}, {"except"}, {"without"}, {"excluding"},
	{"khong", "tinh"}, {"khong", "ke"}, {"khong", "gom"}, {"khong", "bao", "gom"}, {"khong", "lay"}, {"khong", "can"}, {"ko", "tinh"}, {"k", "tinh"}, {"dung", "tinh"}, {"chua", "tinh"}, {"chua", "ke"},
}

// onlyJoins reports whether nothing but "và" or a comma stands between two
// tokens.
func (r *reading) onlyJoins(from, to int) bool {
	line := lookup{r.line.Tokens}
	for ; from < to; from++ {
		if !line.oneOf(from, "va", "voi", "cung", ",", "&") {
			return false
		}
	}
	return true
}

func excepting(r *reading) bool { return len(r.excepted) > 0 }

func takeExcepted(r *reading, s *Slots) { s.Except = r.excepted }

// exceptions are texts about a series without some of its years.
func exceptions() []rule {
	return []rule{{IntentHistory, and(withSubject, excepting), []filler{takeSubjects, takeSpan, takeView, takeExtreme, takeHaving, takeExcepted}}}
}
