package viet

// The lunar calendar is not computed: its days are found, and marked as such.

// lunarDay reads mùng 3 Tết, 30 Tết, rằm tháng bảy, 23 tháng chạp: days that
// only the lunar calendar has.
func (s *scanner) lunarDay(at, first int) (p timeSpan, end int) {
	p = timeSpan{lunar: true, kind: MomentDay}
	if end = s.fullMoon(at); end > 0 {
		return p, end
	}
	day, next := s.numeral(at)
	if next == 0 || day > 30 || s.joinedBeforeDay(at) {
		return p, 0
	}
	if s.is(next, meansTet) && (at > first || day >= 23) {
		return p, next + 1
	}
	if s.is(next, meansMonth) && s.is(next+1, meansLunarMonth) {
		_, _, end = s.yearAfter(next + 2)
		return p, max(end, next+2)
	}
	return p, 0
}

// fullMoon reads rằm and the month after it.
func (s *scanner) fullMoon(at int) (end int) {
	if !s.is(at, meansFullMoon) {
		return 0
	}
	if !s.is(at+1, meansMonth) {
		return at + 1
	}
	if s.is(at+2, meansLunarMonth) {
		return at + 3
	}
	_, end = s.numeral(at + 2)
	return max(end, at+1)
}

// withLunar marks a date that is said to be of the lunar calendar.
func (s *scanner) withLunar(p timeSpan, at int) (timeSpan, int) {
	end := at
	switch {
	case s.phrase(at, "am lich") > 0:
		end = at + 2
	case s.key(at) == "al", s.kind(at, TokenWord) && s.tokens[at].Text == "âm":
		end = at + 1
	default:
		return p, at
	}
	return timeSpan{lunar: true, kind: p.momentKind()}, end
}
