package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// closeCommitment ends a commitment, once the secretary has confirmed it.
func (d *desk) closeCommitment(ctx context.Context, r *Request) ([]chat.Action, error) {
	c, _, err := d.commitmentNamed(ctx, r)
	if err != nil {
		return d.noCommitment(r, err)
	}
	_, confirmed := cutConfirm(r.Args)
	if !c.Ended() && !confirmed && r.Field(1) != "yes" {
		return d.sureAboutCommitment(ctx, r, c)
	}
	return d.settleCommitment(ctx, r, c.ID, "commitment.closed", func(c survey.Commitment) (survey.Commitment, bool) {
		if c.Ended() {
			return c, false
		}
		c.State, c.Asked, c.ClosedBy, c.ClosedAt = survey.CommitmentClosed, survey.Date{}, r.Actor.Person.ID, r.Now
		return c, true
	})
}

func (d *desk) sureAboutCommitment(ctx context.Context, r *Request, c survey.Commitment) ([]chat.Action, error) {
	w := d.writer(r)
	line := d.commitmentLine(w, c, r.Today())
	if w.err != nil {
		return nil, w.err
	}
	return d.sure(ctx, r, "commitment.sure", line, press{"recommendation.yes", PressData("cmtend", c.ID, "yes")}, press{"people.back", PressData("cmt", c.ID)})
}

// refusalWords refuse a later day, folded.
var refusalWords = []string{"khong", "giu nguyen", "no"}

// redateCommitment gives a commitment the later day that was asked for, or
// another one, or leaves it as it is: "/hancamket 3 31/3/2022".
func (d *desk) redateCommitment(ctx context.Context, r *Request) ([]chat.Action, error) {
	c, typed, err := d.commitmentNamed(ctx, r)
	if err != nil {
		return d.noCommitment(r, err)
	}
	due := c.Asked
	if refused := r.Field(1) == "no" || slices.Contains(refusalWords, viet.Fold(strings.TrimSpace(typed))); refused {
		due = c.Due
	} else if typed != "" {
		value, wrong, err := readDayAhead(ctx, r, nil, typed)
		if err != nil {
			return nil, err
		}
		if wrong != nil {
			return r.Reply().Say(wrong.page, wrong.about).Actions()
		}
		due = dateOf(value)
	}
	return d.settleCommitment(ctx, r, c.ID, "commitment.redated", func(now survey.Commitment) (survey.Commitment, bool) {
		if due.IsZero() || now.Ended() || now.Due == due && now.Asked.IsZero() {
			return now, false
		}
		return now.Redate(due, survey.Correction{By: r.Actor.Person.ID, At: r.Now}), true
	})
}

// settleCommitment lets the secretary change a commitment, notes it and tells the
// department. What this update has changed already is only told again.
func (d *desk) settleCommitment(ctx context.Context, r *Request, id, action string, change func(survey.Commitment) (survey.Commitment, bool)) ([]chat.Action, error) {
	c, changed, err := d.changeCommitment(ctx, id, func(c survey.Commitment) (survey.Commitment, bool) {
		c, changed := change(c)
		if changed {
			c.Settled = r.Update.Key
		}
		return c, changed
	})
	if err != nil {
		return nil, err
	}
	if !changed && c.Settled != r.Update.Key {
		return d.commitmentCard(r, r.Reply(), c)
	}
	department, _ := d.Catalog().Department(c.Department)
	if err := d.record(ctx, r, 1, action, department.Name.In(d.Language), "", c.Due.String()); err != nil {
		return nil, err
	}
	reply := r.Reply()
	n := notice{Kind: noticeCommitment, Cause: r.Update.Key, About: commitmentRef{c.ID, r.Update.Key}}
	if err := d.informDepartment(ctx, r, reply, c.Department, n); err != nil {
		return nil, err
	}
	return d.commitmentCard(r, reply, c)
}

// noticeCommitment is the kind of notices for departments that the secretary
// has changed one of their commitments.
const noticeCommitment = "commitment"

// commitmentRef is what such a notice holds.
type commitmentRef struct {
	Commitment string `json:"commitment"`
	Settled    string `json:"settled"` // key of the update that changed it
}

// wordCommitment tells a department what the secretary made of a commitment,
// unless that was changed again.
func (d *desk) wordCommitment(ctx context.Context, to addressee) (*Reply, string, error) {
	var ref commitmentRef
	if err := to.about(&ref); err != nil {
		return nil, "", err
	}
	c, err := d.Store.Commitments.Get(ctx, ref.Commitment)
	switch {
	case err != nil:
		return nil, "", fmt.Errorf("read commitment %s: %w", ref.Commitment, err)
	case c.Settled != ref.Settled:
		return nil, unwantedMoved, nil
	case !to.reader.May(survey.RightReport, c.Department):
		return nil, unwantedRight, nil
	}
	reply, w := to.request.Reply(), d.writer(to.request)
	line := d.commitmentLine(w, c, to.request.Today())
	reply.fail(w.err)
	return reply.Say("commitment.settled", line, reply.buttons([]press{{"commitment.show", PressData("cmt", c.ID)}})), "", nil
}
