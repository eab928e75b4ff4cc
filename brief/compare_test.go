package brief_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"khaosat/brief"
	"khaosat/survey"
)

func pair(i survey.Indicator, before, after string) brief.Pair {
	p := brief.Pair{Indicator: i}
	if before != "" {
		o := observation(i, survey.Year(2019), before)
		p.Before = &o
	}
	if after != "" {
		o := observation(i, survey.Year(2020), after)
		p.After = &o
	}
	return p
}

// occupancy is a percentage.
var occupancy = survey.Indicator{Slug: "occupancy", Kind: survey.KindStock, Better: survey.BetterHigher, Unit: survey.UnitPercent}

func TestAPercentageChangesByPoints(t *testing.T) {
	got := brief.Compare([]brief.Pair{pair(occupancy, "50", "58")}).Pairs[0]
	if got.Change.Unit != survey.UnitPoint {
		t.Errorf("its change is counted in %s", got.Change.Unit)
	}
}

func TestCompareTellsRankScoreAndAmountApart(t *testing.T) {
	for _, test := range []struct {
		name          string
		pair          brief.Pair
		amount        string
		sense         brief.Sense
		verdict       brief.Verdict
		growth, times string
	}{
		{"a rank gets better as it falls", pair(rank, "37", "32"), "5", brief.Up, brief.Better, "", ""},
		{"the score of the same years falls", pair(score, "64.89", "63.44"), "1.45", brief.Down, brief.Worse, "", ""},
		{"an amount grows", pair(capacity, "2745", "3750"), "1005", brief.Up, brief.Better, "36.6", ""},
		{"an amount shrinks", pair(capacity, "200", "150"), "50", brief.Down, brief.Worse, "25", ""},
		{"an amount multiplies", pair(capacity, "229", "667.25"), "438.25", brief.Up, brief.Better, "191.4", "2.9"},
		{"a percentage moves by points", pair(occupancy, "50", "58"), "8", brief.Up, brief.Better, "", ""},
		{"from nothing there is no share", pair(capacity, "0", "5"), "5", brief.Up, brief.Better, "", ""},
	} {
		got := brief.Compare([]brief.Pair{test.pair}).Pairs[0]
		if got.Change == nil || got.Change.Amount.String() != test.amount || got.Change.Sense != test.sense || got.Change.Verdict != test.verdict {
			t.Errorf("%s: %+v", test.name, got.Change)
		}
		if text(got.Growth) != test.growth || text(got.Times) != test.times {
			t.Errorf("%s: growth %s, times %s", test.name, text(got.Growth), text(got.Times))
		}
	}
}

func TestCompareWithoutAFigure(t *testing.T) {
	half := brief.Compare([]brief.Pair{pair(rank, "37", ""), pair(score, "64.89", "63.44")})
	if half.Pairs[0].Change != nil || half.Pairs[1].Change == nil || !half.Complete() {
		t.Errorf("%+v", half)
	}
	if half.Before != survey.Year(2019) || half.After != survey.Year(2020) {
		t.Errorf("%s and %s", half.Before, half.After)
	}
	if none := brief.Compare([]brief.Pair{pair(rank, "37", ""), pair(score, "", "63.44")}); none.Complete() {
		t.Error("compared with nothing")
	}
}

func TestCompareWhatIsPlannedOrGrowthAsItStands(t *testing.T) {
	for _, i := range []survey.Indicator{lng, places} {
		if got := brief.Compare([]brief.Pair{pair(i, "1000", "1500")}).Pairs[0]; got.Change != nil || got.Growth != nil {
			t.Errorf("%s: %+v", i.Slug, got)
		}
	}
}

// text writes a number that may be missing.
func text(d *decimal.Decimal) string {
	if d == nil {
		return ""
	}
	return d.String()
}
