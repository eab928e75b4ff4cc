package handlers

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"khaosat/chat"
	"khaosat/survey"
)

func (d *desk) sendingRoutes() []Route {
	return []Route{
		{Name: "sending.show", Commands: []string{"sending", "tiendogui"}, Press: doShow, Right: survey.RightReview, Handle: d.sendingAsked},
		{Name: "sending.stop", Commands: []string{"stopsending", "dunggui"}, Press: doStop, Right: survey.RightReview, Handle: d.stopSending},
		{Name: "sending.choose", Press: "sendpick", Right: survey.RightReview, Handle: d.chooseSending},
	}
}

// sendNow has what the secretary has just made sent to everybody whom it is
// for: whoever finds its occurrence claimed by nobody makes the deliveries.
// How far they have come is shown in one message, kept up to date.
func (d *desk) sendNow(ctx context.Context, r *Request, job, slot string, at time.Time) ([]chat.Action, error) {
	o := survey.Occurrence{ID: survey.OccurrenceID(job, slot), Job: job, At: at, Claimed: at, By: r.Actor.Person.ID, State: survey.OccurrenceClaimed}
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

// sendingNamed finds the occurrence that a button names, or a text: where
// nothing is typed, what the asker has sent last himself. ok is false where
// there is no such.
func (d *desk) sendingNamed(ctx context.Context, r *Request, fields []string) (o survey.Occurrence, ok bool, err error) {
	id := strings.Join(fields, ":")
	if r.Update.Press == nil {
		if id = strings.TrimSpace(r.Args); id == "" {
			return d.ownSending(ctx, r.Actor.Person.ID)
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

// withSending does something with the occurrence that was named. Where there
// is none it says so, or asks which one where none was named.
func (d *desk) withSending(ctx context.Context, r *Request, do string, fields []string, then func(survey.Occurrence) ([]chat.Action, error)) ([]chat.Action, error) {
	o, ok, err := d.sendingNamed(ctx, r, fields)
	switch {
	case err != nil:
		return nil, err
	case ok:
		return then(o)
	case r.Update.Press == nil && strings.TrimSpace(r.Args) == "":
		return d.offerSendings(ctx, r, do)
	}
	return r.Reply().Show("delivery.none", nil).Actions()
}

func (d *desk) sendingAsked(ctx context.Context, r *Request) ([]chat.Action, error) {
	return d.withSending(ctx, r, doShow, r.Fields, func(o survey.Occurrence) ([]chat.Action, error) { return d.showSending(ctx, r, o.ID) })
}

// showSending shows how far an occurrence has come.
func (d *desk) showSending(ctx context.Context, r *Request, occurrence string) ([]chat.Action, error) {
	o, err := d.Store.Occurrences.Get(ctx, occurrence)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", occurrence, err)
	}
	reply, err := d.sendingReply(ctx, r, o)
	if err != nil {
		return nil, err
	}
	return reply.Actions()
}
