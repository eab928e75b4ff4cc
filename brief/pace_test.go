package brief_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"khaosat/brief"
	"khaosat/survey"
)

func TestPaceByTheStraightLine(t *testing.T) {
	set := survey.Date{Year: 2020, Month: 6, Day: 1}
	// From 1000 at the end of 2019 to 2200 at the end of 2025: 200 a year.
	judged := func(i survey.Indicator, start, now, target string, year int, change func(*brief.Figure)) *brief.Pace {
		f := figure(i, survey.Year(year), now)
		f.Aim = &brief.Aim{Target: survey.Target{Period: survey.Year(2025), Value: decimal.RequireFromString(target)}, Set: set}
		if start != "" {
			o := observation(i, survey.Year(2019), start)
			f.Aim.Start = &o
		}
		if change != nil {
			change(&f)
		}
		return brief.One(f).Lines[0].Pace
	}
	qualified := func(q survey.Qualifier) func(*brief.Figure) {
		return func(f *brief.Figure) { f.Observation.Qualifier = q }
	}
	unset := func(f *brief.Figure) { f.Aim.Set = survey.Date{} }
	nearlyAimed := func(f *brief.Figure) { f.Aim.Target.Qualifier = survey.Nearly }
	for _, test := range []struct {
		name    string
		pace    *brief.Pace
		verdict brief.PaceVerdict
		reason  brief.PaceReason
	}{
		{"above the line", judged(capacity, "1000", "1700", "2200", 2022, nil), brief.PaceOnTrack, ""},
		{"below the line", judged(capacity, "1000", "1500", "2200", 2022, nil), brief.PaceBehind, ""},
		{"there", judged(capacity, "1000", "2200", "2200", 2022, nil), brief.PaceReached, ""},
		{"over and short", judged(capacity, "1000", "2100", "2200", 2025, nil), brief.PaceMissed, ""},
		{"over and not known", judged(capacity, "1000", "2100", "2200", 2025, qualified(survey.MoreThan)), "", brief.PaceRough},
		{"a rank below the line is ahead", judged(rank, "40", "30", "22", 2022, nil), brief.PaceOnTrack, ""},
		{"a rank above the line is behind", judged(rank, "40", "38", "22", 2022, nil), brief.PaceBehind, ""},
		{"a rank that is better than the target", judged(rank, "40", "20", "22", 2022, nil), brief.PaceReached, ""},
		{"more than a value above the line", judged(capacity, "1000", "1700", "2200", 2022, qualified(survey.MoreThan)), brief.PaceOnTrack, ""},
		{"more than a value below the line", judged(capacity, "1000", "1500", "2200", 2022, qualified(survey.MoreThan)), "", brief.PaceRough},
		{"nearly a value above the line", judged(capacity, "1000", "1700", "2200", 2022, qualified(survey.Nearly)), "", brief.PaceRough},
		{"about a value", judged(capacity, "1000", "1700", "2200", 2022, qualified(survey.About)), "", brief.PaceRough},
		{"nearly a target", judged(capacity, "1000", "1700", "2200", 2022, nearlyAimed), "", brief.PaceRough},
		{"nobody knows when it was set", judged(capacity, "1000", "1700", "2200", 2022, unset), "", brief.PaceNotSet},
		{"nothing before it was set", judged(capacity, "", "1700", "2200", 2022, nil), "", brief.PaceNoStart},
		{"nothing since it was set", judged(capacity, "1000", "1000", "2200", 2019, nil), "", brief.PaceNoNews},
		{"planned", judged(lng, "1000", "1500", "1500", 2022, nil), "", brief.PacePlanned},
	} {
		if test.pace == nil || test.pace.Verdict != test.verdict || test.pace.Reason != test.reason {
			t.Errorf("%s: %+v", test.name, test.pace)
		}
	}
	if p := judged(capacity, "1000", "1500", "2200", 2022, nil); p.Expected.String() != "1600" || p.At.Year != 2022 {
		t.Errorf("expected %s on %s", p.Expected, p.At)
	}
}

func TestShareReachedOnlyOfWhatGrows(t *testing.T) {
	aim := &brief.Aim{Target: survey.Target{Period: survey.Year(2025), Value: decimal.NewFromInt(20)}}
	ranked := figure(rank, survey.Year(2020), "32")
	ranked.Aim = aim
	if line := brief.One(ranked).Lines[0]; line.Target == nil || line.Reached != nil {
		t.Errorf("a rank has reached %v of its target", line.Reached)
	}
}
