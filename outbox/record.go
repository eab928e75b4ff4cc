package outbox

import (
	"context"
	"errors"
	"fmt"
	"time"

	"khaosat/survey"
)

// record writes how a delivery went. What was sent and cannot be recorded is
// sent again when its lease has ended.
func (o *Outbox) record(ctx context.Context, d survey.Delivery) {
	ctx, cancel := context.WithTimeout(ctx, leaseMargin)
	defer cancel()
	err := o.save(ctx, d)
	if err != nil {
		o.Log.Error("record a delivery", "delivery", d.ID, "state", d.State, "error", err)
		return
	}
	o.counts.settled(d.State)
	if d.State.Final() {
		o.live.touched(d.Occurrence)
	}
	if d.State.Missed() && o.Unreached != nil {
		if err := o.Unreached(ctx, d); err != nil {
			o.Log.Error("report a delivery that was missed", "delivery", d.ID, "error", err)
		}
	}
}

// save writes a delivery, also over what others changed of it meanwhile.
func (o *Outbox) save(ctx context.Context, d survey.Delivery) error {
	pause := 50 * time.Millisecond
	for {
		_, err := o.Store.Deliveries.Save(ctx, d)
		if errors.Is(err, survey.ErrConflict) {
			var open bool
			if d, open, err = o.over(ctx, d); err == nil && open {
				continue
			}
		}
		if err == nil || errors.Is(err, survey.ErrNotFound) {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("give up: %w", err)
		case <-time.After(pause):
			pause *= 2
		}
	}
}

// over returns a delivery as it is to be written over what is stored now.
// open is false where nothing is: somebody stopped it before it was sent, or
// took it after its lease had ended.
func (o *Outbox) over(ctx context.Context, d survey.Delivery) (_ survey.Delivery, open bool, err error) {
	stored, err := o.Store.Deliveries.Get(ctx, d.ID)
	if err != nil {
		return d, false, err
	}
	mine := stored.State == survey.DeliveryLeased && stored.Lease.Owner == o.owner
	stopped := stored.State == survey.DeliveryStopped && d.State == survey.DeliverySent
	d.Rev = stored.Rev
	return d, mine || stopped, nil
}
