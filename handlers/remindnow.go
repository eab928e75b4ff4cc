package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"khaosat/chat"
	"khaosat/survey"
)

// remindNow queues the reminders of the lines.
func (d *desk) remindNow(ctx context.Context, r *Request, lines []remindLine) ([]chat.Action, error) {
	var all []survey.Delivery
	var departments []string
	for _, line := range lines {
		all = append(all, line.deliveries...)
		departments = append(departments, line.Item.Department.In(d.Language))
	}
	if err := d.listOccurrences(ctx, r, lines); err != nil {
		return nil, err
	}
	if err := d.enqueue(ctx, all...); err != nil {
		return nil, fmt.Errorf("remind: %w", err)
	}
	slices.Sort(departments)
	if err := d.record(ctx, r, 1, "reminder.sent", strings.Join(slices.Compact(departments), ", "), "", ""); err != nil {
		return nil, err
	}
	return r.Reply().Toast("reminder.sent", nil).Show("reminder.sent", lines).Actions()
}

// listOccurrences lists the reminders of each line among what goes out.
func (d *desk) listOccurrences(ctx context.Context, r *Request, lines []remindLine) error {
	var occurrences []survey.Occurrence
	for _, line := range lines {
		occurrences = append(occurrences, survey.Occurrence{
			ID: line.deliveries[0].Occurrence, Job: JobReminder, At: r.Now, Claimed: r.Now, By: r.Actor.Person.ID,
			State: survey.OccurrenceComposed, Composed: r.Now, Count: len(line.deliveries),
		})
	}
	if _, err := d.Store.Occurrences.Insert(ctx, occurrences...); err != nil {
		return fmt.Errorf("list reminders among what goes out: %w", err)
	}
	return nil
}
