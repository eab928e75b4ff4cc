package handlers

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"khaosat/storage"
	"khaosat/survey"
)

// lastReminder is what a department was sent last to remind it of a report,
// or is going to be: the newest delivery, whatever became of it, and when one
// was due that has arrived or still may.
type lastReminder struct {
	newest survey.Delivery
	due    time.Time
}

// within is when the reminder was due, if that is within the pause; else
// zero.
func (l lastReminder) within(now time.Time) time.Time {
	if l.due.Before(now.Add(-remindPause)) {
		return time.Time{}
	}
	return l.due
}

// lastReminder finds the last reminder of a report. What the update in hand
// has queued does not count, so that it can be handled again.
func (d *desk) lastReminder(ctx context.Context, r *Request, p report) (last lastReminder, err error) {
	people, err := d.peopleOf(ctx, p.Department)
	if err != nil {
		return last, err
	}
	for _, person := range people {
		newest, found, err := d.newestReminder(ctx, r, p, person.ID)
		if err != nil {
			return last, err
		}
		if !found {
			continue
		}
		if newest.State == survey.DeliverySent || !newest.State.Final() {
			last.due = later(last.due, newest.Due)
		}
		if last.newest.ID == "" || newest.Due.After(last.newest.Due) {
			last.newest = newest
		}
	}
	return last, nil
}

// newestReminder is the newest delivery that reminds a person of a report.
func (d *desk) newestReminder(ctx context.Context, r *Request, p report, person survey.PersonID) (newest survey.Delivery, found bool, err error) {
	query := storage.Query{Index: storage.ByRecipient, Prefix: storage.RecipientPrefix(string(person)), Reverse: true}
	for delivery, err := range d.Store.Deliveries.Scan(ctx, query) {
		if err != nil {
			return newest, false, fmt.Errorf("read what %s was sent: %w", person, err)
		}
		if about, ok := remindsOf(delivery, p); ok && about.Cause != r.Update.Key {
			return delivery, true, nil
		}
	}
	return newest, false, nil
}

// remindsOf reads what a delivery reminds of; ok is false if that is not a
// certain report.
func remindsOf(delivery survey.Delivery, p report) (about plannedData, ok bool) {
	if delivery.Kind != JobReminder {
		return about, false
	}
	err := json.Unmarshal(delivery.Data, &about)
	return about, err == nil && about.Request == p.Request.ID && about.Department == p.Department
}

// slotByHand begins the names of the slots of reminders that are sent by hand.
const slotByHand = "now"

// reminderAfter is the occurrence of the reminder that follows another one:
// of several who send it at once, all send the same.
func (d *desk) reminderAfter(p report, last lastReminder) string {
	after := d.derive("reminder", last.newest.ID, 6)
	return survey.OccurrenceID(JobReminder, slotByHand+"|"+after+"|"+p.Request.ID+"|"+p.Department)
}
