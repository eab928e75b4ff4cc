package viet

// The first or last months of a year.

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
