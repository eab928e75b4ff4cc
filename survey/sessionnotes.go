package survey

import (
	"slices"
	"time"
)

// Begun reports whether a session has begun at an instant: its time has come,
// or it is recorded as held.
func (s Session) Begun(now time.Time, zone *time.Location) bool {
	if s.State.Ahead() {
		return !now.Before(s.Facts().Begins(zone))
	}
	return !s.State.CalledOff()
}

// Concluded reports whether there is a conclusion of a session.
func (s Session) Concluded() bool { return len(s.Notes) > 0 || s.Conclusion != Text{} }

// AddNote records a conclusion: a session that was to be held was held, and
// has its conclusions. It reports false where the conclusion is there already.
func (s *Session) AddNote(note Remark) bool {
	if slices.ContainsFunc(s.Notes, func(n Remark) bool { return n.ID == note.ID }) {
		return false
	}
	s.Notes = append(s.Notes, note)
	if s.State.Ahead() {
		s.State = SessionHeld
	}
	if s.State.May(SessionConcluded) {
		s.State = SessionConcluded
	}
	return true
}

// DropNote takes a conclusion back. With the last one a session is as it was
// when it was held, unless it has gone on to what follows.
func (s *Session) DropNote(id string) bool {
	i := slices.IndexFunc(s.Notes, func(n Remark) bool { return n.ID == id })
	if i < 0 {
		return false
	}
	s.Notes = slices.Delete(slices.Clone(s.Notes), i, i+1)
	if !s.Concluded() && s.State == SessionConcluded {
		s.State = SessionHeld
	}
	return true
}
