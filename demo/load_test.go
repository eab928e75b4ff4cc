package demo_test

import (
	"path/filepath"
	"testing"
	"time"

	"khaosat/catalog"
	"khaosat/demo"
	"khaosat/storage"
	"khaosat/storage/boltstore"
	"khaosat/survey"
)

// TestTheCatalogueOfTheDemoIsAsItsFile: whoever edits it by file in the demo is
// shown his own changes only.
func TestTheCatalogueOfTheDemoIsAsItsFile(t *testing.T) {
	now := time.Date(2026, 11, 27, 8, 0, 0, 0, time.FixedZone("", 7*3600))
	store, err := boltstore.Open(t.Context(), filepath.Join(t.TempDir(), "demo.db"), boltstore.NoSync())
	must(t, err)
	defer store.Close()
	seed, err := catalog.Seed()
	must(t, err)
	must(t, catalog.LoadInto(t.Context(), store, seed, now))
	must(t, demo.Load(t.Context(), store, now, demo.People{Reporter: "somebody", Approver: "somebody"}))

	file, err := catalog.Export(t.Context(), store)
	must(t, err)
	wanted, problems, err := catalog.Read(t.Context(), store, file)
	must(t, err)
	for _, problem := range problems {
		t.Error(problem)
	}
	changes, err := catalog.Diff(t.Context(), store, wanted)
	must(t, err)
	for _, change := range changes {
		t.Error(change)
	}
}

// TestTheRevisedFigureIsNotKnownBefore: what was known the day before is the
// figure as it stood then.
func TestTheRevisedFigureIsNotKnownBefore(t *testing.T) {
	now := time.Date(2026, 11, 27, 8, 0, 0, 0, time.FixedZone("", 7*3600))
	store, err := boltstore.Open(t.Context(), filepath.Join(t.TempDir(), "demo.db"), boltstore.NoSync())
	must(t, err)
	defer store.Close()
	must(t, demo.Load(t.Context(), store, now, demo.People{Reporter: "somebody", Approver: "somebody"}))

	versions, err := storage.All(t.Context(), store.Observations, storage.Query{Prefix: "vd_lap_day|"})
	must(t, err)
	for _, o := range versions {
		known, ok := o.KnownSince(now.Location())
		if before := known.Compare(survey.DateOf(now)) < 0; !ok || before != (o.Version == 1) {
			t.Errorf("version %d is known since %s", o.Version, known)
		}
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
