package boltstore

import (
	"path/filepath"
	"testing"

	"khaosat/storage"
	"khaosat/storage/storagetest"
)

// openTemp opens a store in a file; options may be added. It is closed when
// the test ends.
func openTemp(t testing.TB, path string, options ...Option) *storage.Store {
	t.Helper()
	store, err := Open(t.Context(), path, options...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return store
}

func tempFile(t testing.TB) string { return filepath.Join(t.TempDir(), "khaosat.db") }

func TestConformance(t *testing.T) {
	storagetest.Run(t, func(t testing.TB) *storage.Store { return openTemp(t, tempFile(t)) })
}

func TestReopen(t *testing.T) {
	storagetest.RunReopen(t, func(t testing.TB) func() *storage.Store {
		path := tempFile(t)
		return func() *storage.Store { return openTemp(t, path) }
	})
}
