package brief

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"khaosat/survey"
)

// rate is an indicator of these tests, of which more is better.
func rate() survey.Indicator {
	return survey.Indicator{
		Slug: "rate", Name: survey.Text{VI: "Tỷ lệ hồ sơ trực tuyến"}, Department: "sct",
		Kind: survey.KindIndex, Better: survey.BetterHigher, Unit: survey.UnitPercent,
	}
}

func figure(year int, value string) survey.Observation {
	return survey.Observation{Indicator: "rate", Period: survey.Year(year), Value: decimal.RequireFromString(value), Department: "sct"}
}

func from(line string, o survey.Observation) survey.Observation {
	o.Line, o.Status = line, survey.StatusAlternative
	return o
}

func roughly(o survey.Observation) survey.Observation {
	o.Qualifier = survey.About
	return o
}

func approved(o survey.Observation) survey.Observation {
	o.Origin = "report/r1/sct"
	return o
}

func goal(year int, value string) survey.Target {
	return survey.Target{Indicator: "rate", Period: survey.Year(year), Value: decimal.RequireFromString(value)}
}

func TestMissedTwice(t *testing.T) {
	for _, test := range []struct {
		name    string
		figures []survey.Observation
		targets []survey.Target
		want    bool
	}{
		{"both missed", []survey.Observation{figure(2020, "58"), figure(2019, "50")}, []survey.Target{goal(2019, "60"), goal(2020, "70")}, true},
		{"a target ahead does not count", []survey.Observation{figure(2020, "58"), figure(2019, "50")}, []survey.Target{goal(2019, "60"), goal(2020, "70"), goal(2025, "90")}, true},
		{"the last one reached", []survey.Observation{figure(2020, "70"), figure(2019, "50")}, []survey.Target{goal(2019, "60"), goal(2020, "70")}, false},
		{"the one before reached", []survey.Observation{figure(2020, "58"), figure(2019, "60")}, []survey.Target{goal(2019, "60"), goal(2020, "70")}, false},
		{"only one target", []survey.Observation{figure(2020, "58")}, []survey.Target{goal(2020, "70")}, false},
		{"not sure", []survey.Observation{roughly(figure(2020, "58")), figure(2019, "50")}, []survey.Target{goal(2019, "60"), goal(2020, "70")}, false},
		{"no figures", nil, []survey.Target{goal(2019, "60"), goal(2020, "70")}, false},
	} {
		q := missedTwice(Track{Indicator: rate(), Figures: test.figures, Targets: test.targets})
		if (q != nil) != test.want {
			t.Errorf("%s: %+v", test.name, q)
		}
		if q != nil && (q.Targets[0].Period != survey.Year(2019) || q.Figures[1].Period != survey.Year(2020)) {
			t.Errorf("%s: evidence %+v", test.name, q)
		}
	}
}

func TestTrendReversed(t *testing.T) {
	lower := rate()
	lower.Better = survey.BetterLower
	for _, test := range []struct {
		name      string
		indicator survey.Indicator
		figures   []survey.Observation
		want      bool
	}{
		{"up, then down", rate(), []survey.Observation{figure(2021, "55"), figure(2020, "60"), figure(2019, "50")}, true},
		{"up, then up", rate(), []survey.Observation{figure(2021, "65"), figure(2020, "60"), figure(2019, "50")}, false},
		{"down, then up", rate(), []survey.Observation{figure(2021, "55"), figure(2020, "40"), figure(2019, "50")}, false},
		{"less is better", lower, []survey.Observation{figure(2021, "55"), figure(2020, "40"), figure(2019, "50")}, true},
		{"not exact", rate(), []survey.Observation{roughly(figure(2021, "55")), figure(2020, "60"), figure(2019, "50")}, false},
		{"two figures", rate(), []survey.Observation{figure(2021, "55"), figure(2020, "60")}, false},
	} {
		q := trendReversed(Track{Indicator: test.indicator, Figures: test.figures})
		if (q != nil) != test.want {
			t.Errorf("%s: %+v", test.name, q)
		}
		if q != nil && (len(q.Figures) != 3 || q.Figures[0].Period != survey.Year(2019) || test.figures[0].Period != survey.Year(2021)) {
			t.Errorf("%s: evidence %+v", test.name, q.Figures)
		}
	}
}

func TestRevisedAfterApproval(t *testing.T) {
	for _, test := range []struct {
		name     string
		versions []survey.Observation
		want     bool
	}{
		{"another value", []survey.Observation{approved(figure(2021, "55")), figure(2021, "45")}, true},
		{"another qualifier", []survey.Observation{approved(figure(2021, "55")), roughly(figure(2021, "55"))}, true},
		{"the same value", []survey.Observation{approved(figure(2021, "55")), figure(2021, "55.0")}, false},
		{"over the catalogue's", []survey.Observation{figure(2021, "55"), approved(figure(2021, "45"))}, false},
		{"one version", []survey.Observation{approved(figure(2021, "55"))}, false},
	} {
		if q := revisedAfterApproval(Track{Indicator: rate(), Versions: test.versions}); (q != nil) != test.want {
			t.Errorf("%s: %+v", test.name, q)
		}
	}
}

