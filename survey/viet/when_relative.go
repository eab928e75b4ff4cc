package viet

import (
	"time"
	"unicode"
	"unicode/utf8"

	"khaosat/survey"
)

// shift reads how far from the present one: này 0, trước -1, sau nữa +2.
func (s *scanner) shift(at int) (by, end int) {
	end = at + 1
	switch {
	case s.is(at, meansJust) && s.is(end, meansLast):
		return -1, end + 1
	case s.phrase(at, "tiep theo") > 0, s.phrase(at, "ke tiep") > 0:
		return 1, at + 2
	case s.is(at, meansThis):
		return 0, end
	case s.key(end) == "khi", !s.is(at-1, meansWeek) && s.bounds(at):
		return 0, 0
	case s.is(at, meansLast):
		by = -1
	case s.is(at, meansNext):
		by = 1
	default:
		return 0, 0
	}
	if s.is(end, meansMore) {
		return 2 * by, end + 1
	}
	return by, end
}

// bounds reports whether trước, tới or sau belongs to what follows: trước
// 17h, tới 10/9, but not the tới of thứ tư tới 8h.
func (s *scanner) bounds(at int) bool {
	if !s.is(at, meansBefore|meansTo|meansAfter) || !s.opens(at+1) {
		return false
	}
	_, clock := s.clock(at+1, false)
	return clock == 0 || s.is(at, meansBefore)
}

// opens reports whether a day begins at a token.
func (s *scanner) opens(at int) bool {
	return s.kind(at, TokenFigure) || s.is(at, meansDay|meansUnit|meansOrdinal|meansEarlyDay)
}

// relativeDay reads hôm nay, ngày mai, mốt, hôm kia; after a part of the
// day also nay and qua.
func (s *scanner) relativeDay(at int, parted bool) (p timeSpan, end int) {
	day := func(by int) (timeSpan, int) { return daySpan(s.today.AddDays(by)), at + 1 }
	switch {
	case s.is(at, meansDay) && s.is(at+1, meansOccasion):
		return s.relativeDay(at+1, parted)
	case s.is(at, meansOccasion):
		at++
		switch {
		case s.is(at, meansNow):
			return day(0)
		case s.is(at, meansYesterday):
			return day(-1)
		case s.is(at, meansYonder):
			return day(-2)
		case s.is(at, meansYonderAgain):
			return day(-3)
		}
	case s.is(at, meansDay):
		at++
		switch {
		case s.is(at, meansTomorrow):
			return day(1)
		case s.is(at, meansYonder|meansDayAfter):
			return day(2)
		case s.is(at, meansYonderAgain):
			return day(3)
		}
	case s.is(at, meansTomorrow) && (parted || s.tomorrow(at)):
		return day(1)
	case s.is(at, meansDayAfter) && (parted || s.tokens[at].Text == "mốt" && !countBefore[s.key(at-1)]):
		return day(2)
	case parted && s.is(at, meansNow):
		return day(0)
	case parted && s.is(at, meansYesterday):
		return day(-1)
	}
	return timeSpan{}, 0
}

// tomorrow tells mai from the given name, and from thương mại typed without
// diacritics.
func (s *scanner) tomorrow(at int) bool {
	if notBeforeTomorrow[s.key(at-1)] || s.tokens[at].Text == "mai" && s.is(at+1, meansDayAfter) {
		return false
	}
	first, size := utf8.DecodeRuneInString(s.line.Text[s.tokens[at].Start:])
	second, _ := utf8.DecodeRuneInString(s.line.Text[s.tokens[at].Start+size:])
	return at == 0 || !unicode.IsUpper(first) || unicode.IsUpper(second)
}

// countBefore are words after which mốt is one: hai mươi mốt, tỷ mốt.
var countBefore = wordSet("muoi", "tram", "nghin", "ngan", "trieu", "ty", "ti", "mai")

var notBeforeTomorrow = wordSet("thuong", "khuyen", "hoa", "chi", "co", "anh", "ba", "em", "thi", "van", "dc", "c", "moi", "ong")

// unit reads a week, month, quarter or year relative to this one: tuần sau,
// tháng trước, quý này, năm ngoái, năm kia, sang tuần. Where bare is set the
// unit alone is the present one: cuối tuần, trong tháng.
func (s *scanner) unit(at int, bare bool) (p timeSpan, end int) {
	into := s.is(at, meansInto)
	if into || s.is(at, meansAll) {
		at++
	}
	if !s.is(at, meansUnit) {
		return p, 0
	}
	by, end := s.shift(at + 1)
	switch {
	case end > 0 && into:
		return p, 0
	case end > 0:
	case s.is(at, meansYear) && s.is(at+1, meansYonder):
		by, end = -2, at+2
	case s.is(at, meansYear|meansMonth|meansQuarter) && s.numbered(at+1):
		return p, 0
	case into:
		by, end = 1, at+1
	case bare:
		by, end = 0, at+1
	default:
		return p, 0
	}
	return s.shifted(s.words[at].is, by), end
}

// numbered reports whether a number follows a unit: tháng 8, quý II.
func (s *scanner) numbered(at int) bool {
	return s.kind(at, TokenFigure) || s.is(at, meansNumber|meansTen|meansRoman|meansLunarMonth)
}

