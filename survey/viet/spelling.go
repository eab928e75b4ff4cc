package viet

import (
	"strings"
	"unicode/utf8"
)

// tone is the tone of a syllable, in the order of vowels.
type tone byte

const (
	noTone tone = iota
	grave
	hook
	tilde
	acute
	dotBelow
)

// vowels lists each vowel with its six tones: none, huyền, hỏi, ngã, sắc,
// nặng.
var vowels = []string{
	"aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị",
	"oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "uùủũúụ", "ưừửữứự", "yỳỷỹýỵ",
}

// toned is a vowel and the tone on it.
type toned struct {
	vowel rune
	tone  tone
}

var (
	tonesOf  = readTones()
	withTone = invertTones()
)

func readTones() map[rune]toned {
	tones := map[rune]toned{}
	for _, row := range vowels {
		letters := []rune(row)
		for i, letter := range letters {
			tones[letter] = toned{letters[0], tone(i)}
		}
	}
	return tones
}

func invertTones() map[toned]rune {
	letters := map[toned]rune{}
	for letter, split := range tonesOf {
		letters[split] = letter
	}
	return letters
}

// spelling is a lower-case syllable taken apart: its letters, which keep
// hats, horns and the bar of đ, and its tone. Both tone styles (uỷ, ủy) are
// one spelling.
type spelling struct {
	letters string
	tone    tone
}

func spell(word string) spelling {
	var s spelling
	s.letters = strings.Map(func(r rune) rune {
		if split, ok := tonesOf[r]; ok {
			if split.tone != noTone {
				s.tone = split.tone
			}
			return split.vowel
		}
		return r
	}, word)
	return s
}

// shortFor reports whether s is full with some of its marks left out, as
// hasty typing does: "trieu" and "triêu" for "triệu", but not "triều".
func (s spelling) shortFor(full spelling) bool {
	if s.tone != full.tone && s.tone != noTone {
		return false
	}
	rest := full.letters
	for _, typed := range s.letters {
		letter, size := utf8.DecodeRuneInString(rest)
		if size == 0 || typed != letter && typed != foldLetter(letter) {
			return false
		}
		rest = rest[size:]
	}
	return rest == ""
}

// toneAt puts a tone on the letter where it is written: the vowel with a
// mark of its own, else by the rules of the old style (hòa, thủy), which
// spell undoes anyway.
func toneAt(letters []rune, t tone) []rune {
	at := toneplace(letters)
	if at < 0 || t == noTone {
		return letters
	}
	letters[at] = withTone[toned{letters[at], t}]
	return letters
}

// toneplace returns the index of the letter that carries the tone, -1 for a
// word without vowels.
func toneplace(letters []rune) int {
	first, last := vowelSpan(letters)
	if first < 0 {
		return -1
	}
	for i := last; i >= first; i-- {
		if strings.ContainsRune("ăâêôơ", letters[i]) {
			return i
		}
	}
	closed := last < len(letters)-1
	switch n := last - first + 1; {
	case n == 1:
		return first
	case n == 3 || closed:
		return first + 1
	}
	return first
}

// vowelSpan returns the first and last vowel of a syllable; u after q and i
// after g belong to the consonant.
func vowelSpan(letters []rune) (first, last int) {
	first, last = -1, -1
	for i, letter := range letters {
		if _, ok := tonesOf[letter]; !ok {
			if first >= 0 {
				break
			}
			continue
		}
		if first < 0 && glide(letters, i) {
			continue
		}
		if first < 0 {
			first = i
		}
		last = i
	}
	return first, last
}

func glide(letters []rune, i int) bool {
	if i != 1 || i+1 >= len(letters) {
		return false
	}
	_, vowelNext := tonesOf[letters[i+1]]
	return vowelNext && (letters[0] == 'q' && letters[1] == 'u' || letters[0] == 'g' && letters[1] == 'i')
}
