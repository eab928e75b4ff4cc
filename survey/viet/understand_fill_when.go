package viet

import (
	"slices"

	"khaosat/survey"
)

// Fillers of what texts say about time.

func takePeriod(r *reading, s *Slots) {
	periods := r.periods()
	years, bounded := r.bounded()
	switch {
	case aims(r): // the year named is the target's; how far it is reached is asked
	case bounded:
		s.Period = When{Period: years}
	case len(periods) == 1 && r.untilNow():
		s.Period = When{Named: Latest}
	case len(periods) > 0:
		s.Period = When{Period: r.stated(periods[0])}
	case r.has(cueLatest):
		s.Period = When{Named: Latest}
	}
}

// untilNow reports whether the only day named is the one until which figures
// count: "tính đến nay".
func (r *reading) untilNow() bool {
	return len(r.moments) == 1 && r.moments[0].AsOf && r.moments[0].Period.From == r.asker.Today
}

// stated is the period that figures are asked for: what stands at the end of
// a year, "tính đến 31/12/2020", is that year's figure.
func (r *reading) stated(p survey.Period) survey.Period {
	asOf := func(m Moment) bool { return m.AsOf && m.Kind == MomentDay && m.Period == p }
	if year := survey.Year(p.To.Year); p.To == year.To && slices.ContainsFunc(r.moments, asOf) {
		return year
	}
	return p
}

func takeDate(r *reading, s *Slots) {
	if dates := r.dates(); len(dates) > 0 {
		s.Date = At{Day: dates[0].Period.From}
	}
}

// takeDates fills the date, or from and to where a span of days is named.
func takeDates(r *reading, s *Slots) {
	days := r.days()
	switch {
	case len(days) == 0:
	case days[0].Kind == MomentDay:
		s.Date = At{Day: days[0].Period.From}
	default:
		s.From, s.To = Edge{Day: days[0].Period.From}, Edge{Day: days[0].Period.To}
	}
}

func takeTime(r *reading, s *Slots) {
	if clock, ok := r.clock(); ok {
		s.Time = clock.String()
	}
}

func takePart(r *reading, s *Slots) {
	if _, ok := r.clock(); !ok {
		s.Part = r.part()
	}
}

// instant returns the last day named, with its time where one is given.
func (r *reading) instant() At {
	days := r.days()
	clock, timed := r.clock()
	switch {
	case len(days) > 0:
		return At{Day: days[len(days)-1].Period.To, Clock: clock, HasClock: timed}
	case timed:
		return At{Day: r.asker.Today, Clock: clock, HasClock: true}
	}
	return At{}
}

func takeAt(r *reading, s *Slots) { s.At = r.instant() }

// takeAtOrDate fills the date, or the instant where a time is given.
func takeAtOrDate(r *reading, s *Slots) {
	if at := r.instant(); at.HasClock {
		s.At = at
	} else {
		s.Date = at
	}
}

func takeUntil(r *reading, s *Slots) {
	if at := r.instant(); !at.IsZero() {
		s.Until = at
	} else if days, ok := r.quantity(cueDayUnit); ok {
		s.Until = At{Day: r.asker.Today.AddDays(days)}
	}
}

func takeDeadline(r *reading, s *Slots) { s.Deadline = r.instant() }

// takeSince fills from and to of what is new.
func takeSince(r *reading, s *Slots) {
	periods := r.periods()
	if len(periods) == 0 {
		return
	}
	s.From = Edge{Day: r.lastWeekday(periods[0].From)}
	if r.has(cueToNow) {
		return
	}
	if to := periods[0].To; to.Compare(r.asker.Today) < 0 && periods[0].From != to {
		s.To = Edge{Day: to}
	}
}

// lastWeekday is a day to come that only its weekday names as the last such
// day before, where what has happened since is asked for.
func (r *reading) lastWeekday(day survey.Date) survey.Date {
	ahead := r.asker.Today.DaysUntil(day)
	weekday := func(m Moment) bool { return m.HasWeekday && m.Relative && m.Period.From == day }
	if ahead <= 0 || !slices.ContainsFunc(r.moments, weekday) {
		return day
	}
	return day.AddDays(-(ahead + 6) / 7 * 7)
}

// takeMove fills from which day to which something moves, and the new time or
// part of the day.
// One day alone is the new one, unless something else follows "sang", or by how
// many days it moves is said.
func takeMove(r *reading, s *Slots) {
	days := r.days()
	switch dates := r.dates(); {
	case len(dates) == 0 && len(days) == 1 && days[0].Kind == MomentDays: // 8/9 đến 15/9
		s.From, s.To = Edge{Day: days[0].Period.From}, Edge{Day: days[0].Period.To}
	case len(dates) == 0:
	case len(dates) > 1:
		s.From, s.To = Edge{Day: dates[0].Period.From}, Edge{Day: dates[1].Period.From}
	case r.movesFrom(dates[0]):
		s.From = Edge{Day: dates[0].Period.From}
	case r.has(cueMove) && withDayCount(r):
		s.From, s.To = Edge{Day: dates[0].Period.From}, Edge{Day: r.shifted(dates[0].Period.From)}
	default:
		s.To = Edge{Day: dates[0].Period.From}
	}
	for _, m := range r.moments {
		switch {
		case m.Ends != (Clock{}):
			s.Time, s.Part = m.Ends.String(), ""
		case m.HasClock:
			s.Time, s.Part = m.Clock.String(), ""
		case m.Part != "":
			s.Time, s.Part = "", m.Part
		}
	}
}

// shifted is the day that a session moves to by a number of days: "lùi 2 ngày"
// is later, "đẩy lên" and "sớm" are earlier.
func (r *reading) shifted(day survey.Date) survey.Date {
	days, _ := r.quantity(cueDayUnit)
	if hasWord("len")(r) || hasWord("som")(r) {
		days = -days
	}
	return day.AddDays(days)
}

// movesFrom reports whether a day is the session's and not where it is moved
// to: "buổi 8/9 sang 14h", "buổi thứ tư sang tuần sau".
func (r *reading) movesFrom(day Moment) bool {
	line := lookup{r.line.Tokens}
	first := day.From
	for first < day.To && !line.kind(first, TokenFigure) && !line.oneOf(first, "thu", "ngay") {
		first++
	}
	for i := first; i < len(r.line.Tokens); i++ {
		after := func(m Moment) bool { return m.From > i }
		if line.oneOf(i, "sang", "qua", "toi", "den") && (withClock(r) || slices.ContainsFunc(r.moments, after)) {
			return true
		}
	}
	return false
}

// takeHoliday fills that offices are closed on the day that a session is to
// be on.
func takeHoliday(r *reading, s *Slots) {
	day := s.Date.Day
	if day.IsZero() {
		day = s.To.Day
	}
	if !day.IsZero() && r.asker.Working != nil && !r.asker.Working(day) {
		s.Warn = HolidayWarning
	}
}
