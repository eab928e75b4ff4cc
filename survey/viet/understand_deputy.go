package viet

// Kinds of what is said about a deputy.
const (
	DeputyOf     = "of"     // the asker receives for somebody else
	DeputyEither = "either" // "nhận thay Nguyễn Văn A" can be read both ways
)

// standingIn are the words for receiving in somebody's place, folded.
var standingIn = [][]string{{"nguoi", "nhan", "thay"}, {"nhan", "tin", "thay"}, {"nhan", "thay"}, {"nhan", "ho"}, {"uy", "quyen"}, {"uy", "nhiem"}, {"deputy"}}

// deputyAt finds them.
func (r *reading) deputyAt() (at place, ok bool) {
	for i := range r.words {
		for _, words := range standingIn {
			if r.keysAt(i, words) {
				return place{i, i + len(words)}, true
			}
		}
	}
	return place{}, false
}

func (r *reading) keysAt(from int, keys []string) bool {
	for n, key := range keys {
		if from+n >= len(r.words) || r.words[from+n].key != key {
			return false
		}
	}
	return true
}

func withDeputy(r *reading) bool { _, ok := r.deputyAt(); return ok }

// takeDeputy fills who is to receive in the asker's place: who stands before
// the words for it, else who follows them. With Drop it is nobody any more.
func takeDeputy(r *reading, s *Slots) {
	at, _ := r.deputyAt()
	s.Drop = r.has(cueStop) || r.has(cueCancel) || hasWord("bo")(r) || hasWords("khong", "can")(r) || hasWords("khong", "co")(r)
	if s.Name = r.nameBefore(at.from); s.Name != "" || s.Drop {
		return
	}
	s.Name = r.nameAfter(at.to)
	receives, said := r.words[at.from].key == "nhan", lookup{r.line.Tokens}
	next := r.words[at.to-1].token + 1
	switch {
	case s.Name == "" || !receives || said.oneOf(next, "la", "toi", "em", ":"):
	case r.ofSelf(at.from) || said.key(next) == "cho":
		s.Kind = DeputyOf
	default:
		s.Kind = DeputyEither
	}
}

// ofSelf reports whether "tôi" or "em" does what a word says.
func (r *reading) ofSelf(word int) bool {
	if word > 0 && r.words[word-1].key == "se" {
		word--
	}
	return word > 0 && selfWords[r.words[word-1].key]
}

var selfWords = map[string]bool{"toi": true, "em": true, "minh": true}

// nameBefore is the name that ends before a word, "" where the asker stands
// there.
func (r *reading) nameBefore(word int) string {
	if r.ofSelf(word) {
		return ""
	}
	to := word
	for to > 0 && r.around(to-1) && !r.titled(to-1) {
		to--
	}
	from := to
	for from > 0 && to-from < maxNameWords && r.ofName(from-1) && (from == to || r.beside(from) && !r.titled(from-1)) {
		from--
	}
	return r.typedWords(from, to)
}

// nameAfter is the name that begins after a word.
func (r *reading) nameAfter(word int) string {
	from := word
	for from < len(r.words) && (r.around(from) || r.titled(from)) {
		from++
	}
	to := from
	for to < len(r.words) && to-from < maxNameWords && r.ofName(to) && (to == from || r.beside(to)) {
		to++
	}
	return r.typedWords(from, to)
}

func (r *reading) typedWords(from, to int) string {
	if from >= to {
		return ""
	}
	return r.text[r.line.Tokens[r.words[from].token].Start:r.line.Tokens[r.words[to-1].token].End]
}

// ofName reports whether a word can be part of a name.
func (r *reading) ofName(i int) bool {
	return !r.around(i) && !r.inMoment(r.words[i]) && r.line.Tokens[r.words[i].token].Kind == TokenWord
}

// around reports whether a word stands around names in sentences about
// deputies. One in capitals that does not begin the text is part of a name.
func (r *reading) around(i int) bool {
	return !r.proper(i) && aroundNames[r.line.Tokens[r.words[i].token].Text]
}

// titled reports whether a word stands before a name and is none of its own.
func (r *reading) titled(i int) bool {
	at := r.words[i].token
	line := lookup{r.line.Tokens}
	short := line.keys(at, "d", "/", "c") || line.keys(at-2, "d", "/", "c") // đ/c
	return short || !r.proper(i) && titleWords[r.line.Tokens[at].Text]
}

func (r *reading) proper(i int) bool {
	return i > 0 && r.capital(i) && r.words[i].key != "dong"
}

var (
	titleWords  = wordSet("chí", "đc", "anh", "chị", "ông", "bà")
	aroundNames = wordSet("cử", "để", "nhờ", "giao", "cho", "là", "tôi", "em", "mình", "thay", "hộ", "đến", "tới", "từ", "nhé", "nha", "nhận", "tin", "sẽ", "xin", "đề", "nghị", "phân", "công", "ủy", "uỷ", "quyền", "nhiệm",
		"người", "đồng", "khi", "vắng", "nghỉ", "phép", "đi", "tạm", "dừng", "hãy", "thôi", "không", "bỏ", "hủy", "huỷ", "nữa", "cần", "có", "ai", "đổi", "sang", "chọn", "giúp")
)
