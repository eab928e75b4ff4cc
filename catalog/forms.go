package catalog

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
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

// newestForms returns the newest version of every form of a store, by id.
func newestForms(ctx context.Context, store *storage.Store) ([]form.Form, error) {
	newest := map[string]form.Form{}
	for f, err := range store.Forms.Scan(ctx, storage.Query{}) {
		if err != nil {
			return nil, err
		}
		if f.Version > newest[f.ID].Version {
			newest[f.ID] = f
		}
	}
	return slices.SortedFunc(maps.Values(newest), func(a, b form.Form) int { return cmp.Compare(a.ID, b.ID) }), nil
}

// checkForms holds each form against its own rules and against the
// indicators and departments that it names.
func (p *parser) checkForms() {
	known := p.catalog()
	if p.formsOnly {
		known = p.kept
	}
	seen := map[string]int{}
	for i := range p.forms.entries {
		f, at := p.forms.entries[i], p.forms.places[i]
		if at.broken {
			continue
		}
		if first, double := seen[f.ID]; double {
			p.complain(at.line("id"), "form %q is on line %d already", f.ID, first)
		}
		seen[f.ID] = at.line("id")
		p.problems = append(p.problems, form.Validate(f, at.node)...)
		if known != nil {
			p.checkQuestions(NewSnapshot(*known), f, at)
		}
	}
}

func (p *parser) checkQuestions(known *Snapshot, f form.Form, at place) {
	for s, section := range f.Sections {
		for i, q := range section.Questions {
			for _, problem := range known.unfit(q) {
				p.complain(form.QuestionNode(at.node, s, i).Line, problem.Format, problem.Args...)
			}
		}
	}
}

// CheckForm returns what a form says of indicators and departments that the
// catalogue does not: ErrInvalid with the question, or nil.
func (s *Snapshot) CheckForm(f form.Form) error {
	var problems []error
	for _, section := range f.Sections {
		for _, q := range section.Questions {
			for _, problem := range s.unfit(q) {
				problems = append(problems, fmt.Errorf("%s: %w", problem.Text, survey.ErrInvalid))
			}
		}
	}
	return errors.Join(problems...)
}

// unfit says what a question names that the catalogue does not have so.
func (s *Snapshot) unfit(q form.Question) (problems []Problem) {
	complain := func(format string, args ...any) { problems = append(problems, survey.NewFault(0, format, args...)) }
	for _, code := range q.Named() {
		if _, ok := s.Department(code); !ok {
			complain("question %s: there is no department %q", q.ID, code)
		}
	}
	i, ok := s.Indicator(q.Indicator)
	text := i.Kind == survey.KindText
	switch {
	case q.Indicator == "":
	case !ok:
		complain("question %s: there is no indicator %q", q.ID, q.Indicator)
	case text != (q.Kind == form.KindText):
		complain("question %s: indicator %s is of kind %s", q.ID, i.Slug, i.Kind)
	case !text && q.Unit != i.Unit:
		complain("question %s: indicator %s is in %s", q.ID, i.Slug, i.Unit)
	case len(q.Departments) != 1 || q.Departments[0] != i.Department:
		complain("question %s: indicator %s is reported by %s alone", q.ID, i.Slug, i.Department)
	}
	return problems
}
