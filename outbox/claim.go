package outbox

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
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

// claim takes deliveries with a lease and hands them to the workers, but for
// those that somebody else took first: their number is returned. The writes
// wait together, so that they share a commit.
func (o *Outbox) claim(ctx context.Context, due []survey.Delivery) (lost int, err error) {
	var saves errgroup.Group
	var count atomic.Int64
	for _, d := range due {
		saves.Go(func() error {
			err := o.claimOne(ctx, d)
			if errors.Is(err, survey.ErrConflict) {
				count.Add(1)
				return nil
			}
			return err
		})
	}
	if err := saves.Wait(); err != nil {
		return 0, fmt.Errorf("claim deliveries: %w", err)
	}
	return int(count.Load()), nil
}

// claimOne saves to the end even when the outbox is to stop: a claim that is
// written and not known of would hold the delivery until its lease ends.
func (o *Outbox) claimOne(ctx context.Context, d survey.Delivery) error {
	ctx, cancel := context.WithTimeout(ctx, leaseMargin)
	defer cancel()
	retaken := d.State == survey.DeliveryLeased
	d.State, d.Lease = survey.DeliveryLeased, o.lease()
	d, err := o.Store.Deliveries.Save(ctx, d)
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
