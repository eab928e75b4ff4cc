package viet

import (
	"strings"

	"khaosat/survey"
)

// scanner reads moments from a line. Its methods named after a part of the
// grammar take the token to begin at and return the token after what they
// read, 0 where there is no such part.
type scanner struct {
	lookup
	line  Line
	words []meaningOfWord
	today survey.Date

	shortDays bool // Mon and Sat are days of the week
}

func newScanner(line Line, today survey.Date) *scanner {
	return &scanner{lookup: lookup{line.Tokens}, line: line, words: timeWords(line), today: today}
}

// is reports whether a token can mean one of some words.
func (s *scanner) is(at int, words timeWord) bool {
	return at >= 0 && at < len(s.words) && s.words[at].is&words != 0
}

// skip passes over a word if it is there.
func (s *scanner) skip(at int, words timeWord) int {
	if s.is(at, words) {
		return at + 1
	}
	return at
}

// sign reports whether a token is one of some signs.
func (s *scanner) sign(at int, signs string) bool {
	return at >= 0 && at < len(s.tokens) && s.tokens[at].Kind == TokenSign && strings.Contains(signs, s.tokens[at].Text)
}

// phrase reports whether the next tokens are words, folded and with single
// spaces, and returns the token after them.
func (s *scanner) phrase(at int, words string) int {
	end := at + 1 + strings.Count(words, " ")
	if at < 0 || end > len(s.tokens) || s.line.Folded(at, end) != words {
		return 0
	}
	return end
}

// numeral reads a number below 60 in digits or words: 8, tám, mười lăm, ba
// mươi.
func (s *scanner) numeral(at int) (value, end int) {
	if value, width := s.whole(at); width > 0 && width <= 2 {
		return value, at + 1
	}
	if s.is(at, meansTen) {
		if s.afterTens(at + 1) {
			return 10 + s.words[at+1].number, at + 2
		}
		return 10, at + 1
	}
	if !s.is(at, meansNumber) {
		return 0, 0
	}
	value = s.words[at].number
	if !s.is(at+1, meansTens) || value > 5 {
		return value, at + 1
	}
	if s.afterTens(at + 2) {
		return value*10 + s.words[at+2].number, at + 3
	}
	return value * 10, at + 2
}

// afterTens reports whether a word is a digit after ten or tens, where five is
// lăm, and năm begins a year or counts them: mười năm qua.
func (s *scanner) afterTens(at int) bool {
	return s.is(at, meansNumber|meansFive) && !s.is(at, meansYear)
}
