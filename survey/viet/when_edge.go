package viet

import (
	"time"

	"khaosat/survey"
)

// edge reads the beginning, middle or end of a unit: đầu tuần sau, cuối tháng
// 8, đến cuối năm 2020.
func (s *scanner) edge(at int) (p timeSpan, end int) {
	if !s.is(at, meansBegin|meansMiddle|meansEnd) || s.is(at, meansBegin) && s.in(at-1, beforeBegin) {
		return p, 0
	}
	which, unit := s.words[at].is, timeWord(0)
	if at+1 < len(s.words) {
		unit = s.words[at+1].is
	}
	if p, end = s.unit(at+1, false); end == 0 {
		p, end = s.plainPeriod(at + 1)
	}
	if end == 0 {
		p, end = s.unit(at+1, true)
	}
	if end == 0 || which&meansMiddle != 0 && unit == 0 && s.joinsYear(end) {
		return p, 0
	}
	period, noYear, problem := p.settle(s.today)
	if problem != "" {
		return timeSpan{}, 0
	}
	p = edgeOf(p, period, which, unit)
	p.yearless = noYear
	return p, end
}

// joinsYear reports whether another year follows: "giữa 2016 và 2020" is no
// middle of 2016.
func (s *scanner) joinsYear(at int) bool {
	_, end := s.year(at + 1)
	return end > 0 && s.oneOf(at, "va", "voi")
}

var beforeBegin = wordSet("bắt", "lần", "bước", "dẫn", "ban")

// edgeOf narrows a period to one of its edges. The end of a quarter or year
// is the figure as of then; that of a week is Saturday and Sunday; a month
// has three times ten days, as offices count.
func edgeOf(p timeSpan, period survey.Period, which, unit timeWord) timeSpan {
	from, to := period.From, period.To
	begins, ends := which&meansBegin != 0, which&meansEnd != 0
	narrowed := timeSpan{kind: p.kind, relative: p.relative, begin: begins, unitOf: period}
	switch {
	case unit&meansWeek != 0 && begins:
		narrowed.kind, to = "", from
	case unit&meansWeek != 0 && ends:
		narrowed.kind, from = MomentDays, to.AddDays(-1)
	case unit&meansWeek != 0:
		narrowed.kind, from, to = MomentDays, from.AddDays(1), from.AddDays(3)
	case unit&meansMonth != 0 && begins:
		to = from.AddDays(9)
	case unit&meansMonth != 0 && ends:
		from = from.AddDays(20)
	case unit&meansMonth != 0:
		from, to = from.AddDays(10), from.AddDays(19)
	case ends:
		narrowed.asOf, narrowed.kind = true, MomentPeriod
	default:
		narrowed.kind = MomentPeriod
		from, to = monthsWithin(period, begins)
	}
	narrowed.from, narrowed.to = pointOf(from), pointOf(to)
	return narrowed
}

// monthsWithin is the first month of a quarter or the first three of a year,
// or as many in the middle.
func monthsWithin(p survey.Period, first bool) (from, to survey.Date) {
	all, count := int(p.To.Month-p.From.Month)+1, 1
	if all > 3 {
		count = 3
	}
	begin := p.From.In(time.UTC)
	if !first {
		begin = begin.AddDate(0, (all-count)/2, 0)
	}
	return survey.DateOf(begin), survey.DateOf(begin.AddDate(0, count, -1))
}
