package faultstore_test

import (
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"khaosat/storage"
	"khaosat/storage/boltstore"
	"khaosat/storage/faultstore"
	"khaosat/storage/storagetest"
	"khaosat/survey"
)

var errFault = errors.New("fault")

func open(t testing.TB) *storage.Store {
	store, err := boltstore.Open(t.Context(), filepath.Join(t.TempDir(), "khaosat.db"), boltstore.NoSync())
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

func TestWithoutFaultsItIsTheStore(t *testing.T) {
	storagetest.Run(t, func(t testing.TB) *storage.Store { return faultstore.Wrap(open(t), faultstore.Hooks{}) })
}

// script writes four times and returns the error of each.
func script(t *testing.T, store *storage.Store) (failed []error) {
	t.Helper()
	_, first := store.Settings.Insert(t.Context(), storage.Setting{Name: "a"})
	_, second := store.Settings.Save(t.Context(), storage.Setting{Name: "a", Rev: 1, Value: "b"})
	third := store.Streams.Append(t.Context(), storage.Entry{Stream: "s", Seq: 1, Update: "u"})
	fourth := store.Settings.Delete(t.Context(), "a")
	return []error{first, second, third, fourth}
}

// state is what the script's writes leave: the revision of the setting, 0 if
// it is not there, and how many entries the stream has.
func state(t *testing.T, store *storage.Store) (rev int64, entries int) {
	t.Helper()
	setting, err := store.Settings.Get(t.Context(), "a")
	if err != nil && !errors.Is(err, survey.ErrNotFound) {
		t.Fatal(err)
	}
	for _, err := range store.Streams.ReadAll(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		entries++
	}
	return setting.Rev, entries
}

func TestNthWriteFails(t *testing.T) {
	type left struct {
		Rev     int64
		Entries int
	}
	// Without the insert the save conflicts.
	before := map[int]left{1: {0, 1}, 2: {0, 1}, 3: {0, 0}, 4: {2, 1}}
	for n := 1; n <= 4; n++ {
		store := faultstore.Wrap(open(t), faultstore.FailBefore(n, errFault))
		if failed := script(t, store); !errors.Is(failed[n-1], errFault) {
			t.Errorf("write %d before it is done: %v", n, failed)
		}
		rev, entries := state(t, store)
		if diff := cmp.Diff(before[n], left{rev, entries}); diff != "" {
			t.Errorf("write %d failed before it was done (-want +got):\n%s", n, diff)
		}

		store = faultstore.Wrap(open(t), faultstore.FailAfter(n, errFault))
		for i, err := range script(t, store) {
			if (i == n-1) != errors.Is(err, errFault) || i != n-1 && err != nil {
				t.Errorf("write %d fails after it is done: write %d: %v", n, i+1, err)
			}
		}
		if rev, entries := state(t, store); rev != 0 || entries != 1 {
			t.Errorf("write %d failed after it was done: revision %d, %d entries", n, rev, entries)
		}
	}
}

func TestHooksSeeEveryWrite(t *testing.T) {
	var before, after []faultstore.Write
	store := faultstore.Wrap(open(t), faultstore.Hooks{
		Before: func(w faultstore.Write) error { before = append(before, w); return nil },
		After:  func(w faultstore.Write) error { after = append(after, w); return nil },
	})
	script(t, store)
	if err := store.Streams.Append(t.Context(), storage.Entry{Stream: "s", Seq: 9, Update: "v"}); !errors.Is(err, survey.ErrConflict) {
		t.Errorf("append: %v", err)
	}
	want := []faultstore.Write{{1, "settings", "Insert"}, {2, "settings", "Save"}, {3, "streams", "Append"}, {4, "settings", "Delete"}}
	if diff := cmp.Diff(want, after); diff != "" {
		t.Errorf("after (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(append(want, faultstore.Write{5, "streams", "Append"}), before); diff != "" {
		t.Errorf("before (-want +got):\n%s", diff)
	}
}

func TestEveryPartIsWrapped(t *testing.T) {
	parts := reflect.ValueOf(*faultstore.Wrap(open(t), faultstore.Hooks{}))
	for i := range parts.NumField() {
		if parts.Field(i).Kind() != reflect.Interface {
			continue
		}
		if part := fmt.Sprintf("%T", parts.Field(i).Interface()); !strings.Contains(part, "faultstore.") {
			t.Errorf("%s is %s", parts.Type().Field(i).Name, part)
		}
	}
}

func TestEveryReadMayFail(t *testing.T) {
	store := faultstore.Wrap(open(t), faultstore.Hooks{Read: func() error { return errFault }})
	ctx := t.Context()
	_, got := store.Settings.Get(ctx, "a")
	_, counted := store.Settings.Count(ctx, storage.Query{})
	_, scanned := storage.First(ctx, store.Settings, storage.Query{})
	_, logged := store.Audit.Get(ctx, "a")
	failed := []error{got, counted, scanned, logged}
	for _, entries := range []iter.Seq2[storage.Entry, error]{store.Streams.Read(ctx, "s", 0), store.Streams.ReadAll(ctx)} {
		for _, err := range entries {
			failed = append(failed, err)
		}
	}
	for i, err := range failed {
		if !errors.Is(err, errFault) {
			t.Errorf("read %d: %v", i, err)
		}
	}
	if len(failed) != 6 {
		t.Errorf("%d reads failed", len(failed))
	}
}
