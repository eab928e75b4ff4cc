package catalog_test

import (
	"errors"
	"path/filepath"
	"testing"
	"time"

	"khaosat/catalog"
	"khaosat/storage"
	"khaosat/storage/boltstore"
	"khaosat/survey"
	"khaosat/survey/form"
)

func seedForm(t *testing.T) (form.Form, *catalog.Snapshot) {
	t.Helper()
	forms, err := form.Seed()
	if err != nil {
		t.Fatal(err)
	}
	seed, err := catalog.Seed()
	if err != nil {
		t.Fatal(err)
	}
	return forms[0], catalog.NewSnapshot(*seed)
}

// TestOutlineAsksForEveryIndicator: each indicator of the catalogue is asked
// of the department that reports it, and no other is.
func TestOutlineAsksForEveryIndicator(t *testing.T) {
	outline, snapshot := seedForm(t)
	if err := snapshot.CheckForm(outline); err != nil {
		t.Error(err)
	}
	asked := map[string]bool{}
	for _, section := range outline.Sections {
		for _, q := range section.Questions {
			asked[q.Indicator] = true
		}
	}
	for _, i := range snapshot.Indicators() {
		if !asked[i.Slug] {
			t.Errorf("nobody is asked for %s", i.Slug)
		}
	}
}

func TestFormsMustFitTheCatalogue(t *testing.T) {
	outline, snapshot := seedForm(t)
	for name, spoil := range map[string]func(*form.Question){
		"indicator":  func(q *form.Question) { q.Indicator = "gdp" },
		"unit":       func(q *form.Question) { q.Unit = survey.UnitPercent },
		"department": func(q *form.Question) { q.Departments = []string{"skhcn"} },
	} {
		q, _ := outline.Question("energy_capacity")
		spoil(&q)
		spoilt := form.Form{Sections: []form.Section{{Questions: []form.Question{q}}}}
		if err := snapshot.CheckForm(spoilt); !errors.Is(err, survey.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestFormsAreLoadedOnce(t *testing.T) {
	store, err := boltstore.Open(t.Context(), filepath.Join(t.TempDir(), "khaosat.db"), boltstore.NoSync())
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	outline, _ := seedForm(t)
	for _, want := range []int{1, 0} {
		if err := catalog.LoadForms(t.Context(), store, time.Now()); err != nil {
			t.Fatal(err)
		}
		forms, err := storage.All(t.Context(), store.Forms, storage.Query{})
		if err != nil || len(forms) != want {
			t.Fatalf("%d forms, want %d; %v", len(forms), want, err)
		}
		if err := store.Forms.Delete(t.Context(), outline.Key()); err != nil { // as a secretary might
			t.Fatal(err)
		}
	}
}
