package viet

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// titles are how ranks of officials are abbreviated, folded.
var titles = []struct{ key, name string }{
	{"pho giam doc", "Phó Giám đốc"}, {"giam doc", "Giám đốc"}, {"pgd", "Phó Giám đốc"}, {"gd", "Giám đốc"},
	{"pho chanh van phong", "Phó Chánh Văn phòng"}, {"chanh van phong", "Chánh Văn phòng"}, {"pcvp", "Phó Chánh Văn phòng"}, {"cvp", "Chánh Văn phòng"},
	{"pho truong phong", "Phó Trưởng phòng"}, {"truong phong", "Trưởng phòng"}, {"ptp", "Phó Trưởng phòng"}, {"tp", "Trưởng phòng"},
	{"chuyen vien", "Chuyên viên"}, {"cv", "Chuyên viên"}, {"van thu", "Văn thư"},
}

// takeTitle fills the rank that is named.
func takeTitle(r *reading, s *Slots) {
	folded := " " + r.line.Folded(0, len(r.line.Tokens)) + " "
	for _, title := range titles {
		if strings.Contains(folded, " "+title.key+" ") {
			s.Title = title.name
			return
		}
	}
}

// maxNameWords is how many words a person's name has at most.
const maxNameWords = 5

// takeName fills a person's name.
func takeName(r *reading, s *Slots) { s.Name = r.name() }

func withName(r *reading) bool { return r.name() != "" }

// name finds a person's name: what follows "đồng chí" and the like, else the
// last words in capitals that mean nothing else.
func (r *reading) name() string {
	if name := r.successor(); name != "" {
		return name
	}
	if at, ok := r.cues[cueComrade]; ok {
		if name := r.nameAt(at.to, false); name != "" {
			return name
		}
	}
	if name := r.owner(); name != "" {
		return name
	}
	for _, cue := range []Cue{cueInto, cueAdd} {
		if at, ok := r.cues[cue]; ok && (cue == cueInto || at.from == 0) {
			if name := r.nameAt(at.to, false); strings.Contains(name, " ") && !r.knownAt(at.to) {
				return name
			}
		}
	}
	for i := len(r.words) - 1; i >= 0; i-- {
		start := i
		for start > 0 && r.capital(start-1) && r.beside(start) {
			start--
		}
		if name := r.nameAt(start, true); strings.Contains(name, " ") {
			return name
		}
	}
	return ""
}

// successor finds who takes somebody's place: "thay đồng chí A bằng đồng chí B".
func (r *reading) successor() string {
	if !r.has(cueChange) || !r.has(cueComrade) {
		return ""
	}
	for i, w := range r.words {
		to := i + 1
		for to < len(r.words) && slices.Contains([]string{"dong", "chi", "d", "c", "dc", "ong", "ba", "anh"}, r.words[to].key) {
			to++
		}
		if (w.key == "bang" || w.key == "sang") && to > i+1 {
			return r.nameAt(to, false)
		}
	}
	return ""
}

// owner finds the name after "quyền của" or "tài khoản của".
func (r *reading) owner() string {
	for _, cue := range []Cue{cueRights, cueRevoke} {
		at, ok := r.cues[cue]
		if !ok || at.to >= len(r.words) || r.words[at.to].key != "cua" {
			continue
		}
		if name := r.nameAt(at.to+1, false); strings.Contains(name, " ") && !r.knownAt(at.to+1) {
			return name
		}
	}
	return ""
}

// knownAt reports whether something of the lexicon begins at a word: then no
// name does.
func (r *reading) knownAt(i int) bool {
	if i >= len(r.words) {
		return true
	}
	for _, f := range r.known.lexicon.at(r.words, i, make([]bool, len(r.words))) {
		if f.to-f.from > 1 {
			return true
		}
	}
	return false
}

// nameAt reads a name from a word on.
func (r *reading) nameAt(from int, capitals bool) string {
	to := from
	for to < len(r.words) && to-from < maxNameWords && !r.endsName(to) && (to == from || r.beside(to) && !r.givesReason(to)) && (!capitals || r.capital(to)) {
		to++
	}
	if to == from {
		return ""
	}
	first, last := r.line.Tokens[r.words[from].token], r.line.Tokens[r.words[to-1].token]
	return r.text[first.Start:last.End]
}

// endsName reports whether a word goes on after a name.
func (r *reading) endsName(i int) bool {
	switch r.words[i].key {
	case "lam", "vao", "la", "len", "vai", "giu", "khoi", "sang", "thay", "cho", "o", "so", "phu", "thanh", "bang", "dau", "voi", "nghi", "chuyen", "thoi", "khong", "pgd", "gd", "tp", "ptp", "cv", "cvp", "pho", "giam", "truong":
		return true
	}
	return r.line.Tokens[r.words[i].token].Kind == TokenFigure
}

// givesReason reports whether a word after a name begins a reason: "Nguyễn Văn A
// do chuyển công tác". Đỗ is a name.
func (r *reading) givesReason(i int) bool {
	return (r.words[i].key == "do" || r.words[i].key == "vi") && r.words[i].plain && !r.capital(i)
}

// beside reports whether only a space stands between a word and the one before.
func (r *reading) beside(i int) bool {
	return i > 0 && r.words[i].token == r.words[i-1].token+1
}

func (r *reading) capital(i int) bool {
	token := r.line.Tokens[r.words[i].token]
	first, size := utf8.DecodeRuneInString(r.text[token.Start:])
	rest := r.text[token.Start+size : token.End]
	return unicode.IsUpper(first) && (rest == "" || strings.IndexFunc(rest, unicode.IsLower) >= 0)
}

// endsWith fits texts whose last word is this one, given folded.
func endsWith(key string) condition {
	return func(r *reading) bool { return len(r.words) > 0 && r.words[len(r.words)-1].key == key }
}

// hasWords fits texts with these words side by side, given folded.
func hasWords(keys ...string) condition {
	return func(r *reading) bool {
		for i := range r.line.Tokens {
			if (lookup{r.line.Tokens}).keys(i, keys...) {
				return true
			}
		}
		return false
	}
}

// hasWord fits texts with a word, given folded.
func hasWord(key string) condition {
	return func(r *reading) bool {
		for _, w := range r.words {
			if w.key == key {
				return true
			}
		}
		return false
	}
}
