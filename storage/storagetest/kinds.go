package storagetest

import (
	"errors"
	"reflect"
	"testing"

	"khaosat/storage"
	"khaosat/survey"
)

// testComplete checks that no part of the store was forgotten.
func testComplete(t *testing.T, store *storage.Store) {
	fields := reflect.ValueOf(*store)
	for i := range fields.NumField() {
		if fields.Field(i).IsNil() {
			t.Errorf("%s is nil", fields.Type().Field(i).Name)
		}
	}
	if err := store.Ping(t.Context()); err != nil {
		t.Errorf("ping: %v", err)
	}
}

// testKinds takes every kind of record through what all have in common.
func testKinds(t *testing.T, store *storage.Store) {
	testTable(t, storage.People(), store.People)
	testTable(t, storage.Seats(), store.Seats)
	testTable(t, storage.Invites(), store.Invites)
	testTable(t, storage.Strangers(), store.Strangers)
	testTable(t, storage.Rooms(), store.Rooms)
	testTable(t, storage.Dialogs(), store.Dialogs)
	testTable(t, storage.Departments(), store.Departments)
	testTable(t, storage.Groups(), store.Groups)
	testTable(t, storage.Indicators(), store.Indicators)
	testTable(t, storage.Targets(), store.Targets)
	testTable(t, storage.Documents(), store.Documents)
	testTable(t, storage.Sessions(), store.Sessions)
	testTable(t, storage.Attendances(), store.Attendances)
	testTable(t, storage.Recommendations(), store.Recommendations)
	testTable(t, storage.Commitments(), store.Commitments)
	testTable(t, storage.Forms(), store.Forms)
	testTable(t, storage.Requests(), store.Requests)
	testLog(t, storage.Observations(), store.Observations)
	testLog(t, storage.Audit(), store.Audit)
	testTable(t, storage.Inbox(), store.Inbox)
	testTable(t, storage.Chats(), store.Chats)
	testTable(t, storage.Settings(), store.Settings)
	testTable(t, storage.Deliveries(), store.Deliveries)
	testTable(t, storage.Occurrences(), store.Occurrences)
	testTable(t, storage.LiveMessages(), store.Live)
	testTable(t, storage.Preferences(), store.Preferences)
	testTable(t, storage.SpecialDays(), store.SpecialDays)
	testTable(t, storage.SealedBriefs(), store.SealedBriefs)
	testTable(t, storage.Follows(), store.Follows)
	testLog(t, storage.Announcements(), store.Announcements)
	testLog(t, storage.Amendments(), store.Amendments)
	testTable(t, storage.Files(), store.Files)
}

// testTable checks one kind of versioned records.
func testTable[T any](t *testing.T, kind storage.Kind[T], table storage.Table[T]) {
	t.Run(kind.Name, func(t *testing.T) {
		checkLog(t, kind, table)
		checkRevisions(t, kind, table)
	})
}

// testLog checks one kind of records that are only added.
func testLog[T any](t *testing.T, kind storage.Kind[T], log storage.Log[T]) {
	t.Run(kind.Name, func(t *testing.T) { checkLog(t, kind, log) })
}

// checkLog inserts a few records with every field set, and reads them in
// every way.
func checkLog[T any](t *testing.T, kind storage.Kind[T], log storage.Log[T]) {
	if _, err := log.Get(t.Context(), "absent"); !errors.Is(err, survey.ErrNotFound) {
		t.Errorf("get of an absent record: %v", err)
	}
	records := samples(t, kind, 0, 7)
	insert(t, log, records...)
	for i := range records {
		if kind.Rev != nil {
			*kind.Rev(&records[i]) = 1
		}
		got, err := log.Get(t.Context(), kind.Key(records[i]))
		if err != nil {
			t.Fatal(err)
		}
		same(t, "got", got, records[i])
	}
	again, err := log.Insert(t.Context(), records...)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "inserted again", again, make([]bool, len(records)))
	checkQueries(t, kind, log, records)
}

// checkRevisions writes one record over and over.
func checkRevisions[T any](t *testing.T, kind storage.Kind[T], table storage.Table[T]) {
	record := samples(t, kind, 50, 1)[0]
	for revision := range int64(3) {
		saved, err := table.Save(t.Context(), record)
		if err != nil {
			t.Fatalf("save over revision %d: %v", revision, err)
		}
		*kind.Rev(&record) = revision + 1
		same(t, "saved", saved, record)
	}
	for _, stale := range []int64{0, 1, 2, 4} {
		*kind.Rev(&record) = stale
		if _, err := table.Save(t.Context(), record); !errors.Is(err, survey.ErrConflict) {
			t.Errorf("save of revision %d over 3: %v", stale, err)
		}
	}
	if err := table.Delete(t.Context(), kind.Key(record)); err != nil {
		t.Fatal(err)
	}
	if _, err := table.Get(t.Context(), kind.Key(record)); !errors.Is(err, survey.ErrNotFound) {
		t.Errorf("get of a deleted record: %v", err)
	}
}
