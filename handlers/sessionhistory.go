package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"khaosat/brief"
	"khaosat/storage"
	"khaosat/survey"
)

// actionConcluded is the action that the log has for a conclusion.
const actionConcluded = "conclusion.added"

// sessionChangeOf reads from the log what became of a session; ok is false
// for what nobody is told of.
func (d *desk) sessionChangeOf(all []survey.Session, entry survey.AuditEntry) (change brief.SessionChange, ok bool) {
	kind, ok := strings.CutPrefix(entry.Action, "session.")
	if entry.Action == actionConcluded {
		kind, ok = string(survey.SessionConcluded), true
	}
	change = brief.SessionChange{Kind: kind, Title: entry.Subject, Name: d.titleLogged(all, entry.Subject)}
	change.Was, change.WasHours = dayAndHours(entry.Old)
	change.Now, change.Hours = dayAndHours(entry.New)
	return change, ok && d.Texts.Has("changes.session."+kind)
}

// titleLogged is the title of a session, of which the log has the one in the
// language of the installation.
func (d *desk) titleLogged(all []survey.Session, logged string) survey.Text {
	i := slices.IndexFunc(all, func(s survey.Session) bool { return s.Title.In(d.Language) == logged })
	if i < 0 {
		return survey.Text{VI: logged}
	}
	return all[i].Title
}

// dayAndHours takes apart when a session is, as an interview keeps it and the
// log has it.
func dayAndHours(kept string) (day survey.Date, hours string) {
	first, clocks, _ := strings.Cut(kept, " ")
	return dateOf(first), strings.ReplaceAll(clocks, " ", "–")
}

// sessionMade is the kind of change that a session which is new makes: it is
// told among those ahead.
const sessionMade = "made"

// sessionsChanged are the sessions that were moved, called off, held or
// concluded within a time, the newest change first.
func (d *desk) sessionsChanged(ctx context.Context, all []survey.Session, since, until time.Time) ([]brief.SessionChange, error) {
	query := storage.Query{Index: storage.ByTime, From: storage.TimeKey(since), Before: storage.TimeKey(until.Add(time.Millisecond)), Reverse: true}
	var changes []brief.SessionChange
	for entry, err := range d.Store.Audit.Scan(ctx, query) {
		if err != nil {
			return nil, fmt.Errorf("read the log: %w", err)
		}
		change, ok := d.sessionChangeOf(all, entry)
		if !ok || change.Kind == sessionMade {
			continue
		}
		of := func(s survey.Session) bool {
			return s.Title.In(d.Language) == change.Title && (change.Now.IsZero() || change.Now == s.Date)
		}
		if i := slices.IndexFunc(all, of); i >= 0 {
			if change.Kind == string(survey.SessionConcluded) && !all[i].Concluded() {
				continue // taken back since
			}
			change.Departments = all[i].Departments
		}
		changes = append(changes, change)
	}
	return changes, nil
}
