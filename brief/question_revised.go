package brief

import "khaosat/survey"

// revisedAfterApproval asks about a figure that has another value than the
// one that was approved before.
func revisedAfterApproval(t Track) *Question {
	if len(t.Versions) < 2 {
		return nil
	}
	last, before := t.Versions[len(t.Versions)-1], t.Versions[len(t.Versions)-2]
	if before.Origin == "" || sameValue(before, last) {
		return nil
	}
	return &Question{
		Rule: QuestionRevised, Indicator: t.Indicator, Department: t.department(),
		Figures: []survey.Observation{before, last},
	}
}
