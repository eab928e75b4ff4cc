package viet

import (
	"slices"
	"strings"
)

// Words that answer whether to do something, folded, and those that are only
// polite.
var (
	yesWords    = []string{"xac nhan", "xacnhan", "dong y", "dongy", "co", "ghi", "gui", "gui di", "nop", "vang", "dung", "dung vay", "dung roi", "chinh xac", "chuan", "duoc", "nhat tri", "chac chan", "u", "uh", "ok", "oke", "yes", "y", "confirm"}
	noWords     = []string{"khong", "ko", "k", "khong dong y", "khong gui", "khong huy", "khong sua", "khong sua nua", "chua gui", "thoi", "chua", "huy", "bo qua", "quay lai", "no", "n", "not yet", "cancel"}
	politeWords = []string{"a", "nhe", "nha", "em", "anh", "chi", "da", "di", "luon"}
)

// YesNo reads an answer to the question whether to do something; ok is false
// for a text that says anything else.
func YesNo(text string) (yes, ok bool) {
	if len(text) > 60 {
		return false, false // no answer is that long
	}
	words := strings.FieldsFunc(Fold(Clean(text)), func(r rune) bool { return strings.ContainsRune(" \n.,!…", r) })
	for {
		said := strings.Join(words, " ")
		switch {
		case slices.Contains(yesWords, said):
			return true, true
		case slices.Contains(noWords, said):
			return false, true
		case len(words) < 2:
			return false, false
		case slices.Contains(politeWords, words[0]):
			words = words[1:]
		case slices.Contains(politeWords, words[len(words)-1]):
			words = words[:len(words)-1]
		default:
			return false, false
		}
	}
}
