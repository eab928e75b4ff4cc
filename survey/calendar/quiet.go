package calendar

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"khaosat/survey"
)

// Quiet are the hours in which nobody is to be disturbed. The zero Quiet is
// never quiet.
type Quiet struct{ Spans []Span }

// Span is a part of the day, From included and To not, both counted from
// midnight and less than 24 hours; one that ends before it begins goes on
// into the next day.
type Span struct{ From, To time.Duration }

// DefaultQuiet is the evening, the night and the noon break of offices.
func DefaultQuiet() Quiet {
	return Quiet{[]Span{
		{18 * time.Hour, 6*time.Hour + 30*time.Minute},
		{11*time.Hour + 30*time.Minute, 13*time.Hour + 30*time.Minute},
	}}
}

// ParseQuiet reads what String writes: 18:00-06:30, 11:30-13:30. An empty
// text is never quiet; anything else is survey.ErrInvalid.
func ParseQuiet(text string) (Quiet, error) {
	var quiet Quiet
	if strings.TrimSpace(text) == "" {
		return quiet, nil
	}
	for part := range strings.SplitSeq(text, ",") {
		from, to, _ := strings.Cut(part, "-")
		begin, errBegin := parseClock(from)
		end, errEnd := parseClock(to)
		if errBegin != nil || errEnd != nil || begin == end {
			return Quiet{}, fmt.Errorf("quiet hours %q: want 18:00-06:30: %w", part, survey.ErrInvalid)
		}
		quiet.Spans = append(quiet.Spans, Span{begin, end})
	}
	return quiet, nil
}

func parseClock(text string) (time.Duration, error) {
	t, err := time.Parse("15:04", strings.TrimSpace(text))
	if err != nil {
		return 0, err
	}
	return sinceMidnight(t), nil
}

// String writes the hours as ParseQuiet reads them.
func (q Quiet) String() string {
	var spans []string
	for _, s := range q.Spans {
		spans = append(spans, clock(s.From)+"-"+clock(s.To))
	}
	return strings.Join(spans, ", ")
}

func clock(d time.Duration) string {
	return fmt.Sprintf("%02d:%02d", d/time.Hour, d%time.Hour/time.Minute)
}

// Covers reports whether an instant is quiet, in its own zone.
func (q Quiet) Covers(t time.Time) bool {
	_, quiet := q.SpanAt(t)
	return quiet
}

// With returns the hours with one more span, if they do not hold it already.
func (q Quiet) With(span Span) Quiet {
	last := (span.To + wholeDay - time.Minute) % wholeDay
	if !slices.ContainsFunc(q.Spans, func(s Span) bool { return s.covers(span.From) && s.covers(last) }) {
		q.Spans = append(slices.Clone(q.Spans), span)
	}
	return q
}

// NextOpening returns the first instant from t on that is not quiet, in the
// zone of t: t itself if it is not. Where the spans leave no time of the day
// open it returns t, so that nothing waits for ever.
func (q Quiet) NextOpening(t time.Time) time.Time {
	at := t
	for range 2*len(q.Spans) + 1 {
		span, quiet := q.SpanAt(at)
		if !quiet {
			return at
		}
		at = span.end(at)
	}
	return t
}

// SpanAt returns the span that covers an instant, in its own zone; quiet is
// false if none does.
func (q Quiet) SpanAt(t time.Time) (span Span, quiet bool) {
	now := sinceMidnight(t)
	for _, s := range q.Spans {
		if s.covers(now) {
			return s, true
		}
	}
	return Span{}, false
}

func (s Span) covers(now time.Duration) bool {
	if s.From <= s.To {
		return now >= s.From && now < s.To
	}
	return now >= s.From || now < s.To
}

// wholeDay is how long a day is, whatever its date.
const wholeDay = 24 * time.Hour

// Length is how long a span lasts.
func (s Span) Length() time.Duration { return (s.To - s.From + wholeDay) % wholeDay }

// Overlaps reports whether two spans have some time in common.
func (s Span) Overlaps(other Span) bool { return s.covers(other.From) || other.covers(s.From) }

// end is when a span that covers an instant is over.
func (s Span) end(t time.Time) time.Time {
	year, month, date := t.Date()
	if s.To <= sinceMidnight(t) {
		date++
	}
	return time.Date(year, month, date, 0, int(s.To/time.Minute), 0, 0, t.Location())
}

// sinceMidnight is the time of day on the clock, whatever the zone did that day.
func sinceMidnight(t time.Time) time.Duration {
	return time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute +
		time.Duration(t.Second())*time.Second + time.Duration(t.Nanosecond())
}
