package viet

import (
	"time"

	"khaosat/survey"
)

// weekday reads a day of the week with what says which: thứ tư, T4 tuần sau,
// chủ nhật này, thứ Tư, 08/9/2021. Without a week it is the next such day,
// today included.
func (s *scanner) weekday(at int, parted bool) (p timeSpan, end int) {
	past := s.is(at, meansOccasion)
	named := past || s.is(at, meansDay)
	if named {
		at++
	}
	day, end := s.weekdayName(at, parted || named)
	if end == 0 {
		return p, 0
	}
	p, end = s.weekdayOf(day, end, past)
	if date, after := s.dateAfterWeekday(end); after > 0 {
		date.relative = false
		p, end = date, after
	}
	p.weekday, p.named = day, true
	return p, end
}

// weekdayName reads thứ hai, T2 or chủ nhật.
func (s *scanner) weekdayName(at int, certain bool) (day time.Weekday, end int) {
	switch {
	case s.is(at, meansOrdinal):
		return s.numberedWeekday(at)
	case s.is(at, meansWeekdayLetter) && !s.glued(at) || s.is(at, meansWeekdayLetter) && s.kind(at-1, TokenSign):
		value, width := s.whole(at + 1)
		if width != 1 || !s.glued(at+1) || value < 2 || value > 7 || s.joinedAfterWeekday(at+2) || s.in(at-1, rankWords) {
			return 0, 0
		}
		return time.Weekday(value - 1), at + 2
	case s.is(at, meansSunday):
		if end = max(s.phrase(at, "chu nhat"), s.phrase(at, "chua nhat"), s.phrase(at, "chu nhut")); end > 0 {
			return time.Sunday, end
		}
	case s.is(at, meansSundayLetters) && (certain || s.sundayLetters(at)):
		return time.Sunday, at + 1
	}
	return 0, 0
}

// joinedAfterWeekday reports whether T4 goes on as T4/2021 or T45.
func (s *scanner) joinedAfterWeekday(at int) bool {
	if !s.glued(at) {
		return false
	}
	return s.kind(at, TokenWord) || s.sign(at, "/-.") && s.kind(at+1, TokenFigure) && s.glued(at+1)
}

// numberedWeekday reads thứ hai or thứ 2, unless it is a rank: xếp thứ 2/63,
// lần thứ hai.
func (s *scanner) numberedWeekday(at int) (day time.Weekday, end int) {
	number, end := s.numeral(at + 1)
	if end != at+2 || number < 2 || number > 7 || len(s.tokens[at+1].Text) > 1 && s.kind(at+1, TokenFigure) {
		return 0, 0
	}
	if s.in(at-1, beforeRank) || s.in(end, afterRank) || s.joinedAfter(end) {
		return 0, 0
	}
	if _, year := s.year(end); year > 0 && s.is(at+1, meansYear) { // tổng thu năm 2020, without diacritics
		return 0, 0
	}
	return time.Weekday(number - 1), end
}

var (
	beforeRank = wordSet("xếp", "đứng", "hạng", "lần", "trí", "khóa", "khoá", "năm", "tuần", "quý", "tháng", "người", "kỳ", "tổng", "nguồn")
	afterRank  = wordSet("cả", "toàn", "trên", "bậc", "vùng", "khu", "từ", "kể")
)

// sundayLetters tells Sunday from công nghiệp: CN này, CN tuần sau, 8h CN,
// T7, CN, T2-CN.
func (s *scanner) sundayLetters(at int) bool {
	if _, clock := s.clock(at+1, false); clock > 0 || s.is(at-1, meansHour) || s.is(at-2, meansHour) && s.kind(at-1, TokenFigure) {
		return true
	}
	if s.is(at+1, meansThis) || s.is(at+1, meansNext) && s.is(at+1, meansTo) || s.is(at+1, meansWeek) {
		return true
	}
	before := at - 1
	if s.sign(before, ",/-–&") || s.is(before, meansTo) || s.key(before) == "va" {
		before--
	}
	return s.is(before-1, meansWeekdayLetter|meansOrdinal) && s.numbered(before)
}

// weekdayOf finds which day is meant by a weekday and what follows it.
func (s *scanner) weekdayOf(day time.Weekday, at int, past bool) (timeSpan, int) {
	inWeek := daysAfterMonday(day)
	if s.is(at, meansWeek) {
		if by, end := s.shift(at + 1); end > 0 {
			return daySpan(s.monday(by).AddDays(inWeek)), end
		}
	}
	by, end := s.shift(at)
	ahead := (inWeek - daysAfterMonday(s.today.Weekday()) + 7) % 7
	switch {
	case end == 0:
		end = at
		if past {
			ahead -= 7
		}
	case by > 0 && ahead == 0:
		ahead = 7
	case by < 0:
		ahead -= 7
	}
	return daySpan(s.today.AddDays(ahead)), end
}

// dateAfterWeekday reads the date in thứ Tư, ngày 08/9/2021.
func (s *scanner) dateAfterWeekday(at int) (p timeSpan, end int) {
	if s.sign(at, ",(") {
		at++
	}
	if p, end = s.date(at, true); end == 0 || !p.oneDay() || p.to.month == 0 && !s.is(at, meansDay|meansEarlyDay) {
		return p, 0
	}
	return p, s.closed(at, end)
}

// closed passes over the bracket that closes one before.
func (s *scanner) closed(at, end int) int {
	if s.sign(at-1, "(") && s.sign(end, ")") {
		return end + 1
	}
	return end
}

// weekdayAfterDate reads the weekday in 8/9 (thứ tư), 8/9, thứ tư.
func (s *scanner) weekdayAfterDate(at int) (day time.Weekday, end int) {
	if s.sign(at, ",(") {
		at++
	}
	if day, end = s.weekdayName(at, false); end == 0 || s.is(end, meansWeek) || s.opensDate(end) {
		return 0, 0
	}
	return day, s.closed(at, end)
}

// opensDate reports whether a date of its own follows a weekday: 8/9, thứ
// năm 9/9.
func (s *scanner) opensDate(at int) bool {
	_, end := s.dateAfterWeekday(at)
	return end > 0
}

// mismatch reports whether a day is not the weekday that was said.
func (p timeSpan) mismatch(day survey.Date) bool { return p.named && day.Weekday() != p.weekday }
