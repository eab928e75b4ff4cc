package viet

// Quarters.

// quarter reads quý II/2021, Q2, quý tư năm ngoái, quý I-II/2021.
func (s *scanner) quarter(at int) (p timeSpan, end int) {
	first, last, year := 0, 0, 0
	switch {
	case s.is(at, meansQuarterRoman):
		first, end = s.words[at].number, at+1
		last = first
	case s.is(at, meansQuarter):
		first, last, year, end = s.quarterNumbers(at + 1)
	}
	if end == 0 || first < 1 || last > 4 || first > last {
		return p, 0
	}
	p = timeSpan{from: point{year, 3*first - 2, 0}, to: point{year, 3 * last, 0}}
	if p, end = s.withYear(p, end); p.to.year == 0 {
		p, end = s.lastOrNext(p, end)
	}
	if s.joinedAfter(end) {
		return timeSpan{}, 0
	}
	return p, end
}

// quarterNumbers reads II, 2, tư, I-II, 2/2021, 1-2/2021.
func (s *scanner) quarterNumbers(at int) (first, last, year, end int) {
	if s.is(at, meansRoman) {
		first, last, end = s.words[at].number, s.words[at].number, at+1
		if s.sign(end, "-–") && s.is(end+1, meansRoman) {
			last, end = s.words[end+1].number, end+2
		}
		return first, last, 0, end
	}
	if s.is(at, meansNumber) {
		return s.words[at].number, s.words[at].number, 0, at + 1
	}
	c, end := s.chain(at, false)
	switch {
	case end == 0 || c.width[0] != 1:
		return 0, 0, 0, 0
	case c.count == 2 && c.width[1] == 1 && c.between[0] == '-':
		return c.value[0], c.value[1], 0, end
	case c.count == 3 && c.between[0] == '-':
		return c.value[0], c.value[1], c.year(2).year, end
	case c.count == 2 && c.width[1] == 2:
		return c.value[0], c.value[0], 2000 + c.value[1], end
	case c.count == 2:
		return c.value[0], c.value[0], c.year(1).year, endIf(c.year(1).year > 0, end)
	}
	return c.value[0], c.value[0], 0, endIf(c.count == 1, end)
}

// endIf is end where a condition holds, else 0: nothing was read.
func endIf(ok bool, end int) int {
	if ok {
		return end
	}
	return 0
}
