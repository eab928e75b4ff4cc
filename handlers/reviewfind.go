package handlers

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"khaosat/survey"
	"khaosat/survey/form"
)

// reviewed is the report that a button or a line names; refusal is the page
// that says why there is none.
func (d *desk) reviewed(ctx context.Context, r *Request) (p report, refusal string, err error) {
	if r.Update.Press != nil {
		return d.reportOf(ctx, r.Field(0), r.Field(1))
	}
	return d.submittedBy(ctx, r, d.departmentsMeant(r))
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

// submittedBy finds the one report that waits for review, of certain
// departments where some are named, and of the title that is.
func (d *desk) submittedBy(ctx context.Context, r *Request, departments []string) (p report, refusal string, err error) {
	waiting, err := d.toReview(ctx)
	if err != nil {
		return p, "", err
	}
	if len(departments) > 0 {
		waiting = slices.DeleteFunc(waiting, func(p report) bool { return !slices.Contains(departments, p.Department) })
	}
	waiting = namedBy(waiting, r.Args, func(p report) string { return p.Request.Title.In(r.Language) })
	switch len(waiting) {
	case 0:
		return p, "review.none", nil
	case 1:
		return waiting[0], "", nil
	}
	return p, refusedSeveral, nil
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
