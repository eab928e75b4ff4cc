package survey

import (
	"testing"

	"github.com/shopspring/decimal"
)

func TestFollowTellsOfCrossingsOnce(t *testing.T) {
	rank, amount := Indicator{Kind: KindRank}, Indicator{Kind: KindStock}
	for _, test := range []struct {
		name      string
		indicator Indicator
		sense     Sense
		threshold int64
		values    []int64
		told      []bool // of every value after the first
	}{
		{"every change", amount, SenseChange, 0, []int64{1, 1, 2, 1}, []bool{false, true, true}},
		{"reached, kept, left, reached again", amount, SenseAbove, 3000, []int64{2745, 3000, 3500, 2900, 3100}, []bool{true, false, false, true}},
		{"fallen below", amount, SenseBelow, 100, []int64{100, 99, 50, 100, 20}, []bool{true, false, false, true}},
		{"a better rank than 30", rank, SenseBelow, 30, []int64{49, 30, 29, 28}, []bool{false, true, false}},
		{"a worse rank than 30", rank, SenseAbove, 30, []int64{28, 30, 31, 49}, []bool{false, true, false}},
	} {
		follow := Follow{Sense: test.sense, Threshold: decimal.NewFromInt(test.threshold)}
		for n, told := range test.told {
			before := Observation{Value: decimal.NewFromInt(test.values[n])}
			after := Observation{Value: decimal.NewFromInt(test.values[n+1])}
			if got := follow.Tells(test.indicator, &before, after); got != told {
				t.Errorf("%s: %s → %s told: %v", test.name, before.Value, after.Value, got)
			}
		}
	}
	first := Observation{Value: decimal.NewFromInt(3000)}
	if !(Follow{Sense: SenseAbove, Threshold: decimal.NewFromInt(3000)}).Tells(amount, nil, first) {
		t.Error("the first figure ever, above the threshold, is not told")
	}
}
