package brief

import (
	"slices"

	"khaosat/survey"
)

// missedTwice asks about an indicator whose last two targets were both
// missed, beyond doubt.
func missedTwice(t Track) *Question {
	var figures []survey.Observation
	var targets []survey.Target
	for _, target := range slices.Backward(t.Targets) {
		figure, ok := at(t.Figures, target.Period)
		if !ok {
			continue
		}
		if surely(t.Indicator, figure, target) != fails {
			return nil
		}
		figures, targets = append(figures, figure), append(targets, target)
		if len(targets) == 2 {
			slices.Reverse(figures)
			slices.Reverse(targets)
			return &Question{Rule: QuestionMissed, Indicator: t.Indicator, Department: t.department(), Figures: figures, Targets: targets}
		}
	}
	return nil
}

// at finds the figure that stands at the end of a period.
func at(figures []survey.Observation, period survey.Period) (survey.Observation, bool) {
	i := slices.IndexFunc(figures, func(o survey.Observation) bool {
		return o.Period == period || o.Period.From == o.Period.To && o.Period.To == period.To
	})
	if i < 0 {
		return survey.Observation{}, false
	}
	return figures[i], true
}
