package handlers

import (
	"context"
	"fmt"
	"strings"
	"time"

	"khaosat/storage"
	"khaosat/survey"
)

// targetChanges returns how targets were changed since an instant, the newest
// first. The log is written before a target is changed: an entry counts if
// what follows it, in the end the catalogue, goes on from what it says.
func (d *desk) targetChanges(ctx context.Context, since time.Time) ([]survey.TargetChange, error) {
	var changes []survey.TargetChange
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
func changeOfTarget(entry survey.AuditEntry) (change survey.TargetChange, ok bool) {
	id, about := strings.CutPrefix(entry.Subject, "target ")
	if !about || entry.Action != "catalog.changed" {
		return change, false
	}
	change = survey.TargetChange{Entry: entry, ID: id}
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

// targetText writes a change without who has made it.
func (d *desk) targetText(w *writer, change survey.TargetChange) targetText {
	i, _ := d.Catalog().Indicator(change.About())
	text := targetText{
		Name: w.text(i.Name), Period: w.period(change.New.Period),
		Old: w.goal(i, change.Old), New: w.goal(i, change.New), At: change.Entry.At,
	}
	switch {
	case text.New == "":
		text.Period = w.period(change.Old.Period)
	case text.Old != "" && change.Old.Period != change.New.Period:
		text.Old += " (" + w.period(change.Old.Period) + ")"
	}
	return text
}

// signedTarget writes a change with who has made it.
func (d *desk) signedTarget(ctx context.Context, r *Request, change survey.TargetChange) (text targetText, err error) {
	w := d.writer(r)
	text = d.targetText(w, change)
	if text.By, err = d.nameOf(ctx, r, change.Entry.Actor); err != nil {
		return text, err
	}
	return text, w.err
}

// goal writes what a target asks for, "" for none.
func (w *writer) goal(i survey.Indicator, t survey.Target) string {
	if t.Indicator == "" {
		return ""
	}
	return w.level(i, t.Value.Normalize(), t.Qualifier)
}
