package brief

import (
	"time"

	"khaosat/survey"
)

// patience is how long a recommendation without a deadline may be open
// before the department is asked about it.
const patience = 90 * 24 * time.Hour

// unanswered asks about a recommendation that should have been done.
func unanswered(rec survey.Recommendation, now time.Time) *Question {
	old := rec.State == survey.RecommendationOpen && rec.Deadline.IsZero() && now.Sub(rec.At) > patience
	if !old && !rec.Overdue(survey.DateOf(now)) {
		return nil
	}
	return &Question{Rule: QuestionUnanswered, Department: rec.Department, Recommendation: &rec}
}
