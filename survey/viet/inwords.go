package viet

import (
	"strings"

	"github.com/shopspring/decimal"

	"khaosat/survey"
)

// digitNames are the digits as they are read.
var digitNames = [...]string{"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"}

// maxSpelled is what is read at most: over it nobody follows the words.
var maxSpelled = decimal.New(1, 18)

// InWords reads a whole number in words, as amounts of money are written
// beside their figures: một trăm bốn mươi bảy nghìn bảy trăm linh bốn tỷ. It
// returns "" for fractions and for 10^18 and more.
func InWords(d decimal.Decimal) string {
	if !d.IsInteger() || d.Abs().GreaterThanOrEqual(maxSpelled) {
		return ""
	}
	n := d.Abs().IntPart()
	if n == 0 {
		return digitNames[0]
	}
	words := wordsOf(n, false)
	if d.IsNegative() {
		words = append([]string{"âm"}, words...)
	}
	return strings.Join(words, " ")
}

// Spoken reads a number in words of a language with its decimals digit by digit:
// hai phẩy bảy bốn năm. Like InWords it returns "" for what nobody follows.
func Spoken(d decimal.Decimal, language survey.Language) string {
	if d.Abs().GreaterThanOrEqual(maxSpelled) {
		return ""
	}
	minus, point, digits := "âm ", " phẩy", digitNames[:]
	words := InWords(d.Abs().Truncate(0))
	if language == survey.English {
		minus, point, digits = "minus ", " point", englishOnes[:]
		words = englishNumber(d.Abs().IntPart())
	}
	if d.IsNegative() {
		words = minus + words
	}
	_, fraction, ok := strings.Cut(survey.Digits(d.Abs()), ".")
	if !ok {
		return words
	}
	words += point
	for _, digit := range fraction {
		words += " " + digits[digit-'0']
	}
	return words
}

// wordsOf reads a number from 1; inside tells that larger groups stand before
// it, so that its hundreds are read even if there are none.
func wordsOf(n int64, inside bool) []string {
	for _, scale := range []struct {
		size int64
		name string
	}{{1e9, "tỷ"}, {1e6, "triệu"}, {1e3, "nghìn"}} {
		if n < scale.size {
			continue
		}
		words := append(wordsOf(n/scale.size, inside), scale.name)
		if rest := n % scale.size; rest > 0 {
			words = append(words, wordsOf(rest, true)...)
		}
		return words
	}
	return groupWords(int(n), inside)
}

// groupWords reads a number from 1 to 999.
func groupWords(n int, inside bool) []string {
	var words []string
	hundreds, tens, units := n/100, n/10%10, n%10
	if hundreds > 0 || inside {
		words = append(words, digitNames[hundreds], "trăm")
	}
	switch {
	case tens == 0 && units > 0 && len(words) > 0:
		words = append(words, "linh")
	case tens == 1:
		words = append(words, "mười")
	case tens > 1:
		words = append(words, digitNames[tens], "mươi")
	}
	switch {
	case units == 0:
	case units == 1 && tens > 1:
		words = append(words, "mốt")
	case units == 5 && tens > 0:
		words = append(words, "lăm")
	default:
		words = append(words, digitNames[units])
	}
	return words
}
