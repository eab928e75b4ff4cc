package viet

import (
	"slices"
	"strings"
)

// What is asked about and not kept.

// notKept fits texts about something that the catalogue has no figures of,
// also where they say of what: "mức hài lòng của doanh nghiệp".
func notKept(r *reading) bool { return r.has(cueNotKept) }

// takeNotKept fills what is asked about, as it was typed.
func takeNotKept(r *reading, s *Slots) {
	at := r.cues[cueNotKept]
	first, last := r.line.Tokens[r.words[at.from].token], r.line.Tokens[r.words[at.to-1].token]
	s.NotKept, s.Sought = r.text[first.Start:last.End], r.sought()
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

// ofOther fits texts about something that nothing is known by, beside which
// the name of a figure only says of what it is, or of which kind.
var ofOther = or(unknownHead, unknownTail)

// unknownTail fits texts with such words right after a name: the total is no
// answer to "thủy điện đa nhim công suất bao nhiêu".
func unknownTail(r *reading) bool {
	return slices.ContainsFunc(r.subjects, func(m mention) bool { return r.namesOne(m) })
}

// maxSyllable is how many letters a Vietnamese syllable has at most: nghiêng.
const maxSyllable = 7

// namesOne reports whether what follows a name says which one is meant: one
// word that carries its marks or is no Vietnamese one, or that "của" stands
// before, else two words. A
// lone "da" may be part of it.
func (r *reading) namesOne(m mention) bool {
	at := m.to
	if at+1 < len(r.words) && (r.words[at].key == "cua" || r.words[at].key == "da") && r.beside(at+1) && r.other(at+1) {
		return r.beside(at)
	}
	if at >= len(r.words) || !r.beside(at) || !r.unknownWord(at) || r.inMoment(r.words[at]) || r.inAmount(r.words[at]) {
		return false
	}
	marked := !r.words[at].plain && m.subjects[0].Group || len(r.words[at].key) > maxSyllable
	return marked && r.other(at) || at+1 < len(r.words) && r.beside(at+1) && r.other(at+1)
}

// unknownHead fits texts whose question is about words that nothing is known
// by, and the name after them only says of what: "chi phí đầu tư điện gió".
func unknownHead(r *reading) bool {
	if len(r.subjects) == 0 {
		return false
	}
	from := r.subjects[0].from
	for from > 0 && r.words[from-1].key == "cua" {
		from--
	}
	used := from > 0 && r.words[from-1].key == "dung" // hộ dân dùng điện mặt trời
	if used {
		from--
	}
	head := 0
	for from-head > 0 && (r.unknownWord(from-head-1) || r.ofSessions(from-head-1)) {
		head++
	}
	lone := r.subjects[0].to-r.subjects[0].from == 1 && r.words[r.subjects[0].from].key == "dien" // mất điện, bưu điện
	return head >= 2 || (lone || used) && head == 1
}

// ofSessions reports whether a word is known only by what it means where
// sessions are spoken of: "xe" of "trạm sạc xe điện".
func (r *reading) ofSessions(i int) bool {
	for _, cue := range []Cue{cueTransport, cueMaterials} {
		if at, ok := r.cues[cue]; ok && at.from <= i && i < at.to {
			return true
		}
	}
	return false
}
