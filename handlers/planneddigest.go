package handlers

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"time"

	"khaosat/storage"
	"khaosat/survey"
	"khaosat/survey/calendar"
)

// plannedDigests are the slots of everybody's digest.
func (d *desk) plannedDigests(ctx context.Context, days *calendar.Calendar, after, until time.Time) ([]Planned, error) {
	slots := days.DigestSlots(survey.Preferences{}, after, until)
	for wanted, err := range d.Store.Preferences.Scan(ctx, storage.Query{}) {
		if err != nil {
			return nil, fmt.Errorf("read preferences: %w", err)
		}
		for _, slot := range days.DigestSlots(wanted, after, until) {
			if !slices.ContainsFunc(slots, slot.Equal) {
				slots = append(slots, slot)
			}
		}
	}
	var planned []Planned
	for _, slot := range slots {
		planned = append(planned, Planned{
			Job: JobDigest, Slot: slotName(slot), At: slot, Grace: digestGrace,
			Deliveries: func(ctx context.Context) iter.Seq2[survey.Delivery, error] { return d.digestsAt(ctx, days, slot) },
		})
	}
	return planned, nil
}

// digestsAt are the digests of those whose slot it is.
func (d *desk) digestsAt(ctx context.Context, days *calendar.Calendar, slot time.Time) iter.Seq2[survey.Delivery, error] {
	occurrence := survey.OccurrenceID(JobDigest, slotName(slot))
	return d.forEach(ctx, slot, occurrence, func(wanted survey.Preferences, _ survey.Actor) (plannedData, bool) {
		if !slices.ContainsFunc(days.DigestSlots(wanted, slot.Add(-time.Minute), slot), slot.Equal) {
			return plannedData{}, false
		}
		return plannedData{Since: digestBefore(days, wanted, slot), At: slot}, true
	})
}

// digestBefore is the slot of the digest before one.
func digestBefore(days *calendar.Calendar, wanted survey.Preferences, slot time.Time) time.Time {
	const far = 3 * 7 // days; over a long Tết too
	slots := days.DigestSlots(wanted, slot.AddDate(0, 0, -far), slot.Add(-time.Minute))
	if len(slots) == 0 {
		return slot.AddDate(0, 0, -7)
	}
	return slots[len(slots)-1]
}
