package viet

// clock reads a time of day: 7h30, 7g30, 7 giờ 30 phút, bảy giờ rưỡi, 8 giờ
// kém 15, 16:30, and 8 rưỡi before or after a part of the day.
func (s *scanner) clock(at int, parted bool) (c Clock, end int) {
	if s.joinedBefore(at) {
		return c, 0
	}
	return s.timeOfDay(at, parted)
}

// timeOfDay is clock without regard to what stands before.
func (s *scanner) timeOfDay(at int, parted bool) (c Clock, end int) {
	hour, next := s.numeral(at)
	if next == 0 || hour > 24 || s.isLength(at, next) {
		return c, 0
	}
	if s.rightNow(at) {
		return c, 0
	}
	c.Hour = hour
	switch {
	case s.is(next, meansHour):
		c, end = s.minutes(c, next+1)
	case s.sign(next, ":") && s.glued(next) && s.glued(next+1):
		minute, width := s.whole(next + 1)
		if width != 2 || minute > 59 || s.joinedAfter(next+2) && !s.clockAfterDash(next+2) {
			return c, 0
		}
		c.Minute, end = minute, next+2
	case s.is(next, meansHalfHour) && (parted || s.is(next+1, meansPart) || s.is(at-1, meansAt)):
		c.Minute, end = 30, next+1
	}
	if c.Hour == 24 && c.Minute > 0 {
		return c, 0
	}
	return c, end
}

// rightNow tells bây giờ, typed without diacritics, from seven o'clock.
func (s *scanner) rightNow(at int) bool {
	plain := s.keys(at, "bay", "gio") && s.tokens[at].Text == "bay" && s.tokens[at+1].Text == "gio"
	return plain && !s.is(at-1, meansAt) && !s.is(at+2, meansPart|meansHalfHour|meansLess|meansNumber) && !s.kind(at+2, TokenFigure)
}

// clocks reads a time of day and the one that it goes on to: 8h-11h30, 8h đến
// 11h.
func (s *scanner) clocks(at int, parted bool) (from, to Clock, end int) {
	from, end = s.clock(at, parted)
	if next := s.rangeSign(end); end > 0 && next > 0 {
		if last, after := s.timeOfDay(next, false); after > 0 && last.Hour < 24 {
			return from, last, after
		}
	}
	return from, Clock{}, end
}

// clockAfterDash reports whether a time of day is joined by a dash, as in
// 14:00-16:00.
func (s *scanner) clockAfterDash(at int) bool {
	if !s.sign(at, "-–—") {
		return false
	}
	_, end := s.timeOfDay(at+1, false)
	return end > 0
}

// isLength tells 2 giờ as how long from two o'clock: trước 2 giờ of a
// reminder, muộn 1 giờ, 2 giờ nữa.
func (s *scanner) isLength(at, unit int) bool {
	if !s.is(unit, meansHour) {
		return false
	}
	hours, _ := s.numeral(at)
	reminds := s.key(at-2) == "nhac" || s.key(at-3) == "nhac" || s.keys(at-2, "bao")
	if reminds && s.is(at-1, meansBefore) && hours <= longestReminder && !s.glued(unit+1) {
		return true
	}
	perDay := s.sign(unit+1, "/") && s.glued(unit+1)           // 8h/ngày
	nextWeek := s.is(at-1, meansNext) && s.is(at-2, meansUnit) // tuần sau 8h30
	return perDay || s.in(at-1, beforeLength) && !nextWeek || s.is(unit+1, meansMore) || s.is(unit+1, meansBefore) && !s.opens(unit+2)
}

// longestReminder is how many hours ahead a reminder may come; nhắc trước 17h
// is a time of day.
const longestReminder = 6

var beforeLength = wordSet("muộn", "trễ", "sớm", "thêm", "khoảng", "sau", "mỗi", "kéo")

// minutes reads what follows the hour.
func (s *scanner) minutes(c Clock, at int) (Clock, int) {
	if s.is(at, meansHalfHour) {
		c.Minute = 30
		return c, at + 1
	}
	if s.is(at, meansLess) {
		if less, end := s.numeral(at + 1); end > 0 && less > 0 && c.Hour > 0 {
			return Clock{c.Hour - 1, 60 - less}, s.minuteWord(end)
		}
		return c, at
	}
	minute, end := s.numeral(at)
	if end == 0 || minute > 59 || !s.minuteFollows(minute, at, end) {
		return c, at
	}
	c.Minute = minute
	return c, s.minuteWord(end)
}

// minuteFollows reports whether the number after an hour is its minutes:
// 7h30, 7 giờ 30, but not the day of 17h 7/9 or the amount of 8h 3 dự án.
func (s *scanner) minuteFollows(minute, at, end int) bool {
	if s.is(end, meansMinute) {
		return true
	}
	if s.glued(at) && s.kind(at, TokenFigure) {
		return !s.sign(end, "/") || !s.glued(end)
	}
	if s.joinedAfter(end) || s.countsSomething(end) || s.is(end, meansMonth) {
		return false
	}
	if s.kind(at, TokenWord) {
		return minute >= 10 // 8 giờ năm 2021
	}
	return len(s.tokens[at].Text) == 2
}

func (s *scanner) minuteWord(at int) int {
	if s.is(at, meansMinute) || s.sign(at, "'’′") && s.glued(at) {
		return at + 1
	}
	return at
}

// part reads a part of the day: sáng, buổi chiều, đầu giờ sáng.
func (s *scanner) part(at int) (name string, end int) {
	if s.is(at, meansBegin|meansEnd) && s.is(at+1, meansHour) && s.is(at+2, meansPart) {
		at += 2
	}
	at = s.skip(at, meansSitting)
	if !s.is(at, meansPart) || s.partOfOther(at) {
		return "", 0
	}
	end = at + 1
	if s.is(at, meansAfternoon) && s.is(end, meansEvening) && s.tokens[end].Text != s.tokens[end].Folded {
		end++ // chiều tối
	}
	return partNames[s.words[at].is&meansPart], end
}

var partNames = map[timeWord]string{
	meansMorning: Morning, meansNoon: Noon, meansAfternoon: Afternoon, meansEvening: Evening,
}

// in moves an hour of twelve into its part of the day: 2h chiều is 14:00.
func (c Clock) in(part string) Clock {
	switch {
	case part == Noon && c.Hour <= 3,
		part == Afternoon && c.Hour >= 1 && c.Hour <= 6,
		part == Evening && c.Hour >= 5 && c.Hour < 12:
		c.Hour += 12
	case part == Evening && c.Hour == 12:
		c.Hour = 24
	}
	return c
}
