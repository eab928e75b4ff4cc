package outbox

import (
	"context"
	"time"
)

// Bounds of looking for deliveries.
const (
	handfuls = 4                // deliveries claimed for each worker at most
	idleLook = 15 * time.Second // how soon what another process queued is found
)

// dispatch claims what is due and hands it to the workers until the context
// ends.
func (o *Outbox) dispatch(ctx context.Context) {
	for ctx.Err() == nil {
		jumped := o.Jumped()
		o.rest(ctx, o.round(ctx), jumped)
	}
}

// round claims and hands over once, and returns how long there is nothing
// more to claim unless something happens.
func (o *Outbox) round(ctx context.Context) time.Duration {
	want := cap(o.claimed) - o.hand.count()
	away, wait := o.outage.now()
	switch {
	case wait > 0:
		return wait
	case away && o.hand.count() > 0:
		return idleLook // until it is known how the try ended
	case away:
		want = 1
	case want < o.Workers:
		return idleLook // a worker that is done wakes it
	}
	found, next, err := o.due(ctx, want)
	if err == nil {
		err = o.claim(ctx, found)
	}
	if err != nil {
		if ctx.Err() == nil {
			o.Log.Error("claim deliveries", "error", err)
		}
		return time.Second
	}
	return next
}

// rest waits for a while, until it is woken, or until the clock jumps.
func (o *Outbox) rest(ctx context.Context, wait time.Duration, jumped <-chan struct{}) {
	timer := time.NewTimer(min(wait, idleLook))
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-o.woken:
	case <-timer.C:
	case <-jumped:
		o.outage.tryNow()
	}
}
