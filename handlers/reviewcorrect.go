package handlers

import (
	"context"
	"errors"
	"strings"
	"time"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/form"
	"khaosat/survey/viet"
)

// stepCorrection is the dialog step that asks why an approved report is to
// be changed.
const stepCorrection = "review.reason"

// correctionDays is how many working days an approved report is open again.
const correctionDays = 2

// correctionPage is a wish to change an approved report, or the answer to it.
type correctionPage struct {
	Item    reportItem
	By      string
	Reason  string
	Until   time.Time
	Refused bool
}

// askCorrection asks why an approved report is to be changed; "/correct vì …"
// says it at once.
func (d *desk) askCorrection(ctx context.Context, r *Request) ([]chat.Action, error) {
	p, refusal, err := d.approvedOf(ctx, r)
	if err != nil || refusal != "" {
		return d.refuseCorrection(r, refusal, err)
	}
	if reason := d.correctionReasonIn(r); reason != "" {
		return d.wishCorrection(ctx, r, p, reason)
	}
	if err := d.ask(ctx, r, stepCorrection, map[string]string{noteRequest: p.Request.ID, noteDepartment: p.Department}); err != nil {
		return nil, err
	}
	return r.Reply().Say("review.askreason", d.reportItem(r, p)).Actions()
}

// correctionReasonIn is why, where a line says it: after "vì", or as what is
// left of a command beside the department.
func (d *desk) correctionReasonIn(r *Request) string {
	reason := reasonIn(r.Args)
	if reason != "" || r.Command == "" {
		return reason
	}
	rest := r.Args
	if _, after, ok := d.cutDepartment(rest); ok {
		rest = after
	}
	if len(strings.Fields(rest)) < 2 {
		return ""
	}
	return strings.Trim(rest, " :,-–")
}

func (d *desk) refuseCorrection(r *Request, refusal string, err error) ([]chat.Action, error) {
	if err != nil {
		return nil, err
	}
	return r.Reply().Say(refusal, nil).Actions()
}

// approvedOf finds the approved report that a contact means: the one of a
// button, else the only one of his departments.
func (d *desk) approvedOf(ctx context.Context, r *Request) (p report, refusal string, err error) {
	if r.Update.Press != nil {
		if !r.May(survey.RightReport, r.Field(1)) {
			return p, "denied", nil
		}
		p, refusal, err = d.reportOf(ctx, r.Field(0), r.Field(1))
		if err == nil && refusal == "" && p.Draft.State != form.StateApproved {
			refusal = "review.notapproved"
		}
		return p, refusal, err
	}
	claims, err := d.claims(ctx, r, d.departmentsMeant(r))
	if err != nil {
		return p, "", err
	}
	for _, c := range claims {
		found, err := d.report(ctx, c.request, c.department)
		if err != nil {
			return p, "", err
		}
		if found.Draft.State == form.StateApproved {
			p = found
		}
	}
	if p.Department == "" {
		return p, "review.notapproved", nil
	}
	return p, "", nil
}

// correctionReason takes the typed reason.
func (d *desk) correctionReason(ctx context.Context, r *Request) ([]chat.Action, error) {
	code := r.Dialog.Data[noteDepartment]
	if !r.May(survey.RightReport, code) {
		return r.Reply().Say("denied", nil).Actions()
	}
	p, refusal, err := d.reportOf(ctx, r.Dialog.Data[noteRequest], code)
	if err != nil || refusal != "" {
		return d.refuseCorrection(r, refusal, err)
	}
	reason := strings.TrimSpace(viet.Clean(r.Args))
	if !hasLetter(reason) {
		return r.Reply().Say("interview.noreason", maxReason).Actions()
	}
	actions, err := d.wishCorrection(ctx, r, p, reason)
	if err != nil {
		return nil, err
	}
	return actions, d.endDialog(ctx, r)
}

// wishCorrection passes the wish on to the secretaries.
func (d *desk) wishCorrection(ctx context.Context, r *Request, p report, reason string) ([]chat.Action, error) {
	page := correctionPage{Item: d.reportItem(r, p), By: r.Actor.Person.Name, Reason: cut(reason, maxReason)}
	there, err := d.addEvent(ctx, r, p, form.Event{Kind: form.EventAsked, Reason: page.Reason}, func(p report) bool { return p.Draft.State == form.StateApproved })
	if err != nil {
		return nil, err
	}
	if !there {
		return r.Reply().Say("review.notapproved", nil).Actions()
	}
	reply := r.Reply().Say("review.wished", page)
	ref := refTo(p)
	ref.Update = r.Update.Key
	if err := d.informSecretaries(ctx, r, reply, notice{Kind: noticeWish, Cause: ref.cause(r.Update.Key), About: ref}); err != nil {
		return nil, err
	}
	return reply.Actions()
}

