package handlers

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"khaosat/survey"
	"khaosat/survey/form"
	"khaosat/survey/viet"
)

// reviewed is the report that a button or a line names; refusal is the page
// that says why there is none.
func (d *desk) reviewed(ctx context.Context, r *Request) (p report, refusal string, err error) {
	if r.Update.Press != nil {
		return d.reportOf(ctx, r.Field(0), r.Field(1))
	}
	waiting, err := d.meantForReview(ctx, r, r.Args)
	switch {
	case err != nil:
		return p, "", err
	case len(waiting) == 0:
		return p, "review.none", nil
	case len(waiting) > 1:
		return p, refusedSeveral, nil
	}
	return waiting[0], "", nil
}

// reportOf finds a report by request and department.
func (d *desk) reportOf(ctx context.Context, id, department string) (p report, refusal string, err error) {
	request, err := d.Store.Requests.Get(ctx, cmpKey(id))
	if errors.Is(err, survey.ErrNotFound) || err == nil && !request.Asks(department) {
		return p, "review.gone", nil
	}
	if err != nil {
		return p, "", fmt.Errorf("find request %q: %w", id, err)
	}
	p, err = d.report(ctx, request, department)
	return p, "", err
}

// refusedSeveral says that several reports wait for review: their list tells
// which it may be.
const refusedSeveral = "review.list"

// meantForReview are the reports that wait for review and may be meant by a
// line: of the departments that it names, for its period, of its title.
func (d *desk) meantForReview(ctx context.Context, r *Request, line string) ([]report, error) {
	waiting, err := d.toReview(ctx)
	if err != nil {
		return nil, err
	}
	if departments := d.departmentsMeantIn(r, line); len(departments) > 0 {
		waiting = slices.DeleteFunc(waiting, func(p report) bool { return !slices.Contains(departments, p.Department) })
	}
	if of := ofPeriods(waiting, r, line); len(of) > 0 {
		return of, nil
	}
	return namedBy(waiting, line, func(p report) string { return p.Request.Title.In(r.Language) }), nil
}

// ofPeriods are the reports for a period that a line names.
func ofPeriods(all []report, r *Request, line string) []report {
	var of []report
	for _, moment := range viet.FindMoments(viet.Tokenize(viet.Clean(line)), r.Today()) {
		for _, p := range all {
			if p.Request.Period == moment.Period {
				of = append(of, p)
			}
		}
	}
	return of
}

// toReview returns the reports that wait for the secretary.
func (d *desk) toReview(ctx context.Context) ([]report, error) {
	open, err := d.openRequests(ctx)
	if err != nil {
		return nil, err
	}
	var waiting []report
	for _, request := range open {
		for _, code := range request.Departments {
			p, err := d.report(ctx, request, code)
			if err != nil {
				return nil, err
			}
			if p.Draft.State == form.StateSubmitted {
				waiting = append(waiting, p)
			}
		}
	}
	return waiting, nil
}

// decision is how a submission was decided.
type decision struct {
	Kind form.EventKind
	By   string
	At   time.Time
}

// lastDecision finds who decided on a report last; ok is false if nobody did
// since it was submitted last.
func (d *desk) lastDecision(ctx context.Context, r *Request, p report) (last decision, ok bool, err error) {
	var made form.Event
	for entry, err := range d.Store.Streams.Read(ctx, p.stream(), 0) {
		if err != nil {
			return last, false, fmt.Errorf("read %s: %w", p.stream(), err)
		}
		events, err := decodeEvents(entry)
		if err != nil {
			return last, false, err
		}
		for _, e := range events {
			switch e.Kind {
			case form.EventApproved, form.EventReturned:
				made = e
			case form.EventSubmitted:
				made = form.Event{}
			}
		}
	}
	if made.Kind == "" {
		return last, false, nil
	}
	name, err := d.nameOf(ctx, r, made.By)
	return decision{made.Kind, name, made.At}, true, err
}
