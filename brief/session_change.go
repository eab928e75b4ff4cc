package brief

import (
	"slices"

	"khaosat/survey"
)

// SessionChange is what became of a session.
type SessionChange struct {
	Kind        string      // the end of the log's action: moved, hoan, huy …
	Title       string      // as it was logged
	Name        survey.Text // the same in every language, as far as it is known
	Was, Now    survey.Date // of the session; zero where the change says nothing of it
	WasHours    string      // 14:00–16:00; "" where none were set, or the change says nothing of them
	Hours       string      // as it is now
	Departments []string    // none where the session is not known any more

	first survey.Date // before several changes that are told as one
}

// Moved reports whether the session was at another time before.
func (c SessionChange) Moved() bool {
	return !c.Was.IsZero() && (c.Was != c.Now || c.WasHours != c.Hours)
}

// SessionMoved is the kind of the change to another time.
const SessionMoved = "moved"

// Latest leaves of several changes of one session the last one, the newest
// first; one that was moved again and again is told as moved once, and one that
// was moved there and back not at all.
func Latest(changes []SessionChange) []SessionChange {
	var latest []SessionChange
	for _, c := range changes {
		c.first = c.Was
		i := slices.IndexFunc(latest, c.sameSession)
		if i < 0 {
			latest = append(latest, c)
			continue
		}
		if latest[i].Kind == SessionMoved && c.Kind == SessionMoved {
			latest[i].Was, latest[i].WasHours = c.Was, c.WasHours
		}
		if !c.Was.IsZero() {
			latest[i].first = c.Was
		}
	}
	return slices.DeleteFunc(latest, func(c SessionChange) bool { return c.Kind == SessionMoved && !c.Moved() })
}

// sameSession reports whether a later change was of the same session, which
// then was on the day that this one left it on.
func (c SessionChange) sameSession(later SessionChange) bool {
	return c.Title == later.Title && (c.Now.IsZero() || later.Now.IsZero() || c.Now == later.Now || c.Now == later.first)
}
