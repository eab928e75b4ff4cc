package viet

import "strings"

// What is asked about and not kept.

// notKept fits texts about something that the catalogue has no figures of.
func notKept(r *reading) bool {
	at, ok := r.cues[cueNotKept]
	return ok && (!withIndicator(r) || r.headOf(at))
}

// headOf reports whether what stands at a place is what is asked about, and
// the names after it only say of whom: "mức hài lòng của doanh nghiệp".
func (r *reading) headOf(at place) bool {
	return len(r.subjects) > 0 && at.to <= r.subjects[0].from
}

// takeNotKept fills what is asked about, as it was typed.
func takeNotKept(r *reading, s *Slots) {
	at := r.cues[cueNotKept]
	first, last := r.line.Tokens[r.words[at.from].token], r.line.Tokens[r.words[at.to-1].token]
	s.NotKept = r.text[first.Start:last.End]
}

// takeNumber fills the number of a document that is not known: "nghị quyết 99".
func takeNumber(r *reading, s *Slots) {
	at, ok := r.cues[cueDocument]
	if !ok || len(r.documents) > 0 {
		return
	}
	line := lookup{r.line.Tokens}
	number := r.words[at.to-1].token + 1
	if line.key(number) == "so" {
		number++
	}
	if !line.kind(number, TokenFigure) || r.during[number] {
		return
	}
	end := number + 1
	for line.glued(end) && !strings.Contains(".,;:?!", line.key(end)) {
		end++
	}
	s.Number = r.text[r.line.Tokens[number].Start:r.line.Tokens[end-1].End]
}
