package handlers

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"khaosat/survey"
	"khaosat/survey/form"
)

// forms returns the newest version of every form, by title.
func (d *desk) forms(ctx context.Context) ([]form.Form, error) {
	all, err := d.everyForm(ctx)
	if err != nil {
		return nil, fmt.Errorf("list forms: %w", err)
	}
	newest := map[string]form.Form{}
	for _, f := range all {
		if f.Version > newest[f.ID].Version {
			newest[f.ID] = f
		}
	}
	var forms []form.Form
	for _, f := range newest {
		forms = append(forms, f)
	}
	slices.SortFunc(forms, func(a, b form.Form) int { return cmp.Compare(a.Title.VI, b.Title.VI) })
	return forms, nil
}

// form returns a version of a form, the newest for version 0; there being
// none is survey.ErrNotFound.
func (d *desk) form(ctx context.Context, id string, version int) (form.Form, error) {
	all, err := d.everyForm(ctx)
	if err != nil {
		return form.Form{}, fmt.Errorf("find form %s: %w", id, err)
	}
	var found form.Form
	for _, f := range all {
		if f.ID == id && (f.Version == version || version == 0 && f.Version > found.Version) {
			found = f
		}
	}
	if found.ID == "" {
		return found, fmt.Errorf("find form %s, version %d: %w", id, version, survey.ErrNotFound)
	}
	return found, nil
}

func (d *desk) everyForm(context.Context) ([]form.Form, error) { return form.Seed() }
