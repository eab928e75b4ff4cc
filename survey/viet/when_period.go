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

// firstMonths reads 6 tháng đầu năm, 6 tháng đầu 2021, 3 quý đầu năm, 9
// tháng/2021, 6T/2021, 3 tháng cuối năm and 6 tháng, where nothing says that it
// is a duration.
func (s *scanner) firstMonths(at int) (p timeSpan, end int) {
	count, next := s.numeral(at)
	if next == 0 || count < 1 || count > 12 || s.kind(at, TokenFigure) && s.joinedBefore(at) {
		return p, 0
	}
	if s.is(next, meansQuarter) && count <= 4 {
		return s.monthsAtEdge(3*count, next+1)
	}
	lettered := s.is(next, meansWeekdayLetter) && s.glued(next)
	if !lettered && !s.is(next, meansMonth) {
		return p, 0
	}
	next++
	if p, end = s.monthsAtEdge(count, next); end > 0 {
		return p, end
	}
	p = timeSpan{from: point{month: 1}, to: point{month: count}}
	if dated, end := s.withYear(p, next); dated.to.year > 0 {
		return dated, end
	}
	if lettered || count%3 != 0 || count == 12 || s.isDuration(at, next) {
		return p, 0
	}
	return p, next
}

// monthsAtEdge reads which months of a year so many are: đầu năm, cuối năm
// 2021, đầu 2021.
func (s *scanner) monthsAtEdge(count, at int) (p timeSpan, end int) {
	if !s.is(at, meansBegin|meansEnd) {
		return p, 0
	}
	p, end = s.monthsOfYear(count, s.is(at, meansEnd), at+1)
	if s.is(at+1, meansYear) {
		return p, max(end, at+2)
	}
	year, end := s.year(at + 1) // here it is a year also before what could be counted: 6 tháng đầu 2021 dự án
	if end == 0 || s.joinedAfter(end) {
		return timeSpan{}, 0
	}
	p.to.year = year
	return p.sameYear(), end
}

// monthsOfYear reads the year of the first or last months: đầu năm 2021, đầu
// năm nay, đầu năm.
func (s *scanner) monthsOfYear(count int, last bool, at int) (p timeSpan, end int) {
	p = timeSpan{from: point{month: 1}, to: point{month: count}}
	if last {
		p.from.month, p.to.month = 13-count, 12
	}
	if dated, end := s.withYear(p, at); dated.to.year > 0 {
		return dated, end
	}
	return p, at
}

// isDuration tells 9 tháng as a length of time from January to September.
func (s *scanner) isDuration(at, end int) bool {
	return s.in(at-1, beforeDuration) || s.in(end, afterDuration) || s.joinedAfter(end)
}

var (
	beforeDuration = wordSet("sau", "trong", "mỗi", "hơn", "gần", "khoảng", "trước", "các", "qua", "còn", "thêm", "ít", "kéo", "dài", "hạn", "và")
	afterDuration  = wordSet("qua", "tới", "nữa", "trước", "sau", "liên", "liền", "một", "gần", "vừa", "tuổi", "triển", "thực", "lại", "lương", "đến", "cuối", "đầu")
)

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
	if at == start && !s.afterYear(at) && (s.countsSomething(end) || s.ordered(at)) {
		return timeSpan{}, 0
	}
	return p, end
}

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
