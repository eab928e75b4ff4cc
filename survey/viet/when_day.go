package viet

import (
	"strings"
	"time"

	"khaosat/survey"
)

func timeMonth(n int) time.Month { return time.Month(n) }

// distance is how many days lie between two dates.
func distance(a, b survey.Date) int {
	days := int(a.In(time.UTC).Sub(b.In(time.UTC)).Hours() / 24)
	return max(days, -days)
}

func oneDayMoment(day survey.Date, to int) Moment {
	return Moment{To: to, Kind: MomentDay, Period: survey.Period{From: day, To: day}}
}

// day reads a date: 8-9, 08/9/2021, 8.9.21, ngày 8, mùng 8 tháng 9 năm 2021.
// The day always comes first.
func (s scanner) day(i int) (Moment, bool) {
	at, introduced := i, false
	for s.oneOf(at, "ngay", "hom", "mung", "mong", "buoi") {
		at++
		introduced = true
	}
	if m, ok := s.dotted(at, introduced); ok {
		return m, true
	}
	day, digits, ok := s.number(at)
	if !ok || digits > 2 || day < 1 || day > 31 {
		return Moment{}, false
	}
	month, next, ok := s.monthAfter(at + 1)
	if !ok {
		if !introduced || s.counted(at+1) || s.oneOf(at+1, "qua", "nua", "toi", "gan", "lam", "tro", "sau", "truoc") {
			return Moment{}, false
		}
		return s.dayOfMonth(day, at+1)
	}
	year, next, noYear := s.yearAfter(next)
	if noYear && !introduced && s.counted(next) {
		return Moment{}, false
	}
	return s.dated(day, month, year, next), true
}

// monthAfter reads the separator and the month that follow a day.
func (s scanner) monthAfter(i int) (month, next int, ok bool) {
	if s.oneOf(i, "-", "/", "–") && s.glued(i) && s.glued(i+1) {
		month, digits, ok := s.number(i + 1)
		return month, i + 2, ok && digits <= 2 && month >= 1 && month <= 12
	}
	if s.key(i) == "thang" {
		return s.monthNumber(i + 1)
	}
	return 0, i, false
}

func (s scanner) glued(i int) bool { return i < len(s.tokens) && s.tokens[i].Glued }

// yearAfter reads the year that follows a month.
func (s scanner) yearAfter(i int) (year, next int, noYear bool) {
	at := i
	switch {
	case s.oneOf(at, "-", "/", "–") && s.glued(at) && s.glued(at+1):
		at++
	case s.key(at) == "nam":
		at++
	default:
		return 0, i, true
	}
	year, digits, ok := s.number(at)
	switch {
	case ok && digits == 4 && year >= firstYear && year <= lastYear:
		return year, at + 1, false
	case ok && digits == 2 && s.key(at-1) != "nam":
		return 2000 + year, at + 1, false
	case s.oneOf(at, "nay"):
		return s.today.Year, at + 1, false
	}
	return 0, i, true
}

// dated makes the moment of a day; a year of 0 is the nearest.
func (s scanner) dated(day, month, year, next int) Moment {
	m := Moment{To: next, Kind: MomentDay, NoYear: year == 0}
	date, ok := survey.NewDate(year, timeMonth(month), day)
	if year == 0 {
		date, ok = s.nearest(month, day)
	}
	if !ok {
		m.Problem = NoSuchDay
	}
	m.Period = survey.Period{From: date, To: date}
	if s.keys(next, "am", "lich") || s.oneOf(next, "al") {
		m.Problem = Lunar
	}
	return m
}

// dayOfMonth is the day of this month, or of the one beside it that is nearer.
func (s scanner) dayOfMonth(day, next int) (Moment, bool) {
	best, found := survey.Date{}, false
	for offset := -1; offset <= 1; offset++ {
		first := time.Date(s.today.Year, s.today.Month+time.Month(offset), 1, 0, 0, 0, 0, time.UTC)
		date, ok := survey.NewDate(first.Year(), first.Month(), day)
		if ok && (!found || distance(date, s.today) < distance(best, s.today)) {
			best, found = date, true
		}
	}
	m := oneDayMoment(best, next)
	m.NoYear = true
	return m, found
}

// dotted reads 8.9 after "ngày", and 08.09.2021 anywhere: both are one token.
func (s scanner) dotted(i int, introduced bool) (Moment, bool) {
	if i >= len(s.tokens) || s.tokens[i].Kind != TokenFigure {
		return Moment{}, false
	}
	parts := strings.Split(s.tokens[i].Text, ".")
	if len(parts) < 2 || len(parts) > 3 || len(parts) == 2 && !introduced {
		return Moment{}, false
	}
	number := func(n int) int {
		if len(parts[n]) > 4 {
			return 0
		}
		value, _ := wholeOf(parts[n])
		return value
	}
	day, month, year := number(0), number(1), 0
	if len(parts) == 3 {
		if year = number(2); len(parts[2]) == 2 {
			year += 2000
		}
		if year < firstYear || year > lastYear {
			return Moment{}, false
		}
	}
	if len(parts[0]) > 2 || len(parts[1]) > 2 || day < 1 || day > 31 || month < 1 || month > 12 {
		return Moment{}, false
	}
	return s.dated(day, month, year, i+1), true
}

// dayRange reads "từ 8-9 đến 10-9", "8–10/9", "từ ngày 8 đến 10/9/2021".
func (s scanner) dayRange(i int) (Moment, bool) {
	at, from := i, false
	if s.key(at) == "tu" && !s.marked(at, "từ") {
		at, from = at+1, true
	}
	if m, ok := s.shortRange(at); ok {
		return m, true
	}
	first, ok := s.day(at)
	if !ok || first.Problem != "" {
		return Moment{}, false
	}
	next := first.To
	switch {
	case s.oneOf(next, "den", "toi") && (from || s.key(next) == "den"):
		next++
	case s.oneOf(next, "-", "–"):
		next++
	default:
		return Moment{}, false
	}
	if s.key(next) == "het" {
		next++
	}
	last, ok := s.day(next)
	if !ok || last.Problem != "" || last.Period.From.Compare(first.Period.From) < 0 {
		return Moment{}, false
	}
	return Moment{To: last.To, Kind: MomentDays, Period: survey.Period{From: first.Period.From, To: last.Period.From}, NoYear: last.NoYear}, true
}

// shortRange reads "8-10/9": two days of one month.
func (s scanner) shortRange(i int) (Moment, bool) {
	if s.key(i) == "ngay" {
		i++
	}
	first, digits, ok := s.number(i)
	if !ok || digits > 2 {
		return Moment{}, false
	}
	next := i + 1
	if !s.oneOf(next, "-", "–", "den") {
		return Moment{}, false
	}
	last, ok := s.day(next + 1)
	if !ok || last.Problem != "" || s.oneOf(next+1, "ngay") || last.Period.From.Day <= first {
		return Moment{}, false
	}
	if _, _, hasMonth := s.monthAfter(next + 2); !hasMonth {
		return Moment{}, false
	}
	from, ok := survey.NewDate(last.Period.From.Year, last.Period.From.Month, first)
	return Moment{To: last.To, Kind: MomentDays, Period: survey.Period{From: from, To: last.Period.From}, NoYear: last.NoYear}, ok && first > 0
}
