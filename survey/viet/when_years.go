package viet

// Years and spans of them.

// years reads năm 2020, cả năm 2020, 2015-2022, giai đoạn 2016-2020.
func (s *scanner) years(at int) (p timeSpan, end int) {
	start := at
	if s.is(at, meansSpan) {
		at = max(at, s.phrase(at, "giai doan"), s.phrase(at, "nhiem ky"), s.phrase(at, "thoi ky"), s.phrase(at, "gd"))
	}
	if s.is(at, meansAll) && s.is(at+1, meansYear) {
		at++
	}
	if s.is(at, meansYear) {
		at = s.afterYearWord(at)
		if year, end := s.shortYear(at); end > 0 {
			return timeSpan{from: point{year: year}, to: point{year: year}}, end
		}
	}
	if !s.kind(at, TokenFigure) {
		return p, 0
	}
	c, end := s.chain(at, false)
	if end == 0 || c.count > 2 {
		return p, 0
	}
	p, ok := c.span()
	if !ok || p.to.month > 0 || p.from.year > p.to.year {
		return timeSpan{}, 0
	}
	if at == start && !s.afterYear(at) && (s.countsSomething(end) && !s.asksAfter(at, end) || s.ordered(at)) {
		return timeSpan{}, 0
	}
	return p, end
}

// shortYear reads the year of năm 19 in two digits, unless it counts something
// or begins a date.
func (s *scanner) shortYear(at int) (year, end int) {
	value, width := s.whole(at)
	typed := s.typed(at - 1)
	if width != 2 || value > maxShortYear || typed != "năm" && typed != "nam" || s.countsSomething(at+1) || s.joinedAfter(at+1) || s.sign(at+1, "/-–.") {
		return 0, 0
	}
	return 2000 + value, at + 1
}

// maxShortYear is the last year of this century that two digits are read as.
const maxShortYear = 30

// afterYear reports whether a figure continues a list of years: 2020, 2021.
func (s *scanner) afterYear(at int) bool {
	if s.sign(at-1, ",") {
		at--
	}
	_, end := s.year(at - 1)
	return end > 0
}

// afterYearWord passes over năm, and over the line of nam_2020.
func (s *scanner) afterYearWord(at int) int {
	at++
	if s.sign(at, "_") {
		at++
	}
	return at
}
