package viet

import (
	"time"

	"khaosat/survey"
)

// recent reads the days or years up to now, or from tomorrow on: 7 ngày qua,
// 3 tháng gần đây, 5 năm qua, 2 tuần tới; and the day 3 ngày nữa.
func (s *scanner) recent(at int) (p timeSpan, end int) {
	count, next := s.numeral(at)
	if next == 0 || count == 0 || !s.is(next, meansDay|meansUnit) {
		return p, 0
	}
	unit, end := s.words[next].is, next+1
	switch {
	case unit&meansYear != 0 && s.yearsAgo(at, end) > 0:
		return timeSpan{from: point{year: s.today.Year - count}, to: point{year: s.today.Year - count}, relative: true}, s.yearsAgo(at, end)
	case s.is(end, meansMore) && s.key(at-1) != "them":
		last := s.around(unit, count, false).to
		return timeSpan{from: last, to: last, relative: true}, end + 1
	case s.is(end, meansYesterday):
		return s.around(unit, count, true), end + 1
	case s.is(end, meansJust) && s.is(end+1, meansLast), s.phrase(end, "gan day") > 0, s.phrase(end, "gan nhat") > 0:
		return s.around(unit, count, true), end + 2
	case s.key(end) == "toi" && s.is(end, meansNext) && !s.opens(end+1):
		return s.around(unit, count, false), end + 1
	}
	return p, 0
}

// yearsAgo reads what makes a number of years one year in the past: 3 năm
// trước, 3 năm về trước, cách đây 3 năm.
func (s *scanner) yearsAgo(at, after int) (end int) {
	switch {
	case s.phrase(after, "ve truoc") > 0, s.phrase(after, "truoc day") > 0:
		return after + 2
	case s.key(after) == "truoc" && !s.opens(after+1):
		return after + 1
	case s.phrase(at-2, "cach day") > 0:
		return after
	}
	return 0
}

// around is the time of so many units that ends today or begins tomorrow;
// years are whole, this one being the last of those past.
func (s *scanner) around(unit timeWord, count int, past bool) timeSpan {
	year, months, days := s.today.Year, 0, 0
	switch {
	case unit&meansYear != 0 && past:
		return timeSpan{from: point{year: year - count + 1}, to: point{year: year}, relative: true}
	case unit&meansYear != 0:
		return timeSpan{from: point{year: year + 1}, to: point{year: year + count}, relative: true}
	case unit&meansQuarter != 0:
		months = 3 * count
	case unit&meansMonth != 0:
		months = count
	case unit&meansWeek != 0:
		days = 7 * count
	default:
		days = count
	}
	now := s.today.In(time.UTC)
	if past {
		return daysSpan(survey.DateOf(now.AddDate(0, -months, -days)), s.today)
	}
	return daysSpan(s.today.AddDays(1), survey.DateOf(now.AddDate(0, months, days)))
}
