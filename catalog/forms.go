package catalog

import (
	"context"
	"errors"
	"fmt"
	"time"

	"khaosat/storage"
	"khaosat/survey"
	"khaosat/survey/form"
)

// formsLoaded is the setting that says that the store has its forms.
const formsLoaded = "forms.loaded"

// LoadForms puts the forms of the program into a store that never had any;
// in any other it changes nothing. Cut short, it is finished when called
// again.
func LoadForms(ctx context.Context, store *storage.Store, now time.Time) error {
	_, err := store.Settings.Get(ctx, formsLoaded)
	if err == nil || !errors.Is(err, survey.ErrNotFound) {
		return err
	}
	forms, err := form.Seed()
	if err != nil {
		return err
	}
	if _, err := store.Forms.Insert(ctx, forms...); err != nil {
		return fmt.Errorf("load the forms: %w", err)
	}
	_, err = store.Settings.Insert(ctx, storage.Setting{Name: formsLoaded, Value: now.UTC().Format(time.RFC3339)})
	return err
}

// CheckForm returns what a form says of indicators that the catalogue does
// not: ErrInvalid with the question, or nil.
func (s *Snapshot) CheckForm(f form.Form) error {
	var problems []error
	for _, section := range f.Sections {
		for _, q := range section.Questions {
			problems = append(problems, s.checkQuestion(q))
		}
	}
	return errors.Join(problems...)
}

func (s *Snapshot) checkQuestion(q form.Question) error {
	if q.Indicator == "" {
		return nil
	}
	i, ok := s.Indicator(q.Indicator)
	text := i.Kind == survey.KindText
	switch {
	case !ok:
		return fmt.Errorf("question %s: there is no indicator %q: %w", q.ID, q.Indicator, survey.ErrInvalid)
	case text != (q.Kind == form.KindText), !text && q.Unit != i.Unit:
		return fmt.Errorf("question %s: indicator %s is of kind %s in %s: %w", q.ID, i.Slug, i.Kind, i.Unit, survey.ErrInvalid)
	case len(q.Departments) != 1 || q.Departments[0] != i.Department:
		return fmt.Errorf("question %s: indicator %s is reported by %s alone: %w", q.ID, i.Slug, i.Department, survey.ErrInvalid)
	}
	return nil
}
