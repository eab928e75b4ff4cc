package survey_test

import (
	"testing"

	"khaosat/survey"
)

func TestOverdueRecommendation(t *testing.T) {
	deadline := survey.Date{Year: 2021, Month: 9, Day: 30}
	for _, test := range []struct {
		state survey.RecommendationState
		today survey.Date
		want  bool
	}{
		{survey.RecommendationOpen, deadline, false},
		{survey.RecommendationOpen, deadline.AddDays(1), true},
		{survey.RecommendationReported, deadline.AddDays(1), false},
		{survey.RecommendationDone, deadline.AddDays(1), false},
	} {
		r := survey.Recommendation{State: test.state, Deadline: deadline}
		if got := r.Overdue(test.today); got != test.want {
			t.Errorf("%s on %s: overdue is %v", test.state, test.today, got)
		}
	}
	if (survey.Recommendation{State: survey.RecommendationOpen}).Overdue(deadline) {
		t.Error("without a deadline it is overdue")
	}
}
