package viet

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Clean makes what people type comparable and safe to keep: NFC, ordinary
// spaces and digits, no invisible or direction-changing characters. Line
// breaks stay.
func Clean(s string) string {
	if plain(s) {
		return s
	}
	return norm.NFC.String(strings.Map(visible, s))
}

// plain reports whether a text is ASCII without control characters, as most
// commands are.
func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= utf8.RuneSelf || c < ' ' && c != '\n' {
			return false
		}
	}
	return true
}

// visible maps a character to the one to keep, or drops it.
func visible(r rune) rune {
	switch {
	case r == '\n' || r == '\t':
		return r
	case unicode.Is(unicode.Zs, r):
		return ' '
	case r >= '！' && r <= '～': // full-width ASCII
		return r - '！' + '!'
	case r == '\u2212': // minus sign
		return '-'
	case unicode.IsControl(r), unicode.Is(unicode.Cf, r), r == utf8.RuneError:
		return -1
	}
	return r
}

// Fold reduces a text to what is compared when diacritics may be missing:
// lower case, no marks, đ as d. Letters of both tone styles (uỷ, ủy) fold
// alike.
func Fold(s string) string {
	if isFolded(s) {
		return s
	}
	var folded strings.Builder
	folded.Grow(len(s))
	for _, r := range norm.NFD.String(s) {
		if unicode.Is(unicode.Mn, r) {
			continue
		}
		folded.WriteRune(foldLetter(unicode.ToLower(r)))
	}
	return folded.String()
}

func isFolded(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= utf8.RuneSelf || c >= 'A' && c <= 'Z' {
			return false
		}
	}
	return true
}

// foldLetter maps đ and the letters that look like it; they do not decompose.
func foldLetter(r rune) rune {
	switch r {
	case 'đ', 'ð', 'ɖ':
		return 'd'
	}
	return r
}
