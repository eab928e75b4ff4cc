package viet

import (
	"maps"
	"slices"
	"strings"
	"time"
)

// The little English that the second language of the bot needs: what Date
// and PeriodName write in English, today, next week, last year, Monday.

// english reads a day or a period in English.
func (s *scanner) english(at int) (p timeSpan, end int) {
	if s.kind(at, TokenFigure) {
		return s.englishDate(at)
	}
	if !s.is(at, meansEnglish) {
		return p, 0
	}
	word := s.key(at)
	if by, known := englishDays[word]; known {
		return daySpan(s.today.AddDays(by)), at + 1
	}
	if by, known := englishShifts[word]; known {
		return s.englishShifted(by, at+1)
	}
	if number, known := englishWeekdays[word]; known {
		return s.englishWeekday(time.Weekday(number), at+1)
	}
	if month := englishMonths[word]; month > 0 {
		if year, after := s.year(at + 1); after > 0 && !s.joinedAfter(after) {
			return single(point{year, month, 0}), after
		}
	}
	if p, end = s.englishHalf(at); end > 0 || word != "first" {
		return p, end
	}
	return s.englishMonthsOf(at)
}

// englishWeekday reads what follows a weekday: its date, Monday 8 September
// 2021, or nothing, which is the next such day.
func (s *scanner) englishWeekday(day time.Weekday, at int) (p timeSpan, end int) {
	from := at
	if s.sign(from, ",") {
		from++
	}
	if p, end = s.englishDate(from); end == 0 {
		p, end = s.date(from, false)
	}
	if end == 0 || !p.oneDay() {
		p, _ = s.weekdayOf(day, len(s.tokens), false)
		end = at
	}
	p.weekday, p.named = day, true
	return p, end
}

// englishLead reads since, from and before where a year follows.
func (s *scanner) englishLead(at int) (l lead, end int) {
	if _, end := s.year(at + 1); end == 0 {
		return lead{}, at
	}
	switch s.key(at) {
	case "since", "from":
		return lead{since: true}, at + 1
	case "before":
		return lead{deadline: true}, at + 1
	}
	return lead{}, at
}

// englishHalf reads first half of 2021 and second half of 2021.
func (s *scanner) englishHalf(at int) (p timeSpan, end int) {
	year, end := s.year(at + 3)
	if !s.keys(at+1, "half", "of") || end == 0 {
		return p, 0
	}
	if s.key(at) == "second" {
		return timeSpan{from: point{year, 7, 0}, to: point{year, 12, 0}}, end
	}
	return timeSpan{from: point{year, 1, 0}, to: point{year, 6, 0}}, end
}

// englishDate reads 8 Sep 2021 and 8 September.
func (s *scanner) englishDate(at int) (p timeSpan, end int) {
	day, width := s.whole(at)
	if width == 0 || width > 2 || day < 1 || day > 31 || s.joinedBefore(at) || !s.is(at+1, meansEnglish) {
		return p, 0
	}
	month := englishMonths[s.key(at+1)]
	if month == 0 {
		return p, 0
	}
	year, end := s.year(at + 2)
	if end == 0 && month == int(time.May) { // "may" is a Vietnamese word as well
		return p, 0
	}
	return single(point{year, month, day}), max(end, at+2)
}

// englishShifted reads the week of next week, or the months of last 6 months
// of 2021.
func (s *scanner) englishShifted(by, at int) (p timeSpan, end int) {
	if s.key(at) == "year" {
		return s.shifted(meansYear, by), at + 1
	}
	if s.is(at, meansUnit) {
		return s.shifted(s.words[at].is, by), at + 1
	}
	if by < 0 {
		return s.englishMonthsOf(at - 1)
	}
	return p, 0
}

// englishMonthsOf reads first 6 months of 2021.
func (s *scanner) englishMonthsOf(at int) (p timeSpan, end int) {
	count, _ := s.whole(at + 1)
	if word, known := englishNumbers[s.key(at+1)]; known {
		count = word
	}
	year, end := s.year(at + 4)
	if !s.keys(at+2, "months", "of") || count < 1 || count > 12 || end == 0 {
		return p, 0
	}
	if s.key(at) == "last" {
		return timeSpan{from: point{year, 13 - count, 0}, to: point{year, 12, 0}}, end
	}
	return timeSpan{from: point{year, 1, 0}, to: point{year, count, 0}}, end
}

// englishTo reports whether "to" stands between two dates, and is not tổ
// without diacritics.
func (s *scanner) englishTo(at int) bool {
	return s.key(at) == "to" && s.kind(at-1, TokenFigure) && s.is(at-2, meansEnglish) && s.kind(at+1, TokenFigure)
}

var (
	englishDays     = map[string]int{"today": 0, "tomorrow": 1, "yesterday": -1}
	englishNumbers  = map[string]int{"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11}
	englishShifts   = map[string]int{"this": 0, "next": 1, "last": -1}
	englishWeekdays = englishNames(0, 6, func(n int) string { return time.Weekday(n).String() })
	englishMonths   = englishNames(1, 12, func(n int) string { return time.Month(n).String() })
)

// englishNames maps names, and those of months also in their first three
// letters, to their numbers.
func englishNames(first, last int, name func(int) string) map[string]int {
	numbers := map[string]int{}
	for n := first; n <= last; n++ {
		numbers[strings.ToLower(name(n))] = n
		if first == 1 {
			numbers[strings.ToLower(name(n)[:3])] = n
		}
	}
	return numbers
}

// englishWords are all words that English moments begin with or are told by.
func englishWords() []string {
	words := []string{"first", "second", "since", "from", "before", "after"}
	for _, known := range []map[string]int{englishDays, englishShifts, englishWeekdays, englishMonths} {
		words = slices.AppendSeq(words, maps.Keys(known))
	}
	return words
}
