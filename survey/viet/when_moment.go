package viet

// moment reads the moment that begins at a token.
func (s *scanner) moment(at int) (m Moment, ok bool) {
	if !s.kind(at, TokenFigure) && s.words[at].is == 0 || s.glued(at) && s.sign(at-1, "-–") {
		return m, false
	}
	l, next := s.lead(at)
	got, end := s.pieces(next, &l)
	if end == 0 {
		return m, false
	}
	m, ok = s.assemble(got, l, next, end)
	m.From, m.To = at, end
	return m, ok
}

// pieces are the parts of a moment as they are read: a time of day, a part
// of the day and a day, in any order.
type pieces struct {
	clock    Clock
	ends     Clock
	part     string
	span     timeSpan
	hasClock bool
	hasSpan  bool
}

// pieces reads them; end is 0 where there is none.
func (s *scanner) pieces(at int, l *lead) (got pieces, end int) {
	for next := at; ; next = s.joint(end, l) {
		after := s.piece(next, *l, &got)
		if after == 0 {
			return got, end
		}
		end = after
		if got.hasSpan && !got.span.oneDay() && !got.span.lunar {
			return got, end
		}
	}
}

// piece reads one more part. Only one day can have a time of day.
func (s *scanner) piece(at int, l lead, got *pieces) (end int) {
	parted := got.part != ""
	p, spanEnd := s.span(at, l, parted)
	from, to, clockEnd := s.clocks(at, parted)
	switch {
	case !got.hasSpan && spanEnd > 0 && (spanEnd >= clockEnd || got.hasClock) && (p.oneDay() || p.lunar || !parted && !got.hasClock):
		got.span, got.hasSpan = p, true
		return spanEnd
	case s.is(at, meansThisMorning) && !got.hasSpan && !parted:
		got.span, got.hasSpan, got.part = daySpan(s.today), true, Morning
		return at + 1
	case !got.hasClock && clockEnd > 0:
		got.clock, got.ends, got.hasClock = from, to, true
		return clockEnd
	case !parted:
		got.part, end = s.part(at)
	}
	return end
}

// joint passes over what may stand between the parts: a comma, lúc, and
// trước before a time of day.
func (s *scanner) joint(at int, l *lead) int {
	if s.sign(at, ",-–") && !s.glued(at+1) {
		at++
	}
	if s.is(at, meansBefore) {
		if _, end := s.clock(at+1, false); end > 0 {
			l.deadline = true
			at++
		}
	}
	for s.is(at, meansAt) {
		at++
	}
	return at
}

// assemble makes the moment of its parts; ok is false where they are
// nothing that can be relied on.
func (s *scanner) assemble(got pieces, l lead, at, end int) (m Moment, ok bool) {
	m = Moment{AsOf: l.asOf, Deadline: l.deadline, Since: l.since}
	switch {
	case got.hasSpan:
		if !m.setDays(got.span, s) {
			return m, false
		}
	case got.hasClock:
		m.Kind = MomentClock
	case !s.partAlone(at, end):
		return m, false
	default:
		m.Kind = MomentPart
	}
	if !got.hasClock {
		m.Part = got.part
		return m, true
	}
	m.Clock, m.HasClock = got.clock.in(got.part), true
	if got.ends != (Clock{}) {
		m.Ends, m.Since = got.ends.in(got.part), false
	}
	if m.Clock.Hour == 24 {
		m.Clock = Clock{23, 59}
		return m, got.hasSpan || got.part != ""
	}
	return m, true
}

// listed reports whether two moments stand beside each other so that the
// year of the second is that of both: quý 1 và quý 2 năm 2020.
func (s *scanner) listed(first, second Moment) bool {
	if first.Period.IsZero() || second.NoYear || second.Relative || second.Problem != "" || first.Kind != second.Kind || second.From-first.To > 2 {
		return false
	}
	for between := first.To; between < second.From; between++ {
		if !s.in(between, listWords) {
			return false
		}
	}
	_, whole := second.Period.SingleYear()
	return !whole
}

var listWords = wordSet("và", "với", "so", "sang", "qua", ",", "/")

// sharing reads a moment again with the year of another.
func (s *scanner) sharing(m, other Moment) Moment {
	again := *s
	again.today = m.Period.From.AddYears(other.Period.From.Year - m.Period.From.Year)
	read, ok := again.moment(m.From)
	if !ok || read.To != m.To {
		return m
	}
	read.NoYear = false
	return read
}

// partAlone reports whether a part of the day can stand alone. Typed without
// diacritics, sáng and tối are more often sang and tôi.
func (s *scanner) partAlone(at, end int) bool {
	last := s.tokens[end-1]
	if last.Text == "toi" && s.is(end-2, meansSitting) { // buổi tới, the next one
		return false
	}
	return end-at > 1 || len(s.tokens) == 1 || last.Text != last.Folded || !s.is(end-1, meansMorning|meansEvening)
}

// setDays settles the days of a span.
func (m *Moment) setDays(p timeSpan, s *scanner) bool {
	m.Kind = p.momentKind()
	m.Relative = p.relative
	m.AsOf = m.AsOf || p.asOf
	m.WeekdayGiven, m.HasWeekday = p.weekday, p.named
	m.Period, m.NoYear, m.Problem = p.settle(s.today)
	if m.Problem != "" {
		return true
	}
	if p.mismatch(m.Period.From) && m.Kind == MomentDay {
		m.Problem = WrongWeekday
	}
	m.Since = m.Since && !p.ranged
	return m.Period.From.Compare(m.Period.To) <= 0
}
