package brief

import (
	"slices"

	"github.com/shopspring/decimal"

	"khaosat/survey"
)

// Sum is a total beside the parts that it should be made of.
type Sum struct {
	Total   Line
	Parts   []Line // largest first, with shares where they add up
	Missing []survey.Indicator
	Added   decimal.Decimal // the parts together
	Gap     decimal.Decimal // what the total has more than the parts
	OK      bool            // they add up, rounding aside
	Roughly bool            // total or a part is not exact
	AsOf    survey.Date     // of total and parts; zero where they differ or it is not known
	Sources []survey.Source // without quotes
	Undated map[survey.Source]Undated
}

// AddUp adds up the parts of a total that have a figure of its period;
// missing are those that have none.
func AddUp(total Figure, parts []Figure, missing []survey.Indicator) Sum {
	answer := Answer{Lines: []Line{newLine(total)}}
	sum := Sum{Missing: missing, Roughly: total.Observation.Qualifier != survey.Exactly}
	for _, part := range parts {
		answer.Lines = append(answer.Lines, newLine(part))
		sum.Added = sum.Added.Add(part.Observation.Value)
		sum.Roughly = sum.Roughly || part.Observation.Qualifier != survey.Exactly
	}
	answer.cite()
	answer.date(answer.Lines)
	sum.AsOf, sum.Undated = answer.AsOf, answer.Undated
	sum.OK = addUp(partsOf(answer.Lines, answer.Lines[0]), answer.Lines[0])
	share(answer.Lines)
	sum.Total, sum.Parts, sum.Sources = answer.Lines[0], answer.Lines[1:], answer.Sources
	slices.SortStableFunc(sum.Parts, func(a, b Line) int { return b.Observation.Value.Cmp(a.Observation.Value) })
	sum.Gap = total.Observation.Value.Sub(sum.Added)
	return sum
}
