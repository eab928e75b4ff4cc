package survey_test

import (
	"errors"
	"testing"

	"github.com/shopspring/decimal"

	"khaosat/survey"
)

func TestGoalIsReadAsWritten(t *testing.T) {
	for goal, target := range map[string]survey.Target{
		"energy_capacity 2025: 6500":          {Indicator: "energy_capacity", Period: survey.Year(2025), Value: decimal.NewFromInt(6500)},
		"power_output 2025: lt_approx 11200":  {Indicator: "power_output", Period: survey.Year(2025), Value: decimal.NewFromInt(11200), Qualifier: survey.Nearly},
		"industrial_projects 2021/2025: 20.5": {Indicator: "industrial_projects", Period: survey.Years(2021, 2025), Value: decimal.RequireFromString("20.5")},
	} {
		if got := target.Goal(); got != goal {
			t.Errorf("written %q, want %q", got, goal)
		}
		read, err := survey.ParseGoal(goal)
		if err != nil || read.Goal() != goal || !read.Value.Equal(target.Value) {
			t.Errorf("%q is read as %+v, %v", goal, read, err)
		}
	}
	if goal := (survey.Target{}).Goal(); goal != "" {
		t.Errorf("no target has the goal %q", goal)
	}
}

func TestWhatIsNoGoal(t *testing.T) {
	for _, text := range []string{"", "value: 6500 → 7000", "a 2025", "a 20x5: 1", "a 2025: x", "a 2025: gt"} {
		if _, err := survey.ParseGoal(text); err == nil {
			t.Errorf("%q is read", text)
		}
	}
	if _, err := survey.ParseGoal("x"); !errors.Is(err, survey.ErrInvalid) {
		t.Error(err)
	}
}
