package viet

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// stamps are what documents under secrecy are stamped with, and how people
// speak of the stamps.
var stamps = []string{
	"tuyệt mật", "tối mật", "độ mật", "dấu mật", "mức mật", "lưu hành nội bộ", "tài liệu thu hồi", "chỉ người có tên mới được bóc bì",
}

var (
	// stampForm finds the stamps in folded text, "dien mat troi" and the like left out.
	stampForm = regexp.MustCompile(`\b(` + Fold(strings.Join(stamps, "|")) + `)\b`)
	// aloneForm is the lowest level, which is one word in capitals.
	aloneForm = regexp.MustCompile(`(^|[^\pL])MẬT($|[^\pL])`)
	// wordForm are words in capitals that MẬT is a part of.
	wordForm = regexp.MustCompile(`MẬT (KHẨU|ĐỘ|ONG|THIẾT)`)
	// unmarked are phrases that a stamp's letters stand in without meaning one.
	unmarked = []string{"troi", "khau", "ong", "thiet", "dien", "bang"}
)

// Secret reports whether a text, a caption or a file name carries a sign of
// secrecy (Law 117/2025/QH15 forbids to send such things here). It helps and
// guarantees nothing: a warning too many is better than a miss.
func Secret(text string) bool {
	if !suspicious(Fold(text)) {
		return false
	}
	clean := strings.Map(separator, Clean(text))
	if aloneForm.MatchString(wordForm.ReplaceAllString(clean, " ")) {
		return true
	}
	typed := []rune(strings.ToLower(clean))
	folded := Fold(clean)
	if len([]rune(folded)) != len(typed) {
		return stampForm.MatchString(folded) // letters that do not fold one to one: no place to compare
	}
	for _, at := range stampForm.FindAllStringIndex(folded, -1) {
		from := len([]rune(folded[:at[0]]))
		if stamped(string(typed[from:from+len([]rune(folded[at[0]:at[1]]))]), folded[at[1]:]) {
			return true
		}
	}
	return false
}

// suspicious reports whether a folded text may hold a stamp at all: nearly
// no text does, and every text is looked at.
func suspicious(folded string) bool {
	for _, part := range []string{"mat", "noi", "thu", "boc"} {
		if strings.Contains(folded, part) {
			return true
		}
	}
	return false
}

// stamped reports whether what was typed is a stamp: with its diacritics, or
// without any and not followed by what makes another word of it.
func stamped(typed, rest string) bool {
	if typed != Fold(typed) {
		return slices.Contains(stamps, typed)
	}
	next, _, _ := strings.Cut(strings.TrimLeft(rest, " "), " ")
	return !slices.Contains(unmarked, next)
}

// separator makes spaces of what stands between words in file names.
func separator(r rune) rune {
	if r == '_' || r == '-' || r == '.' || unicode.IsSpace(r) {
		return ' '
	}
	return r
}
