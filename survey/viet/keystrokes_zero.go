package viet

import "strings"

// zeroed writes the years of a text with the digit 0 where the letter O was
// typed: "2O20", "2o19".
func zeroed(text string) string {
	if !strings.ContainsAny(text, "oO") {
		return text
	}
	typed := []byte(text)
	for from := 0; from < len(typed); {
		to := from
		for to < len(typed) && alphanumeric(typed[to]) {
			to++
		}
		if word := typed[from:to]; yearWithO(word) {
			copy(word, strings.Map(zeroForO, string(word)))
		}
		from = to + 1
	}
	return string(typed)
}

// alphanumeric reports whether a byte is a digit or part of a letter.
func alphanumeric(b byte) bool {
	return '0' <= b && b <= '9' || 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || b >= 0x80
}

// yearWithO reports whether a word is 19 or 20 and two digits, some of them an
// O.
func yearWithO(word []byte) bool {
	if len(word) != 4 {
		return false
	}
	century := strings.Map(zeroForO, string(word))
	digits := strings.Trim(century, "0123456789") == ""
	return digits && (century[:2] == "19" || century[:2] == "20") && century != string(word)
}

func zeroForO(r rune) rune {
	if r == 'o' || r == 'O' {
		return '0'
	}
	return r
}