func TestSourcesDisagree(t *testing.T) {
	rank := rate()
	rank.Kind = survey.KindRank
	for _, test := range []struct {
		name      string
		indicator survey.Indicator
		official  survey.Observation
		other     survey.Observation
		want      bool
	}{
		{"far apart", rate(), figure(2021, "55"), from("thong_ke", figure(2021, "48")), true},
		{"within two percent", rate(), figure(2021, "100"), from("thong_ke", figure(2021, "98")), false},
		{"just beyond", rate(), figure(2021, "100"), from("thong_ke", figure(2021, "97.9")), true},
		{"a rank is exact", rank, figure(2021, "60"), from("thong_ke", figure(2021, "61")), true},
		{"nothing against something", rate(), figure(2021, "0"), from("thong_ke", figure(2021, "1")), true},
		{"of another year", rate(), figure(2021, "55"), from("thong_ke", figure(2020, "48")), false},
		{"its own line", rate(), figure(2021, "55"), figure(2021, "48"), false},
	} {
		track := Track{Indicator: test.indicator, Figures: []survey.Observation{test.official}, Others: []survey.Observation{test.other}}
		if q := sourcesDisagree(track); (q != nil) != test.want {
			t.Errorf("%s: %+v", test.name, q)
		}
	}
}

func TestUnanswered(t *testing.T) {
	now := time.Date(2021, 9, 8, 8, 0, 0, 0, time.UTC)
	open := survey.Recommendation{Number: 3, Department: "sct", State: survey.RecommendationOpen}
	with := func(deadline survey.Date, state survey.RecommendationState, at time.Time) survey.Recommendation {
		rec := open
		rec.Deadline, rec.State, rec.At = deadline, state, at
		return rec
	}
	yesterday, tomorrow := survey.Date{Year: 2021, Month: 9, Day: 7}, survey.Date{Year: 2021, Month: 9, Day: 9}
	for _, test := range []struct {
		name string
		rec  survey.Recommendation
		want bool
	}{
		{"overdue", with(yesterday, survey.RecommendationOpen, now), true},
		{"not due", with(tomorrow, survey.RecommendationOpen, now.AddDate(-1, 0, 0)), false},
		{"reported", with(yesterday, survey.RecommendationReported, now), false},
		{"old, without a deadline", with(survey.Date{}, survey.RecommendationOpen, now.AddDate(0, 0, -91)), true},
		{"young, without a deadline", with(survey.Date{}, survey.RecommendationOpen, now.AddDate(0, 0, -89)), false},
	} {
		if q := unanswered(test.rec, now); (q != nil) != test.want {
			t.Errorf("%s: %+v", test.name, q)
		}
	}
}

func TestClaimedDone(t *testing.T) {
	low, reached := []survey.Observation{figure(2021, "55")}, []survey.Observation{figure(2021, "80")}
	for _, test := range []struct {
		text    string
		figures []survey.Observation
		want    bool
	}{
		{"Đã hoàn thành tỷ lệ hồ sơ trực tuyến được giao.", low, true},
		{"Mở đầu. Cơ bản hoàn thành các chỉ tiêu được giao; còn khó khăn.", low, true},
		{"Đã hoàn thành tỷ lệ hồ sơ trực tuyến được giao.", reached, false},
		{"Chưa hoàn thành tỷ lệ hồ sơ trực tuyến.", low, false},
		{"Phấn đấu hoàn thành các chỉ tiêu trong năm sau.", low, false},
		{"Đã hoàn thành việc xây trụ sở.", low, false},
		{"Đã hoàn thành việc xây trụ sở. Tỷ lệ hồ sơ trực tuyến còn thấp.", low, false},
	} {
		track := Track{Indicator: rate(), Figures: test.figures, Targets: []survey.Target{goal(2021, "70")}}
		questions := claimedDone(Written{Department: "sct", Reference: "BC-SCT-1", Texts: []string{test.text}}, []Track{track})
		if (len(questions) == 1) != test.want || len(questions) > 1 {
			t.Errorf("%q: %+v", test.text, questions)
		}
		if others := claimedDone(Written{Department: "skhcn", Texts: []string{test.text}}, []Track{track}); len(others) > 0 {
			t.Errorf("%q is asked of another department: %+v", test.text, others)
		}
	}
}

func TestEveryRuleIsHeard(t *testing.T) {
	var all []Question
	for range maxQuestions {
		all = append(all, Question{Rule: QuestionMissed})
	}
	all = append(all, Question{Rule: QuestionUnanswered})
	kept := varied(all, maxQuestions)
	if len(kept) != maxQuestions || kept[maxQuestions-1].Rule != QuestionUnanswered {
		t.Errorf("%+v", kept)
	}
	if kept := varied(all[:3], maxQuestions); len(kept) != 3 {
		t.Errorf("%+v", kept)
	}
}
