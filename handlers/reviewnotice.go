package handlers

import (
	"context"
	"errors"

	"khaosat/survey"
	"khaosat/survey/form"
)

// Kinds of notices about reports.
const (
	noticeReview   = "review"   // for secretaries: one was handed in
	noticeOutcome  = "outcome"  // for a department: it was approved or returned
	noticeWish     = "wish"     // for secretaries: an approved one is to be changed
	noticeReopened = "reopened" // for a department: that it may be, or not
	noticeReplaced = "replaced" // for a colleague: his answer was replaced
)

// reviewWordings word the notices about reports.
func (d *desk) reviewWordings() map[string]wording {
	return map[string]wording{
		noticeReview:   d.aboutReport(survey.RightReview, d.wordReview),
		noticeOutcome:  d.aboutReport(survey.RightReport, d.wordOutcome),
		noticeWish:     d.aboutReport(survey.RightReview, d.wordWish),
		noticeReopened: d.aboutReport(survey.RightReport, d.wordReopened),
		noticeReplaced: d.aboutReport(survey.RightReport, d.wordReplaced),
	}
}

// wordOutcome tells what became of a submission, unless it was mended, decided
// anew or reopened meanwhile.
func (d *desk) wordOutcome(ctx context.Context, n reportNotice) (*Reply, string, error) {
	p, reply := n.report, n.request.Reply()
	next := press{"review.askcorrection", reviewPress("cor", p)}
	switch {
	case !n.same():
		return nil, unwantedDone, nil
	case p.Draft.State == form.StateReturned && !p.Request.Open():
		return nil, unwantedClosed, nil
	case p.Draft.State == form.StateReturned:
		next = press{"review.mend", formPress(p, form.InputOpen, "yes")}
	case p.Draft.State != form.StateApproved:
		return nil, unwantedDone, nil
	}
	page, err := d.outcome(ctx, n.request, p)
	if err != nil {
		return nil, "", err
	}
	return reply.Say("review.outcome", page, reply.buttons([]press{next})), "", nil
}

// wordWish tells that an approved report is to be changed, unless that was
// allowed already.
func (d *desk) wordWish(ctx context.Context, n reportNotice) (*Reply, string, error) {
	p, r := n.report, n.request
	if !n.same() || !p.Draft.Wished() {
		return nil, unwantedDone, nil
	}
	_, entry, err := d.entryOf(ctx, p, n.ref.Update)
	if err != nil {
		return nil, "", err
	}
	events, err := decodeEvents(entry)
	if err != nil {
		return nil, "", err
	}
	asked := events[0]
	page := correctionPage{Item: d.reportItem(r, p), Reason: asked.Reason}
	if page.By, err = d.nameOf(ctx, r, asked.By); err != nil {
		return nil, "", err
	}
	reply := r.Reply()
	return reply.Say("review.wish", page, reply.buttons([]press{
		{"review.grant", reviewPress("corok", p, n.ref.Version, "yes")},
		{"review.refuse", reviewPress("corok", p, n.ref.Version, "no")},
	})), "", nil
}

// wordReopened tells whether an approved report may be changed, as long as
// that is so.
func (d *desk) wordReopened(_ context.Context, n reportNotice) (*Reply, string, error) {
	p, reply := n.report, n.request.Reply()
	page := correctionPage{Item: d.reportItem(n.request, p), Until: p.Draft.Until, Refused: n.ref.Refused}
	may := n.request.Now.Before(page.Until)
	switch {
	case !n.same() || p.Draft.State != form.StateApproved:
		return nil, unwantedDone, nil
	case may == n.ref.Refused: // decided anew, or over
		return nil, unwantedMoved, nil
	case n.ref.Refused:
		return reply.Say("review.reopened", page), "", nil
	}
	return reply.Say("review.reopened", page, reply.buttons([]press{{"update.reopen", formPress(p, form.InputReopen)}})), "", nil
}

// wordReplaced tells whose answer was replaced by which, unless he has
// replaced it himself meanwhile.
func (d *desk) wordReplaced(ctx context.Context, n reportNotice) (*Reply, string, error) {
	p := n.report
	before, _, err := d.entryOf(ctx, p, n.ref.Update)
	if errors.Is(err, survey.ErrNotFound) {
		return nil, unwantedNothing, nil
	}
	if err != nil {
		return nil, "", err
	}
	old, now := before.Answers[n.ref.Question], p.Draft.Answers[n.ref.Question]
	if now.By == n.reader.Person.ID || now.Equal(old) {
		return nil, unwantedDone, nil
	}
	name, err := d.nameOf(ctx, n.request, now.By)
	if err != nil {
		return nil, "", err
	}
	q, _ := p.Form.Question(n.ref.Question)
	w := d.writer(n.request)
	page := replacedPage{name, w.text(q.Prompt), w.answer(q, old), w.answer(q, now), d.reportItem(n.request, p)}
	if w.err != nil {
		return nil, "", w.err
	}
	return n.request.Reply().Say("update.replaced", page), "", nil
}
