package outbox

import (
	"context"
	"time"
)

// phases are the contexts of a run. Each ends later than the one before.
type phases struct {
	taking  context.Context // ends when the outbox is to stop
	sending context.Context // then, what is on its way is given up
	writing context.Context // then, what could not be recorded is
}

// Bounds of stopping, within the 10 s that are promised.
const (
	drainTime  = 5 * time.Second // for what is on its way
	recordTime = 2 * time.Second // for the writes of how that went
)

// newPhases returns the phases of a run that stops when a context ends, and
// how to end them all.
func newPhases(ctx context.Context) (p phases, end func()) {
	writing, endWriting := context.WithCancel(context.WithoutCancel(ctx))
	sending, endSending := context.WithCancel(writing)
	stop := context.AfterFunc(ctx, func() {
		time.AfterFunc(drainTime, endSending)
		time.AfterFunc(drainTime+recordTime, endWriting)
	})
	return phases{ctx, sending, writing}, func() { stop(); endWriting() }
}
