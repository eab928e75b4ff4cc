package viet

// plainPeriod reads a month, a quarter, some months or a year with its
// number: tháng 8/2021, quý II, 6 tháng đầu năm, năm 2020, 2015-2022.
func (s *scanner) plainPeriod(at int) (p timeSpan, end int) {
	for _, read := range [...]func(*scanner, int) (timeSpan, int){
		(*scanner).halfYear, (*scanner).halfLettered, (*scanner).firstMonths, (*scanner).month, (*scanner).quarter, (*scanner).years,
	} {
		if p, end = read(s, at); end > 0 {
			return p, end
		}
	}
	return timeSpan{}, 0
}

// month reads tháng 8, tháng tư năm 2021, T8/2021, tháng 1-8/2021, 8/2021.
func (s *scanner) month(at int) (p timeSpan, end int) {
	named := s.is(at, meansMonth)
	lettered := s.is(at, meansWeekdayLetter) && !s.joinedBefore(at) && s.glued(at+1) && !s.kind(at-1, TokenFigure)
	if named || lettered {
		at++
	}
	if named && s.is(at, meansLunarMonth) {
		_, _, end := s.yearAfter(at + 1)
		return timeSpan{lunar: true, kind: MomentPeriod}, max(end, at+1)
	}
	if p, end = s.monthInFigures(at, named || lettered); end == 0 && named {
		p, end = s.monthInWords(at)
	}
	if end == 0 || lettered && p.to.year == 0 && p.to.month > 1 && p.to.month < 8 {
		return timeSpan{}, 0
	}
	if p, end = s.withYear(p, end); p.to.year == 0 {
		p, end = s.lastOrNext(p, end)
	}
	return p, end
}

// monthInFigures reads what follows tháng, and 8/2021 alone.
func (s *scanner) monthInFigures(at int, named bool) (p timeSpan, end int) {
	if !s.kind(at, TokenFigure) {
		return p, 0
	}
	c, end := s.chain(at, false)
	if end == 0 {
		return p, 0
	}
	p, ok := c.months(named)
	if !ok || !named && (s.ordered(at) || s.countsSomething(end)) || s.key(end) == "lan" { // mỗi tháng 1 lần
		return timeSpan{}, 0
	}
	return p, end
}

// months reads the figures as months: 8, 8/2021, 8/21, 1-8, 1-8/2021,
// 1/2020-8/2021. Where tháng was not said only 8/2021 and the last are
// months.
func (c compact) months(named bool) (timeSpan, bool) {
	month := func(i int) point { return point{month: c.month(i)} }
	switch {
	case c.count == 2 && c.width[1] == 4:
		return between(c.monthYear(0), c.monthYear(0))
	case c.count == 4 && c.width[1] == 4:
		return between(c.monthYear(0), c.monthYear(2))
	case !named:
		return timeSpan{}, false
	case c.count == 1:
		return between(month(0), month(0))
	case c.count == 2 && c.between[0] == '-':
		return between(month(0), month(1))
	case c.count == 2 && c.width[1] == 2:
		short := point{2000 + c.value[1], c.month(0), 0}
		return timeSpan{from: short, to: short}, short.month > 0
	case c.count == 3 && c.between[0] == '-':
		p, ok := between(month(0), c.monthYear(1))
		return p.sameYear(), ok
	}
	return timeSpan{}, false
}

// monthInWords reads the tư of tháng tư.
func (s *scanner) monthInWords(at int) (p timeSpan, end int) {
	if s.nextMonth(at) {
		return p, 0
	}
	month, end := s.numeral(at)
	if !s.is(at, meansNumber|meansTen) || month < 1 || month > 12 || s.key(end) == "lan" {
		return p, 0
	}
	return single(point{month: month}), end
}

// lastOrNext reads what follows tháng 8 này, tháng 8 vừa qua, quý I tới.
func (s *scanner) lastOrNext(p timeSpan, at int) (timeSpan, int) {
	by, end := s.shift(at)
	if end == 0 {
		return p, at
	}
	now := int(s.today.Month)
	p.to.year = s.today.Year
	switch {
	case by > 0 && p.to.month <= now:
		p.to.year++
	case by < 0 && p.to.month >= now:
		p.to.year--
	}
	p.relative = true
	return p.sameYear(), end
}
