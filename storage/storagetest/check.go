package storagetest

import (
	"bytes"
	"context"
	"encoding/json"
	"iter"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"khaosat/storage"
)

// same fails the test unless two values are equal as the contract has it:
// instants, decimals and JSON by value, nil and empty slices alike.
func same[T any](t testing.TB, what string, got, want T) {
	t.Helper()
	given := func(a, b json.RawMessage) bool { return len(a)+len(b) > 0 }
	equal := func(a, b json.RawMessage) bool { return bytes.Equal(canonical(a), canonical(b)) }
	raw := cmp.FilterValues(given, cmp.Comparer(equal))
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty(), raw); diff != "" {
		t.Fatalf("%s (-want +got):\n%s", what, diff)
	}
}

// canonical writes JSON so that the same value gives the same bytes.
func canonical(raw json.RawMessage) []byte {
	var value any
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.UseNumber()
	if err := decoder.Decode(&value); err != nil {
		return raw
	}
	written, err := json.Marshal(value)
	if err != nil {
		return raw
	}
	return written
}

// insert adds records that must all be new.
func insert[T any](t testing.TB, log storage.Log[T], records ...T) {
	t.Helper()
	added, err := log.Insert(t.Context(), records...)
	if err != nil {
		t.Fatal(err)
	}
	for i, isNew := range added {
		if !isNew {
			t.Fatalf("record %d of %d was there already", i, len(records))
		}
	}
	if len(added) != len(records) {
		t.Fatalf("%d answers for %d records", len(added), len(records))
	}
}

// save writes a record that must be the current one.
func save[T any](t testing.TB, table storage.Table[T], record T) T {
	t.Helper()
	saved, err := table.Save(t.Context(), record)
	if err != nil {
		t.Fatal(err)
	}
	return saved
}

// get reads a record that must be there.
func get[T any](t testing.TB, log storage.Log[T], key string) T {
	t.Helper()
	record, err := log.Get(t.Context(), key)
	if err != nil {
		t.Fatal(err)
	}
	return record
}

// scan reads all records of a query.
func scan[T any](t testing.TB, log storage.Log[T], query storage.Query) []T {
	t.Helper()
	records, err := storage.All(t.Context(), log, query)
	if err != nil {
		t.Fatalf("scan %+v: %v", query, err)
	}
	return records
}

// keys reads the keys of all records of a query.
func keys[T any](t testing.TB, kind storage.Kind[T], log storage.Log[T], query storage.Query) []string {
	t.Helper()
	return keysOf(kind, scan(t, log, query))
}

func keysOf[T any](kind storage.Kind[T], records []T) []string {
	var found []string
	for _, record := range records {
		found = append(found, kind.Key(record))
	}
	return found
}

// ending runs through a sequence and tells how it ended: after how many
// records, how often it went on after an error, and with which error.
func ending[T any](sequence iter.Seq2[T, error], each func()) (records, after int, err error) {
	for _, failure := range sequence {
		switch {
		case err != nil:
			after++
		case failure != nil:
			err = failure
		default:
			records++
			each()
		}
	}
	return records, after, err
}

// cancelled returns a context that is over.
func cancelled(t testing.TB) context.Context {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	return ctx
}
