package handlers

import (
	"context"
	"errors"
	"strconv"
	"time"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/form"
	"khaosat/survey/viet"
)

func (d *desk) reviewRoutes() []Route {
	return []Route{
		{Name: "review.list", Commands: []string{"review", "tiepnhan"}, Press: "rvs", Right: survey.RightReview, Menu: 23, Handle: d.listReviews},
		{Name: "review.card", Press: "rvw", Right: survey.RightReview, Handle: d.showReview},
		{Name: "review.approve", Commands: []string{"approve", "duyet"}, Press: "rva", Intents: []string{string(viet.IntentReportApprove)}, Right: survey.RightReview, Handle: d.approve},
		{Name: "review.return", Commands: []string{"return", "tralai"}, Press: "rvr", Intents: []string{string(viet.IntentReportReturn)}, Right: survey.RightReview, Handle: d.returnReport},
		{Name: "review.notes", Step: stepReturn, Whole: true, Right: survey.RightReview, Handle: d.noted},
		{Name: "review.correct", Commands: []string{"correct", "xinsua"}, Press: "cor", Right: survey.RightReport, Scope: OwnDepartment, Handle: d.askCorrection},
		{Name: "review.reason", Step: stepCorrection, Right: survey.RightReport, Handle: d.correctionReason},
		{Name: "review.reopen", Commands: []string{"reopen", "chosua"}, Press: "corok", Right: survey.RightReview, Handle: d.decideCorrection},
		{Name: "review.files", Commands: []string{"files", "tep"}, Press: "rvf", Right: survey.RightReview, Handle: d.reviewFiles},
		{Name: "review.read", Commands: []string{"report", "baocao"}, Press: "rpt", Intents: []string{string(viet.IntentSection)}, Right: survey.RightFollow, Scope: OwnDepartment, Handle: d.readReport},
		{Name: "review.search", Commands: []string{"searchreports", "timbaocao"}, Press: "fnd", Intents: []string{string(viet.IntentSectionSearch)}, Right: survey.RightFollow, Scope: OwnDepartment, Handle: d.searchReports},
	}
}

// reviewPress is the data of a button about a report.
func reviewPress(prefix string, p report, fields ...string) string {
	return PressData(prefix, append([]string{p.Request.ID, p.Department}, fields...)...)
}

// submissionNo names the submission that a card shows, so that a button of an
// older card is known for one.
func submissionNo(p report) string { return strconv.Itoa(len(p.Draft.Submissions)) }

// listReviews lists the reports that wait for the secretary.
func (d *desk) listReviews(ctx context.Context, r *Request) ([]chat.Action, error) {
	waiting, err := d.toReview(ctx)
	if err != nil {
		return nil, err
	}
	var items []reportItem
	var rows [][]chat.Button
	reply, words := r.Reply(), offered{}
	for i, p := range waiting {
		item := d.reportItem(r, p)
		item.N = i + 1
		items = append(items, item)
		rows = append(rows, []chat.Button{reply.Button("status.review", item.Department, reviewPress("rvw", p))})
		words[strconv.Itoa(item.N)] = reviewPress("rvw", p)
	}
	rows = apart(rows)
	if err := d.mayType(ctx, r, words, rows...); err != nil {
		return nil, err
	}
	return reply.Show("review.list", items, rows...).Actions()
}

// showReview shows the card of a submission as it is now.
func (d *desk) showReview(ctx context.Context, r *Request) ([]chat.Action, error) {
	p, refusal, err := d.reviewed(ctx, r)
	if err != nil || refusal != "" {
		return d.notReviewed(ctx, r, refusal, err)
	}
	return d.showReviewCard(ctx, r, r.Reply(), p)
}

// notReviewed says why there is no report to review, or which of several it
// may be; errors stay.
func (d *desk) notReviewed(ctx context.Context, r *Request, refusal string, err error) ([]chat.Action, error) {
	switch {
	case err != nil:
		return nil, err
	case refusal == refusedSeveral:
		return d.listReviews(ctx, r)
	}
	reply := r.Reply()
	return reply.Show(refusal, nil, reply.buttons([]press{{"review.waiting", PressData("rvs")}})).Actions()
}

