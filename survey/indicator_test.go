package survey

import (
	"testing"
	"time"
)

func TestBreakBetween(t *testing.T) {
	merged := Date{Year: 2025, Month: time.July, Day: 1}
	i := Indicator{Breaks: []Break{{From: Date{Year: 2022, Month: time.January, Day: 1}}, {From: merged}}}
	for _, test := range []struct {
		before, after int
		broken        bool
	}{{2019, 2021, false}, {2021, 2022, true}, {2022, 2024, false}, {2024, 2025, true}, {2021, 2025, true}} {
		if _, ok := i.BreakBetween(Year(test.before), Year(test.after)); ok != test.broken {
			t.Errorf("%d and %d: broken %v", test.before, test.after, ok)
		}
	}
	if b, _ := i.BreakBetween(Year(2021), Year(2025)); b.From != merged {
		t.Errorf("the last break is %v", b.From)
	}
}
