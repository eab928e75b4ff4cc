package outbox

import (
	"context"
	"time"
)

// Bounds of looking for deliveries.
const (
	handfuls   = 4                // deliveries claimed for each worker at most
	idleLook   = 15 * time.Second // how soon what another process queued is found
	failedLook = time.Second      // how soon it looks again when the store failed
)

// dispatch claims what is due and hands it to the workers until it is to
// stop. After a jump of the clock a pause of the messenger is over.
func (o *Outbox) dispatch(p phases) {
	jumped := o.Jumped()
	for p.taking.Err() == nil {
		if o.rest(p.taking, o.round(p), jumped) {
			jumped = o.Jumped()
			o.outage.tryNow()
		}
	}
}

// round claims and hands over once, and returns how long there is nothing
// more to claim unless something happens.
func (o *Outbox) round(p phases) time.Duration {
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
	next, err := o.take(p, want)
	if err != nil && p.taking.Err() == nil {
		o.Log.Error("claim deliveries", "error", err)
	}
	return next
}

// take claims what is due, at most so many deliveries.
func (o *Outbox) take(p phases, want int) (next time.Duration, err error) {
	found, next, err := o.due(p.taking, want)
	if err != nil {
		return failedLook, err
	}
	lost, err := o.claim(p.writing, found)
	switch {
	case err != nil:
		return failedLook, err
	case lost > 0:
		return 0, nil // somebody else is quicker; there may be more
	}
	return next, nil
}

// rest waits for a while, until it is woken, or until the clock jumps, which
// it reports also where something else ended the wait.
func (o *Outbox) rest(ctx context.Context, wait time.Duration, jumped <-chan struct{}) bool {
	timer := time.NewTimer(min(wait, idleLook))
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-o.woken:
	case <-timer.C:
	case <-jumped:
	}
	select {
	case <-jumped:
		return true
	default:
		return false
	}
}
