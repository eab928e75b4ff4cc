package handlers

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"khaosat/storage"
	"khaosat/survey"
	"khaosat/survey/form"
)

// forms returns the newest version of every form, by title.
func (d *desk) forms(ctx context.Context) ([]form.Form, error) {
	newest := map[string]form.Form{}
	for f, err := range d.Store.Forms.Scan(ctx, storage.Query{}) {
		if err != nil {
			return nil, fmt.Errorf("list forms: %w", err)
		}
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

// newestForm returns the newest version of a form, or survey.ErrNotFound.
func (d *desk) newestForm(ctx context.Context, id string) (form.Form, error) {
	forms, err := d.forms(ctx)
	if err != nil {
		return form.Form{}, err
	}
	for _, f := range forms {
		if f.ID == id {
			return f, nil
		}
	}
	return form.Form{}, fmt.Errorf("find form %s: %w", id, survey.ErrNotFound)
}

// requestBegun is what need not be asked about a request: the form, where
// there is one only.
func (d *desk) requestBegun(ctx context.Context) (told, error) {
	forms, err := d.forms(ctx)
	if err != nil {
		return nil, err
	}
	given := told{}
	if len(forms) == 1 {
		given[reqForm] = forms[0].ID
	}
	return given, nil
}
