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

// relativeDays are the days named by two words, in days from today.
var relativeDays = []struct {
	first, second timeWord
	days          int
}{
	{meansOccasion, meansNow, 0},
	{meansOccasion, meansYesterday, -1},
	{meansOccasion, meansYonder, -2},
	{meansOccasion, meansYonderAgain, -3},
	{meansDay, meansTomorrow, 1},
	{meansDay, meansYonder | meansDayAfter, 2},
	{meansDay, meansYonderAgain, 3},
}

// relativeDay reads hôm nay, ngày mai, mốt, hôm kia; after a part of the
// day also nay and qua.
func (s *scanner) relativeDay(at int, parted bool) (p timeSpan, end int) {
	if s.is(at, meansDay) && s.is(at+1, meansOccasion) { // ngày hôm qua
		at++
	}
	for _, row := range relativeDays {
		if s.is(at, row.first) && s.is(at+1, row.second) {
			return s.daysAway(row.days), at + 2
		}
	}
	switch {
	case s.is(at, meansTomorrow) && (parted || s.tomorrow(at)):
		return s.daysAway(1), at + 1
	case s.is(at, meansDayAfter) && (parted || s.dayAfter(at)):
		return s.daysAway(2), at + 1
	case parted && s.is(at, meansNow):
		return s.daysAway(0), at + 1
	case parted && s.is(at, meansYesterday):
		return s.daysAway(-1), at + 1
	}
	return timeSpan{}, 0
}

func (s *scanner) daysAway(days int) timeSpan { return daySpan(s.today.AddDays(days)) }

// dayAfter tells mốt from một and from the one of hai mươi mốt, tỷ mốt.
func (s *scanner) dayAfter(at int) bool {
	return s.tokens[at].Text == "mốt" && !s.in(at-1, beforeOne)
}

var beforeOne = wordSet("mươi", "trăm", "nghìn", "ngàn", "triệu", "tỷ", "tỉ", "mai")

// tomorrow tells mai from the given name, and from thương mại typed without
// diacritics.
func (s *scanner) tomorrow(at int) bool {
	if s.in(at-1, beforeMai) || s.tokens[at].Text == "mai" && s.is(at+1, meansDayAfter) {
		return false
	}
	if s.key(at+1) == "nha" && s.oneOf(at-1, "troi", "dien", "suat", "tren", "dmt") || s.oneOf(at-1, "ap") {
		return false // điện mặt trời mái nhà
	}
	first, size := utf8.DecodeRuneInString(s.line.Text[s.tokens[at].Start:])
	second, _ := utf8.DecodeRuneInString(s.line.Text[s.tokens[at].Start+size:])
	return at == 0 || !unicode.IsUpper(first) || unicode.IsUpper(second)
}

var beforeMai = wordSet("thương", "khuyến", "hoa", "chị", "cô", "anh", "bà", "em", "thị", "văn", "đc", "c", "mỗi", "ông")

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
	case end > 0 && (into || by < 0 && (s.oneOf(at-1, "nhung", "cac") || s.key(at-1) == "may" && (at == 1 || s.key(at+1) == "qua"))): // mấy năm trước is no one year
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
	p := timeSpan{relative: true}
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
