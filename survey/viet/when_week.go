package viet

import (
	"time"

	"khaosat/survey"
)

// relativeDays are words for days, counted from today.
var relativeDays = []struct {
	words []string
	days  int
}{
	{[]string{"hom", "nay"}, 0}, {[]string{"ngay", "hom", "nay"}, 0}, {[]string{"bua", "nay"}, 0}, {[]string{"hnay"}, 0},
	{[]string{"hom", "qua"}, -1}, {[]string{"ngay", "hom", "qua"}, -1}, {[]string{"hqua"}, -1},
	{[]string{"hom", "kia"}, -2}, {[]string{"ngay", "mai"}, 1}, {[]string{"mai"}, 1}, {[]string{"today"}, 0}, {[]string{"tomorrow"}, 1}, {[]string{"yesterday"}, -1},
	{[]string{"ngay", "kia"}, 2}, {[]string{"ngay", "mot"}, 2}, {[]string{"mot"}, 2},
}

// relativeDay reads hôm nay, mai, hôm kia, and sáng nay, chiều mai.
func (s scanner) relativeDay(i int) (Moment, bool) {
	best := Moment{}
	for _, r := range relativeDays {
		if !s.keys(i, r.words...) || s.mistaken(i, r.words) {
			continue
		}
		if to := i + len(r.words); to > best.To {
			best = oneDayMoment(s.today.AddDays(r.days), to)
			best.Relative = true
		}
	}
	if best.To == 0 {
		best = s.partAndDay(i)
	}
	if best.To == 0 {
		best = s.edgeOfPeriod(i)
	}
	return best, best.To > 0
}

// mistaken reports whether a lone word is another one: mái (nhà), một.
func (s scanner) mistaken(i int, words []string) bool {
	if len(words) > 1 {
		return false
	}
	switch words[0] {
	case "mai":
		return s.marked(i, "mai") || s.oneOf(i+1, "nha")
	case "mot":
		return s.tokens[i].Text != "mốt"
	}
	return false
}

// partAndDay reads "sáng nay", "tối qua", "chiều mai".
func (s scanner) partAndDay(i int) Moment {
	part, ok := partsOfDay[s.key(i)]
	if !ok {
		return Moment{}
	}
	days, ok := map[string]int{"nay": 0, "mai": 1, "qua": -1}[s.key(i+1)]
	if !ok {
		return Moment{}
	}
	m := oneDayMoment(s.today.AddDays(days), i+2)
	m.Part, m.Relative = part, true
	return m
}

// edgeOfPeriod reads "đầu tuần", "đầu tháng", "đầu năm", "đầu quý" as the
// day they begin on. What follows, a number or "sau", makes it something else.
func (s scanner) edgeOfPeriod(i int) Moment {
	if s.key(i) != "dau" || s.marked(i, "đầu") {
		return Moment{}
	}
	var day survey.Date
	switch s.key(i + 1) {
	case "tuan":
		day = monday(s.today)
	case "thang":
		day = survey.Date{Year: s.today.Year, Month: s.today.Month, Day: 1}
	case "quy":
		day = survey.Date{Year: s.today.Year, Month: (s.today.Month-1)/3*3 + 1, Day: 1}
	case "nam":
		day = survey.Year(s.today.Year).From
	default:
		return Moment{}
	}
	to := i + 2
	if s.oneOf(to, "nay") {
		to++
	}
	if _, digits, ok := s.number(to); ok && digits == 4 {
		return Moment{}
	}
	m := oneDayMoment(day, to)
	if s.keys(i+1, "tuan", "sau") || s.keys(i+1, "tuan", "toi") {
		m = oneDayMoment(day.AddDays(7), to+1)
	}
	m.Relative = true
	return m
}

// monday is the first day of a date's week.
func monday(d survey.Date) survey.Date { return d.AddDays(-(int(d.Weekday()) + 6) % 7) }

// spanOfDays reads "3 ngày qua", "7 ngày tới", "2 tuần gần đây".
func (s scanner) spanOfDays(i int) (Moment, bool) {
	n, ok := wholeNumber(s.key(i))
	unit := map[string]int{"ngay": 1, "hom": 1, "tuan": 7}[s.key(i+1)]
	if !ok || unit == 0 || n == 0 {
		return Moment{}, false
	}
	m := Moment{To: i + 3, Kind: MomentDays, Relative: true}
	switch {
	case s.oneOf(i+2, "qua"), s.keys(i+2, "vua", "qua"), s.keys(i+2, "gan", "day"), s.keys(i+2, "tro", "lai"):
		m.Period = survey.Period{From: s.today.AddDays(-n * unit), To: s.today}
		if s.oneOf(i+2, "vua", "gan", "tro") {
			m.To++
		}
		if s.keys(i+2, "tro", "lai", "day") {
			m.To++
		}
	case s.oneOf(i+2, "toi", "nua") && !s.oneOf(i-1, "truoc"):
		m.Period = survey.Period{From: s.today, To: s.today.AddDays(n * unit)}
	default:
		return Moment{}, false
	}
	return m, true
}

