package catalog

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"khaosat/storage"
	"khaosat/survey"
)

// Change is one record that a catalogue file would add, change or remove.
type Change struct {
	Kind    string // "indicator", "group" …
	Key     string
	Fields  []Field // what differs; of a record added or removed all that it holds
	Added   bool
	Removed bool

	Old, New string // what a target asked for and asks for (survey.Target.Goal); "" of other kinds

	Refusal survey.Fault // why it cannot be applied, of no line; zero if it can

	apply func(ctx context.Context) error
}

// Refused reports whether the change cannot be applied.
func (c Change) Refused() bool { return c.Refusal.Format != "" }

func (c *Change) refuse(format string, args ...any) { c.Refusal = survey.NewFault(0, format, args...) }

// String writes the change for a dry run, a line a field.
func (c Change) String() string {
	sign := "~"
	switch {
	case c.Refused():
		return fmt.Sprintf("! %s %s: %s", c.Kind, c.Key, c.Refusal.Text)
	case c.Removed:
		return fmt.Sprintf("- %s %s", c.Kind, c.Key)
	case c.Added:
		sign = "+"
	}
	return fmt.Sprintf("%s %s %s\n    %s", sign, c.Kind, c.Key, c.summary("\n    "))
}

// summary writes the fields that differ as "name: old → new".
func (c Change) summary(separator string) string {
	const none = "–"
	lines := make([]string, len(c.Fields))
	for i, field := range c.Fields {
		lines[i] = fmt.Sprintf("%s: %s → %s", field.Name, cmp.Or(field.Old, none), cmp.Or(field.New, none))
	}
	return strings.Join(lines, separator)
}

// logged is what the audit log says of a change: what a target asked for and
// asks for now, and after a semicolon the other fields that differ.
func (c Change) logged() (old, new string) {
	if c.Old == c.New {
		return "", cut(c.summary("; "))
	}
	asked := []string{"indicator", "period", "qualifier", "value"}
	c.Fields = slices.DeleteFunc(slices.Clone(c.Fields), func(f Field) bool {
		return c.Added || c.Removed || slices.Contains(asked, f.Name)
	})
	return c.Old, strings.TrimSuffix(c.New+"; "+cut(c.summary("; ")), "; ")
}

// ErrRefused: a change would tear apart what hangs together, such as
// removing an indicator that has figures.
var ErrRefused = errors.New("change refused")

// Diff tells what a catalogue file would change in the store: departments,
// groups, indicators, documents, targets, and new versions of forms. Forms
// that it does not have stay; a file of forms alone changes nothing else.
// Sessions and figures are not edited by file: any in it that the store does
// not have so are refused.
func Diff(ctx context.Context, store *storage.Store, file *Catalog) ([]Change, error) {
	var current Catalog
	if err := current.read(ctx, store); err != nil {
		return nil, fmt.Errorf("read the catalogue: %w", err)
	}
	forms, err := diffForms(ctx, store, current.Forms, file.Forms)
	if err != nil || file.formsOnly {
		return forms, err
	}
	departments, err1 := compare("department", storage.Departments(), store.Departments, current.Departments, file.Departments)
	groups, err2 := compare("group", storage.Groups(), store.Groups, current.Groups, file.Groups)
	indicators, err3 := compare("indicator", storage.Indicators(), store.Indicators, current.Indicators, file.Indicators)
	documents, err4 := compare("document", storage.Documents(), store.Documents, current.Documents, file.Documents)
	targets, err5 := compare("target", storage.Targets(), store.Targets, current.Targets, file.Targets)
	if err := errors.Join(err1, err2, err3, err4, err5); err != nil {
		return nil, err
	}
	goals(targets, current.Targets, file.Targets)
	sessions, err1 := unedited(ctx, "session", func(c *Change) { c.refuse("sessions are not edited by file; take it out") }, storage.Sessions().Key, store.Sessions, file.Sessions)
	figures, err2 := unedited(ctx, "observation", func(c *Change) { c.refuse("figures are not edited by file; take it out") }, storage.Observations().Key, store.Observations, file.Observations)
	if err := errors.Join(err1, err2); err != nil {
		return nil, err
	}
	changes := slices.Concat(departments, groups, indicators, documents, targets, sessions, figures, forms)
	if err := guard(ctx, store, changes); err != nil {
		return nil, err
	}
	guardForms(changes, current.Forms, file.Forms)
	return changes, nil
}

