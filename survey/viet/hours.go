package viet

import "slices"

// Hours is a span of the day: from one time to another, which may be on the
// next day, or a part of the day by its name.
type Hours struct {
	From, To Clock
	Part     string // Morning and so on: the two are not said
	Open     Side   // the end that is not said either
	Worded   bool   // a part of the day was said with one of the two
}

// Side is one end of a span of the day.
type Side byte

// The ends that may be left open.
const (
	Closed   Side = iota
	OpenEnd       // sau 20h
	OpenFrom      // trước 7h
)

// hourSpans returns the spans of the day that a text names: 20h-7h, từ 8 giờ
// tối đến 7 giờ sáng, sau 18h, buổi trưa.
func (r *reading) hourSpans() []Hours {
	spans := r.openSpans()
	for i := 0; i < len(r.moments); i++ {
		m := r.moments[i]
		worded := m.HasClock && r.partIn(m)
		switch {
		case m.Kind == MomentPart:
			spans = append(spans, Hours{Part: m.Part})
		case m.Kind != MomentClock:
		case m.Ends != (Clock{}):
			spans = append(spans, Hours{From: m.Clock, To: m.Ends, Worded: worded})
		case r.goesOn(i):
			i++
			next := r.moments[i]
			spans = append(spans, Hours{From: m.Clock, To: next.Clock, Worded: worded || r.partIn(next)})
		case m.Since:
			spans = append(spans, Hours{From: m.Clock, Open: OpenEnd})
		case m.Deadline, m.AsOf:
			spans = append(spans, Hours{To: m.Clock, Open: OpenFrom})
		}
	}
	return joined(spans)
}

// goesOn reports whether the next moment is the end of a span that one begins.
func (r *reading) goesOn(i int) bool {
	if i+1 >= len(r.moments) {
		return false
	}
	m, next := r.moments[i], r.moments[i+1]
	if next.Kind != MomentClock || next.Ends != (Clock{}) {
		return false
	}
	line := lookup{r.line.Tokens}
	dash := next.From == m.To+1 && slices.Contains([]string{"-", "–", "—"}, line.key(m.To))
	return dash || next.AsOf && next.From == m.To
}

// partIn reports whether a moment names a part of the day.
func (r *reading) partIn(m Moment) bool {
	words := timeWords(r.line)
	return slices.ContainsFunc(words[m.From:m.To], func(w meaningOfWord) bool { return w.is&meansPart != 0 })
}

// openSpans finds sau 20h and sau 9 giờ tối, which elsewhere are lengths of
// time.
func (r *reading) openSpans() (spans []Hours) {
	scan := newScanner(r.line, r.asker.Today)
	for i := range r.line.Tokens {
		hour, width := scan.whole(i + 1)
		if scan.key(i) != "sau" || width == 0 || hour > 23 || !scan.is(i+2, meansHour) {
			continue
		}
		part, _ := scan.part(i + 3)
		spans = append(spans, Hours{From: Clock{Hour: hour}.in(part), Open: OpenEnd})
	}
	return spans
}

// joined makes one span of two open ones: sau 18h và trước 7h.
func joined(spans []Hours) []Hours {
	if len(spans) == 2 && spans[0].Open == OpenFrom && spans[1].Open == OpenEnd {
		spans[0], spans[1] = spans[1], spans[0]
	}
	if len(spans) == 2 && spans[0].Open == OpenEnd && spans[1].Open == OpenFrom {
		return []Hours{{From: spans[0].From, To: spans[1].To}}
	}
	return spans
}
