package outbox

import (
	"context"
	"errors"
	"fmt"
	"time"

	"khaosat/storage"
	"khaosat/survey"
)

// due returns deliveries that can be claimed now, at most so many, one for
// each recipient, and how long it takes until the next one can be.
func (o *Outbox) due(ctx context.Context, most int) ([]survey.Delivery, time.Duration, error) {
	s := &search{Outbox: o, now: o.Now(), most: most, seen: map[string]bool{}, chosen: map[string]bool{}, wait: idleLook}
	leased := storage.StatePrefix(string(survey.DeliveryLeased))
	for _, prefix := range []string{storage.WaitingPrefix(true), leased, storage.WaitingPrefix(false)} {
		if err := s.among(ctx, prefix); err != nil {
			return nil, 0, fmt.Errorf("look for deliveries that are due: %w", err)
		}
	}
	return s.found, s.wait, nil
}

// search looks once for deliveries that are due.
type search struct {
	*Outbox
	now    time.Time
	most   int
	seen   map[string]bool // turns that were looked at
	chosen map[string]bool // recipients for whom something was found
	found  []survey.Delivery
	wait   time.Duration // until the next that is known
}

// among looks at the deliveries whose values of the index begin with a prefix
// and end with the instant from which they can be claimed.
func (s *search) among(ctx context.Context, prefix string) error {
	later := prefix + storage.TimeKey(s.now.Add(time.Millisecond))
	for d, err := range s.Store.Deliveries.Scan(ctx, storage.Query{Index: storage.ByState, Prefix: prefix, Before: later}) {
		if err != nil {
			return err
		}
		if len(s.found) == s.most {
			return nil
		}
		if err := s.consider(ctx, d); err != nil {
			return err
		}
	}
	return s.next(ctx, storage.Query{Index: storage.ByState, Prefix: prefix, From: later})
}

// next notes when the first of the deliveries that cannot be claimed yet can.
func (s *search) next(ctx context.Context, query storage.Query) error {
	d, err := storage.First(ctx, s.Store.Deliveries, query)
	if errors.Is(err, survey.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	s.wait = min(s.wait, readyAt(d).Sub(s.now))
	return nil
}

// consider takes the delivery whose turn it is at the recipient of one that
// is due, unless he is being sent something.
func (s *search) consider(ctx context.Context, d survey.Delivery) error {
	turn, recipient := storage.TurnPrefix(d), storage.Recipient(d)
	if s.seen[turn] || s.chosen[recipient] || s.hand.holds(recipient) {
		return nil
	}
	s.seen[turn] = true
	first, err := storage.First(ctx, s.Store.Deliveries, storage.Query{Index: storage.ByTurn, Prefix: turn})
	if errors.Is(err, survey.ErrNotFound) {
		return nil // done meanwhile
	}
	if err != nil {
		return err
	}
	if !readyAt(first).After(s.now) {
		s.chosen[recipient] = true
		s.found = append(s.found, first)
	}
	return nil
}

// readyAt is when an open delivery can be claimed.
func readyAt(d survey.Delivery) time.Time {
	if d.State == survey.DeliveryLeased {
		return d.Lease.Until
	}
	return d.NotBefore
}
