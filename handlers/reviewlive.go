package handlers

import (
	"context"
	"strings"
	"time"

	"khaosat/survey"
	"khaosat/survey/form"
)

// liveReview is the subject of live cards of submissions, before the ":".
const liveReview = "review"

// reviewLife is how long the card of a submission is kept up to date.
const reviewLife = 180 * 24 * time.Hour

// reviewSubject is the subject of the card of a version of a report.
func reviewSubject(p report, version string) string {
	return liveReview + ":" + strings.Join([]string{p.Request.ID, p.Department, version}, "|")
}

// wordReview shows a secretary the card of a submission, which is kept up to
// date from then on, unless somebody has decided on it already.
func (d *desk) wordReview(ctx context.Context, n reportNotice) (*Reply, string, error) {
	if !n.same() || n.report.Draft.State != form.StateSubmitted {
		return nil, unwantedDone, nil
	}
	return n.request.Reply(), "", d.watch(ctx, reviewSubject(n.report, n.ref.Version), n.reader.Person, 0)
}

// viewReview is the card of a submission as it stands now.
func (d *desk) viewReview(ctx context.Context, r *Request, id string) (*Reply, bool, error) {
	request, rest, _ := strings.Cut(id, "|")
	department, version, _ := strings.Cut(rest, "|")
	if !r.May(survey.RightReview, "") {
		return nil, false, nil
	}
	p, refusal, err := d.reportOf(ctx, request, department)
	if err != nil || refusal != "" {
		return nil, false, err
	}
	if last, ok := p.Draft.Last(); !ok || r.Now.Sub(last.At) > reviewLife {
		return nil, false, nil
	}
	reply := r.Reply()
	if submissionNo(p) != version {
		item := d.reportItem(r, p)
		return reply.Say("review.superseded", item, reply.buttons([]press{{"review.newest", reviewPress("rvw", p)}})), true, nil
	}
	_, err = d.showReviewCard(ctx, r, reply, p)
	return reply, true, err
}

// reportChanged tells who keeps cards up to date that a report stands
// otherwise than it did.
func (d *desk) reportChanged(before report, events []form.Event) {
	for _, e := range events {
		if noted[e.Kind] || e.Kind == form.EventCancelled {
			d.changed(reviewSubject(before, submissionNo(before)))
		}
	}
}
