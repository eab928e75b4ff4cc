package scheduler

import (
	"context"
	"errors"
	"fmt"
	"time"

	"khaosat/storage"
	"khaosat/survey"
)

// leaseTime is how long a process has to make the next deliveries of an
// occurrence before another takes it for dead and makes all of them again.
const leaseTime = time.Minute

// claimed is an occurrence that this process has claimed.
type claimed struct {
	survey.Occurrence
	slot Slot
}

// claim takes a slot, or finds that it was taken before.
func (s *Scheduler) claim(ctx context.Context, slot Slot, now time.Time) (claimed, bool, error) {
	occurrence := survey.Occurrence{
		ID: slot.Occurrence, Rev: 1, Job: slot.Job, At: slot.At.UTC(), Claimed: now,
		By: slot.By, State: survey.OccurrenceClaimed, Lease: s.lease(now),
	}
	added, err := s.Store.Occurrences.Insert(ctx, occurrence)
	if err != nil {
		return claimed{}, false, fmt.Errorf("claim %s: %w", slot.Occurrence, err)
	}
	return claimed{occurrence, slot}, added[0], nil
}

func (s *Scheduler) lease(now time.Time) survey.Lease {
	return survey.Lease{Owner: s.owner, Until: now.Add(leaseTime)}
}

// takeOver claims the occurrences whose claimant died over them or failed, and
// those that were made to be taken by whoever comes first.
func (s *Scheduler) takeOver(ctx context.Context, now time.Time) ([]claimed, error) {
	query := storage.Query{Index: storage.ByState, Prefix: storage.StatePrefix(string(survey.OccurrenceClaimed))}
	var taken []claimed
	for occurrence, err := range s.Store.Occurrences.Scan(ctx, query) {
		if err != nil {
			return nil, fmt.Errorf("look for abandoned occurrences: %w", err)
		}
		if occurrence.Lease.Owner != s.owner && occurrence.Lease.Until.After(now) {
			continue
		}
		c, ok, err := s.reclaim(ctx, occurrence, now)
		if err != nil {
			return nil, err
		}
		if ok {
			taken = append(taken, c)
		}
	}
	return taken, nil
}

// reclaim claims an abandoned occurrence. One whose slot is not there any
// more is done with.
func (s *Scheduler) reclaim(ctx context.Context, occurrence survey.Occurrence, now time.Time) (claimed, bool, error) {
	occurrence.Lease, occurrence.Count = s.lease(now), 0
	occurrence, err := s.Store.Occurrences.Save(ctx, occurrence)
	if errors.Is(err, survey.ErrConflict) {
		return claimed{}, false, nil // somebody else was first
	}
	if err != nil {
		return claimed{}, false, fmt.Errorf("take over %s: %w", occurrence.ID, err)
	}
	slots, err := s.Slots(ctx, occurrence.At.Add(-time.Millisecond), occurrence.At)
	if err != nil {
		return claimed{}, false, fmt.Errorf("list the slots of %s: %w", occurrence.At.Format(time.RFC3339), err)
	}
	for _, slot := range slots {
		if slot.Occurrence == occurrence.ID {
			return claimed{occurrence, slot}, true, nil
		}
	}
	occurrence.Note = "gone"
	return claimed{}, false, s.close(ctx, occurrence, survey.OccurrenceComposed)
}

// close records that an occurrence is done with, unless it was stopped
// meanwhile or taken over.
func (s *Scheduler) close(ctx context.Context, occurrence survey.Occurrence, state survey.OccurrenceState) error {
	occurrence.State, occurrence.Lease = state, survey.Lease{}
	_, err := s.Store.Occurrences.Save(ctx, occurrence)
	if err != nil && !errors.Is(err, survey.ErrConflict) {
		return fmt.Errorf("record that %s is %s: %w", occurrence.ID, state, err)
	}
	return nil
}
