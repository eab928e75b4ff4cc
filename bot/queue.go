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

// maxSpare is how many goroutines wait for a lane at most.
const maxSpare = 16

// queues runs jobs one after another within a lane and lanes side by side.
// A lane lives while it has jobs. A goroutine whose lane has ended waits for
// another one, since its stack has grown to what a job needs.
type queues struct {
	mu      sync.Mutex
	lanes   map[int64][]func()
	closed  bool
	closing chan struct{} // closed when nothing more is let in
	room    chan struct{} // one token for each job not yet finished
	spare   chan struct{} // one token for each goroutine that waits for a lane
	next    chan int64    // lanes for those
	running atomic.Int64
	wait    sync.WaitGroup
}

func newQueues() *queues {
	return &queues{
		lanes:   map[int64][]func(){},
		closing: make(chan struct{}),
		room:    make(chan struct{}, maxWaiting),
		spare:   make(chan struct{}, maxSpare),
		next:    make(chan int64),
	}
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
		q.start(lane)
	}
	return nil
}

// start lets a goroutine that waits for a lane have this one, or a new one.
func (q *queues) start(lane int64) {
	select {
	case q.next <- lane:
	default:
		go q.work(lane)
	}
}

// work runs lanes until enough goroutines wait for one, or the queues close.
func (q *queues) work(lane int64) {
	for {
		q.drain(lane)
		select {
		case q.spare <- struct{}{}:
		default:
			return
		}
		select {
		case lane = <-q.next:
		case <-q.closing:
			return
		}
		<-q.spare
	}
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
	if !q.closed {
		q.closed = true
		close(q.closing)
	}
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
