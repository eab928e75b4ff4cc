package viet

import "khaosat/survey"

// span reads a day, a period or a range from one to another.
func (s *scanner) span(at int, l lead, parted bool) (p timeSpan, end int) {
	p, end = s.one(at, l, parted)
	if end == 0 && (l.since || s.is(at+1, meansTo)) {
		return s.daysOfMonth(at)
	}
	if end == 0 || p.lunar || parted {
		return p, end
	}
	if whole, after := s.rangeFrom(p, end, l); after > 0 {
		return whole, after
	}
	if l.summed && p.from.month > 0 && p.from.day == 0 && p.from.year == p.to.year {
		p.from.month = 1
	}
	if l.since && p.begin {
		p.to, p.kind = p.from, ""
	}
	if l.until && p.asOf && !p.unitOf.IsZero() {
		p.from, p.to = pointOf(p.unitOf.From), pointOf(p.unitOf.To)
	}
	return p, end
}

// one reads a single day or period.
func (s *scanner) one(at int, l lead, parted bool) (p timeSpan, end int) {
	if (l.until || l.since) && s.is(at, meansNow) {
		return daySpan(s.today), at + 1
	}
	if p, end = s.relativeDay(at, parted); end > 0 {
		return p, end
	}
	if p, end = s.english(at); end > 0 {
		return p, end
	}
	if p, end = s.weekday(at, parted); end > 0 {
		return p, end
	}
	if p, end = s.date(at, parted || l.since && s.opensRange(at)); end > 0 {
		if day, after := s.weekdayAfterDate(end); after > 0 && p.oneDay() && !p.named {
			p.weekday, p.named, end = day, true, after
		}
		return p, end
	}
	if p, end = s.edge(at); end > 0 {
		if l.until && p.unitOf.To == p.lastDay() {
			p.asOf, p.kind = true, MomentPeriod
		}
		return p, end
	}
	if p, end = s.recent(at); end > 0 {
		return p, end
	}
	if p, end = s.plainPeriod(at); end > 0 {
		return p, end
	}
	return s.unit(at, l.within || l.wholly)
}

// opensRange reports whether figures are followed by đến or a dash.
func (s *scanner) opensRange(at int) bool {
	_, end := s.chain(at, false)
	return end > 0 && s.rangeSign(end) > 0
}

// rangeSign reads đến, tới or a dash, and hết after it.
func (s *scanner) rangeSign(at int) (end int) {
	if s.is(at, meansTo) || s.sign(at, "-–—~÷") || s.englishTo(at) {
		return s.skip(at+1, meansWholly)
	}
	return 0
}

// rangeFrom reads the end of a range that begins with a span.
func (s *scanner) rangeFrom(p timeSpan, at int, l lead) (whole timeSpan, end int) {
	next := s.rangeSign(at)
	if next == 0 || p.from != p.to && p.unitOf.IsZero() && p.kind == "" && !l.since {
		return p, 0
	}
	to, end := s.one(next, lead{until: s.is(at, meansTo), wholly: s.is(next-1, meansWholly)}, p.named)
	if end == 0 {
		to, end = s.yearAfterYear(p, at, next)
	}
	if yearBefore := p.from.month == 0 && !p.isDays() && !l.since && to.isDays(); yearBefore {
		return p, 0 // số liệu 2020 đến 12/9: of that year, until that day
	}
	if end == 0 || to.lunar || s.kind(at, TokenSign) && to.isDays() != p.isDays() {
		return p, 0
	}
	if p.named && p.relative && !to.named && to.lastDay().Compare(p.lastDay()) < 0 { // từ thứ hai đến nay
		p.from = pointOf(p.lastDay().AddDays(-7))
	}
	whole = timeSpan{from: p.from, to: to.to, relative: p.relative || to.relative}
	if to.asOf && !to.unitOf.IsZero() {
		whole.to = pointOf(to.unitOf.To)
	}
	if p.named && to.named {
		whole = s.weekdays(p, to)
	}
	whole.ranged = true
	if whole.from == whole.to {
		whole.kind = MomentDays
	}
	return whole, end
}

// yearAfterYear reads the second year of a range also before what could be
// counted: từ năm 2018 đến 2020 dự án công nghiệp.
func (s *scanner) yearAfterYear(p timeSpan, at, next int) (to timeSpan, end int) {
	year, end := s.year(next)
	said := s.is(at-2, meansYear) || !s.in(end, countedWords)
	if end == 0 || p.from.month > 0 || p.from.year == 0 || year <= p.from.year || !said || s.joinedAfter(end) {
		return to, 0
	}
	return single(point{year: year}), end
}

// isDays reports whether a span is made of days, not of months or years.
func (p timeSpan) isDays() bool { return p.from.day > 0 }

// weekdays is a range from one weekday to another: the second may be put
// into a week, which is then that of both.
func (s *scanner) weekdays(from, to timeSpan) timeSpan {
	first, _ := from.from.first()
	last, _ := to.to.last()
	if from.relative && to.relative {
		length := (daysAfterMonday(to.weekday) - daysAfterMonday(from.weekday) + 7) % 7
		if last.Compare(first) < 0 || first.DaysUntil(last) > 6 {
			first = last.AddDays(-length)
		}
	}
	return timeSpan{from: pointOf(first), to: pointOf(last), kind: MomentDays, relative: from.relative}
}

// daysOfMonth reads the range in từ 8 đến 10/9, whose month comes last.
func (s *scanner) daysOfMonth(at int) (p timeSpan, end int) {
	day, next := s.numeral(at)
	if next == 0 || day < 1 || day > 31 || s.kind(at, TokenFigure) && s.joinedBefore(at) || !s.is(next, meansTo) {
		return p, 0
	}
	to, end := s.date(s.skip(next+1, meansWholly), false)
	if end == 0 || to.lunar || to.to.month == 0 || to.from != to.to {
		return p, 0
	}
	to.from.day, to.kind, to.ranged = day, MomentDays, true
	return to, end
}

// lastDay is the day that a known span ends on.
func (p timeSpan) lastDay() survey.Date {
	day, _ := p.to.last()
	return day
}
