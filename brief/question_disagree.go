package brief

import (
	"github.com/shopspring/decimal"

	"khaosat/survey"
)

// tolerance is by how much of the official figure another source may differ
// without a question, in percent. Places in a ranking are never rounded.
var tolerance = decimal.NewFromInt(2)

// sourcesDisagree asks about a figure of which another source says something
// else.
func sourcesDisagree(t Track) *Question {
	if len(t.Figures) == 0 || t.Indicator.Kind == survey.KindText {
		return nil
	}
	official := t.Figures[0]
	for _, other := range t.Others {
		if other.Line != "" && other.Period == official.Period && differs(t.Indicator, official, other) {
			return &Question{
				Rule: QuestionDisagree, Indicator: t.Indicator, Department: t.department(),
				Figures: []survey.Observation{official, other},
			}
		}
	}
	return nil
}

func differs(i survey.Indicator, official, other survey.Observation) bool {
	gap := other.Value.Sub(official.Value).Abs()
	if gap.IsZero() || i.Kind == survey.KindRank || official.Value.IsZero() {
		return !gap.IsZero()
	}
	return gap.Mul(hundred).GreaterThan(official.Value.Abs().Mul(tolerance))
}
