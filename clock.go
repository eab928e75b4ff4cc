package main

import (
	"sync"
	"sync/atomic"
	"time"
)

// clock is the time that the program lives by. Tests and the demo move it;
// nothing else does.
type clock struct {
	ahead atomic.Int64 // of the machine's clock, in nanoseconds

	mu     sync.Mutex
	jumped chan struct{} // closed at the next jump
}

// newClock returns a clock that starts at an instant, or for the zero
// instant the machine's own.
func newClock(start time.Time) *clock {
	c := &clock{jumped: make(chan struct{})}
	if !start.IsZero() {
		c.ahead.Store(int64(time.Until(start)))
	}
	return c
}

// Now returns the present instant.
func (c *clock) Now() time.Time {
	return time.Now().Add(time.Duration(c.ahead.Load()))
}

// Jumped returns a channel that is closed when the clock is moved next.
func (c *clock) Jumped() <-chan struct{} {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.jumped
}

func (c *clock) set(now time.Time) { c.advance(now.Sub(c.Now())) }

func (c *clock) advance(by time.Duration) {
	c.ahead.Add(int64(by))
	c.mu.Lock()
	defer c.mu.Unlock()
	close(c.jumped)
	c.jumped = make(chan struct{})
}
