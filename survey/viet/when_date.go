package viet

// date reads a day of a month: 8-9, 8/9/2021, ngày 08 tháng 9 năm 2021, mùng
// 8, ngày 8. Where it is certain that a day follows, as after a weekday, what
// comes behind it is not looked at.
func (s *scanner) date(at int, certain bool) (p timeSpan, end int) {
	first := at
	if s.is(at, meansOccasion) && s.kind(at+1, TokenFigure) || s.is(at, meansDay|meansEarlyDay) {
		at++
		at = s.skip(at, meansEarlyDay)
		certain = true
	}
	if p, end = s.lunarDay(at, first); end > 0 {
		return p, end
	}
	if p, end = s.dayOfMonth(at, at > first); end == 0 {
		p, end = s.dateInFigures(at, certain)
	}
	if end == 0 && at > first {
		p, end = s.dayAlone(at)
	}
	if end == 0 {
		return p, 0
	}
	if p.oneDay() && p.to.month > 0 {
		p, end = s.withYear(p, end)
	}
	return s.withLunar(p, end)
}

// dateInFigures reads 8-9, 8.9.2021 or 8-10/9; where a day is certain to
// follow also 8 - 9 - 2021.
func (s *scanner) dateInFigures(at int, certain bool) (p timeSpan, end int) {
	if !s.kind(at, TokenFigure) {
		return p, 0
	}
	for _, spaced := range [...]bool{certain, false} {
		c, end := s.chain(at, spaced)
		if end == 0 || c.count < 2 {
			continue
		}
		if certain && c.count == 2 && c.impossible() {
			return single(point{month: c.value[1], day: c.value[0]}), end
		}
		p, ok := c.span()
		if ok && p.to.day > 0 && p.from.day > 0 && (certain || s.looksLikeDate(c, at, end)) {
			return p, end
		}
	}
	return p, 0
}

// looksLikeDate tells a date in figures from an amount or a share that looks
// like one.
func (s *scanner) looksLikeDate(c compact, at, end int) bool {
	if c.count > 2 && c.width[c.count-1] == 4 {
		return !s.ordered(at) || c.count > 3
	}
	if s.countsSomething(end) || s.ordered(at) {
		return false
	}
	if c.count > 2 || c.between[0] != '.' {
		return true
	}
	return c.width[0] == 2 && c.width[1] == 2 || at == 0 && end == len(s.tokens) || s.in(at-1, beforeDottedDate)
}

// beforeDottedDate are words after which 8.9 is a day and no decimal.
var beforeDottedDate = wordSet("từ", "đến", "tới", "sang", "qua", "buổi", "họp", "lịch", "hạn", "trước", "vào", "hôm", "việc", "sát", "về", "lùi")

// dayOfMonth reads 8 tháng 9, 8-10 tháng 9, tám tháng chín.
func (s *scanner) dayOfMonth(at int, named bool) (p timeSpan, end int) {
	from, to, next := s.daysBefore(at)
	if next == 0 || !s.is(next, meansMonth) || to > 31 {
		return p, 0
	}
	month, end := s.numeral(next + 1)
	if end == 0 || s.nextMonth(next+1) || month < 1 || month > 12 || s.joinedBeforeDay(at) {
		return s.dayOfShiftedMonth(from, to, next, named)
	}
	if !named && (s.is(next+1, meansYear) || s.countsSomething(end)) {
		return p, 0
	}
	p = timeSpan{from: point{0, month, from}, to: point{0, month, to}}
	if s.sign(end, "/-") && s.glued(end) {
		if year, after := s.year(end + 1); after > 0 {
			p.to.year = year
			return p.sameYear(), after
		}
	}
	if s.joinedAfter(end) {
		return timeSpan{}, 0
	}
	return p, end
}

// daysBefore reads the day or the two days before a month.
func (s *scanner) daysBefore(at int) (from, to, end int) {
	if c, after := s.chain(at, false); after > 0 && c.count == 2 && c.between[0] == '-' && c.value[0] > 0 {
		return c.value[0], c.value[1], after
	}
	day, end := s.numeral(at)
	if day == 0 {
		return 0, 0, 0
	}
	return day, day, end
}

// nextMonth tells tháng sau from tháng sáu where diacritics are missing: June
// only before a year.
func (s *scanner) nextMonth(at int) bool {
	if !s.is(at, meansNext) || !s.is(at, meansNumber) {
		return false
	}
	_, _, end := s.yearAfter(at + 1)
	return end == 0
}

func (s *scanner) joinedBeforeDay(at int) bool { return s.kind(at, TokenFigure) && s.joinedBefore(at) }

// dayOfShiftedMonth reads ngày 8 tháng này, ngày 8 tháng sau.
func (s *scanner) dayOfShiftedMonth(from, to, month int, named bool) (p timeSpan, end int) {
	if !named {
		return p, 0
	}
	whole, end := s.unit(month, false)
	if end == 0 {
		return p, 0
	}
	p = timeSpan{from: whole.from, to: whole.to, relative: true}
	p.from.day, p.to.day = from, to
	return p, end
}

// dayAlone reads the 8 of ngày 8, whose month is to be chosen.
func (s *scanner) dayAlone(at int) (p timeSpan, end int) {
	day, end := s.numeral(at)
	if day < 1 || day > 31 || s.joinedAfter(end) || s.joinedBeforeDay(at) || s.key(end) == "lan" || s.rightNow(at) { // ngày 3 lần, ngay bây giờ
		return p, 0
	}
	return single(point{day: day}), end
}

// withYear adds the year that follows a date: năm 2021, năm ngoái.
func (s *scanner) withYear(p timeSpan, at int) (timeSpan, int) {
	if p.to.year > 0 {
		return p, at
	}
	year, relative, end := s.yearAfter(at)
	if end == 0 {
		return p, at
	}
	p.to.year, p.relative = year, p.relative || relative
	return p.sameYear(), end
}

// sameYear copies the year to the beginning of a span that is within one.
func (p timeSpan) sameYear() timeSpan {
	if p.from.year == 0 && p.from.month <= p.to.month {
		p.from.year = p.to.year
	}
	return p
}

// yearAfter reads the year that belongs to what stands before it: /2021, năm
// 2021, năm nay, 2021.
func (s *scanner) yearAfter(at int) (year int, relative bool, end int) {
	if s.sign(at, ",") && s.is(at+1, meansYear) {
		at++
	}
	if s.sign(at, "/-.") && s.glued(at) {
		value, width := s.whole(at + 1)
		switch {
		case s.joinedAfter(at + 2):
		case plausibleYear(value, width):
			return value, false, at + 2
		case width == 2 && s.sign(at, "/"):
			return 2000 + value, false, at + 2
		}
		return 0, false, 0
	}
	if s.is(at, meansYear) {
		if year, end := s.year(at + 1); end > 0 && !s.joinedAfter(end) {
			return year, false, end
		}
		if p, end := s.unit(at, false); end > 0 {
			return p.from.year, true, end
		}
		return 0, false, 0
	}
	if year, end := s.year(at); end > 0 && !s.joinedAfter(end) && !s.countsSomething(end) {
		return year, false, end
	}
	return 0, false, 0
}
