package outbox

import (
	"context"
	"errors"
	"fmt"
	"time"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
)

// work sends what was claimed, one delivery after another. When the outbox is
// to stop, what is left is put back.
func (o *Outbox) work(p phases) {
	for d := range o.claimed {
		if p.taking.Err() != nil {
			o.record(p.writing, waiting(d))
		} else {
			o.record(p.writing, o.attempt(p.sending, d))
		}
		o.hand.release(storage.Recipient(d))
		o.Queued()
	}
}

// attempt sends a delivery and returns it as it is to be recorded.
func (o *Outbox) attempt(ctx context.Context, d survey.Delivery) survey.Delivery {
	if !d.Expires.IsZero() && !o.Now().Before(d.Expires) {
		return o.settled(d, survey.DeliveryDropped, "expired")
	}
	if opening := o.opening(ctx, d); opening.After(o.Now()) {
		return putOff(d, opening, noteQuiet)
	}
	steps, unwanted, ok, err := o.words(ctx, d)
	switch {
	case err != nil:
		o.Log.Error("word a delivery", "delivery", d.ID, "error", err)
		return o.again(d, "wording")
	case !ok:
		return o.settled(d, survey.DeliveryFailed, "kind")
	case unwanted != "":
		return o.settled(d, survey.DeliveryDropped, unwanted)
	}
	return o.send(ctx, d, steps)
}

// send sends the steps of a delivery that are not sent yet. All but the last
// are recorded by themselves.
func (o *Outbox) send(ctx context.Context, d survey.Delivery, steps []chat.Action) survey.Delivery {
	var err error
	for len(d.Sent) < len(steps) {
		if d, err = o.step(ctx, d, steps[len(d.Sent)]); err != nil {
			return o.failure(d, err)
		}
		if len(d.Sent) == len(steps) {
			break
		}
		if d, err = o.keepStep(ctx, d); err != nil {
			o.Log.Error("record a step of a delivery", "delivery", d.ID, "error", err)
			return o.again(d, "store")
		}
	}
	return o.settled(d, survey.DeliverySent, "")
}

// words words a delivery; a panic there is an error of this delivery alone.
func (o *Outbox) words(ctx context.Context, d survey.Delivery) (steps []chat.Action, unwanted string, ok bool, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("panic: %v", cause)
		}
	}()
	return o.Wording.Words(ctx, d)
}

// errLapsed: the lease of a delivery is as good as over.
var errLapsed = errors.New("lease lapsed")

// step sends one message of a delivery while its lease holds.
func (o *Outbox) step(ctx context.Context, d survey.Delivery, action chat.Action) (survey.Delivery, error) {
	left := d.Lease.Until.Sub(o.Now()) - leaseMargin
	if left <= 0 {
		return d, errLapsed
	}
	ctx, cancel := context.WithTimeout(ctx, left)
	defer cancel()
	message, err := o.Sender.Deliver(ctx, action)
	if err != nil {
		return d, err
	}
	o.outage.ended()
	d.Unsure = false
	d.Sent = append(d.Sent, survey.SentMessage{Chat: int64(chat.Where(action)), Message: message, File: chat.HoldsFile(action)})
	return d, nil
}

// keepStep records that a step is done, and prolongs the lease.
func (o *Outbox) keepStep(ctx context.Context, d survey.Delivery) (survey.Delivery, error) {
	d.Lease = o.lease()
	saved, err := o.Store.Deliveries.Save(ctx, d)
	if err != nil {
		return d, fmt.Errorf("save %s: %w", d.ID, err)
	}
	return saved, nil
}

// settled is a delivery that is done with.
func (o *Outbox) settled(d survey.Delivery, state survey.DeliveryState, note string) survey.Delivery {
	d.State, d.Note, d.Lease, d.Settled = state, note, survey.Lease{}, o.Now()
	return d
}

// waiting is a delivery that was not tried, as it was before it was claimed.
func waiting(d survey.Delivery) survey.Delivery {
	d.State, d.Lease = survey.DeliveryWaiting, survey.Lease{}
	return d
}

// Bounds of trying again.
const (
	firstRetry = 5 * time.Second
	longRetry  = 5 * time.Minute
	maxTries   = 10             // that failed, and
	patience   = 24 * time.Hour // since it was due: then it is given up
	maxUnsure  = 5              // tries that may have arrived, and may be seen as often
)

// again is a delivery that is tried later, or given up.
func (o *Outbox) again(d survey.Delivery, note string) survey.Delivery {
	d.Tries++
	if d.Tries >= maxTries && o.Now().Sub(d.Due) > patience {
		return o.settled(d, survey.DeliveryFailed, note)
	}
	return putOff(d, o.Now().Add(min(firstRetry<<min(d.Tries-1, 10), longRetry)), note)
}

// noteQuiet is the note of a delivery that waits for an opening.
const noteQuiet = "quiet"

// putOff is a delivery that waits until an instant.
func putOff(d survey.Delivery, until time.Time, note string) survey.Delivery {
	d = waiting(d)
	d.Note, d.NotBefore = note, until
	return d
}
