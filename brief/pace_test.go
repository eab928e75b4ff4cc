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

// TestPaceOfWhatAddsUp judges amounts of a part of the target's period: they
// begin with nothing. An amount over another time is not set against the target.
func TestPaceOfWhatAddsUp(t *testing.T) {
	projects := survey.Indicator{Kind: survey.KindFlow, Better: survey.BetterHigher, Unit: survey.UnitProject}
	share := survey.Indicator{Kind: survey.KindFlow, Better: survey.BetterHigher, Unit: survey.UnitPercent}
	for _, test := range []struct {
		name      string
		indicator survey.Indicator
		period    string
		value     string
		target    string // period
		reached   string // of 200, in percent; "" for nothing said
		verdict   brief.PaceVerdict
		reason    brief.PaceReason
	}{
		{"half a year, half of it and more", projects, "2025-01-01/2025-06-30", "100", "2025", "50", brief.PaceOnTrack, ""},
		{"half a year, less", projects, "2025-01-01/2025-06-30", "98", "2025", "49", brief.PaceBehind, ""},
		{"more than a year asks for, in half of it", projects, "2025-01-01/2025-06-30", "201", "2025", "100.5", brief.PaceReached, ""},
		{"two years of five", projects, "2021/2022", "81", "2021/2025", "40.5", brief.PaceOnTrack, ""},
		{"the second half alone", projects, "2025-07-01/2025-12-31", "100", "2025", "", "", brief.PaceUnlike},
		{"a year of five", projects, "2023", "40", "2021/2025", "", "", brief.PaceUnlike},
		{"six years beside one", projects, "2016/2021", "300", "2025", "", "", brief.PaceUnlike},
		{"a year beside a later one", projects, "2023", "150", "2025", "75", "", brief.PaceNotSet},
		{"a percentage does not add up", share, "2025-01-01/2025-06-30", "100", "2025", "50", "", brief.PaceNotSet},
	} {
		period, err := survey.ParsePeriod(test.period)
		if err != nil {
			t.Fatal(err)
		}
		aimed, err := survey.ParsePeriod(test.target)
		if err != nil {
			t.Fatal(err)
		}
		f := figure(test.indicator, period, test.value)
		f.Aim = &brief.Aim{Target: survey.Target{Period: aimed, Value: decimal.NewFromInt(200)}}
		line := brief.One(f).Lines[0]
		reached := ""
		if line.Reached != nil {
			reached = line.Reached.String()
		}
		if line.Pace.Verdict != test.verdict || line.Pace.Reason != test.reason || reached != test.reached {
			t.Errorf("%s: %+v, reached %q", test.name, line.Pace, reached)
		}
	}
}

func TestWhatALineLacksOfItsTarget(t *testing.T) {
	for _, test := range []struct {
		value     string
		qualifier survey.Qualifier
		want      string // "": nothing is said
	}{
		{"667.25", survey.Exactly, "532.75"}, {"1200", survey.Exactly, ""}, {"1300", survey.Exactly, ""}, {"600", survey.MoreThan, ""},
	} {
		f := figure(capacity, survey.Year(2023), test.value)
		f.Observation.Qualifier = test.qualifier
		f.Aim = &brief.Aim{Target: survey.Target{Period: survey.Year(2025), Value: decimal.NewFromInt(1200)}}
		got := ""
		if line := brief.One(f).Lines[0]; line.Lacking != nil {
			got = line.Lacking.String()
		}
		if got != test.want {
			t.Errorf("%q %s lacks %q, want %q", test.qualifier, test.value, got, test.want)
		}
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
