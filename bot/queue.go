package bot

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
)

// maxWaiting bounds the updates that wait in memory; when it is reached the
// intake waits, and with it Telegram.
const maxWaiting = 10_000

// queues runs jobs one after another within a lane and lanes side by side.
// A lane lives while it has jobs.
type queues struct {
	mu      sync.Mutex
	lanes   map[int64][]func()
	closed  bool
	room    chan struct{} // one token for each job not yet finished
	running atomic.Int64
	wait    sync.WaitGroup
}

func newQueues() *queues {
	return &queues{lanes: map[int64][]func(){}, room: make(chan struct{}, maxWaiting)}
}

// errStopping: the bot stops and takes nothing more.
var errStopping = errors.New("the bot is stopping")

// add puts a job at the end of its lane. It waits while too many jobs are
// waiting, and fails with the context then, or when the queues are closed.
func (q *queues) add(ctx context.Context, lane int64, job func()) error {
	if err := q.enter(ctx); err != nil {
		return err
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		<-q.room
		return errStopping
	}
	q.wait.Add(1)
	q.running.Add(1)
	waiting, busy := q.lanes[lane]
	q.lanes[lane] = append(waiting, job)
	if !busy {
		go q.drain(lane)
	}
	return nil
}

// enter takes a place; where there is one it does not look at the context,
// so that a batch is not torn when the bot stops.
func (q *queues) enter(ctx context.Context) error {
	select {
	case q.room <- struct{}{}:
		return nil
	default:
	}
	select {
	case q.room <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// close lets nothing more in.
func (q *queues) close() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.closed = true
}

// drain runs the jobs of a lane until there are none.
func (q *queues) drain(lane int64) {
	for {
		q.mu.Lock()
		waiting := q.lanes[lane]
		if len(waiting) == 0 {
			delete(q.lanes, lane)
			q.mu.Unlock()
			return
		}
		job := waiting[0]
		q.lanes[lane] = waiting[1:]
		q.mu.Unlock()
		job()
		q.running.Add(-1)
		<-q.room
		q.wait.Done()
	}
}

// idle waits until every job has ended, or the context does. The queues must
// be closed.
func (q *queues) idle(ctx context.Context) {
	done := make(chan struct{})
	go func() {
		q.wait.Wait()
		close(done)
	}()
	select {
	case <-done:
	case <-ctx.Done():
	}
}