// approve accepts a submission as a whole.
func (d *desk) approve(ctx context.Context, r *Request) ([]chat.Action, error) {
	p, refusal, err := d.reviewed(ctx, r)
	if err != nil || refusal != "" {
		return d.notReviewed(ctx, r, refusal, err)
	}
	if r.Update.Press == nil { // a line names a department, not the version that was looked at
		return d.showReviewCard(ctx, r, r.Reply(), p)
	}
	return d.decideReport(ctx, r, p, r.Field(2), form.Event{Kind: form.EventApproved})
}

// decideReport approves or returns a version of a report. Of two who decide,
// the first counts; the second is told so and sees the card as it is.
func (d *desk) decideReport(ctx context.Context, r *Request, p report, shown string, e form.Event) ([]chat.Action, error) {
	e.At, e.By = r.Now, r.Actor.Person.ID
	for !d.reports.has(p.stream(), r.Update.Key) {
		if p.Draft.State != form.StateSubmitted || submissionNo(p) != shown {
			return d.showReviewCard(ctx, r, r.Reply().Toast("review.stale", nil), p)
		}
		_, err := d.appendTo(ctx, r, p, []form.Event{e})
		if err != nil && !errors.Is(err, survey.ErrConflict) && !errors.Is(err, survey.ErrExists) {
			return nil, err
		}
		if p, err = d.report(ctx, p.Request, p.Department); err != nil {
			return nil, err
		}
	}
	return d.decided(ctx, r, p, shown)
}

// decided does what follows from a decision on a version, and tells the
// department. All of it can be done again.
func (d *desk) decided(ctx context.Context, r *Request, p report, version string) ([]chat.Action, error) {
	_, entry, err := d.entryOf(ctx, p, r.Update.Key)
	if err != nil {
		return nil, err
	}
	if err := d.follow(ctx, entry); err != nil {
		return nil, err
	}
	reply := r.Reply().Toast("review.done", nil)
	if _, err := d.showReviewCard(ctx, r, reply, p); err != nil {
		return nil, err
	}
	ref := reportRef{Request: p.Request.ID, Department: p.Department, Version: version}
	if err := d.informDepartment(ctx, r, reply, p.Department, notice{Kind: noticeOutcome, Cause: ref.cause(r.Update.Key), About: ref}); err != nil {
		return nil, err
	}
	return reply.Actions()
}

// outcomePage is what a department is told of a decision.
type outcomePage struct {
	Item    reportItem
	Last    form.Submission
	By      string
	At      time.Time
	Kind    form.EventKind
	Remarks []remarkLine
}

// remarkLine is a question that was returned.
type remarkLine struct {
	Number int // 0 for a remark about the whole
	Prompt survey.Text
	Reason string
}

func (d *desk) outcome(ctx context.Context, r *Request, p report) (outcomePage, error) {
	last, _ := p.Draft.Last()
	made, _, err := d.lastDecision(ctx, r, p)
	page := outcomePage{Item: d.reportItem(r, p), Last: last, By: made.By, At: made.At, Kind: made.Kind}
	page.Remarks = remarksOf(p, p.Draft.Remarks)
	return page, err
}

func remarksOf(p report, remarks []form.Remark) []remarkLine {
	var lines []remarkLine
	for _, remark := range remarks {
		lines = append(lines, remarkOf(p, remark))
	}
	return lines
}

func remarkOf(p report, remark form.Remark) remarkLine {
	q, _ := p.Form.Question(remark.Question)
	return remarkLine{Number: p.number(q.ID), Prompt: survey.Text{VI: named(q.Prompt.VI), EN: named(q.Prompt.EN)}, Reason: remark.Reason}
}

// number is that of a question among those that the report is asked, 0 if it is
// none of them.
func (p report) number(question string) int {
	for _, place := range form.Places(p.Form, p.Draft) {
		if place.Question.ID == question {
			return place.Number
		}
	}
	return 0
}

// tellReviewers tells the secretaries of a new submission.
func (d *desk) tellReviewers(ctx context.Context, r *Request, reply *Reply, p report) error {
	ref := refTo(p)
	return d.informSecretaries(ctx, r, reply, notice{Kind: noticeReview, Cause: ref.cause(r.Update.Key), About: ref})
}
