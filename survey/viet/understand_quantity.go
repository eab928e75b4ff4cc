package viet

import (
	"slices"
	"strconv"
	"time"
)

// timeUnit is a unit that spans of time are counted in: how many of it a
// word for a longer one means.
type timeUnit map[string]int

var (
	cueDayUnit    = timeUnit{"ngay": 1, "hom": 1, "tuan": 7, "day": 1, "days": 1}
	cueMonthUnit  = timeUnit{"thang": 30, "month": 30, "months": 30}
	cueMinuteUnit = timeUnit{"phut": 1, "p": 1, "tieng": 60, "gio": 60, "h": 60, "minutes": 1}
)

// quantity finds a span of time in a text: "2 ngày", "ba hôm", "30 phút",
// "nửa tiếng", "1 tiếng rưỡi".
func (r *reading) quantity(unit timeUnit) (int, bool) {
	if n, ok := r.primed(); ok && unit["phut"] > 0 {
		return n, true
	}
	for i := 0; i+1 < len(r.words); i++ {
		each, ok := unit[r.words[i+1].key]
		if !ok || r.inMoment(r.words[i]) && !r.ahead(i) { // trước 17h is until when
			continue
		}
		if r.words[i].key == "nua" {
			return each / 2, each > 1
		}
		if n, ok := wholeNumber(r.words[i].key); ok {
			n *= each
			if i+2 < len(r.words) && r.words[i+2].key == "ruoi" {
				n += each / 2
			}
			return n, true
		}
	}
	return 0, false
}

// primed finds minutes with their sign: 15'.
func (r *reading) primed() (int, bool) {
	line := lookup{r.line.Tokens}
	for i := range r.line.Tokens {
		if n, width := line.whole(i); width > 0 && width < 4 && line.glued(i+1) && line.oneOf(i+1, "'", "’", "′") {
			return n, true
		}
	}
	return 0, false
}

// ahead reports whether hours stand after what they come before: "nhắc trước
// khi họp 1h" is no one o'clock.
func (r *reading) ahead(word int) bool {
	return r.has(cueRemind) && r.has(cueBefore) && r.beside(word) && slices.Contains([]string{"hop", "buoi", "viec", "sat"}, r.words[word-1].key)
}

// smallNumbers are the number words that counts of days and minutes need,
// folded.
var smallNumbers = map[string]int{"mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}

// numberWords are the same in order, as they are spelled.
var numberWords = []string{"một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"}

// smallNumber reads a word as a number; one that carries the marks of another
// word is none: "hài".
func (r *reading) smallNumber(i int) (int, bool) {
	n, ok := wholeNumber(r.words[i].key)
	if _, worded := smallNumbers[r.words[i].key]; worded && (lookup{r.line.Tokens}).marked(r.words[i].token, numberWords[n-1]) {
		return 0, false
	}
	return n, ok
}

// wholeNumber reads a number below a thousand.
func wholeNumber(key string) (int, bool) {
	if n, ok := smallNumbers[key]; ok {
		return n, true
	}
	n, err := strconv.Atoi(key)
	return n, err == nil && n >= 0 && n < 1000
}

// weekdayCode names a day of the week in slots.
func weekdayCode(day time.Weekday) string {
	return [...]string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}[day]
}
