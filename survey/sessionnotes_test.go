package survey

import (
	"testing"
	"time"
)

func TestASessionHasBegun(t *testing.T) {
	start := time.Date(2026, time.December, 3, 14, 0, 0, 0, time.UTC)
	s := Session{Date: DateOf(start), Start: start}
	for _, c := range []struct {
		state SessionState
		after time.Duration
		begun bool
	}{
		{SessionScheduled, -time.Minute, false},
		{SessionScheduled, 0, true},
		{SessionPlanned, time.Hour, true},
		{SessionHeld, -time.Hour, true},
		{SessionPostponed, time.Hour, false},
		{SessionCancelled, time.Hour, false},
	} {
		s.State = c.state
		if begun := s.Begun(start.Add(c.after), time.UTC); begun != c.begun {
			t.Errorf("%s, %s after its time: %v", c.state, c.after, begun)
		}
	}
}

func TestConclusionsChangeTheState(t *testing.T) {
	for _, c := range []struct{ before, with, without SessionState }{
		{SessionScheduled, SessionConcluded, SessionHeld},
		{SessionHeld, SessionConcluded, SessionHeld},
		{SessionFollowedUp, SessionFollowedUp, SessionFollowedUp},
		{SessionClosed, SessionClosed, SessionClosed},
	} {
		s := Session{State: c.before}
		if !s.AddNote(Remark{ID: "a"}) || s.AddNote(Remark{ID: "a"}) || s.State != c.with {
			t.Errorf("%s with a conclusion: %s, %d of them", c.before, s.State, len(s.Notes))
		}
		s.AddNote(Remark{ID: "b"})
		if s.DropNote("c") || !s.DropNote("a") || s.State != c.with {
			t.Errorf("%s with one of two conclusions left: %s", c.before, s.State)
		}
		if s.DropNote("b"); s.State != c.without {
			t.Errorf("%s without a conclusion: %s", c.before, s.State)
		}
	}
	s := Session{State: SessionConcluded, Conclusion: Text{VI: "of its source"}, Notes: []Remark{{ID: "a"}}}
	if s.DropNote("a"); s.State != SessionConcluded {
		t.Errorf("with the conclusion of its source: %s", s.State)
	}
}

func TestAnAnswerCountsForItsTime(t *testing.T) {
	start := time.Date(2026, time.December, 3, 14, 0, 0, 0, time.UTC)
	answer := Attendance{Day: DateOf(start), Start: start}
	for _, c := range []struct {
		name   string
		s      Session
		counts bool
	}{
		{"the same time", Session{Date: DateOf(start), Start: start.In(time.FixedZone("ICT", 7*60*60))}, true},
		{"another end", Session{Date: DateOf(start), Start: start, End: start.Add(time.Hour)}, true},
		{"another hour", Session{Date: DateOf(start), Start: start.Add(time.Hour)}, false},
		{"another day", Session{Date: DateOf(start).AddDays(1), Start: start.AddDate(0, 0, 1)}, false},
		{"no hour any more", Session{Date: DateOf(start)}, false},
	} {
		if counts := answer.Counts(c.s); counts != c.counts {
			t.Errorf("%s: %v", c.name, counts)
		}
	}
}
