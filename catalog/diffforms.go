package catalog

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"khaosat/storage"
	"khaosat/survey"
	"khaosat/survey/form"
)

// diffForms tells which versions of forms a file would add. A version that
// the store has never changes, since drafts may rest on it.
func diffForms(ctx context.Context, store *storage.Store, newest, wanted []form.Form) ([]Change, error) {
	known := index(newest, func(f form.Form) string { return f.ID })
	var changes []Change
	for _, f := range wanted {
		before, there := known[f.ID]
		change := Change{Kind: "form", Key: f.Key(), Fields: formFields(before, f), Added: true}
		if there && f.Version <= before.Version {
			same, err := isStored(ctx, store, f)
			if err != nil {
				return nil, err
			}
			if same {
				continue
			}
			change.refuse("version %d is kept as it is, since reports may rest on it; give what you have changed version %d", f.Version, before.Version+1)
		}
		f.Rev = 0
		change.apply = func(ctx context.Context) error {
			_, err := store.Forms.Save(ctx, f)
			return err
		}
		changes = append(changes, change)
	}
	return changes, nil
}

// isStored reports whether the store has the version of a form just so.
func isStored(ctx context.Context, store *storage.Store, f form.Form) (bool, error) {
	stored, err := store.Forms.Get(ctx, f.Key())
	if errors.Is(err, survey.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("read form %s: %w", f.Key(), err)
	}
	fields, err := differences(stored, f)
	return len(fields) == 0, err
}

// formFields says how a form differs from the version before: the ids of
// questions added, dropped and changed.
func formFields(before, f form.Form) []Field {
	change := form.Compare(before, f)
	fields := []Field{{Name: "version", New: strconv.Itoa(f.Version)}}
	if before.Version > 0 {
		fields[0].Old = strconv.Itoa(before.Version)
	}
	for _, part := range []struct {
		name      string
		questions []form.Question
	}{{"added", change.Added}, {"dropped", change.Dropped}, {"changed", change.Changed}} {
		if len(part.questions) == 0 {
			continue
		}
		ids := make([]string, len(part.questions))
		for i, q := range part.questions {
			ids[i] = q.ID
		}
		fields = append(fields, Field{Name: part.name, New: strings.Join(ids, ", ")})
	}
	return fields
}
