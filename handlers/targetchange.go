package handlers

import (
	"context"
	"fmt"
	"strings"
	"time"

	"khaosat/storage"
	"khaosat/survey"
)

// targetChange is a target that was changed with the catalogue.
type targetChange struct {
	Entry    survey.AuditEntry // of the log
	ID       string
	Old, New survey.Target // the zero Target where there was none, or is none any more
}

// about is the slug of the indicator.
func (c targetChange) about() string {
	if c.New.Indicator != "" {
		return c.New.Indicator
	}
	return c.Old.Indicator
}

// targetChanges returns how targets were changed since an instant, the newest
// first. The log is written before a target is changed: an entry counts if
// what follows it, in the end the catalogue, goes on from what it says.
func (d *desk) targetChanges(ctx context.Context, since time.Time) ([]targetChange, error) {
	var changes []targetChange
	goals := d.Catalog().Goals()
	query := storage.Query{Index: storage.ByTime, From: storage.TimeKey(since), Reverse: true}
	for entry, err := range d.Store.Audit.Scan(ctx, query) {
		if err != nil {
			return nil, fmt.Errorf("read the log: %w", err)
		}
		change, ok := changeOfTarget(entry)
		if ok && goals[change.ID] == change.New.Goal() {
			goals[change.ID] = change.Old.Goal()
			changes = append(changes, change)
		}
	}
	return changes, nil
}

// changeOfTarget reads an entry of the log; ok is false for one that tells of
// something else, or of a target that asks for what it asked for before.
func changeOfTarget(entry survey.AuditEntry) (change targetChange, ok bool) {
	id, about := strings.CutPrefix(entry.Subject, "target ")
	if !about || entry.Action != "catalog.changed" {
		return change, false
	}
	change = targetChange{Entry: entry, ID: id}
	var oldRead, newRead bool
	change.Old, oldRead = goalOf(entry.Old)
	change.New, newRead = goalOf(entry.New)
	return change, oldRead && newRead && change.Old != change.New
}

// goalOf reads a goal before what else the log says; none is read as well.
func goalOf(logged string) (survey.Target, bool) {
	goal, _, _ := strings.Cut(logged, "; ")
	if goal == "" {
		return survey.Target{}, true
	}
	target, err := survey.ParseGoal(goal)
	return target, err == nil
}

// targetText is a target that was changed, written.
type targetText struct {
	Name, Period string
	Old, New     string // "" where there was none, or is none any more
	By           string
	At           time.Time
}

func (d *desk) targetText(ctx context.Context, r *Request, change targetChange) (targetText, error) {
	i, _ := d.Catalog().Indicator(change.about())
	write := d.writer(r)
	text := targetText{
		Name: write.text(i.Name), Period: write.period(change.New.Period),
		Old: write.goal(i, change.Old), New: write.goal(i, change.New), At: change.Entry.At,
	}
	switch {
	case text.New == "":
		text.Period = write.period(change.Old.Period)
	case text.Old != "" && change.Old.Period != change.New.Period:
		text.Old += " (" + write.period(change.Old.Period) + ")"
	}
	var err error
	if text.By, err = d.nameOf(ctx, r, change.Entry.Actor); err != nil {
		return text, err
	}
	return text, write.err
}

// goal writes what a target asks for, "" for none.
func (w *writer) goal(i survey.Indicator, t survey.Target) string {
	if t.Indicator == "" {
		return ""
	}
	return w.level(i, t.Value.Normalize(), t.Qualifier)
}
