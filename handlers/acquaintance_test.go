package handlers

import (
	"errors"
	"path/filepath"
	"testing"
	"time"

	"khaosat/storage"
	"khaosat/storage/boltstore"
	"khaosat/survey"
)

func TestWhoIsBehindAnAccountIsNeverOutOfDate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "khaosat.db")
	store := openStore(t, path)
	d := &desk{Options: Options{Store: store}}
	if _, err := d.behind(t.Context(), 5); !errors.Is(err, survey.ErrNotFound) {
		t.Fatalf("nobody: %v", err)
	}
	begun := time.Date(2021, 9, 6, 1, 0, 0, 0, time.UTC)
	seat := survey.Seat{ID: "leader..1", Role: survey.RoleLeader, Tenures: []survey.Tenure{{Person: "an", From: begun}}}
	if _, err := store.People.Insert(t.Context(), survey.Person{ID: "an", User: 5, Since: begun}); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Seats.Insert(t.Context(), seat); err != nil {
		t.Fatal(err)
	}
	for range 2 { // read, then remembered
		a, err := d.behind(t.Context(), 5)
		if err != nil || a.person.ID != "an" || len(a.seats) != 1 || !a.seats[0].Tenures[0].To.IsZero() {
			t.Fatalf("%+v, %v", a, err)
		}
		a.seats[0].Tenures[0].To = begun // a caller's own affair
	}
	seat.Rev, seat.Tenures[0].To = 1, begun.AddDate(0, 0, 1)
	if _, err := store.Seats.Save(t.Context(), seat); err != nil {
		t.Fatal(err)
	}
	if a, err := d.behind(t.Context(), 5); err != nil || a.seats[0].Tenures[0].To.IsZero() {
		t.Errorf("a revocation is not seen: %+v, %v", a, err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	d = &desk{Options: Options{Store: openStore(t, path)}} // to which nothing was written yet
	if a, err := d.behind(t.Context(), 5); err != nil || a.person.ID != "an" {
		t.Errorf("after a start: %+v, %v", a, err)
	}
}

func openStore(t *testing.T, path string) *storage.Store {
	t.Helper()
	store, err := boltstore.Open(t.Context(), path, boltstore.NoSync())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	return store
}