// shifted is the week, month, quarter or year so many after the present one.
func (s *scanner) shifted(unit timeWord, by int) timeSpan {
	year, month := s.today.Year, int(s.today.Month)
	p := timeSpan{relative: true, context: true}
	switch {
	case unit&meansWeek != 0:
		monday := s.monday(by)
		p = daysSpan(monday, monday.AddDays(6))
		p.kind = MomentPeriod
	case unit&meansMonth != 0:
		month = year*12 + month - 1 + by
		p.from = point{month / 12, month%12 + 1, 0}
		p.to = p.from
	case unit&meansQuarter != 0:
		quarter := year*4 + (month-1)/3 + by
		p.from, p.to = point{quarter / 4, quarter%4*3 + 1, 0}, point{quarter / 4, quarter%4*3 + 3, 0}
	default:
		p.from = point{year: year + by}
		p.to = p.from
	}
	return p
}

// monday begins the week so many after the present one.
func (s *scanner) monday(weeks int) survey.Date {
	return s.today.AddDays(7*weeks - daysAfterMonday(s.today.Weekday()))
}

func daysAfterMonday(day time.Weekday) int { return (int(day) + 6) % 7 }

// edge reads the beginning, middle or end of a unit: đầu tuần sau, cuối tháng
// 8, đến cuối năm 2020.
func (s *scanner) edge(at int) (p timeSpan, end int) {
	if !s.is(at, meansBegin|meansMiddle|meansEnd) || s.is(at, meansBegin) && beforeBegin[s.key(at-1)] {
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
	if end == 0 {
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

var beforeBegin = wordSet("bat", "lan", "buoc", "dan", "ban")

// edgeOf narrows a period to one of its edges. The end of a quarter or year
// is the figure as of then; that of a week is Saturday and Sunday; a month
// has three times ten days, as offices count.
func edgeOf(p timeSpan, period survey.Period, which, unit timeWord) timeSpan {
	from, to := period.From, period.To
	begins, ends := which&meansBegin != 0, which&meansEnd != 0
	narrowed := timeSpan{kind: p.kind, relative: p.relative, begin: begins, context: true, unitOf: period}
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
		from, to = thirdOf(from, to, begins)
	}
	narrowed.from, narrowed.to = pointOf(from), pointOf(to)
	return narrowed
}

// thirdOf is the first or the middle third of a quarter, or quarter of a
// year.
func thirdOf(from, to survey.Date, first bool) (survey.Date, survey.Date) {
	months := (int(to.Month) - int(from.Month) + 1 + 3) / 5 // 3 → 1, 12 → 3
	begin := from.In(time.UTC)
	if !first {
		begin = begin.AddDate(0, (int(to.Month)-int(from.Month)+1-months)/2, 0)
	}
	return survey.DateOf(begin), survey.DateOf(begin.AddDate(0, months, -1))
}

// recent reads the days or years up to now, or from tomorrow on: 7 ngày qua,
// 3 tháng gần đây, 5 năm qua, 2 tuần tới; and the day 3 ngày nữa.
func (s *scanner) recent(at int) (p timeSpan, end int) {
	count, next := s.numeral(at)
	if next == 0 || count == 0 || !s.is(next, meansDay|meansUnit) {
		return p, 0
	}
	unit, past := s.words[next].is, false
	end = next + 1
	switch {
	case s.is(end, meansMore) && s.key(at-1) != "them":
		return s.around(unit, count, false).end(), end + 1
	case s.is(end, meansJust) && s.is(end+1, meansLast):
		past, end = true, end+2
	case s.is(end, meansYesterday), s.phrase(end, "gan day") > 0, s.phrase(end, "gan nhat") > 0:
		past = true
		end += 1
		if s.key(end-1) == "gan" {
			end++
		}
	case s.is(end, meansTo|meansNext) && s.is(end, meansTo) && s.is(end, meansNext) && !s.opens(end+1):
		end++
	default:
		return p, 0
	}
	return s.around(unit, count, past), end
}

// end is the last day of a span of known days, or the last year.
func (p timeSpan) end() timeSpan {
	p.from = p.to
	p.kind = ""
	return p
}

// around is the time of so many units ending or beginning now.
func (s *scanner) around(unit timeWord, count int, past bool) timeSpan {
	if unit&meansYear != 0 {
		from, to := point{year: s.today.Year - count + 1}, point{year: s.today.Year}
		if !past {
			from, to = point{year: s.today.Year + 1}, point{year: s.today.Year + count}
		}
		return timeSpan{from: from, to: to, relative: true, context: true}
	}
	months, days := 0, count
	switch {
	case unit&meansQuarter != 0:
		months, days = 3*count, 0
	case unit&meansMonth != 0:
		months, days = count, 0
	case unit&meansWeek != 0:
		days = 7 * count
	}
	now := s.today.In(time.UTC)
	if past {
		return daysSpan(survey.DateOf(now.AddDate(0, -months, -days)), s.today)
	}
	return daysSpan(s.today.AddDays(1), survey.DateOf(now.AddDate(0, months, days)))
}
