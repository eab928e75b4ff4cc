package boltstore

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"go.etcd.io/bbolt"

	"khaosat/storage"
	"khaosat/survey"
)

// withMigrations stands for a program of another version.
func withMigrations(steps ...migration) Option { return func(s *settings) { s.migrations = steps } }

// settingAppender is a migration that adds a letter to the setting "s".
func settingAppender(letter string) migration {
	return func(tx *bbolt.Tx) error {
		settings := tx.Bucket([]byte("settings"))
		old := string(settings.Get([]byte("s")))
		return settings.Put([]byte("s"), []byte(strings.Replace(old, `"}`, letter+`"}`, 1)))
	}
}

// writeFile makes a store with the setting "s" and closes it.
func writeFile(t *testing.T, options ...Option) string {
	t.Helper()
	path := tempFile(t)
	store, err := Open(t.Context(), path, options...)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.Settings.Insert(t.Context(), storage.Setting{Name: "s", Value: "-"}); err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// value opens a store and returns the setting "s".
func value(t *testing.T, path string, options ...Option) string {
	t.Helper()
	store, err := Open(t.Context(), path, options...)
	if err != nil {
		t.Fatal(err)
	}
	setting, err := store.Settings.Get(t.Context(), "s")
	if err := errors.Join(err, store.Close()); err != nil {
		t.Fatal(err)
	}
	return setting.Value
}

func content(t *testing.T, path string) []byte {
	t.Helper()
	bytes, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return bytes
}

func TestSchemaVersionIsWhatMigrationsLeadTo(t *testing.T) {
	if got := len(migrations()) + 1; got != storage.SchemaVersion {
		t.Errorf("migrations lead to version %d, the contract says %d", got, storage.SchemaVersion)
	}
}

func TestNewFileIsForItsOwnerOnly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "data", "deep", "khaosat.db")
	openTemp(t, path)
	for place, want := range map[string]os.FileMode{path: 0o600, filepath.Dir(path): 0o700 | os.ModeDir} {
		info, err := os.Stat(place)
		if err != nil || info.Mode() != want {
			t.Errorf("%s: mode %v, %v", place, info.Mode(), err)
		}
	}
}

func TestHeldFileIsLocked(t *testing.T) {
	path := tempFile(t)
	openTemp(t, path)
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		_, err := Open(t.Context(), path)
		if !errors.Is(err, storage.ErrLocked) || !strings.Contains(err.Error(), path) {
			t.Errorf("second opening: %v", err)
		}
		if waited := time.Since(began); waited > time.Second {
			t.Errorf("refused after %v", waited)
		}
	})
}

func TestOlderFileIsCopiedAndMigrated(t *testing.T) {
	path := writeFile(t)
	if got := value(t, path, withMigrations(settingAppender("a"), settingAppender("b"))); got != "-ab" {
		t.Errorf("migrated by two steps: %q", got)
	}
	if got := value(t, path+".v1.bak"); got != "-" {
		t.Errorf("the copy has %q", got)
	}
	third := withMigrations(settingAppender("a"), settingAppender("b"), settingAppender("c"))
	if got := value(t, path, third); got != "-abc" {
		t.Errorf("migrated by the third step: %q", got)
	}
	if got := value(t, path, third); got != "-abc" {
		t.Errorf("opened again: %q", got)
	}
}

func TestFailedMigrationChangesNothing(t *testing.T) {
	path := writeFile(t)
	failing := func(*bbolt.Tx) error { return errTest }
	for range 2 { // the copy of the first try is no obstacle
		if _, err := Open(t.Context(), path, withMigrations(settingAppender("a"), failing)); !errors.Is(err, errTest) {
			t.Errorf("opened: %v", err)
		}
	}
	if got := value(t, path); got != "-" {
		t.Errorf("afterwards: %q", got)
	}
}

func TestFileThatCannotBeCopiedIsNotMigrated(t *testing.T) {
	path := writeFile(t)
	if err := os.Mkdir(path+".v1.bak", 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), path, withMigrations(settingAppender("a"))); err == nil {
		t.Error("migrated without a copy")
	}
	if got := value(t, path); got != "-" {
		t.Errorf("afterwards: %q", got)
	}
}

func TestNewerFileIsRefusedUntouched(t *testing.T) {
	path := writeFile(t, withMigrations(settingAppender("a")))
	before := content(t, path)
	if _, err := Open(t.Context(), path); !errors.Is(err, storage.ErrNewer) {
		t.Errorf("opened: %v", err)
	}
	if !bytes.Equal(content(t, path), before) {
		t.Error("the file was changed")
	}
	if left, _ := filepath.Glob(path + "*"); len(left) != 1 {
		t.Errorf("beside the file: %q", left)
	}
}

func TestOtherFilesAreRefusedUntouched(t *testing.T) {
	for name, write := range map[string]func(path string) error{
		"text": func(path string) error {
			return os.WriteFile(path, bytes.Repeat([]byte("not a store\n"), 2000), 0o600)
		},
		"damaged": func(path string) error {
			damaged := content(t, writeFile(t))
			for i := range damaged[8192:] { // all but the two first pages
				damaged[8192+i] ^= 0x5a
			}
			return os.WriteFile(path, damaged, 0o600)
		},
		"other bolt file": func(path string) error {
			db, err := bbolt.Open(path, 0o600, nil)
			if err != nil {
				return err
			}
			return errors.Join(db.Update(func(tx *bbolt.Tx) error {
				_, err := tx.CreateBucket([]byte("other"))
				return err
			}), db.Close())
		},
	} {
		t.Run(name, func(t *testing.T) {
			path := tempFile(t)
			if err := write(path); err != nil {
				t.Fatal(err)
			}
			before := content(t, path)
			if store, err := Open(t.Context(), path); err == nil {
				t.Error("opened", store.Close())
			}
			if !bytes.Equal(content(t, path), before) {
				t.Error("the file was changed")
			}
		})
	}
}

func TestMissingIndexIsBuilt(t *testing.T) {
	path := tempFile(t)
	store, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	seat := survey.Seat{ID: "s", Tenures: []survey.Tenure{{Person: "an"}}}
	if _, err := store.Seats.Insert(t.Context(), seat); err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	dropBucket(t, path, "seats/"+storage.ByHolder)
	held, err := storage.All(t.Context(), openTemp(t, path).Seats, storage.Query{Index: storage.ByHolder, Equal: "an"})
	if err != nil || len(held) != 1 {
		t.Errorf("found %v, %v", held, err)
	}
}

func dropBucket(t *testing.T, path, name string) {
	t.Helper()
	db, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(db.Update(func(tx *bbolt.Tx) error { return tx.DeleteBucket([]byte(name)) }), db.Close()); err != nil {
		t.Fatal(err)
	}
}

func TestClosedStoreSaysSo(t *testing.T) {
	store, err := Open(t.Context(), tempFile(t))
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(store.Close(), store.Close()); err != nil {
		t.Errorf("closing twice: %v", err)
	}
	if _, err := store.Settings.Save(t.Context(), storage.Setting{Name: "late"}); !errors.Is(err, errClosed) {
		t.Errorf("save: %v", err)
	}
	if _, err := store.Settings.Get(t.Context(), "late"); err == nil || errors.Is(err, survey.ErrNotFound) {
		t.Errorf("get: %v", err)
	}
	if err := store.Ping(t.Context()); err == nil {
		t.Error("a closed store answers")
	}
}
