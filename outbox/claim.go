package outbox

import (
	"context"
	"errors"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"

	"khaosat/storage"
	"khaosat/survey"
)

// leaseTime is how long a process has for a delivery before others may take
// it for dead; a send ends leaseMargin before, so that it can be recorded.
const (
	leaseTime   = time.Minute
	leaseMargin = 10 * time.Second
)

// claim takes deliveries with a lease and hands to the workers those that
// nobody else took. The writes wait together, so that they share a commit.
func (o *Outbox) claim(ctx context.Context, due []survey.Delivery) error {
	var saves errgroup.Group
	for _, d := range due {
		saves.Go(func() error { return o.claimOne(ctx, d) })
	}
	if err := saves.Wait(); err != nil {
		return fmt.Errorf("claim deliveries: %w", err)
	}
	return nil
}

// claimOne saves to the end even when the outbox stops: a claim that is
// written and not known of would hold the delivery until its lease ends.
func (o *Outbox) claimOne(ctx context.Context, d survey.Delivery) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), recordTime)
	defer cancel()
	retaken := d.State == survey.DeliveryLeased
	d.State, d.Lease = survey.DeliveryLeased, o.lease()
	d, err := o.Store.Deliveries.Save(ctx, d)
	if errors.Is(err, survey.ErrConflict) {
		return nil // somebody else was first
	}
	if err != nil {
		return err
	}
	if retaken {
		o.counts.retaken.Add(1)
	}
	o.hand.take(storage.Recipient(d))
	o.claimed <- d // never full: no more are claimed than it holds
	return nil
}

func (o *Outbox) lease() survey.Lease {
	return survey.Lease{Owner: o.owner, Until: o.Now().Add(leaseTime)}
}
