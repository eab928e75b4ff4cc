package outbox

import (
	"cmp"
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
	s := &search{Outbox: o, now: o.Now(), most: most, held: map[turn]survey.Delivery{}, chosen: map[string]bool{}, wait: idleLook}
	if err := s.look(ctx); err != nil {
		return nil, 0, fmt.Errorf("look for deliveries that are due: %w", err)
	}
	return s.found, s.wait, nil
}

// search looks once for deliveries that are due.
type search struct {
	*Outbox
	now    time.Time
	most   int
	held   map[turn]survey.Delivery // the first that is in somebody's hand or put off
	chosen map[string]bool          // recipients for whom something was found
	found  []survey.Delivery
	wait   time.Duration // until the next that is known
}

// turn is the deliveries of a recipient that go out one after another.
type turn struct {
	recipient string
	urgent    bool
}

func turnOf(d survey.Delivery) turn { return turn{storage.Recipient(d), d.Urgent} }

// look considers the urgent deliveries first, then those that were begun
// before, then the others.
func (s *search) look(ctx context.Context) error {
	begun, err := s.begun(ctx)
	if err != nil {
		return err
	}
	if err := s.among(ctx, storage.WaitingPrefix(true)); err != nil {
		return err
	}
	for _, d := range begun {
		if wait := readyAt(d).Sub(s.now); wait > 0 {
			s.wait = min(s.wait, wait)
		} else {
			s.consider(d)
		}
	}
	return s.among(ctx, storage.WaitingPrefix(false))
}

// begun returns the deliveries that are in somebody's hand or put off, of
// which there are few, and notes whose turn they hold up. One that waits for
// an opening holds up none: what comes after it may not have to wait, and if
// it has to, says so itself.
func (s *search) begun(ctx context.Context) (begun []survey.Delivery, err error) {
	for _, prefix := range []string{storage.StatePrefix(string(survey.DeliveryLeased)), storage.PutOffPrefix()} {
		for d, err := range s.Store.Deliveries.Scan(ctx, storage.Query{Index: storage.ByState, Prefix: prefix}) {
			if err != nil {
				return nil, err
			}
			begun = append(begun, d)
			if d.Note == noteQuiet && readyAt(d).After(s.now) {
				continue
			}
			if first, ok := s.held[turnOf(d)]; !ok || inTurn(d, first) < 0 {
				s.held[turnOf(d)] = d
			}
		}
	}
	return begun, nil
}

// among considers the deliveries that wait and are due. They come in the
// order in which each recipient is to get them.
func (s *search) among(ctx context.Context, prefix string) error {
	later := prefix + storage.TimeKey(s.now.Add(time.Millisecond))
	for d, err := range s.Store.Deliveries.Scan(ctx, storage.Query{Index: storage.ByState, Prefix: prefix, Before: later}) {
		if err != nil {
			return err
		}
		if len(s.found) == s.most {
			return nil
		}
		s.consider(d)
	}
	next, err := storage.First(ctx, s.Store.Deliveries, storage.Query{Index: storage.ByState, Prefix: prefix, From: later})
	if errors.Is(err, survey.ErrNotFound) {
		return nil
	}
	if err == nil {
		s.wait = min(s.wait, next.NotBefore.Sub(s.now))
	}
	return err
}

// consider takes a delivery, unless its recipient is being sent something or
// is to get another one first.
func (s *search) consider(d survey.Delivery) {
	recipient := storage.Recipient(d)
	if len(s.found) == s.most || s.chosen[recipient] || s.hand.holds(recipient) {
		return
	}
	if first, ok := s.held[turnOf(d)]; ok && inTurn(first, d) < 0 {
		return
	}
	s.chosen[recipient] = true
	s.found = append(s.found, d)
}

// inTurn orders deliveries of one recipient.
func inTurn(a, b survey.Delivery) int { return cmp.Or(a.Due.Compare(b.Due), cmp.Compare(a.ID, b.ID)) }

// readyAt is when an open delivery can be claimed.
func readyAt(d survey.Delivery) time.Time {
	if d.State == survey.DeliveryLeased {
		return d.Lease.Until
	}
	return d.NotBefore
}