// week reads tuần này, tuần sau, tuần trước, cuối tuần, tháng này.
func (s scanner) week(i int) (Moment, bool) {
	first, at := monday(s.today), i
	weekend := s.keys(i, "cuoi", "tuan")
	if weekend {
		at++
	}
	switch {
	case s.key(at) == "tuan" && s.oneOf(at+1, "nay"):
	case s.key(at) == "tuan" && s.oneOf(at+1, "sau", "toi"):
		first = first.AddDays(7)
	case s.key(at) == "tuan" && s.oneOf(at+1, "truoc", "qua", "roi"):
		first = first.AddDays(-7)
	case s.keys(at, "tuan", "vua", "qua"), s.keys(at, "tuan", "vua", "roi"):
		first = first.AddDays(-7)
		at++
	case weekend:
		at--
	default:
		return s.monthRelative(i)
	}
	m := Moment{To: at + 2, Kind: MomentDays, Relative: true, Period: survey.Period{From: first, To: first.AddDays(6)}}
	if weekend {
		m.Period.From = first.AddDays(5)
	}
	return m, true
}

// monthRelative reads tháng này, tháng trước, tháng sau.
func (s scanner) monthRelative(i int) (Moment, bool) {
	offset, ok := map[string]int{"nay": 0, "truoc": -1, "sau": 1, "toi": 1, "roi": -1}[s.key(i+1)]
	if s.key(i) != "thang" || !ok || s.marked(i+1, "sau") && s.key(i+1) == "sau" {
		return Moment{}, false
	}
	first := time.Date(s.today.Year, s.today.Month+time.Month(offset), 1, 0, 0, 0, 0, time.UTC)
	return Moment{To: i + 2, Kind: MomentPeriod, Relative: true, Period: months(first.Year(), int(first.Month()), int(first.Month()))}, true
}

var weekdayWords = map[string]time.Weekday{
	"hai": time.Monday, "ba": time.Tuesday, "tu": time.Wednesday, "nam": time.Thursday, "sau": time.Friday, "bay": time.Saturday,
	"2": time.Monday, "3": time.Tuesday, "4": time.Wednesday, "5": time.Thursday, "6": time.Friday, "7": time.Saturday,
}

// weekday reads thứ Tư, T4, chủ nhật, with the week where one is named; else
// it is the next such day, today included.
func (s scanner) weekday(i int) (Moment, bool) {
	day, next, ok := s.weekdayName(i)
	if !ok {
		return Moment{}, false
	}
	date := s.today.AddDays((int(day) - int(s.today.Weekday()) + 7) % 7)
	inWeek := func(offset int) survey.Date { return monday(s.today).AddDays(offset + (int(day)+6)%7) }
	switch {
	case s.keys(next, "tuan", "sau"), s.keys(next, "tuan", "toi"):
		date, next = inWeek(7), next+2
	case s.keys(next, "tuan", "truoc"), s.keys(next, "tuan", "roi"), s.keys(next, "tuan", "qua"):
		date, next = inWeek(-7), next+2
	case s.keys(next, "tuan", "nay"):
		date, next = inWeek(0), next+2
	case s.oneOf(next, "nay"):
		date, next = inWeek(0), next+1
	case s.oneOf(next, "toi") && !s.marked(next, "tới"):
		next++
		if date == s.today {
			date = date.AddDays(7)
		}
	case s.oneOf(next, "truoc", "vua"):
		date, next = inWeek(-7), next+1
	}
	m := oneDayMoment(date, next)
	m.WeekdayGiven, m.HasWeekday, m.Relative = day, true, true
	return m, true
}

func (s scanner) weekdayName(i int) (day time.Weekday, next int, ok bool) {
	switch {
	case s.key(i) == "thu" && !s.marked(i, "thứ") && !s.oneOf(i-1, "xep", "dung", "hang", "tri", "vi"):
		day, ok = weekdayWords[s.key(i+1)]
		return day, i + 2, ok && !s.counted(i+2) && s.key(i+2) != "/"
	case s.key(i) == "t" && s.glued(i+1) && len(s.key(i+1)) == 1:
		day, ok = weekdayWords[s.key(i+1)]
		return day, i + 2, ok && s.tokens[i+1].Kind == TokenFigure
	case s.keys(i, "chu", "nhat"):
		return time.Sunday, i + 2, true
	case s.key(i) == "cn":
		sunday := s.oneOf(i-1, "sang", "trua", "chieu", "toi", "ngay") || s.oneOf(i+1, "nay") || s.keys(i+1, "tuan")
		return time.Sunday, i + 1, sunday
	}
	return 0, i, false
}
