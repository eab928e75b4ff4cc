package viet

import "slices"

// lookup looks at the tokens of a line by their place; beyond the line there
// is nothing.
type lookup struct{ tokens []Token }

// key returns the folded text of a token.
func (l lookup) key(i int) string {
	if i < 0 || i >= len(l.tokens) {
		return ""
	}
	return l.tokens[i].Folded
}

// typed returns a token as it was typed, in lower case.
func (l lookup) typed(i int) string {
	if i < 0 || i >= len(l.tokens) {
		return ""
	}
	return l.tokens[i].Text
}

// keys reports whether the tokens from i on are these words.
func (l lookup) keys(i int, words ...string) bool {
	for n, word := range words {
		if l.key(i+n) != word {
			return false
		}
	}
	return true
}

// oneOf reports whether a token is one of some words.
func (l lookup) oneOf(i int, words ...string) bool { return slices.Contains(words, l.key(i)) }

// marked reports whether a word was typed with diacritics that are not these.
func (l lookup) marked(i int, spelled string) bool {
	if i < 0 || i >= len(l.tokens) {
		return false
	}
	t := l.tokens[i]
	return t.Text != t.Folded && !spell(t.Text).shortFor(spell(spelled))
}

// kind reports whether a token is of a kind.
func (l lookup) kind(i int, kind TokenKind) bool {
	return i >= 0 && i < len(l.tokens) && l.tokens[i].Kind == kind
}

// glued reports whether a token stands directly after the one before.
func (l lookup) glued(i int) bool { return i > 0 && i < len(l.tokens) && l.tokens[i].Glued }

// whole reads a token of digits only, with how many they are.
func (l lookup) whole(at int) (value, width int) {
	if !l.kind(at, TokenFigure) {
		return 0, 0
	}
	return digits(l.tokens[at].Text)
}

// digits reads up to four digits; the width of anything else is 0.
func digits(text string) (value, width int) {
	if len(text) > 4 {
		return 0, 0
	}
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return 0, 0
		}
		value = value*10 + int(text[i]-'0')
	}
	return value, len(text)
}

// year reads a token of four digits that may be a year.
func (l lookup) year(at int) (year, end int) {
	if value, width := l.whole(at); plausibleYear(value, width) {
		return value, at + 1
	}
	return 0, 0
}

func plausibleYear(value, width int) bool {
	return width == 4 && value >= firstYear && value <= lastYear
}
