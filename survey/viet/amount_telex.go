package viet

import (
	"regexp"
	"strings"
)

// amountSyllables are the words of amounts, as they are spelled.
const amountSyllables = " không một hai ba bốn tư năm lăm nhăm sáu bảy bẩy tám chín mười mươi mốt linh lẻ rưỡi phẩy trăm nghìn ngàn vạn triệu tỷ tỉ nửa hơn trên gần khoảng ước độ đồng dự án điểm bậc hạng lần phần đạt tăng giảm gấp "

// retyped rewrites the words of an amount that are raw keystrokes of Telex:
// "hai nghifn bary trawm". Other words stay.
func retyped(text string) string {
	words := strings.Fields(Clean(text))
	for i, word := range words {
		syllable, ok := fromTelex(strings.ToLower(word))
		if known, found := spelled(syllable); ok && found {
			words[i] = known
		}
	}
	return strings.Join(words, " ")
}

// digitised rewrites the letters beside digits that are mistaken for digits: 5O, l1.
func digitised(text string) string {
	return mistaken.ReplaceAllStringFunc(Clean(text), func(figure string) string {
		return strings.NewReplacer("o", "0", "O", "0", "l", "1", "I", "1").Replace(figure)
	})
}

// mistaken is a figure with letters that look like digits in it.
var mistaken = regexp.MustCompile(`\b[\d.,]*[oOlI]+[\d.,]*\d[oOlI\d.,]*\b|\b\d[\d.,]*[oOlI]+[\d.,]*\b`)

// spelled finds the word of amounts that a syllable with its tone on any
// vowel is.
func spelled(syllable string) (known string, ok bool) {
	for known := range strings.FieldsSeq(amountSyllables) {
		if spell(syllable) == spell(known) {
			return known, true
		}
	}
	return "", false
}
