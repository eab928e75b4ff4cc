package handlers

import (
	"context"
	"strings"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// stepProof is the dialog step of evidence that a recommendation is done.
const stepProof = "recommendation.proof"

// closeRecommendation takes word that a recommendation is done: from its
// department, which is asked for evidence, or from the secretary, who is
// asked to confirm.
func (d *desk) closeRecommendation(ctx context.Context, r *Request) ([]chat.Action, error) {
	rec, err := d.recommendationNamed(ctx, r)
	if err != nil || !r.May(survey.RightReport, rec.Department) {
		return d.noRecommendation(r, err)
	}
	if rec.State == survey.RecommendationDone {
		return d.recommendationCard(ctx, r, r.Reply(), rec)
	}
	if r.May(survey.RightReview, "") {
		sure := r.Field(1) == "yes" || r.Command != "" && strings.HasSuffix(strings.TrimSpace(r.Args), confirmWord)
		if !sure {
			return d.sureAboutRecommendation(ctx, r, rec)
		}
		return d.confirmRecommendation(ctx, r, rec.ID)
	}
	if err := d.ask(ctx, r, stepProof, map[string]string{"id": rec.ID}); err != nil {
		return nil, err
	}
	return r.Reply().Say("recommendation.proof", rec).Actions()
}

func (d *desk) sureAboutRecommendation(ctx context.Context, r *Request, rec survey.Recommendation) ([]chat.Action, error) {
	line, err := d.recommendationLine(ctx, r, rec)
	if err != nil {
		return nil, err
	}
	yes := press{"recommendation.yes", PressData("recdone", rec.ID, "yes")}
	return d.sure(ctx, r, "recommendation.sure", line, yes, press{"interview.no", PressData("rec", rec.ID)})
}

// confirmRecommendation ends a recommendation and tells its department.
func (d *desk) confirmRecommendation(ctx context.Context, r *Request, id string) ([]chat.Action, error) {
	rec, changed, err := d.changeRecommendation(ctx, id, func(rec *survey.Recommendation) bool {
		if rec.State == survey.RecommendationDone {
			return false
		}
		rec.State, rec.DoneBy, rec.DoneAt = survey.RecommendationDone, r.Actor.Person.ID, r.Now
		return true
	})
	if err != nil {
		return nil, err
	}
	if changed {
		if err := d.recordRecommendation(ctx, r, "recommendation.done", rec); err != nil {
			return nil, err
		}
	}
	return d.tellRecommendation(ctx, r, rec, noticeAdviceDone)
}

// proofTyped keeps the evidence and tells the secretaries.
func (d *desk) proofTyped(ctx context.Context, r *Request) ([]chat.Action, error) {
	if !r.Update.Message.Typed() || !isStatement(r.Args, maxConclusion) {
		return r.Reply().Say("recommendation.notext", maxConclusion).Actions()
	}
	rec, _, err := d.changeRecommendation(ctx, r.Dialog.Data["id"], func(rec *survey.Recommendation) bool {
		if rec.State != survey.RecommendationOpen || !r.May(survey.RightReport, rec.Department) {
			return false
		}
		rec.State, rec.Evidence, rec.ReportedBy, rec.ReportedAt = survey.RecommendationReported, viet.Clean(r.Args), r.Actor.Person.ID, r.Now
		return true
	})
	if err != nil {
		return nil, err
	}
	line, err := d.recommendationLine(ctx, r, rec)
	if err != nil {
		return nil, err
	}
	reply := r.Reply().Say("recommendation.thanks", line)
	if err := d.informSecretaries(ctx, r, reply, adviceNotice(noticeAdviceProof, rec)); err != nil {
		return nil, err
	}
	actions, err := reply.Actions()
	if err != nil {
		return nil, err
	}
	return actions, d.endDialog(ctx, r)
}
