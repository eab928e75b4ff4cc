package storagetest

import (
	"errors"
	"testing"

	"khaosat/storage"
	"khaosat/survey"
)

// RunReopen checks that what was written is there after closing. The
// function that place returns opens the same place, empty at first, each
// time it is called; the suite closes the stores.
func RunReopen(t *testing.T, place func(t testing.TB) (open func() *storage.Store)) {
	open := place(t)
	seat := survey.Seat{ID: "s", Role: survey.RoleHead, Department: "sct"}.Assign("an", noon, "")
	observation := samples(t, storage.Observations(), 1, 1)[0]

	store := open()
	seat = save(t, store.Seats, save(t, store.Seats, seat))
	insert(t, store.Observations, observation)
	insert(t, store.Settings, setting("kept", "", 0), setting("deleted", "", 0))
	if err := store.Settings.Delete(t.Context(), "deleted"); err != nil {
		t.Fatal(err)
	}
	appendAll(t, store.Streams, entry("draft", 1), entry("draft", 2))
	closeStore(t, store)

	store = open()
	defer closeStore(t, store)
	same(t, "seat", get(t, store.Seats, "s"), seat)
	same(t, "observation", get(t, store.Observations, observation.ID()), observation)
	same(t, "settings", keys(t, storage.Settings(), store.Settings, storage.Query{}), []string{"kept"})
	same(t, "seats held", scan(t, store.Seats, storage.Query{Index: storage.ByHolder, Equal: "an"}), []survey.Seat{seat})
	readsAs(t, store.Streams.Read(t.Context(), "draft", 0), entry("draft", 1), entry("draft", 2))
	if err := store.Streams.Append(t.Context(), entry("draft", 2)); !errors.Is(err, survey.ErrExists) {
		t.Errorf("an update from before: %v", err)
	}
	save(t, store.Seats, seat)
}

func closeStore(t testing.TB, store *storage.Store) {
	t.Helper()
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
}
