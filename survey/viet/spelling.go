package viet

import (
	"strings"
	"unicode/utf8"
)

// tone is the tone of a syllable, in the order of the rows of vowels.
type tone byte

const noTone tone = 0

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

var tonesOf = readTones()

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

// spelling is a lower-case syllable taken apart: its letters, which keep
// hats, horns and the bar of đ, and its tone. Both tone styles (uỷ, ủy) and
// both ways of writing a lone i (tỉ, tỷ) are one spelling.
type spelling struct {
	letters string
	tone    tone
}

func spell(word string) spelling {
	var s spelling
	letters := strings.Map(func(r rune) rune {
		if split, ok := tonesOf[r]; ok {
			if split.tone != noTone {
				s.tone = split.tone
			}
			return split.vowel
		}
		return r
	}, word)
	s.letters = loneI(letters)
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

// loneI writes i for a y that is the only vowel of a syllable and ends it:
// ty, ky, quy become ti, ki, qui, but thuy and ngay stay.
func loneI(letters string) string {
	start, ok := strings.CutSuffix(letters, "y")
	if !ok {
		return letters
	}
	if start, ok := strings.CutSuffix(start, "qu"); ok && start == "" {
		return "qui"
	}
	if strings.ContainsFunc(start, func(r rune) bool { _, vowel := tonesOf[r]; return vowel }) {
		return letters
	}
	return start + "i"
}
