package viet

import (
	"strings"
	"unicode/utf8"
)

// part writes words apart that were typed without a space between them: a
// year after a known word, "pci2020", "PCI-2020", and two words that no word
// is known by but that stand side by side in something known, "điệngió".
func (v *Vocabulary) part(text string) string {
	words := strings.Fields(text)
	parted := false
	for i, word := range words {
		if to, from := v.seam(word); to > 0 {
			words[i], parted = word[:to]+" "+word[from:], true
		}
	}
	if !parted {
		return text
	}
	return strings.Join(words, " ")
}

// seam is where a first word ends and a second one begins within a typed one,
// 0 if it is one.
func (v *Vocabulary) seam(word string) (to, from int) {
	if len(word) < minJoined {
		return 0, 0
	}
	letters := wordEnd(word, 0)
	if v.knows(strings.ToLower(word[:letters])) {
		from = letters
		if from < len(word) && strings.IndexByte("-/:", word[from]) >= 0 {
			from++
		}
		if value, width := digits(strings.TrimRight(word[from:], "?!.,")); plausibleYear(value, width) {
			return letters, from
		}
		return 0, 0
	}
	first := v.lexicon.joins[Fold(word[:letters])]
	for at := range word {
		if first > 0 && utf8.RuneCountInString(word[:at]) == first {
			return at, at
		}
	}
	return 0, 0
}

// minJoined is how many letters and digits words that stand together have at
// least: fewer are too often a word of their own.
const minJoined = 6

// join keeps that a word follows another in a phrase, by the two without a
// space: how many letters the first one has.
func (l *lexicon) join(first, second string) {
	if len(first) > 1 && len(second) > 1 && len(first)+len(second) >= minJoined {
		l.joins[first+second] = len(first)
	}
}
