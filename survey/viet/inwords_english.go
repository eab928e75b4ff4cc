package viet

import "strings"

var (
	englishOnes = [...]string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
		"thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"}
	englishTens = [...]string{"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"}
)

// englishNumber reads a number from 0 in English: one thousand five hundred.
func englishNumber(n int64) string {
	for _, scale := range []struct {
		size int64
		name string
	}{{1e12, "trillion"}, {1e9, "billion"}, {1e6, "million"}, {1e3, "thousand"}, {100, "hundred"}} {
		if n < scale.size {
			continue
		}
		words := englishNumber(n/scale.size) + " " + scale.name
		if rest := n % scale.size; rest > 0 {
			words += " " + englishNumber(rest)
		}
		return words
	}
	if n < int64(len(englishOnes)) {
		return englishOnes[n]
	}
	if n%10 == 0 {
		return englishTens[n/10]
	}
	return strings.Join([]string{englishTens[n/10], englishOnes[n%10]}, "-")
}
