package boltstore

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"go.etcd.io/bbolt"
)

var errTest = errors.New("test")

// bench is a committer whose first commit is held open by a gate, so that
// what is submitted meanwhile waits for the next.
type bench struct {
	*committer
	gate    chan struct{}
	results sync.Map // name of a submitted change → its error, or nil
	running sync.WaitGroup
}

// inBubble runs a test with a bench in a bubble of its own.
func inBubble(t *testing.T, run func(t *testing.T, b *bench)) {
	path := tempFile(t)
	synctest.Test(t, func(t *testing.T) {
		db, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: time.Second, NoSync: true})
		if err != nil {
			t.Fatal(err)
		}
		b := &bench{committer: startCommitter(db), gate: make(chan struct{})}
		b.submit(t.Context(), "gate", func(tx *bbolt.Tx) (bool, error) {
			<-b.gate
			_, err := tx.CreateBucketIfNotExists([]byte("test"))
			return true, err
		})
		run(t, b)
		b.close()
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
}

// do is the committer's, with nobody who waits for the commit besides.
func (b *bench) do(ctx context.Context, apply change) error {
	return b.committer.do(ctx, apply, func() {})
}

// submit sends a change from a goroutine of its own, and returns when it waits.
func (b *bench) submit(ctx context.Context, name string, apply change) {
	b.running.Go(func() { b.results.Store(name, b.do(ctx, apply)) })
	synctest.Wait()
}

// finish opens the gate and waits for everything submitted.
func (b *bench) finish() {
	close(b.gate)
	b.running.Wait()
}

func (b *bench) result(name string) error {
	err, _ := b.results.Load(name)
	if err == nil {
		return nil
	}
	return err.(error)
}

func put(key string) change {
	return func(tx *bbolt.Tx) (bool, error) {
		return true, tx.Bucket([]byte("test")).Put([]byte(key), []byte{1})
	}
}

func (b *bench) has(t *testing.T, key string) (found bool) {
	t.Helper()
	err := b.db.View(func(tx *bbolt.Tx) error {
		found = tx.Bucket([]byte("test")).Get([]byte(key)) != nil
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestChangesThatWaitShareACommit(t *testing.T) {
	inBubble(t, func(t *testing.T, b *bench) {
		var seen [10]int
		for i := range seen {
			b.submit(t.Context(), fmt.Sprint(i), func(tx *bbolt.Tx) (bool, error) {
				seen[i] = tx.ID()
				return put(fmt.Sprint(i))(tx)
			})
		}
		b.finish()
		for i, id := range seen {
			if id == 0 || id != seen[0] || !b.has(t, fmt.Sprint(i)) {
				t.Errorf("change %d ran in transaction %d, the first in %d", i, id, seen[0])
			}
		}
	})
}

func TestFailureHarmsNobodyElse(t *testing.T) {
	for name, test := range map[string]struct {
		fail change
		want string
	}{
		"refused before it wrote": {func(*bbolt.Tx) (bool, error) { return false, errTest }, "test"},
		"failed after it wrote": {func(tx *bbolt.Tx) (bool, error) {
			_, err := put("half")(tx)
			return true, errors.Join(err, errTest)
		}, "test"},
		"panicked": {func(tx *bbolt.Tx) (bool, error) {
			if _, err := put("half")(tx); err != nil {
				return true, err
			}
			panic("oh")
		}, "panic while writing: oh"},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, b *bench) {
				b.submit(t.Context(), "before", put("before"))
				b.submit(t.Context(), "fails", test.fail)
				b.submit(t.Context(), "after", put("after"))
				b.finish()
				if err := b.result("fails"); err == nil || err.Error() != test.want {
					t.Errorf("error %v, want %s", err, test.want)
				}
				for _, other := range []string{"before", "after"} {
					if err := b.result(other); err != nil || !b.has(t, other) {
						t.Errorf("%s: %v, written %t", other, err, b.has(t, other))
					}
				}
				if b.has(t, "half") {
					t.Error("half of the failed change was written")
				}
			})
		})
	}
}

func TestFailedCommitIsEverybodysError(t *testing.T) {
	inBubble(t, func(t *testing.T, b *bench) {
		b.submit(t.Context(), "refused", func(*bbolt.Tx) (bool, error) { return false, errTest })
		b.submit(t.Context(), "breaks", func(tx *bbolt.Tx) (bool, error) {
			b.db.MaxSize = 1
			defer func() { b.db.AllocSize = 0 }()
			return true, tx.Bucket([]byte("test")).Put([]byte("big"), make([]byte, 1<<20))
		})
		b.finish()
		for _, name := range []string{"refused", "breaks"} {
			if err := b.result(name); err == nil || errors.Is(err, errTest) {
				t.Errorf("%s: %v, want the error of the commit", name, err)
			}
		}
		b.db.MaxSize = 0
		if err := b.do(t.Context(), put("later")); err != nil || !b.has(t, "later") {
			t.Errorf("after a failed commit: %v", err)
		}
	})
}

func TestNothingWrittenIsNoCommit(t *testing.T) {
	inBubble(t, func(t *testing.T, b *bench) {
		b.finish()
		var first, second int
		look := func(id *int) change {
			return func(tx *bbolt.Tx) (bool, error) { *id = tx.ID(); return false, nil }
		}
		if err := errors.Join(b.do(t.Context(), look(&first)), b.do(t.Context(), look(&second))); err != nil {
			t.Fatal(err)
		}
		if first != second {
			t.Errorf("transaction %d was committed for nothing", first)
		}
	})
}

func TestCancelledChangeIsNotDone(t *testing.T) {
	inBubble(t, func(t *testing.T, b *bench) {
		ctx, cancel := context.WithCancel(t.Context())
		b.submit(ctx, "cancelled", put("cancelled"))
		cancel()
		synctest.Wait()
		if err := b.result("cancelled"); !errors.Is(err, context.Canceled) {
			t.Errorf("while it waited: %v", err)
		}
		b.finish()
		if b.has(t, "cancelled") {
			t.Error("done all the same")
		}
	})
}

func TestCloseEndsEveryWait(t *testing.T) {
	inBubble(t, func(t *testing.T, b *bench) {
		for i := range 10 {
			b.submit(t.Context(), fmt.Sprint(i), put(fmt.Sprint(i)))
		}
		closed := make(chan struct{})
		go func() { b.close(); close(closed) }()
		synctest.Wait()
		b.finish()
		<-closed
		for i := range 10 {
			err := b.result(fmt.Sprint(i))
			if written := b.has(t, fmt.Sprint(i)); written != (err == nil) || err != nil && !errors.Is(err, errClosed) {
				t.Errorf("change %d: %v, written %t", i, err, written)
			}
		}
		if err := b.result("gate"); err != nil {
			t.Errorf("the change that ran: %v", err)
		}
		if err := b.do(t.Context(), put("late")); !errors.Is(err, errClosed) {
			t.Errorf("after closing: %v", err)
		}
	})
}
