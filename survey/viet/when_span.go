package viet

import (
	"time"

	"khaosat/survey"
)

// point is a day, month or year as typed; what was not typed is 0.
type point struct{ year, month, day int }

// span is a day or a range of days as typed, before the missing parts are
// chosen.
type timeSpan struct {
	from, to point
	kind     MomentKind // where the points do not tell: a week is a period
	weekday  time.Weekday
	named    bool // the weekday was said
	relative bool
	asOf     bool
	unitOf   survey.Period // the whole of which it is the beginning or end: từ đầu năm, đến cuối năm
	begin    bool
	ranged   bool // from one time to another
	yearless bool // its year was chosen already
	lunar    bool
}

func single(p point) timeSpan { return timeSpan{from: p, to: p} }

func pointOf(d survey.Date) point { return point{d.Year, int(d.Month), d.Day} }

// daySpan is one day that is known.
func daySpan(d survey.Date) timeSpan {
	p := single(pointOf(d))
	p.relative = true
	return p
}

// daysSpan is a range of known days.
func daysSpan(from, to survey.Date) timeSpan {
	return timeSpan{from: pointOf(from), to: pointOf(to), kind: MomentDays, relative: true}
}

// oneDay reports whether a span is a single day.
func (p timeSpan) oneDay() bool { return p.from == p.to && p.from.day > 0 && p.kind == "" }

// momentKind tells what a span is.
func (p timeSpan) momentKind() MomentKind {
	switch {
	case p.kind != "":
		return p.kind
	case p.oneDay():
		return MomentDay
	case p.from.day > 0 || p.to.day > 0:
		return MomentDays
	}
	return MomentPeriod
}

// settle chooses what was not typed and computes the days. Its problem is
// NoSuchDay for a day that no calendar has, and Lunar for one that only the
// lunar calendar has.
func (p timeSpan) settle(today survey.Date) (period survey.Period, noYear bool, problem MomentProblem) {
	if p.lunar {
		return period, false, Lunar
	}
	noYear = p.to.year == 0 || p.yearless
	p = p.withMonth(today)
	if p.to.year == 0 {
		p.to.year = chooseYear(p, today)
	}
	if p.from.year == 0 {
		p.from.year = p.to.year
		if p.from.month > p.to.month || p.from.month == p.to.month && p.from.day > p.to.day && p.to.day > 0 {
			p.from.year--
		}
	}
	from, okFrom := p.from.first()
	to, okTo := p.to.last()
	if !okFrom || !okTo {
		return period, noYear, NoSuchDay
	}
	return survey.Period{From: from, To: to}, noYear, ""
}

// withMonth gives a day its month where only the day was typed: that of the
// end of the range, else this month, or the next one if the day is more than
// two weeks past.
func (p timeSpan) withMonth(today survey.Date) timeSpan {
	if p.to.day > 0 && p.to.month == 0 {
		month := survey.Date{Year: today.Year, Month: today.Month, Day: 1}
		if p.to.day+14 < today.Day {
			month = survey.DateOf(month.In(time.UTC).AddDate(0, 1, 0))
		}
		p.to.year, p.to.month = month.Year, int(month.Month)
	}
	if p.from.day > 0 && p.from.month == 0 {
		p.from.month = p.to.month
	}
	return p
}

// chooseYear is the year that makes a day the nearest to today. A month or
// quarter is of this year, or of the last if it would begin more than half a
// year from now: reports look back.
func chooseYear(p timeSpan, today survey.Date) int {
	if p.to.day == 0 {
		if p.to.month == 0 {
			return today.Year
		}
		first, _ := point{today.Year, p.from.month, 1}.first()
		if today.DaysUntil(first) > halfYear {
			return today.Year - 1
		}
		return today.Year
	}
	best, distance := today.Year, 2*halfYear
	for year := today.Year - 1; year <= today.Year+1; year++ {
		day := survey.DateOf(time.Date(year, time.Month(p.to.month), p.to.day, 0, 0, 0, 0, time.UTC))
		if far := abs(today.DaysUntil(day)); far < distance {
			best, distance = year, far
		}
	}
	return best
}

// halfYear is how far, in days, a date without a year may be from today.
const halfYear = 183

func abs(n int) int { return max(n, -n) }

// first is the first day of a year, month or day.
func (p point) first() (survey.Date, bool) {
	return survey.NewDate(p.year, time.Month(max(p.month, 1)), max(p.day, 1))
}

// last is the last day of a year, month or day.
func (p point) last() (survey.Date, bool) {
	if p.day > 0 {
		return survey.NewDate(p.year, time.Month(p.month), p.day)
	}
	if p.month == 0 {
		return survey.NewDate(p.year, time.December, 31)
	}
	return survey.DateOf(time.Date(p.year, time.Month(p.month)+1, 0, 0, 0, 0, 0, time.UTC)), true
}
