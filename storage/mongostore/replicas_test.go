package mongostore

import (
	"errors"
	"fmt"
	"sync/atomic"
	"testing"

	"golang.org/x/sync/errgroup"

	"khaosat/storage"
	"khaosat/storage/mongostore/mongotest"
	"khaosat/survey"
)

// writersEach is how many goroutines of each replica write at once.
const writersEach = 4

// replicas opens two stores on one database.
func replicas(t *testing.T) []*storage.Store {
	url := mongotest.URL(t)
	return []*storage.Store{openAt(t, url), openAt(t, url)}
}

// race lets goroutines of every replica write at once, each with its number,
// and returns how many had no error. Any other error than the expected one
// fails the test.
func race(t *testing.T, stores []*storage.Store, expected error, write func(store *storage.Store, n int) error) int {
	t.Helper()
	var won atomic.Int64
	var all errgroup.Group
	start := make(chan struct{})
	for n := range writersEach * len(stores) {
		all.Go(func() error {
			<-start
			err := write(stores[n%len(stores)], n)
			if err == nil {
				won.Add(1)
			}
			if errors.Is(err, expected) {
				return nil
			}
			return err
		})
	}
	close(start)
	if err := all.Wait(); err != nil {
		t.Fatal(err)
	}
	return int(won.Load())
}

func TestReplicasSaveOneRevisionOnce(t *testing.T) {
	stores := replicas(t)
	for rev := range int64(6) {
		won := race(t, stores, survey.ErrConflict, func(store *storage.Store, n int) error {
			_, err := store.Settings.Save(t.Context(), storage.Setting{Name: "rivals", Rev: rev, Value: fmt.Sprint(n)})
			return err
		})
		if won != 1 {
			t.Errorf("%d saves of revision %d succeeded", won, rev)
		}
	}
}

func TestReplicasInsertOneRecordOnce(t *testing.T) {
	stores := replicas(t)
	var added [20]atomic.Int64
	race(t, stores, nil, func(store *storage.Store, n int) error {
		records := make([]storage.Setting, len(added))
		for i := range records {
			records[i] = storage.Setting{Name: fmt.Sprint(i), Value: fmt.Sprint(n)}
		}
		isNew, err := store.Settings.Insert(t.Context(), records...)
		for i, fresh := range isNew {
			if fresh {
				added[i].Add(1)
			}
		}
		return err
	})
	for i := range added {
		if added[i].Load() != 1 {
			t.Errorf("record %d was new %d times", i, added[i].Load())
		}
	}
}

func TestReplicasAppendOneSeqOnce(t *testing.T) {
	stores := replicas(t)
	for seq := int64(1); seq <= 6; seq++ {
		won := race(t, stores, survey.ErrConflict, func(store *storage.Store, n int) error {
			return store.Streams.Append(t.Context(), storage.Entry{Stream: "rivals", Seq: seq, Update: fmt.Sprintf("%d/%d", n, seq)})
		})
		if won != 1 {
			t.Errorf("%d appends of seq %d succeeded", won, seq)
		}
	}
}

// TestReplicasAppendOneUpdateOnce has one update appended by all, as when a
// messenger delivers it twice: each reads where the stream ends and tries
// again when somebody else was there first, while others append as well.
func TestReplicasAppendOneUpdateOnce(t *testing.T) {
	stores := replicas(t)
	const update = "same"
	won := race(t, stores, survey.ErrExists, func(store *storage.Store, n int) error {
		if err := appendAtEnd(t, store.Streams, fmt.Sprint(n)); err != nil {
			return err
		}
		return appendAtEnd(t, store.Streams, update)
	})
	if won != 1 {
		t.Errorf("%d appends of one update succeeded", won)
	}
	seen := map[string]int{}
	for entry, err := range stores[0].Streams.Read(t.Context(), "draft", 0) {
		if err != nil {
			t.Fatal(err)
		}
		seen[entry.Update]++
	}
	if len(seen) != writersEach*len(stores)+1 || seen[update] != 1 {
		t.Errorf("entries by update: %v", seen)
	}
}

func appendAtEnd(t *testing.T, streams storage.Streams, update string) error {
	for {
		next := int64(1)
		for entry, err := range streams.Read(t.Context(), "draft", 0) {
			if err != nil {
				return err
			}
			next = entry.Seq + 1
		}
		err := streams.Append(t.Context(), storage.Entry{Stream: "draft", Seq: next, Update: update})
		if !errors.Is(err, survey.ErrConflict) {
			return err
		}
	}
}

func TestReplicasStartAtOnceOnAnEmptyDatabase(t *testing.T) {
	url := mongotest.URL(t)
	var all errgroup.Group
	for range writersEach {
		all.Go(func() error {
			store, err := Open(t.Context(), url)
			if err != nil {
				return err
			}
			return store.Close()
		})
	}
	if err := all.Wait(); err != nil {
		t.Fatal(err)
	}
	if version := versionOf(t, databaseAt(t, url)); version != storage.SchemaVersion {
		t.Errorf("version %d", version)
	}
}
