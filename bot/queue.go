package bot

import (
	"context"
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
	room    chan struct{} // one token for each job not yet finished
	running atomic.Int64
	wait    sync.WaitGroup
}

func newQueues() *queues {
	return &queues{lanes: map[int64][]func(){}, room: make(chan struct{}, maxWaiting)}
}

// add puts a job at the end of its lane. It waits while too many jobs are
// waiting, and fails only with the context.
func (q *queues) add(ctx context.Context, lane int64, job func()) error {
	select {
	case q.room <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	q.wait.Add(1)
	q.running.Add(1)
	q.mu.Lock()
	defer q.mu.Unlock()
	waiting, busy := q.lanes[lane]
	q.lanes[lane] = append(waiting, job)
	if !busy {
		go q.drain(lane)
	}
	return nil
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

// idle waits until every job has ended, or the context does.
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