// addEvent adds one event to a report as the effect of an update, if the report
// still is as the event needs it; it tells whether it is there.
func (d *desk) addEvent(ctx context.Context, r *Request, p report, e form.Event, allowed func(report) bool) (bool, error) {
	e.At, e.By = r.Now, r.Actor.Person.ID
	for !d.reports.has(p.stream(), r.Update.Key) {
		if !allowed(p) {
			return false, nil
		}
		_, err := d.appendTo(ctx, r, p, []form.Event{e})
		if err != nil && !errors.Is(err, survey.ErrConflict) && !errors.Is(err, survey.ErrExists) {
			return false, err
		}
		if p, err = d.report(ctx, p.Request, p.Department); err != nil {
			return false, err
		}
	}
	return true, nil
}

// decideCorrection opens an approved report for some working days, or does not.
func (d *desk) decideCorrection(ctx context.Context, r *Request) ([]chat.Action, error) {
	p, refusal, err := d.toReopen(ctx, r)
	if err != nil || refusal != "" {
		return d.refuseCorrection(r, refusal, err)
	}
	e, allowed, err := d.correctionDecided(ctx, r, p)
	if err != nil {
		return nil, err
	}
	there, err := d.addEvent(ctx, r, p, e, allowed)
	if err != nil {
		return nil, err
	}
	if p, err = d.report(ctx, p.Request, p.Department); err != nil {
		return nil, err
	}
	page := correctionPage{Item: d.reportItem(r, p), By: r.Actor.Person.Name, Until: p.Draft.Until, Refused: !r.Now.Before(p.Draft.Until)}
	if !there {
		return r.Reply().Toast("review.stale", nil).Show("review.reopened", page).Actions()
	}
	_, entry, err := d.entryOf(ctx, p, r.Update.Key)
	if err != nil {
		return nil, err
	}
	if err := d.follow(ctx, entry); err != nil {
		return nil, err
	}
	return d.tellReopened(ctx, r, r.Reply().Show("review.reopened", page), p, page.Refused)
}

// correctionDecided is the decision on a correction, and as long as what it
// may be made: allowed while the report is not open, refused while that is wished.
func (d *desk) correctionDecided(ctx context.Context, r *Request, shown report) (e form.Event, allowed func(report) bool, err error) {
	if r.Field(3) == "no" {
		return form.Event{Kind: form.EventRefused}, func(now report) bool { return now.Draft.Wished() }, nil
	}
	e = form.Event{Kind: form.EventGranted}
	e.Until, err = d.openUntil(ctx, r)
	return e, func(now report) bool {
		return now.Draft.State == form.StateApproved && submissionNo(now) == submissionNo(shown) && !r.Now.Before(now.Draft.Until)
	}, err
}

// tellReopened ends a reply by telling the department whether it may change
// its approved report.
func (d *desk) tellReopened(ctx context.Context, r *Request, reply *Reply, p report, refused bool) ([]chat.Action, error) {
	ref := refTo(p)
	ref.Refused = refused
	if err := d.informDepartment(ctx, r, reply, p.Department, notice{Kind: noticeReopened, Cause: ref.cause(r.Update.Key), About: ref}); err != nil {
		return nil, err
	}
	return reply.Actions()
}

// toReopen is the approved report that a button or "/reopen sct" names.
func (d *desk) toReopen(ctx context.Context, r *Request) (report, string, error) {
	p, refusal, err := d.approvedOf(ctx, r)
	stale := r.Update.Press != nil && refusal == "" && r.Field(2) != submissionNo(p)
	if err == nil && stale && p.Department != "" && !d.reports.has(p.stream(), r.Update.Key) {
		refusal = "review.notapproved"
	}
	return p, refusal, err
}

// openUntil is the end of the last working day on which a report stays open.
func (d *desk) openUntil(ctx context.Context, r *Request) (time.Time, error) {
	days, err := d.workdays(ctx)
	if err != nil {
		return time.Time{}, err
	}
	return days.AddWorking(r.Today(), correctionDays).In(d.Zone).Add(closingHour * time.Hour), nil
}
