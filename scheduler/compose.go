package scheduler

import (
	"context"
	"fmt"

	"khaosat/survey"
)

// batchSize is how many deliveries are held, and queued in one commit.
const batchSize = 500

// compose makes the deliveries of an occurrence and queues them.
func (s *Scheduler) compose(ctx context.Context, c claimed) error {
	batch := make([]survey.Delivery, 0, batchSize)
	for delivery, err := range c.slot.Deliveries(ctx) {
		if err != nil {
			return fmt.Errorf("make the deliveries of %s: %w", c.ID, err)
		}
		if batch = append(batch, delivery); len(batch) < batchSize {
			continue
		}
		if err := s.queue(ctx, &c, batch); err != nil {
			return err
		}
		batch = batch[:0]
	}
	if err := s.queue(ctx, &c, batch); err != nil {
		return err
	}
	c.Composed = s.Now()
	return s.close(ctx, c.Occurrence, survey.OccurrenceComposed)
}

// queue inserts deliveries and counts them.
func (s *Scheduler) queue(ctx context.Context, c *claimed, batch []survey.Delivery) error {
	if len(batch) == 0 {
		return nil
	}
	if _, err := s.Store.Deliveries.Insert(ctx, batch...); err != nil {
		return fmt.Errorf("queue deliveries of %s: %w", c.ID, err)
	}
	c.Count += len(batch)
	s.Queued()
	return nil
}
