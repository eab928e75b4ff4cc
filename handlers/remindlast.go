package handlers

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"khaosat/storage"
	"khaosat/survey"
)

// lastReminded is when somebody was reminded of a report last, or is going to
// be, if that is within the pause; else zero. What the update in hand has
// queued does not count, so that it can be handled again.
func (d *desk) lastReminded(ctx context.Context, r *Request, p report, person survey.PersonID) (time.Time, error) {
	prefix := storage.RecipientPrefix(string(person))
	query := storage.Query{Index: storage.ByRecipient, Prefix: prefix, From: prefix + storage.TimeKey(r.Now.Add(-remindPause))}
	var last time.Time
	for delivery, err := range d.Store.Deliveries.Scan(ctx, query) {
		if err != nil {
			return last, fmt.Errorf("read what %s was sent: %w", person, err)
		}
		mine := strings.HasPrefix(delivery.Occurrence, d.remindedBy(r))
		if !mine && remindsOf(delivery, p) {
			last = later(last, delivery.Due)
		}
	}
	return last, nil
}

// remindsOf reports whether a delivery is a reminder of a report that was
// sent, or waits to be.
func remindsOf(delivery survey.Delivery, p report) bool {
	sent := delivery.State == survey.DeliverySent || !delivery.State.Final()
	if delivery.Kind != JobReminder || !sent {
		return false
	}
	var about plannedData
	err := json.Unmarshal(delivery.Data, &about)
	return err == nil && about.Request == p.Request.ID && about.Department == p.Department
}
