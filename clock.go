package main

import (
	"sync/atomic"
	"time"
)

// clock is the time that the program lives by. Tests and the demo move it;
// nothing else does.
type clock struct {
	ahead atomic.Int64 // of the machine's clock, in nanoseconds
}

// newClock returns a clock that starts at an instant, or for the zero
// instant the machine's own.
func newClock(start time.Time) *clock {
	c := &clock{}
	if !start.IsZero() {
		c.set(start)
	}
	return c
}

// Now returns the present instant.
func (c *clock) Now() time.Time {
	return time.Now().Add(time.Duration(c.ahead.Load()))
}

func (c *clock) set(now time.Time) { c.ahead.Store(int64(time.Until(now))) }

func (c *clock) advance(by time.Duration) { c.ahead.Add(int64(by)) }
