package scheduler

import (
	"context"
	"errors"
	"fmt"

	"khaosat/survey"
)

// batchSize is how many deliveries are held, and queued in one commit.
const batchSize = 500

// compose makes the deliveries of an occurrence, unless it is stopped
// meanwhile.
func (s *Scheduler) compose(ctx context.Context, c claimed) error {
	err := s.queueAll(ctx, &c)
	if errors.Is(err, errStopped) {
		return nil
	}
	if err != nil {
		return err
	}
	c.Composed = s.Now()
	if err := s.close(ctx, c.Occurrence, survey.OccurrenceComposed); err != nil {
		return err
	}
	if s.Composed != nil {
		s.Composed(c.ID)
	}
	return nil
}

// queueAll makes deliveries one by one and queues them in batches.
func (s *Scheduler) queueAll(ctx context.Context, c *claimed) error {
	batch := make([]survey.Delivery, 0, batchSize)
	for delivery, err := range c.slot.Deliveries(ctx) {
		if err != nil {
			return fmt.Errorf("make the deliveries of %s: %w", c.ID, err)
		}
		if batch = append(batch, delivery); len(batch) < batchSize {
			continue
		}
		if err := s.queue(ctx, c, batch); err != nil {
			return err
		}
		batch = batch[:0]
	}
	return s.queue(ctx, c, batch)
}

// errStopped: an occurrence was stopped while its deliveries were made, or
// taken over.
var errStopped = errors.New("stopped")

// queue inserts deliveries and counts them, and prolongs the claim.
func (s *Scheduler) queue(ctx context.Context, c *claimed, batch []survey.Delivery) error {
	if len(batch) == 0 {
		return nil
	}
	c.Lease = s.lease(s.instant())
	saved, err := s.Store.Occurrences.Save(ctx, c.Occurrence)
	if errors.Is(err, survey.ErrConflict) {
		return errStopped
	}
	if err != nil {
		return fmt.Errorf("prolong the claim of %s: %w", c.ID, err)
	}
	c.Occurrence = saved
	if _, err := s.Store.Deliveries.Insert(ctx, batch...); err != nil {
		return fmt.Errorf("queue deliveries of %s: %w", c.ID, err)
	}
	c.Count += len(batch)
	s.Queued()
	return nil
}