// compare lists the changes of one kind, in the order of the file, those
// removed last.
func compare[T any](name string, kind storage.Kind[T], table storage.Table[T], current, wanted []T) ([]Change, error) {
	old := index(current, kind.Key)
	var changes []Change
	var failed error
	put := func(change Change, before, after T, apply func(context.Context) error) {
		fields, err := differences(before, after)
		failed = errors.Join(failed, err)
		if change.Added || change.Removed || len(fields) > 0 {
			change.Kind, change.Fields, change.apply = name, fields, apply
			changes = append(changes, change)
		}
	}
	for _, record := range wanted {
		key := kind.Key(record)
		before, there := old[key]
		delete(old, key)
		*kind.Rev(&record) = *kind.Rev(&before)
		put(Change{Key: key, Added: !there}, before, record, func(ctx context.Context) error {
			_, err := table.Save(ctx, record)
			return err
		})
	}
	for _, record := range current {
		if key := kind.Key(record); has(old, key) {
			var none T
			put(Change{Key: key, Removed: true}, record, none, func(ctx context.Context) error { return table.Delete(ctx, key) })
		}
	}
	return changes, failed
}

// goals notes what targets asked for before they are changed, and after.
func goals(changes []Change, current, wanted []survey.Target) {
	key := storage.Targets().Key
	old, new := index(current, key), index(wanted, key)
	for i := range changes {
		changes[i].Old, changes[i].New = old[changes[i].Key].Goal(), new[changes[i].Key].Goal()
	}
}

// unedited refuses the records of a file that are not in the store as they
// are there. When they were recorded does not count.
func unedited[T any](ctx context.Context, name string, refuse func(*Change), key func(T) string, log storage.Log[T], records []T) ([]Change, error) {
	var changes []Change
	for _, record := range records {
		stored, err := log.Get(ctx, key(record))
		if err != nil && !errors.Is(err, survey.ErrNotFound) {
			return nil, fmt.Errorf("read %s %s: %w", name, key(record), err)
		}
		fields, err := differences(stored, record)
		if err != nil {
			return nil, err
		}
		fields = slices.DeleteFunc(fields, func(f Field) bool { return f.Name == "recorded" || f.Name == "order" })
		if len(fields) > 0 {
			change := Change{Kind: name, Key: key(record), Fields: fields}
			refuse(&change)
			changes = append(changes, change)
		}
	}
	return changes, nil
}

func has[T any](records map[string]T, key string) bool {
	_, ok := records[key]
	return ok
}

// Author is who applies changes, and what made him: entries of the log carry
// it, so that what is applied again after a crash is noted once.
type Author struct {
	Person survey.PersonID // "" for who works at the machine
	Cause  string          // such as the key of an update; short
}

// entry is the id of the entry about a change.
func (a Author) entry(change Change) string {
	return a.Cause + "." + storage.Hash([]byte(change.Kind + "\x00" + change.Key))[:16]
}

// Apply notes each change in the audit log and carries it out, in this order,
// so that none is ever done unnoticed; of one that cannot be carried out the
// log says so too. Where any is refused nothing is changed (ErrRefused). Cut
// short, or where somebody else changed a record meanwhile
// (survey.ErrConflict), the rest is left for another Diff and Apply. Whoever
// holds the catalogue in memory sees by its Revision that it has changed.
func Apply(ctx context.Context, store *storage.Store, changes []Change, by Author, now time.Time) error {
	for _, change := range changes {
		if change.Refused() {
			return fmt.Errorf("%s %s: %s: %w", change.Kind, change.Key, change.Refusal.Text, ErrRefused)
		}
	}
	for _, change := range changes {
		entry := survey.AuditEntry{
			ID:      by.entry(change),
			At:      now,
			Actor:   by.Person,
			Action:  "catalog.changed",
			Subject: change.Kind + " " + change.Key,
		}
		entry.Old, entry.New = change.logged()
		if _, err := store.Audit.Insert(ctx, entry); err != nil {
			return fmt.Errorf("audit %s %s: %w", change.Kind, change.Key, err)
		}
		if err := change.apply(ctx); err != nil {
			entry.ID, entry.Action = entry.ID+".failed", "catalog.unchanged"
			_, audit := store.Audit.Insert(context.WithoutCancel(ctx), entry)
			return fmt.Errorf("%s %s: %w", change.Kind, change.Key, errors.Join(err, audit, revise(context.WithoutCancel(ctx), store)))
		}
	}
	return revise(ctx, store)
}

// cut keeps of a text what the log of changes has room for.
func cut(text string) string {
	const room = 300 // characters
	if runes := []rune(text); len(runes) > room {
		return string(runes[:room]) + "…"
	}
	return text
}
