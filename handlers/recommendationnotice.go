package handlers

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"khaosat/survey"
)

// Kinds of notices about recommendations.
const (
	noticeAdvice      = "advice"      // for a department: it was given one
	noticeAdviceDone  = "advicedone"  // for a department: it was accepted as done
	noticeAdviceProof = "adviceproof" // for secretaries: it is reported as done
)

// adviceRef is what notices about recommendations hold.
type adviceRef struct {
	Recommendation string `json:"recommendation"`
	Department     string `json:"department"`
}

// adviceNotice is a notice of a kind about a recommendation. Its cause is what
// the recommendation says by now: said again, it is the same notice.
func adviceNotice(kind string, rec survey.Recommendation) notice {
	cause := strings.Join([]string{rec.ID, rec.Department, rec.Deadline.String(), string(rec.State)}, "|")
	return notice{Kind: kind, Cause: cause, About: adviceRef{rec.ID, rec.Department}}
}

// adviceWordings word the notices about recommendations.
func (d *desk) adviceWordings() map[string]wording {
	return map[string]wording{
		noticeAdvice:      d.aboutAdvice(survey.RightReport, survey.RecommendationOpen, "recommendation.told", "recommendation.open", "rec"),
		noticeAdviceDone:  d.aboutAdvice(survey.RightReport, survey.RecommendationDone, "recommendation.ended", "recommendation.open", "rec"),
		noticeAdviceProof: d.aboutAdvice(survey.RightReview, survey.RecommendationReported, "recommendation.card", "recommendation.confirm", "recdone"),
	}
}

// aboutAdvice words a notice about a recommendation as long as that is in a
// state and with the department, for who has a right to it: a page and a
// button.
func (d *desk) aboutAdvice(right survey.Right, state survey.RecommendationState, page, label, button string) wording {
	return func(ctx context.Context, to addressee) (*Reply, string, error) {
		var ref adviceRef
		if err := to.about(&ref); err != nil {
			return nil, "", err
		}
		rec, err := d.Store.Recommendations.Get(ctx, cmpKey(ref.Recommendation))
		switch {
		case err != nil && !errors.Is(err, survey.ErrNotFound):
			return nil, "", fmt.Errorf("read recommendation %s: %w", ref.Recommendation, err)
		case !to.reader.May(right, ref.Department):
			return nil, unwantedRight, nil
		case err != nil || rec.Department != ref.Department:
			return nil, unwantedMoved, nil
		case rec.State != state:
			return nil, unwantedDone, nil
		}
		line, err := d.recommendationLine(ctx, to.request, rec)
		if err != nil {
			return nil, "", err
		}
		reply := to.request.Reply()
		return reply.Say(page, line, reply.buttons([]press{{label, PressData(button, rec.ID)}})), "", nil
	}
}
