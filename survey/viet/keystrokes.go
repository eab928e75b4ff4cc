package viet

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The keys of the two common input methods. Raw keystrokes come in when the
// method was switched off while typing: Telex writes "ddieenj" and VNI
// "d9ie65n" for "điện".
var (
	telexTones = map[rune]tone{'f': 1, 'r': 2, 'x': 3, 's': 4, 'j': 5}
	vniTones   = map[rune]tone{'2': 1, '3': 2, '4': 3, '1': 4, '5': 5}
	vniMarks   = map[rune]map[rune]rune{
		'6': {'a': 'â', 'e': 'ê', 'o': 'ô'},
		'7': {'o': 'ơ', 'u': 'ư'},
		'8': {'a': 'ă'},
		'9': {'d': 'đ'},
	}
	telexPairs = strings.NewReplacer("dd", "đ", "aa", "â", "ee", "ê", "oo", "ô", "aw", "ă", "uow", "ươ", "ow", "ơ", "uw", "ư")
)

// decodeKeystrokes rewrites the words of a text that are raw keystrokes. A
// word is only taken for one if nothing is known by it as it stands and
// something is when decoded. VNI needs two such words: "q2" is a quarter.
func (v *Vocabulary) decodeKeystrokes(text string) string {
	words := strings.Fields(text)
	vni := 0
	decoded := make([]string, len(words))
	for i, word := range words {
		decoded[i] = word
		lower := strings.ToLower(word)
		switch {
		case v.knows(lower), foldedWords[lower].is&meansEnglish != 0:
		case strings.ContainsAny(lower, "123456789"):
			if syllable, ok := fromVNI(lower); ok && v.knows(syllable) {
				decoded[i] = syllable
				vni++
			}
		default:
			if syllable, ok := fromTelex(lower); ok && v.knows(syllable) {
				decoded[i] = syllable
			}
		}
	}
	if vni == 1 {
		return text
	}
	return strings.Join(decoded, " ")
}

// knows reports whether a syllable is a word of the vocabulary as it is spelled.
func (v *Vocabulary) knows(syllable string) bool {
	typed := spell(syllable)
	for _, known := range v.lexicon.words[loneI(Fold(syllable))] {
		if typed.shortFor(known) {
			return true
		}
	}
	return false
}

func fromVNI(word string) (string, bool) {
	var letters []rune
	t := noTone
	for _, r := range word {
		switch {
		case vniTones[r] != noTone:
			t = vniTones[r]
		case vniMarks[r] != nil:
			if !mark(letters, vniMarks[r]) {
				return "", false
			}
		case unicode.IsLetter(r):
			letters = append(letters, r)
		default:
			return "", false
		}
	}
	return withToneOn(letters, t)
}

// mark puts a hat or a horn on the last letters that can carry it; a horn
// goes on both of "uo".
func mark(letters []rune, marks map[rune]rune) bool {
	done := false
	for i := len(letters) - 1; i >= 0; i-- {
		marked, ok := marks[letters[i]]
		if !ok {
			if done {
				break
			}
			continue
		}
		letters[i], done = marked, true
		if marked != 'ơ' {
			break
		}
	}
	return done
}

func fromTelex(word string) (string, bool) {
	runes := []rune(word)
	t := noTone
	for i := len(runes) - 1; i > 0; i-- {
		if tone, ok := telexTones[runes[i]]; ok && hasVowel(string(runes[:i])) {
			t = tone
			runes = append(runes[:i], runes[i+1:]...)
			break
		}
	}
	syllable := telexPairs.Replace(string(runes))
	if before, after, ok := strings.Cut(syllable, "w"); ok { // "nawng luwowngj", "dduocwj"
		letters := []rune(before)
		if !mark(letters, map[rune]rune{'o': 'ơ', 'u': 'ư', 'a': 'ă'}) {
			return "", false
		}
		syllable = string(letters) + after
	}
	if syllable == word {
		return "", false
	}
	return withToneOn([]rune(syllable), t)
}

func hasVowel(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { _, ok := tonesOf[r]; return ok })
}

// withToneOn puts a tone on the vowel of a syllable that carries it.
func withToneOn(letters []rune, t tone) (string, bool) {
	at := toneSeat(letters)
	if at < 0 {
		return string(letters), false
	}
	for _, row := range vowels {
		if forms := []rune(row); forms[0] == tonesOf[letters[at]].vowel {
			letters[at] = forms[t]
		}
	}
	return string(letters), true
}

// toneSeat finds the vowel that carries the tone: one with a hat or a horn, the
// last one before a consonant, else the last but one: ngày. -1 for none.
func toneSeat(letters []rune) int {
	var seats []int
	marked := -1
	for i, letter := range letters {
		if split, ok := tonesOf[letter]; ok {
			seats = append(seats, i)
			if split.vowel >= utf8.RuneSelf {
				marked = i
			}
		}
	}
	if len(seats) > 1 && seats[0] == 1 && (letters[0] == 'q' || letters[0] == 'g' && letters[1] == 'i') {
		seats = seats[1:]
	}
	last := len(seats) - 1
	switch {
	case marked >= 0 || last < 0:
		return marked
	case last == 0 || seats[last] < len(letters)-1:
		return seats[last]
	}
	return seats[last-1]
}
