package viet

import "slices"

// minTypo is how many letters a word must have for a slip in it to be
// mended: of shorter ones too many are alike.
const minTypo = 5

// typos finds the known word that a mistyped one is one edit away from: a
// letter left out, added, wrong, or two of them swapped. It keeps each word
// under itself and under what is left of it without one letter.
type typos map[string][]string

func newTypos(l *lexicon) typos {
	t := typos{}
	for key := range l.words {
		if len(key) < minTypo-1 {
			continue
		}
		for _, variant := range variants(key) {
			t[variant] = append(t[variant], key)
		}
	}
	return t
}

// mend returns the one known word that a typed one is a slip for, "" if
// there is none or more than one.
func (t typos) mend(typed string) string {
	if len(typed) < minTypo {
		return ""
	}
	mended := ""
	for _, variant := range variants(typed) {
		for _, key := range t[variant] {
			if key == mended || !oneEdit(typed, key) {
				continue
			}
			if mended != "" {
				return ""
			}
			mended = key
		}
	}
	return mended
}

// variants returns a word and all that is left of it without one letter.
func variants(word string) []string {
	all := make([]string, 0, len(word)+1)
	all = append(all, word)
	for i := range len(word) {
		if variant := word[:i] + word[i+1:]; !slices.Contains(all, variant) {
			all = append(all, variant)
		}
	}
	return all
}

// oneEdit reports whether two different words are one edit apart.
func oneEdit(a, b string) bool {
	start := 0
	for start < len(a) && start < len(b) && a[start] == b[start] {
		start++
	}
	a, b = a[start:], b[start:]
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	swapped := len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0]
	return len(a) <= 1 && len(b) <= 1 || swapped
}
