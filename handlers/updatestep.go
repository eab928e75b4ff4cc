package handlers

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"khaosat/survey"
	"khaosat/survey/form"
)

// step makes an input to a report. Two who write at once both succeed: who
// comes second is applied to what the first has left. An update handled
// again changes nothing and gets the same notes.
func (d *desk) step(ctx context.Context, r *Request, p report, in form.Input) (report, []form.Note, error) {
	for {
		after, notes, err := d.stepOnce(ctx, r, p, in)
		if !errors.Is(err, survey.ErrConflict) && !errors.Is(err, survey.ErrExists) {
			return after, notes, err
		}
		if p, err = d.report(ctx, p.Request, p.Department); err != nil {
			return p, nil, err
		}
	}
}

// stepOnce makes an input to a report as it was read. ErrConflict or
// ErrExists says that it has changed since.
func (d *desk) stepOnce(ctx context.Context, r *Request, p report, in form.Input) (report, []form.Note, error) {
	p, err := d.asFound(ctx, r, p)
	if err != nil {
		return p, nil, err
	}
	turn, failed, err := d.turn(ctx, r, p)
	if err != nil {
		return p, nil, err
	}
	events, notes := form.Step(p.Form, p.Draft, in, turn)
	if err := failed(); err != nil {
		return p, nil, err
	}
	switch {
	case !p.again.IsZero():
		after, err := d.report(ctx, p.Request, p.Department)
		after.before = p.Draft
		return after, notes, err
	case len(events) == 0:
		return p, notes, nil
	}
	after, err := d.appendTo(ctx, r, p, events)
	return after, notes, err
}

// turn is the circumstances of a step of a request. failed returns the error
// of looking up the past, if there was one.
func (d *desk) turn(ctx context.Context, r *Request, p report) (turn form.Turn, failed func() error, err error) {
	var lookup error
	turn = form.Turn{
		By:        r.Actor.Person.ID,
		OnBehalf:  onBehalf(r.Actor, p.Department),
		Now:       p.now(r),
		Begin:     form.Event{Form: p.Request.Form, Version: p.Form.Version, Request: p.Request.ID, Department: p.Department, Period: p.Request.Period},
		Reference: d.reference(r, p.Department),
		Newer:     p.Newer,
	}
	turn.Past = func(q form.Question) (form.Past, bool) {
		past, ok, err := d.past(ctx, r, p, q)
		lookup = errors.Join(lookup, err)
		return past, ok
	}
	if p.Draft.State == form.StateNone || p.Draft.State == form.StateCancelled {
		turn.Begin.Lines, err = d.toBeDone(ctx, p.Department)
	}
	return turn, func() error { return lookup }, err
}

// now is when the update of a request takes effect in a report.
func (p report) now(r *Request) time.Time {
	if p.again.IsZero() {
		return r.Now
	}
	return p.again.In(r.Now.Location())
}

// onBehalf reports whether somebody without a seat of the department writes
// for it: the secretary.
func onBehalf(actor survey.Actor, department string) bool {
	return !slices.ContainsFunc(actor.Seats, func(s survey.Seat) bool { return s.Department == department })
}

// reference is the number of the receipt if an update submits a report, such
// as BC-SCT-210908-K7Q2MX.
func (d *desk) reference(r *Request, department string) string {
	return strings.ToUpper(fmt.Sprintf("BC-%s-%s-%s", department, r.Now.Format("060102"), d.derive("receipt", r.Update.Key, 6)))
}

// past is what is known of a question for the period before the one that is
// reported on.
func (d *desk) past(ctx context.Context, r *Request, p report, q form.Question) (form.Past, bool, error) {
	i, ok := d.Catalog().Indicator(q.Indicator)
	if !ok {
		return form.Past{}, false, nil
	}
	known := d.reader(r.Today())
	found, err := known.before(ctx, i, p.Request.Cutoff(), 1)
	if err != nil || len(found) == 0 {
		return form.Past{}, false, err
	}
	past := form.Past{Period: found[0].Period, Scope: i.ScopeOf(found[0])}
	if i.Kind == survey.KindText {
		past.Text = found[0].Text.VI
		return past, true, nil
	}
	past.Figure = &form.Figure{Value: found[0].Value, Unit: i.Unit, Qualifier: found[0].Qualifier, RankOf: found[0].RankOf}
	return past, true, nil
}
