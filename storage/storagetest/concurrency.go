package storagetest

import (
	"errors"
	"fmt"
	"sync/atomic"
	"testing"

	"golang.org/x/sync/errgroup"

	"khaosat/storage"
	"khaosat/survey"
)

// rivals is how many goroutines contend for one record.
const rivals = 8

// together runs a function in several goroutines at once, each with its
// number, and fails the test when one returns an error.
func together(t testing.TB, run func(n int) error) {
	t.Helper()
	var all errgroup.Group
	start := make(chan struct{})
	for n := range rivals {
		all.Go(func() error {
			<-start
			return run(n)
		})
	}
	close(start)
	if err := all.Wait(); err != nil {
		t.Fatal(err)
	}
}

// testConcurrency checks that of several that write the same at once exactly
// one succeeds and the others are told so.
func testConcurrency(t *testing.T, store *storage.Store) {
	t.Run("save of one revision", func(t *testing.T) { rivalSaves(t, store.Settings) })
	t.Run("counting by save and retry", func(t *testing.T) { counting(t, store.Settings) })
	t.Run("insert of one key", func(t *testing.T) { rivalInserts(t, store.Observations) })
	t.Run("append of one seq", func(t *testing.T) { rivalAppends(t, store.Streams) })
	t.Run("append of one update", func(t *testing.T) { repeatedAppends(t, store.Streams) })
	t.Run("scans while others write", func(t *testing.T) { scansAmongWrites(t, store.Chats) })
}

func rivalSaves(t *testing.T, table storage.Table[storage.Setting]) {
	for rev := range int64(4) {
		var won atomic.Int64
		together(t, func(n int) error {
			saved, err := table.Save(t.Context(), setting("rivals", fmt.Sprint(n), rev))
			if err == nil && saved.Rev == rev+1 {
				won.Add(1)
			}
			return unless(err, survey.ErrConflict)
		})
		if won.Load() != 1 {
			t.Errorf("%d saves of revision %d succeeded", won.Load(), rev)
		}
	}
}

// unless drops an error that the contract expects.
func unless(err, expected error) error {
	if errors.Is(err, expected) {
		return nil
	}
	return err
}

func counting(t *testing.T, table storage.Table[storage.Setting]) {
	const each = 3
	insert(t, table, setting("counter", "", 0))
	together(t, func(int) error {
		for done := 0; done < each; {
			current, err := table.Get(t.Context(), "counter")
			if err != nil {
				return err
			}
			current.Value += "+"
			_, err = table.Save(t.Context(), current)
			if err == nil {
				done++
			}
			if err = unless(err, survey.ErrConflict); err != nil {
				return err
			}
		}
		return nil
	})
	counter := get(t, table, "counter")
	if len(counter.Value) != rivals*each || counter.Rev != rivals*each+1 {
		t.Errorf("counted to %d, revision %d", len(counter.Value), counter.Rev)
	}
}

func rivalInserts(t *testing.T, log storage.Log[survey.Observation]) {
	const count = 5
	var added [count]atomic.Int64
	together(t, func(n int) error {
		records := make([]survey.Observation, count)
		for i := range records {
			records[i] = survey.Observation{Indicator: "rivals", Version: i + 1, Department: fmt.Sprint(n)}
		}
		isNew, err := log.Insert(t.Context(), records...)
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

func rivalAppends(t *testing.T, streams storage.Streams) {
	for seq := int64(1); seq <= 4; seq++ {
		var won atomic.Int64
		together(t, func(n int) error {
			err := streams.Append(t.Context(), storage.Entry{Stream: "rivals", Seq: seq, Update: fmt.Sprintf("%d/%d", n, seq)})
			if err == nil {
				won.Add(1)
			}
			return unless(err, survey.ErrConflict)
		})
		if won.Load() != 1 {
			t.Errorf("%d appends of seq %d succeeded", won.Load(), seq)
		}
	}
}

func repeatedAppends(t *testing.T, streams storage.Streams) {
	var won atomic.Int64
	together(t, func(int) error {
		err := streams.Append(t.Context(), storage.Entry{Stream: "repeats", Seq: 1, Update: "same"})
		if err == nil {
			won.Add(1)
		}
		return unless(err, survey.ErrExists)
	})
	if won.Load() != 1 {
		t.Errorf("%d appends of one update succeeded", won.Load())
	}
}

func scansAmongWrites(t *testing.T, table storage.Table[storage.ChatState]) {
	const count = 20
	for i := range count {
		insert(t, table, storage.ChatState{Chat: 1000 + int64(i)})
	}
	together(t, func(n int) error {
		if n%2 == 0 {
			for i := range int64(10) {
				if _, err := table.Insert(t.Context(), storage.ChatState{Chat: 2000 + 100*int64(n) + i}); err != nil {
					return err
				}
			}
			return nil
		}
		records, err := storage.All(t.Context(), table, storage.Query{Prefix: "1"})
		if err == nil && len(records) != count {
			err = fmt.Errorf("saw %d of the %d records that were there all the time", len(records), count)
		}
		return err
	})
}
