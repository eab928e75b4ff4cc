package handlers

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
)

func (d *desk) sendingRoutes() []Route {
	return []Route{
		{Name: "sending.show", Commands: []string{"sending", "tiendogui"}, Press: "sending", Right: survey.RightReview, Handle: d.sendingAsked},
		{Name: "sending.stop", Commands: []string{"stopsending", "dunggui"}, Press: "sendstop", Right: survey.RightReview, Handle: d.stopSending},
	}
}

// sendNow has what the secretary has just made sent to everybody whom it is
// for: whoever finds its occurrence claimed by nobody makes the deliveries.
// How far they have come is shown in one message, kept up to date.
func (d *desk) sendNow(ctx context.Context, r *Request, job, slot string, at time.Time) ([]chat.Action, error) {
	o := survey.Occurrence{ID: survey.OccurrenceID(job, slot), Job: job, At: at, Claimed: at, State: survey.OccurrenceClaimed}
	if _, err := d.Store.Occurrences.Insert(ctx, o); err != nil {
		return nil, fmt.Errorf("have %s sent: %w", o.ID, err)
	}
	d.queued()
	message := 0
	if r.Update.Press != nil {
		message = r.Update.Press.Message
	}
	if err := d.watch(ctx, survey.ProgressSubject(o.ID), r.Actor.Person, message); err != nil {
		return nil, err
	}
	if err := d.endDialog(ctx, r); err != nil {
		return nil, err
	}
	if message != 0 {
		return r.Reply().Toast("sending.begun", nil).Actions()
	}
	return r.Reply().Say("sending.begun", nil).Actions()
}

// sendingNamed finds the occurrence that a button names, or a text: the last
// one where nothing is typed. ok is false where there is no such.
func (d *desk) sendingNamed(ctx context.Context, r *Request, fields []string) (o survey.Occurrence, ok bool, err error) {
	id := strings.Join(fields, ":")
	if r.Update.Press == nil {
		if id = strings.TrimSpace(r.Args); id == "" {
			return d.lastSending(ctx)
		}
	}
	o, err = d.Store.Occurrences.Get(ctx, cmpKey(id))
	if errors.Is(err, survey.ErrNotFound) {
		return o, false, nil
	}
	if err != nil {
		return o, false, fmt.Errorf("find what was sent: %w", err)
	}
	return o, true, nil
}

// lastSending is what was sent last, other than to amend something.
func (d *desk) lastSending(ctx context.Context) (o survey.Occurrence, ok bool, err error) {
	for o, err := range d.Store.Occurrences.Scan(ctx, storage.Query{Index: storage.ByTime, Reverse: true}) {
		if err != nil {
			return o, false, fmt.Errorf("find what was sent last: %w", err)
		}
		if o.Job != JobAmendment {
			return o, true, nil
		}
	}
	return o, false, nil
}

// withSending does something with the occurrence that was named; where there
// is none it says so.
func (d *desk) withSending(ctx context.Context, r *Request, fields []string, do func(survey.Occurrence) ([]chat.Action, error)) ([]chat.Action, error) {
	o, ok, err := d.sendingNamed(ctx, r, fields)
	if err != nil {
		return nil, err
	}
	if !ok {
		return r.Reply().Show("delivery.none", nil).Actions()
	}
	return do(o)
}

func (d *desk) sendingAsked(ctx context.Context, r *Request) ([]chat.Action, error) {
	return d.withSending(ctx, r, r.Fields, func(o survey.Occurrence) ([]chat.Action, error) { return d.showSending(ctx, r, o.ID) })
}

// showSending shows how far an occurrence has come.
func (d *desk) showSending(ctx context.Context, r *Request, occurrence string) ([]chat.Action, error) {
	reply, err := d.sendingReply(ctx, r, occurrence)
	if err != nil {
		return nil, err
	}
	return reply.Actions()
}
