package boltstore

import (
	"context"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"khaosat/storage"
)

// settingOf reads a setting by its key and by a scan; both must agree.
func settingOf(t *testing.T, store *storage.Store, name string) string {
	t.Helper()
	byKey := ""
	if got, err := store.Settings.Get(t.Context(), name); err == nil {
		byKey = got.Value
	}
	scanned := ""
	for got, err := range store.Settings.Scan(t.Context(), storage.Query{Prefix: name}) {
		if err != nil {
			t.Fatal(err)
		}
		scanned = got.Value
	}
	if byKey != scanned {
		t.Errorf("%s is %q by its key, %q by a scan", name, byKey, scanned)
	}
	return byKey
}

// TestWritesAreReadAtOnce reads the same before and after each kind of write.
func TestWritesAreReadAtOnce(t *testing.T) {
	store := openTemp(t, tempFile(t), NoSync())
	expect := func(want string) {
		t.Helper()
		for range 2 {
			if got := settingOf(t, store, "a"); got != want {
				t.Errorf("read %q, want %q", got, want)
			}
		}
	}
	expect("")
	if _, err := store.Settings.Insert(t.Context(), storage.Setting{Name: "a", Value: "inserted"}); err != nil {
		t.Fatal(err)
	}
	expect("inserted")
	if _, err := store.Settings.Save(t.Context(), storage.Setting{Name: "a", Rev: 1, Value: "saved"}); err != nil {
		t.Fatal(err)
	}
	expect("saved")
	if err := store.Settings.Delete(t.Context(), "a"); err != nil {
		t.Fatal(err)
	}
	expect("")
}

// TestReadsAmongWritesAreNeverBehind has readers who know of a write that has
// returned: they must find it, or a later one.
func TestReadsAmongWritesAreNeverBehind(t *testing.T) {
	const writes = 500
	store := openTemp(t, tempFile(t), NoSync())
	var written atomic.Int64
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for at := written.Load(); at < writes; at = written.Load() {
				if got, err := store.Settings.Get(context.Background(), "n"); at > 0 && (err != nil || got.Rev < at) {
					t.Errorf("read revision %d (%v) after %d was written", got.Rev, err, at)
					return
				}
			}
		})
	}
	record := storage.Setting{Name: "n"}
	for range writes {
		record.Value = strconv.FormatInt(record.Rev, 10)
		saved, err := store.Settings.Save(t.Context(), record)
		if err != nil {
			t.Fatal(err)
		}
		record = saved
		written.Store(saved.Rev)
	}
	readers.Wait()
}

// TestRecentIsBounded reads more than may be remembered.
func TestRecentIsBounded(t *testing.T) {
	store := openTemp(t, tempFile(t), NoSync())
	recent := store.Settings.(*table[storage.Setting]).recent
	value := strings.Repeat("x", recentPage/2)
	for n := range 2 * recentBytes / len(value) {
		name := "n" + strconv.Itoa(n)
		if _, err := store.Settings.Insert(t.Context(), storage.Setting{Name: name, Value: value}); err != nil {
			t.Fatal(err)
		}
	}
	for n := range 2 * recentBytes / len(value) {
		settingOf(t, store, "n"+strconv.Itoa(n))
		if recent.bytes > recentBytes {
			t.Fatalf("%d bytes are remembered", recent.bytes)
		}
	}
	if recent.bytes == 0 {
		t.Error("nothing is remembered")
	}
}
