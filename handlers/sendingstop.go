package handlers

import (
	"context"
	"errors"
	"fmt"

	"golang.org/x/sync/errgroup"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
)

// stopSending stops what is not sent yet of an occurrence, and shows what is
// so then: what has ended is left as it is.
func (d *desk) stopSending(ctx context.Context, r *Request) ([]chat.Action, error) {
	return d.withSending(ctx, r, doStop, r.Fields, func(o survey.Occurrence) ([]chat.Action, error) {
		if err := d.stop(ctx, r, o); err != nil {
			return nil, err
		}
		o, err := d.Store.Occurrences.Get(ctx, o.ID)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", o.ID, err)
		}
		reply, err := d.sendingReply(ctx, r, o)
		if err != nil {
			return nil, err
		}
		said := "sending.ended"
		if o.State == survey.OccurrenceStopped {
			said = "sending.stopped"
		}
		return reply.Done(said, nil).Actions()
	})
}

// stop marks an occurrence as stopped, so that no more deliveries of it are
// made or worded, and settles those that wait. What is just being sent
// arrives. What has ended is left as it is.
func (d *desk) stop(ctx context.Context, r *Request, o survey.Occurrence) error {
	progress, err := d.progress(ctx, o.ID)
	if err != nil || o.State != survey.OccurrenceClaimed && progress.Open() == 0 {
		return err
	}
	if err := d.recordAs(ctx, r, "stop."+o.ID, "sending.stopped", o.ID); err != nil {
		return err
	}
	if err := d.markStopped(ctx, o); err != nil {
		return err
	}
	if err := d.settleWaiting(ctx, o.ID); err != nil {
		return err
	}
	d.changed(survey.ProgressSubject(o.ID))
	return nil
}

func (d *desk) markStopped(ctx context.Context, o survey.Occurrence) error {
	for o.State != survey.OccurrenceStopped {
		o.State = survey.OccurrenceStopped
		_, err := d.Store.Occurrences.Save(ctx, o)
		if err == nil {
			return nil
		}
		if !errors.Is(err, survey.ErrConflict) {
			return fmt.Errorf("stop %s: %w", o.ID, err)
		}
		if o, err = d.Store.Occurrences.Get(ctx, o.ID); err != nil {
			return fmt.Errorf("read %s: %w", o.ID, err)
		}
	}
	return nil
}

// settleWaiting settles the deliveries of a stopped occurrence that wait, many
// at once so that they share commits.
func (d *desk) settleWaiting(ctx context.Context, occurrence string) error {
	const atOnce = 64
	var saves errgroup.Group
	saves.SetLimit(atOnce)
	waiting := storage.Query{Index: storage.ByProgress, Equal: storage.ProgressKey(occurrence, survey.DeliveryWaiting)}
	for delivery, err := range d.Store.Deliveries.Scan(ctx, waiting) {
		if err != nil {
			return errors.Join(fmt.Errorf("list what waits of %s: %w", occurrence, err), saves.Wait())
		}
		saves.Go(func() error { return d.settleStopped(ctx, delivery) })
	}
	if err := saves.Wait(); err != nil {
		return fmt.Errorf("settle what waits of %s: %w", occurrence, err)
	}
	return nil
}

// settleStopped settles a delivery that waits. One that was just taken to be
// sent finds itself stopped when it is worded.
func (d *desk) settleStopped(ctx context.Context, delivery survey.Delivery) error {
	delivery.State, delivery.Settled, delivery.Note = survey.DeliveryStopped, d.now(), unwantedStopped
	_, err := d.Store.Deliveries.Save(ctx, delivery)
	if errors.Is(err, survey.ErrConflict) {
		return nil
	}
	return err
}
