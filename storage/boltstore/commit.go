package boltstore

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"go.etcd.io/bbolt"
)

// errClosed is what a write on a closed store returns.
var errClosed = errors.New("store is closed")

// maxShared is how many changes share a commit at most.
const maxShared = 1024

// change is one operation within a commit. It checks before it writes: an
// error with wrote false leaves the rest of the commit as it is. After an
// error with wrote true, or a panic, the commit is begun anew without it, so
// that a change may run more than once.
type change func(tx *bbolt.Tx) (wrote bool, err error)

// request is a change whose caller waits for its result.
type request struct {
	ctx    context.Context
	apply  change
	ended  func() // called when its commit has ended, before anybody is told how
	err    error
	result chan error // buffered: nobody may be waiting any more
}

// committer runs all changes of a store in one goroutine, as many in one
// commit as wait when it begins.
type committer struct {
	db       *bbolt.DB
	requests chan *request
	stopping chan struct{}
	stopped  chan struct{}
	stop     sync.Once
}

func startCommitter(db *bbolt.DB) *committer {
	c := &committer{
		db:       db,
		requests: make(chan *request),
		stopping: make(chan struct{}),
		stopped:  make(chan struct{}),
	}
	go c.run()
	return c
}

// close finishes the changes that wait and refuses later ones.
func (c *committer) close() {
	c.stop.Do(func() { close(c.stopping) })
	<-c.stopped
}

// do runs a change and returns once it is on disk. When the context ends
// first, the change may still be done. Whatever becomes of it, ended is
// called before that can be known.
func (c *committer) do(ctx context.Context, apply change, ended func()) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	r := &request{ctx: ctx, apply: apply, ended: ended, result: make(chan error, 1)}
	select {
	case c.requests <- r:
	case <-ctx.Done():
		return ctx.Err()
	case <-c.stopping:
		return errClosed
	}
	select {
	case err := <-r.result:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (c *committer) run() {
	defer close(c.stopped)
	for {
		select {
		case first := <-c.requests:
			c.commit(c.waiting(first))
		case <-c.stopping:
			c.commit(c.waiting())
			return
		}
	}
}

// waiting adds to the requests given those that wait at this moment.
func (c *committer) waiting(requests ...*request) []*request {
	for len(requests) < maxShared {
		select {
		case r := <-c.requests:
			requests = append(requests, r)
		default:
			return requests
		}
	}
	return requests
}

// commit runs requests in one transaction and answers all of them.
func (c *committer) commit(requests []*request) {
	for len(requests) > 0 {
		failed, err := c.attempt(requests)
		if failed < 0 {
			for _, r := range requests {
				r.ended()
			}
			for _, r := range requests {
				r.answer(err)
			}
			return
		}
		requests[failed].result <- err
		requests = append(requests[:failed:failed], requests[failed+1:]...)
	}
}

// errUnchanged ends a transaction in which nothing was written: there is
// nothing to sync.
var errUnchanged = errors.New("nothing was written")

// attempt runs requests in one transaction. A request that fails halfway
// undoes all; failed is then its place in the list, and otherwise -1.
func (c *committer) attempt(requests []*request) (failed int, err error) {
	failed = -1
	err = c.db.Update(func(tx *bbolt.Tx) error {
		changed := false
		for i, r := range requests {
			var wrote bool
			if wrote, r.err = r.run(tx); wrote && r.err != nil {
				failed = i
				return r.err
			}
			changed = changed || wrote
		}
		if !changed {
			return errUnchanged
		}
		return nil
	})
	if errors.Is(err, errUnchanged) {
		err = nil
	}
	return failed, err
}

func (r *request) run(tx *bbolt.Tx) (wrote bool, err error) {
	if err := r.ctx.Err(); err != nil {
		return false, err
	}
	defer func() {
		if cause := recover(); cause != nil {
			wrote, err = true, fmt.Errorf("panic while writing: %v", cause)
		}
	}()
	return r.apply(tx)
}

// answer gives the request's own result, or the error of the commit: what a
// request saw in a commit that failed is not so.
func (r *request) answer(commit error) {
	if commit != nil {
		r.err = commit
	}
	r.result <- r.err
}
