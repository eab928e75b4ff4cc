package handlers

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"khaosat/survey"
)

// notice is something that has happened and that a person is to be told.
type notice struct {
	Kind   string // who words it: see wordings
	Cause  string // the key of what happened: made again, it is the same notice
	To     survey.PersonID
	About  any           // what the wording needs: ids, not words
	After  time.Duration // not sooner than so long from now
	By     time.Time     // rather sent at once than after that; zero: Until
	Until  time.Time     // worth nothing after that; zero: never
	Urgent bool          // goes at once, whatever the hour
}

// notify queues notices, all in one commit: each goes out at its reader's
// next opening, or at once if it is urgent. Queued again they are not sent
// twice.
func (d *desk) notify(ctx context.Context, notices ...notice) error {
	if len(notices) == 0 {
		return nil
	}
	deliveries, err := d.deliveries(ctx, notices)
	if err != nil {
		return err
	}
	return d.enqueue(ctx, deliveries...)
}

func (d *desk) deliveries(ctx context.Context, notices []notice) ([]survey.Delivery, error) {
	deliveries := make([]survey.Delivery, len(notices))
	for i, n := range notices {
		var err error
		if deliveries[i], err = d.delivery(ctx, n); err != nil {
			return nil, err
		}
	}
	return deliveries, nil
}

// enqueue queues deliveries, all in one commit, once each.
func (d *desk) enqueue(ctx context.Context, deliveries ...survey.Delivery) error {
	if _, err := d.Store.Deliveries.Insert(ctx, deliveries...); err != nil {
		return fmt.Errorf("queue notices: %w", err)
	}
	d.queued()
	return nil
}

func (d *desk) delivery(ctx context.Context, n notice) (survey.Delivery, error) {
	occurrence := survey.OccurrenceID(n.Kind, n.Cause)
	data, err := json.Marshal(n.About)
	if err != nil {
		return survey.Delivery{}, fmt.Errorf("keep what %s needs: %w", occurrence, err)
	}
	due := d.now().Add(n.After)
	if !n.Urgent {
		wanted, err := d.preferences(ctx, n.To)
		if err != nil {
			return survey.Delivery{}, err
		}
		by := n.By
		if by.IsZero() {
			by = n.Until
		}
		if due, err = d.openingFor(ctx, wanted, due, by); err != nil {
			return survey.Delivery{}, err
		}
	}
	return survey.Delivery{
		ID: survey.DeliveryID(occurrence, string(n.To)), Occurrence: occurrence, Kind: n.Kind, Person: n.To,
		Data: data, Urgent: n.Urgent, Due: due, NotBefore: due, Expires: n.Until, State: survey.DeliveryWaiting,
	}, nil
}

// queued tells who sends deliveries that there are new ones.
func (d *desk) queued() {
	if d.Queued != nil {
		d.Queued()
	}
}
