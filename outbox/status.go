package outbox

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"sync"
	"sync/atomic"
	"time"

	"khaosat/storage"
	"khaosat/survey"
)

// Status is how the outbox is doing, for a health page.
type Status struct {
	Waiting int       // deliveries that are not settled, those in hand included
	Due     int       // of these, to be claimed now; of dead processes too
	Oldest  time.Time // when the first of those was due; zero where there is none
	Leased  int       // of those that wait, in the hand of some process
	InHand  int       // of these, in the hand of this one
	Failed  int       // in the store
	Blocked int
	Retaken int64 // deliveries that another process had in hand when it died, since the start: each may be a repeat
	Unsure  int64 // sends that ended without an answer, since the start: each may be a repeat
	Away    bool  // the messenger did not answer the last try
}

// counts are what the outbox counts while it runs.
type counts struct {
	retaken, unsure atomic.Int64

	mu     sync.Mutex
	states map[survey.DeliveryState]int64
}

// settled counts a delivery that is done with.
func (c *counts) settled(state survey.DeliveryState) {
	if !state.Final() {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.states == nil {
		c.states = map[survey.DeliveryState]int64{}
	}
	c.states[state]++
}

// Settled returns how many deliveries were settled since the start, by how.
func (o *Outbox) Settled() map[survey.DeliveryState]int64 {
	o.counts.mu.Lock()
	defer o.counts.mu.Unlock()
	return maps.Clone(o.counts.states)
}

// Status returns how the outbox is doing now.
func (o *Outbox) Status(ctx context.Context) (Status, error) {
	s := Status{Retaken: o.counts.retaken.Load(), Unsure: o.counts.unsure.Load()}
	s.Away, _ = o.outage.now()
	s.InHand = o.hand.count()
	err := errors.Join(
		o.count(ctx, &s.Leased, state(survey.DeliveryLeased)),
		o.count(ctx, &s.Waiting, state(survey.DeliveryWaiting)),
		o.count(ctx, &s.Due, o.upToNow(storage.WaitingPrefix(true))),
		o.count(ctx, &s.Due, o.upToNow(storage.WaitingPrefix(false))),
		o.count(ctx, &s.Due, o.upToNow(storage.PutOffPrefix())),
		o.count(ctx, &s.Due, o.upToNow(storage.StatePrefix(string(survey.DeliveryLeased)))),
		o.count(ctx, &s.Failed, state(survey.DeliveryFailed)),
		o.count(ctx, &s.Blocked, state(survey.DeliveryBlocked)),
		o.oldest(ctx, &s),
	)
	s.Waiting += s.Leased
	return s, err
}

func state(of survey.DeliveryState) storage.Query {
	return storage.Query{Index: storage.ByState, Prefix: storage.StatePrefix(string(of))}
}

// upToNow selects what has a prefix and an instant that has come.
func (o *Outbox) upToNow(prefix string) storage.Query {
	return storage.Query{Index: storage.ByState, Prefix: prefix, Before: prefix + storage.TimeKey(o.Now().Add(time.Millisecond))}
}

// count adds how many deliveries a query selects.
func (o *Outbox) count(ctx context.Context, into *int, query storage.Query) error {
	n, err := o.Store.Deliveries.Count(ctx, query)
	if err != nil {
		return fmt.Errorf("count deliveries: %w", err)
	}
	*into += n
	return nil
}

// oldest finds what has waited longest.
func (o *Outbox) oldest(ctx context.Context, s *Status) error {
	for _, urgent := range []bool{true, false} {
		d, err := storage.First(ctx, o.Store.Deliveries, o.upToNow(storage.WaitingPrefix(urgent)))
		if errors.Is(err, survey.ErrNotFound) {
			continue
		}
		if err != nil {
			return fmt.Errorf("find the oldest delivery: %w", err)
		}
		if s.Oldest.IsZero() || d.Due.Before(s.Oldest) {
			s.Oldest = d.Due
		}
	}
	return nil
}
