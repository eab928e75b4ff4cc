package catalog

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"time"

	"khaosat/storage"
	"khaosat/survey"
)

// Change is one record that a catalogue file would add, change or remove.
type Change struct {
	Kind   string // "indicator", "group" …
	Key    string
	Old    string // as JSON; "" where it is added
	New    string // as JSON; "" where it is removed
	apply  func(ctx context.Context) error
	refuse string // why it cannot be applied; "" if it can
}

// String writes the change as a line of a dry run.
func (c Change) String() string {
	switch {
	case c.refuse != "":
		return fmt.Sprintf("! %s %s: %s", c.Kind, c.Key, c.refuse)
	case c.Old == "":
		return fmt.Sprintf("+ %s %s: %s", c.Kind, c.Key, c.New)
	case c.New == "":
		return fmt.Sprintf("- %s %s", c.Kind, c.Key)
	}
	return fmt.Sprintf("~ %s %s:\n    %s\n    %s", c.Kind, c.Key, c.Old, c.New)
}

// ErrRefused: a change would tear apart what hangs together, such as
// removing an indicator that has figures.
var ErrRefused = errors.New("change refused")

// Diff tells what a catalogue file would change in the store: departments,
// groups, indicators, documents and targets. Sessions and figures are not
// edited by file.
func Diff(ctx context.Context, store *storage.Store, file *Catalog) ([]Change, error) {
	var current Catalog
	if err := current.read(ctx, store); err != nil {
		return nil, fmt.Errorf("read the catalogue: %w", err)
	}
	var changes []Change
	changes = append(changes, compare("department", storage.Departments(), store.Departments, current.Departments, file.Departments)...)
	changes = append(changes, compare("group", storage.Groups(), store.Groups, current.Groups, file.Groups)...)
	changes = append(changes, compare("indicator", storage.Indicators(), store.Indicators, current.Indicators, file.Indicators)...)
	changes = append(changes, compare("document", storage.Documents(), store.Documents, current.Documents, file.Documents)...)
	changes = append(changes, compare("target", storage.Targets(), store.Targets, current.Targets, file.Targets)...)
	return changes, guard(ctx, store, changes)
}

// compare lists the changes of one kind, in the order of the file, those
// removed last.
func compare[T any](name string, kind storage.Kind[T], table storage.Table[T], current, wanted []T) []Change {
	old := map[string]T{}
	for _, record := range current {
		old[kind.Key(record)] = record
	}
	var changes []Change
	for _, record := range wanted {
		key := kind.Key(record)
		before, there := old[key]
		delete(old, key)
		*kind.Rev(&record) = *kind.Rev(&before)
		if there && same(before, record) {
			continue
		}
		change := Change{Kind: name, Key: key, New: text(record), apply: func(ctx context.Context) error {
			_, err := table.Save(ctx, record)
			return err
		}}
		if there {
			change.Old = text(before)
		}
		changes = append(changes, change)
	}
	for _, record := range current {
		key := kind.Key(record)
		if _, gone := old[key]; gone {
			changes = append(changes, Change{Kind: name, Key: key, Old: text(record), apply: func(ctx context.Context) error {
				return table.Delete(ctx, key)
			}})
		}
	}
	return changes
}

func same[T any](a, b T) bool { return reflect.DeepEqual(a, b) || text(a) == text(b) }

func text(record any) string {
	encoded, err := json.Marshal(record)
	if err != nil {
		return fmt.Sprint(record)
	}
	return string(encoded)
}

// guard refuses to remove indicators that have figures: they would be lost
// to everybody who asks.
func guard(ctx context.Context, store *storage.Store, changes []Change) error {
	for i, change := range changes {
		if change.Kind != "indicator" || change.New != "" {
			continue
		}
		_, err := storage.First(ctx, store.Observations, storage.Query{Index: storage.BySeries, Prefix: change.Key + "|"})
		switch {
		case err == nil:
			changes[i].refuse = "it has figures and cannot be removed"
		case !errors.Is(err, survey.ErrNotFound):
			return fmt.Errorf("look for figures of %s: %w", change.Key, err)
		}
	}
	return nil
}

// Apply carries the changes out and notes each in the audit log. Where any
// is refused nothing is changed (ErrRefused). Cut short, or where somebody
// else changed a record meanwhile (survey.ErrConflict), the rest is left for
// another Diff and Apply.
func Apply(ctx context.Context, store *storage.Store, changes []Change, now time.Time) error {
	for _, change := range changes {
		if change.refuse != "" {
			return fmt.Errorf("%s %s: %s: %w", change.Kind, change.Key, change.refuse, ErrRefused)
		}
	}
	for i, change := range changes {
		if err := change.apply(ctx); err != nil {
			return fmt.Errorf("%s %s: %w", change.Kind, change.Key, err)
		}
		entry := survey.AuditEntry{
			ID:      fmt.Sprintf("catalog.%d.%d", now.UnixMilli(), i),
			At:      now,
			Action:  "catalog.changed",
			Subject: change.Kind + " " + change.Key,
		}
		if _, err := store.Audit.Insert(ctx, entry); err != nil {
			return fmt.Errorf("audit %s %s: %w", change.Kind, change.Key, err)
		}
	}
	return nil
}
