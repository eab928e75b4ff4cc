package viet

// halfYear reads nửa đầu năm 2021, nửa đầu 2021, nửa cuối năm, nửa năm đầu.
func (s *scanner) halfYear(at int) (p timeSpan, end int) {
	if !s.is(at, meansHalf) {
		return p, 0
	}
	if s.is(at+1, meansYear) && s.is(at+2, meansBegin|meansEnd) {
		p, end = s.monthsOfYear(6, s.is(at+2, meansEnd), at+3)
		return p, max(end, at+3)
	}
	return s.monthsAtEdge(6, at+1)
}

// halfLettered reads H1 2021, H2/2021.
func (s *scanner) halfLettered(at int) (p timeSpan, end int) {
	half, width := s.whole(at + 1)
	if s.key(at) != "h" || !s.glued(at+1) || width != 1 || half < 1 || half > 2 || s.joinedBefore(at) {
		return p, 0
	}
	p = timeSpan{from: point{month: 6*half - 5}, to: point{month: 6 * half}}
	dated, end := s.withYear(p, at+2)
	return dated, endIf(dated.to.year > 0, end)
}
