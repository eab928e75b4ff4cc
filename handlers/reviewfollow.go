package handlers

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"khaosat/storage"
	"khaosat/survey"
	"khaosat/survey/form"
)

// Start does what follows from the decisions in the store and was cut short
// by a crash. It is called before the first update is handled; what was done
// already is not done again.
func (h *Router) Start(ctx context.Context) error {
	for entry, err := range h.Store.Streams.ReadAll(ctx) {
		if err != nil {
			return fmt.Errorf("read reports: %w", err)
		}
		if err := h.follow(ctx, entry); err != nil {
			return fmt.Errorf("follow up entry %d of %s: %w", entry.Seq, entry.Stream, err)
		}
	}
	return nil
}

// follow does what follows from an entry of a report: approved figures are
// published, and the log says who decided. Ids are those of the event.
func (d *desk) follow(ctx context.Context, entry storage.Entry) error {
	id, department, ok := survey.ReportOf(entry.Stream)
	if !ok {
		return nil
	}
	events, err := decodeEvents(entry)
	if err != nil {
		return err
	}
	for n, e := range events {
		if !noted[e.Kind] {
			continue
		}
		request, err := d.Store.Requests.Get(ctx, id)
		if errors.Is(err, survey.ErrNotFound) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("find request %s: %w", id, err)
		}
		p := report{Request: request, Department: department}
		if e.Kind == form.EventApproved {
			if err := d.publishReport(ctx, p, entry, e); err != nil {
				return err
			}
		}
		if err := d.recordReport(ctx, p, entry, n, e); err != nil {
			return err
		}
	}
	return nil
}

// noted are the events that the log tells of.
var noted = map[form.EventKind]bool{
	form.EventSubmitted: true, form.EventReturned: true, form.EventApproved: true, form.EventGranted: true, form.EventReopened: true,
}

// recordReport keeps in the log what happened to a report.
func (d *desk) recordReport(ctx context.Context, p report, entry storage.Entry, n int, e form.Event) error {
	department, _ := d.Catalog().Department(p.Department)
	_, err := d.Store.Audit.Insert(ctx, survey.AuditEntry{
		ID: auditID(origin(entry, "event"), n), At: e.At, Actor: e.By, Action: "report." + string(e.Kind),
		Subject: department.Name.In(d.Language) + ", " + p.Request.Title.In(d.Language), New: e.Reference,
	})
	return err
}

// origin names what an entry caused.
func origin(entry storage.Entry, what string) string {
	return entry.Stream + "/" + strconv.FormatInt(entry.Seq, 10) + "/" + what
}

// publishReport publishes the figures of an approved submission: all that
// have an indicator, but for those excepted and for those that an approval
// before has published as they are, from the same document.
func (d *desk) publishReport(ctx context.Context, p report, entry storage.Entry, approved form.Event) error {
	draft, published, err := d.draftBefore(ctx, entry)
	if err != nil {
		return err
	}
	last, ok := draft.Last()
	if !ok {
		return nil
	}
	f, err := d.form(ctx, draft.Form, last.Form)
	if err != nil {
		return err
	}
	draft.Answers, draft.Department, p.Form, p.Draft = last.Answers, p.Department, f.Of(p.Department).With(draft.Lines), draft
	if err := d.followUp(ctx, p, published, entry, approved); err != nil {
		return err
	}
	paper, renamed := p.paperApproved(published, approved)
	for _, place := range form.Places(p.Form, draft) {
		q := place.Question
		answer, answered := draft.Answers[q.ID]
		before, had := published[q.ID]
		same := had && before.Equal(answer)
		if !answered || same && !renamed || excepted(approved, q.ID) {
			continue
		}
		i, known := d.Catalog().Indicator(q.Indicator)
		o, fits := d.reported(p, last, place, answer, i)
		if !known || !fits {
			continue
		}
		o.Source.Paper = paper
		o.Recorded, o.RecordedBy, o.Origin = approved.At, approved.By, origin(entry, q.ID)
		if err := d.publishReported(ctx, p, i, o, same); err != nil {
			return err
		}
	}
	return nil
}

func excepted(approved form.Event, question string) bool {
	for _, remark := range approved.Remarks {
		if remark.Question == question {
			return true
		}
	}
	return false
}

// draftBefore folds a report up to an entry, and says which answers the
// approvals before it have published.
func (d *desk) draftBefore(ctx context.Context, until storage.Entry) (draft form.Draft, published map[string]form.Answer, err error) {
	published = map[string]form.Answer{}
	for entry, err := range d.Store.Streams.Read(ctx, until.Stream, 0) {
		if err != nil {
			return draft, nil, fmt.Errorf("read %s: %w", until.Stream, err)
		}
		if entry.Seq >= until.Seq {
			break
		}
		events, err := decodeEvents(entry)
		if err != nil {
			return draft, nil, err
		}
		for _, e := range events {
			last, ok := draft.Last()
			for id, answer := range last.Answers {
				if ok && e.Kind == form.EventApproved && !excepted(e, id) {
					published[id] = answer
				}
			}
			draft = form.Apply(draft, e)
		}
	}
	return draft, published, nil
}

// reported makes the observation of an answer; fits is false for one that is
// no figure or text of its indicator.
func (d *desk) reported(p report, last form.Submission, place form.Place, answer form.Answer, i survey.Indicator) (o survey.Observation, fits bool) {
	period := p.Request.Period
	if period.IsZero() {
		period = p.Request.Cutoff()
	}
	o = d.newObservation(i, period)
	o.Department, o.Reason = p.Department, last.Reason
	o.Source = d.reportSource(p, last)
	if !i.Kind.Editions() && i.Kind != survey.KindGrowth {
		o.AsOf = d.asOf(p, place, last)
	}
	switch {
	case answer.Standing != form.Given:
		return o, false
	case answer.Figure != nil && i.Kind != survey.KindText && answer.Figure.Unit == i.Unit:
		o.Value, o.Qualifier, o.RankOf = answer.Figure.Value, answer.Figure.Qualifier, answer.Figure.RankOf
	case answer.Text() != "" && i.Kind == survey.KindText:
		o.Text = survey.Text{VI: answer.Text()}
	default:
		return o, false
	}
	o.Note.VI = answer.Explanation
	return o, !period.IsZero()
}

// reportSource names a submission as the source of its figures.
func (d *desk) reportSource(p report, last form.Submission) survey.Source {
	department, _ := d.Catalog().Department(p.Department)
	title, err := d.Texts.Phrase(d.Language, "review.source", struct {
		Department survey.Text
		Reference  string
		At         survey.Date
	}{department.Name, last.Reference, survey.DateOf(last.At.In(d.Zone))})
	if err != nil {
		title = last.Reference
	}
	return survey.Source{Title: title}
}

// asOf is the day on which the figures of a section stand: the day that the
// section names, else the cut-off of the request; zero if that was still to
// come when the report was handed in.
func (d *desk) asOf(p report, place form.Place, last form.Submission) survey.Date {
	day := p.Request.Cutoff().To
	for _, q := range p.Form.Sections[place.Section].Questions {
		if q.Kind == form.KindDate && !p.Draft.Answers[q.ID].Date.IsZero() {
			day = p.Draft.Answers[q.ID].Date
		}
	}
	if day.Compare(survey.DateOf(last.At.In(d.Zone))) > 0 {
		return survey.Date{}
	}
	return day
}
