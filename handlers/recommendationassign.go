package handlers

import (
	"context"
	"slices"

	"khaosat/chat"
	"khaosat/survey"
)

// assignRecommendation gives the recommendation that is named to a
// department, with a deadline where one was said.
func (d *desk) assignRecommendation(ctx context.Context, r *Request) ([]chat.Action, error) {
	slots := d.meaning(r).Slots
	if r.Command != "" {
		slots = d.understand("giao kiến nghị số "+r.Args, r.Today()).Slots
	}
	if slots.Unit == "" || slots.ID == 0 {
		return r.Reply().Say("recommendation.assignhow", nil).Actions()
	}
	all, err := d.recommendations(ctx, r)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(all, func(rec survey.Recommendation) bool { return rec.Number == slots.ID })
	if i < 0 {
		return d.noRecommendation(r, nil)
	}
	return d.assign(ctx, r, all[i].ID, slots.Unit, slots.Deadline.Day)
}

// assign gives a recommendation to a department; a zero deadline leaves the
// one that it has.
func (d *desk) assign(ctx context.Context, r *Request, id, department string, deadline survey.Date) ([]chat.Action, error) {
	rec, changed, err := d.changeRecommendation(ctx, id, func(rec *survey.Recommendation) bool {
		if rec.State == survey.RecommendationDone || rec.Department == department && (deadline.IsZero() || rec.Deadline == deadline) {
			return false
		}
		rec.Department, rec.State = department, survey.RecommendationOpen
		if !deadline.IsZero() {
			rec.Deadline = deadline
		}
		return true
	})
	if err != nil {
		return nil, err
	}
	if !changed {
		return d.recommendationCard(ctx, r, r.Reply(), rec)
	}
	if err := d.recordRecommendation(ctx, r, "recommendation.assigned", rec); err != nil {
		return nil, err
	}
	return d.tellRecommendation(ctx, r, rec, noticeAdvice)
}
