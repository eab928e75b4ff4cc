package brief

import (
	"github.com/shopspring/decimal"

	"khaosat/survey"
)

// Pair is one indicator in the two periods that are compared.
type Pair struct {
	Indicator     survey.Indicator
	Before, After *survey.Observation // nil where there is no figure
	Change        *Change             // nil where the two do not compare
	Rift          survey.Rift         // why they do not compare directly; zero if they do
	Growth        *decimal.Decimal    // in percent of the earlier, one digit, never negative; nil where a share says nothing
	Times         *decimal.Decimal    // how many times the earlier, one digit; nil below twice
}

// Comparison is how the figures of a subject differ between two periods.
type Comparison struct {
	Before, After survey.Period // of every pair; zero where they differ
	Pairs         []Pair
	Notes         []survey.Text
	Sources       []survey.Source // without quotes
	Undated       map[survey.Source]Undated
}

// Compare puts together how figures have changed. A pair needs Indicator,
// Before and After; a rank, a score and an amount are each compared in
// their own sense.
func Compare(pairs []Pair) Comparison {
	comparison := Comparison{Pairs: make([]Pair, len(pairs))}
	var cited Answer
	for i, pair := range pairs {
		comparison.Pairs[i] = contrast(pair)
		for _, o := range []*survey.Observation{pair.Before, pair.After} {
			if o != nil {
				cited.Lines = append(cited.Lines, Line{Indicator: pair.Indicator, Observation: *o})
				cited.note(o.Note)
			}
		}
		if comparison.Pairs[i].Change != nil {
			cited.note(pair.Indicator.Note)
		}
		cited.note(comparison.Pairs[i].Rift.Note)
	}
	cited.cite()
	cited.date(cited.Lines)
	comparison.Notes, comparison.Sources, comparison.Undated = cited.Notes, cited.Sources, cited.Undated
	comparison.Before = shared(pairs, func(p Pair) *survey.Observation { return p.Before })
	comparison.After = shared(pairs, func(p Pair) *survey.Observation { return p.After })
	return comparison
}

// contrast tells how a pair differs.
func contrast(pair Pair) Pair {
	if pair.Before == nil || pair.After == nil {
		return pair
	}
	if Comparable(pair.Indicator) {
		pair.Rift = pair.Indicator.Rift(*pair.Before, *pair.After)
	}
	pair.Change = change(Figure{Indicator: pair.Indicator, Observation: *pair.After, Previous: pair.Before})
	amount := pair.Indicator.Kind == survey.KindStock || pair.Indicator.Kind == survey.KindFlow
	if pair.Change == nil || !amount || !pair.Before.Value.IsPositive() || pair.Change.Unit == survey.UnitPoint {
		return pair // the percent of a percentage would be taken for points
	}
	pair.Growth = percent(pair.Change.Amount, pair.Before.Value)
	if times := pair.After.Value.DivRound(pair.Before.Value, 1).Normalize(); times.GreaterThanOrEqual(decimal.NewFromInt(2)) {
		pair.Times = &times
	}
	return pair
}

// shared returns the period of one side of all pairs that have it, the zero
// one if they differ.
func shared(pairs []Pair, side func(Pair) *survey.Observation) survey.Period {
	var common survey.Period
	for _, pair := range pairs {
		o := side(pair)
		switch {
		case o == nil:
		case common.IsZero():
			common = o.Period
		case common != o.Period:
			return survey.Period{}
		}
	}
	return common
}

// Complete reports whether any indicator has a figure in both periods.
func (c Comparison) Complete() bool {
	for _, pair := range c.Pairs {
		if pair.Before != nil && pair.After != nil {
			return true
		}
	}
	return false
}
