package handlers

import (
	"context"
	"errors"
	"fmt"
	"time"

	"khaosat/storage"
	"khaosat/survey"
	"khaosat/survey/form"
)

// report is what a department answers to a request, and how far it is. The
// revision of its stream is what an append must follow.
type report struct {
	Request    survey.Request
	Department string
	Form       form.Form
	Newer      *form.Form // a newer version than that of a draft, if there is one
	Draft      form.Draft
	seq        int64
	before     form.Draft // the draft that the step of this request changed
	again      time.Time  // when the update took effect that is handled again; Draft is the one it found
}

func (p report) stream() string { return survey.ReportStream(p.Request.ID, p.Department) }

// report reads a report as it is now.
func (d *desk) report(ctx context.Context, request survey.Request, department string) (report, error) {
	p := report{Request: request, Department: department}
	if err := d.catchUp(ctx, p.stream()); err != nil {
		return p, err
	}
	p.Draft, p.seq = d.reports.known(p.stream())
	p.Draft.Department = department // of a draft that is not begun too: it decides what is asked
	p, err := d.withForm(ctx, p)
	if err == nil && p.Form.TakesFiles() {
		p.Draft.Attachments, err = d.takesFiles(ctx)
	}
	return p, err
}

// withForm finds the version of the form that a draft is in, and the newest
// one where that is newer. One that is still to be begun is in the newest.
func (d *desk) withForm(ctx context.Context, p report) (report, error) {
	id, version := p.Draft.Form, p.Draft.Version
	newest, known := d.Catalog().Form(p.Request.Form)
	if p.Draft.State == form.StateNone || p.Draft.State == form.StateCancelled {
		id, version = p.Request.Form, max(p.Request.FormVersion, newest.Version)
	}
	var err error
	if p.Form, err = d.form(ctx, id, version); err != nil {
		return p, err
	}
	p.Form, p.Newer = p.Form.Of(p.Department).With(p.Draft.Lines), nil
	if known && newest.ID == id && newest.Version > version {
		newest = newest.Of(p.Department).With(p.Draft.Lines)
		p.Newer = &newest
	}
	return p, nil
}

// asHanded is a report with a submission's answers, in the version of the form
// that they were given in; the draft itself may have gone on.
func (d *desk) asHanded(ctx context.Context, p report, submission form.Submission) (report, error) {
	f, err := d.form(ctx, p.Draft.Form, submission.Form)
	p.Form, p.Newer = f.Of(p.Department).With(p.Draft.Lines), nil
	p.Draft.Answers, p.Draft.Dropped = submission.Answers, submission.Dropped
	return p, err
}

// catchUp reads what was added to a stream since it was looked at last.
func (d *desk) catchUp(ctx context.Context, stream string) error {
	_, seq := d.reports.known(stream)
	for entry, err := range d.Store.Streams.Read(ctx, stream, seq) {
		if err != nil {
			return fmt.Errorf("read %s: %w", stream, err)
		}
		events, err := decodeEvents(entry)
		if err != nil {
			return fmt.Errorf("read %s: %w", stream, err)
		}
		d.reports.add(entry, events)
	}
	return nil
}

func decodeEvents(entry storage.Entry) ([]form.Event, error) {
	events := make([]form.Event, len(entry.Events))
	for i, stored := range entry.Events {
		e, err := form.Decode(stored.Kind, stored.Data)
		if err != nil {
			return nil, err
		}
		events[i] = e
	}
	return events, nil
}

// form returns a version of a form.
func (d *desk) form(ctx context.Context, id string, version int) (form.Form, error) {
	key := form.Key(id, version)
	if known, ok := d.reports.forms.Load(key); ok {
		return known.(form.Form), nil
	}
	f, err := d.Store.Forms.Get(ctx, key)
	if err != nil {
		return f, fmt.Errorf("find form %s: %w", key, err)
	}
	d.reports.forms.Store(key, f)
	return f, nil
}

// appendTo adds events to a report as the effect of an update. It returns
// ErrExists or ErrConflict as storage.Streams does.
func (d *desk) appendTo(ctx context.Context, r *Request, p report, events []form.Event) (report, error) {
	entry := storage.Entry{Stream: p.stream(), Seq: p.seq + 1, Update: r.Update.Key, At: r.Now}
	for _, e := range events {
		data, err := e.Encode()
		if err != nil {
			return p, err
		}
		entry.Events = append(entry.Events, storage.Event{Kind: string(e.Kind), Data: data})
	}
	if err := d.Store.Streams.Append(ctx, entry); err != nil {
		return p, fmt.Errorf("append to %s: %w", p.stream(), err)
	}
	d.reports.add(entry, events)
	d.reportChanged(p, events)
	p.before = p.Draft
	for _, e := range events {
		p.Draft = form.Apply(p.Draft, e)
	}
	p.seq = entry.Seq
	return d.withForm(ctx, p)
}

// entryOf finds what an update added to a report, and the draft that it was
// added to.
func (d *desk) entryOf(ctx context.Context, p report, update string) (before form.Draft, entry storage.Entry, err error) {
	before.Department, before.Attachments = p.Department, p.Draft.Attachments
	for entry, err := range d.Store.Streams.Read(ctx, p.stream(), 0) {
		if err != nil || entry.Update == update {
			return before, entry, err
		}
		events, err := decodeEvents(entry)
		if err != nil {
			return before, entry, err
		}
		for _, e := range events {
			before = form.Apply(before, e)
		}
	}
	return before, entry, fmt.Errorf("update %s in %s: %w", update, p.stream(), survey.ErrNotFound)
}

// waiting returns the reports that a person may fill in, the first due first;
// with a department named, those of that one.
func (d *desk) waiting(ctx context.Context, r *Request, department string) ([]report, error) {
	open, err := d.openRequests(ctx)
	if err != nil {
		return nil, err
	}
	var found []report
	for _, request := range open {
		for _, code := range request.Departments {
			if !r.May(survey.RightReport, code) || department != "" && code != department {
				continue
			}
			p, err := d.report(ctx, request, code)
			if err != nil {
				return nil, err
			}
			found = append(found, p)
		}
	}
	return found, nil
}

// reportNamed finds the report that a button or a dialog names; refusal says
// why there is none to work on.
func (d *desk) reportNamed(ctx context.Context, r *Request, id, department string) (p report, refusal string, err error) {
	request, err := d.Store.Requests.Get(ctx, cmpKey(id))
	switch {
	case errors.Is(err, survey.ErrNotFound), err == nil && !request.Asks(department):
		return p, "update.gone", nil
	case err != nil:
		return p, "", fmt.Errorf("find request %q: %w", id, err)
	case !r.May(survey.RightReport, department):
		return p, "update.notyours", nil
	case !request.Open():
		return p, "update.over", nil
	}
	p, err = d.report(ctx, request, department)
	if err == nil {
		p, err = d.asFound(ctx, r, p)
	}
	return p, "", err
}

// asFound returns a report as the update of a request found it: if it has
// taken effect already, as it was before. So an update handled again goes
// the same way.
func (d *desk) asFound(ctx context.Context, r *Request, p report) (report, error) {
	if !p.again.IsZero() || !d.reports.has(p.stream(), r.Update.Key) {
		return p, nil
	}
	before, entry, err := d.entryOf(ctx, p, r.Update.Key)
	if err != nil {
		return p, fmt.Errorf("handle again: %w", err)
	}
	p.Draft, p.again = before, entry.At
	return d.withForm(ctx, p)
}
