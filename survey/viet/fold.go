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
	case r >= ' ' && r <= '~', r >= 'À' && r <= 'ɏ', r >= 'Ḁ' && r <= 'ỿ': // Vietnamese, mostly
		return r
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
	return string(appendFolded(make([]byte, 0, len(s)), s))
}

func isFolded(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= utf8.RuneSelf || c >= 'A' && c <= 'Z' {
			return false
		}
	}
	return true
}

func appendFolded(to []byte, s string) []byte {
	for _, r := range s {
		switch plain := foldLetter(r); {
		case plain > 0:
			to = utf8.AppendRune(to, plain)
		case plain < 0:
			to = appendFoldedSlowly(to, r)
		}
	}
	return to
}

// foldLetter returns the folded form of a letter: 0 for a mark, which is
// dropped, and -1 for one of a script that the table does not hold.
func foldLetter(r rune) rune {
	switch {
	case r < utf8.RuneSelf:
		return unicode.ToLower(r)
	case r >= firstLatin && r < endLatin:
		return foldedLatin[r-firstLatin]
	case r >= firstVietnamese && r < endVietnamese:
		return foldedVietnamese[r-firstVietnamese]
	case r >= '\u0300' && r <= '\u036f':
		return 0
	}
	return -1
}

func appendFoldedSlowly(to []byte, letter rune) []byte {
	for _, r := range norm.NFD.String(string(letter)) {
		if !unicode.Is(unicode.Mn, r) {
			to = utf8.AppendRune(to, unicode.ToLower(r))
		}
	}
	return to
}

// The blocks of Unicode that letters of Vietnamese are in: Latin-1 to Latin
// Extended-B, and Latin Extended Additional.
const (
	firstLatin, endLatin           = '\u0080', '\u0250'
	firstVietnamese, endVietnamese = '\u1e00', '\u1f00'
)

var (
	foldedLatin      = foldBlock(firstLatin, endLatin)
	foldedVietnamese = foldBlock(firstVietnamese, endVietnamese)
)

// foldBlock tells for each character of a block what it folds to.
func foldBlock(first, end rune) []rune {
	folded := make([]rune, end-first)
	for i := range folded {
		switch r := first + rune(i); r {
		case 'đ', 'Đ', 'ð', 'Ð', 'Ɖ': // they look alike, and do not decompose
			folded[i] = 'd'
		default:
			base, _ := utf8.DecodeRuneInString(norm.NFD.String(string(r)))
			folded[i] = unicode.ToLower(base)
		}
	}
	return folded
}
