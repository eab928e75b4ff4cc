package brief_test

import (
	"slices"
	"testing"

	"github.com/shopspring/decimal"

	"khaosat/brief"
	"khaosat/survey"
)

var (
	rank     = survey.Indicator{Slug: "pci_rank", Kind: survey.KindRank, Better: survey.BetterLower, Unit: survey.UnitRank}
	score    = survey.Indicator{Slug: "pci_score", Kind: survey.KindIndex, Better: survey.BetterHigher, Unit: survey.UnitScore}
	places   = survey.Indicator{Slug: "pci_rank_change", Kind: survey.KindGrowth, Better: survey.BetterHigher, Unit: survey.UnitPlaces}
	capacity = survey.Indicator{Slug: "capacity", Kind: survey.KindStock, Better: survey.BetterHigher, Unit: survey.UnitMegawatt}
	solar    = survey.Indicator{Slug: "solar", Kind: survey.KindStock, Unit: survey.UnitMegawatt, PartOf: "capacity"}
	wind     = survey.Indicator{Slug: "wind", Kind: survey.KindStock, Unit: survey.UnitMegawatt, PartOf: "capacity"}
	hydro    = survey.Indicator{Slug: "hydro", Kind: survey.KindStock, Unit: survey.UnitMegawatt, PartOf: "capacity"}
	lng      = survey.Indicator{Slug: "lng", Kind: survey.KindStock, Unit: survey.UnitMegawatt, Stage: survey.StagePlanned}
	output   = survey.Indicator{Slug: "output", Kind: survey.KindFlow, Better: survey.BetterHigher, Unit: survey.UnitMillionKWh}
)

func figure(i survey.Indicator, period survey.Period, value string) brief.Figure {
	return brief.Figure{Indicator: i, Observation: observation(i, period, value)}
}

func observation(i survey.Indicator, period survey.Period, value string) survey.Observation {
	return survey.Observation{Indicator: i.Slug, Period: period, Value: decimal.RequireFromString(value), RankOf: 63}
}

// scoped is a figure that counts more than others of its indicator.
func scoped(f brief.Figure) brief.Figure {
	f.Indicator.Scopes = []survey.Scope{{Slug: "more", Name: survey.Text{VI: "gồm cả mái nhà"}}}
	f.Observation.Scope = "more"
	return f
}

func after(f brief.Figure, period survey.Period, value string) brief.Figure {
	previous := observation(f.Indicator, period, value)
	f.Previous = &previous
	return f
}

func TestSenseOfChange(t *testing.T) {
	halfYear, err := survey.ParsePeriod("2021-01-01/2021-06-30")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name    string
		figure  brief.Figure
		amount  string // "": no change is told
		sense   brief.Sense
		verdict brief.Verdict
	}{
		{"a rank that goes down has risen", after(figure(rank, survey.Year(2020), "32"), survey.Year(2019), "37"), "5", brief.Up, brief.Better},
		{"a rank that goes up has fallen", after(figure(rank, survey.Year(2021), "49"), survey.Year(2020), "32"), "17", brief.Down, brief.Worse},
		{"the score of the same year fell", after(figure(score, survey.Year(2020), "63.44"), survey.Year(2019), "64.89"), "1.45", brief.Down, brief.Worse},
		{"nothing changed", after(figure(rank, survey.Year(2020), "32"), survey.Year(2019), "32"), "0", brief.Same, ""},
		{"figures of different scopes do not compare", after(scoped(figure(capacity, survey.Year(2023), "3750")), survey.Year(2022), "3383.54"), "", "", ""},
		{"nothing before", figure(rank, survey.Year(2020), "32"), "", "", ""},
		{"growth is a change itself", after(figure(places, survey.Year(2020), "5"), survey.Year(2019), "6"), "", "", ""},
		{"what is planned does not change", after(figure(lng, survey.Year(2021), "1500"), survey.Year(2020), "1000"), "", "", ""},
		{"years apart compare", after(figure(output, survey.Year(2023), "7700"), survey.Year(2020), "4000"), "3700", brief.Up, brief.Better},
		{"a year does not compare with half of one", after(figure(output, survey.Year(2022), "9"), halfYear, "4"), "", "", ""},
		{"periods that overlap do not compare", after(figure(output, survey.Years(2016, 2021), "9"), survey.Years(2016, 2020), "8"), "", "", ""},
	} {
		change := brief.One(test.figure).Lines[0].Change
		switch {
		case change == nil && test.amount == "":
		case change == nil || change.Amount.String() != test.amount || change.Sense != test.sense || change.Verdict != test.verdict:
			t.Errorf("%s: %+v", test.name, change)
		}
	}
}

func TestSharesOnlyWherePartsAddUp(t *testing.T) {
	year := survey.Year(2020)
	whole := figure(capacity, year, "2745")
	parts := []brief.Figure{figure(solar, year, "2223"), figure(wind, year, "229"), figure(hydro, year, "293")}
	for _, test := range []struct {
		name    string
		figures []brief.Figure
		share   string // of solar
	}{
		{"they do", append([]brief.Figure{whole}, parts...), "81"},
		{"with a planned amount beside", append([]brief.Figure{whole, figure(lng, year, "1500")}, parts...), "81"},
		{"one is missing", []brief.Figure{whole, parts[0], parts[1]}, ""},
		{"one is of another time", []brief.Figure{whole, parts[0], parts[1], figure(hydro, survey.Year(2019), "293")}, ""},
		{"but for rounding", []brief.Figure{whole, parts[0], parts[1], figure(hydro, year, "293.15")}, "81"},
		{"but for more than rounding", []brief.Figure{whole, parts[0], parts[1], figure(hydro, year, "294")}, ""},
	} {
		answer := brief.Overview(survey.Group{Slug: "energy"}, test.figures)
		for _, line := range answer.Lines {
			if line.Indicator.Slug != "solar" {
				continue
			}
			if got := line.Share; got == nil && test.share != "" || got != nil && got.String() != test.share || !line.Part {
				t.Errorf("%s: share %v, part %t", test.name, got, line.Part)
			}
		}
	}
}

// TestSeveralFiguresStayShort asks for more and more figures with a change
// and a target each: none is left out, what stands beside them is.
func TestSeveralFiguresStayShort(t *testing.T) {
	target := &brief.Aim{Target: survey.Target{Period: survey.Year(2025), Value: decimal.NewFromInt(5000)}}
	for _, test := range []struct {
		figures, targets int
	}{{1, 1}, {5, 5}, {8, 0}} {
		var figures []brief.Figure
		for range test.figures {
			f := after(figure(capacity, survey.Year(2023), "3750"), survey.Year(2022), "3383.54")
			f.Aim = target
			figures = append(figures, f)
		}
		answer := brief.Several(figures)
		targets := 0
		for _, line := range answer.Lines {
			if line.Target != nil {
				targets++
			}
		}
		if len(answer.Lines) != test.figures || targets != test.targets {
			t.Errorf("of %d figures %d stand with %d targets", test.figures, len(answer.Lines), targets)
		}
	}
}

func TestWhoReportedAndWhoIsInCharge(t *testing.T) {
	by := func(reporter, keeper string) brief.Figure {
		f := figure(capacity, survey.Year(2020), "1")
		f.Observation.Department, f.Indicator.Department = reporter, keeper
		return f
	}
	answer := brief.Several([]brief.Figure{by("", "sct"), by("skhdt", "skhdt"), by("", "skhdt")})
	if !slices.Equal(answer.Reporters, []string{"skhdt"}) || !slices.Equal(answer.Keepers, []string{"sct"}) {
		t.Errorf("reported by %v, in charge %v", answer.Reporters, answer.Keepers)
	}
}

// TestCautionsWhereThereIsRoom: cautions about single figures name them, and
// stay out of an answer that is long already.
func TestCautionsWhereThereIsRoom(t *testing.T) {
	doubted := figure(output, survey.Year(2020), "4000")
	doubted.Indicator.Name = survey.Text{VI: "Sản lượng", EN: "Output"}
	doubted.Observation.Note = survey.Text{VI: "Cần xác nhận", EN: "To be confirmed"}
	short := brief.Overview(survey.Group{}, []brief.Figure{doubted})
	if want := (survey.Text{VI: "Sản lượng – Cần xác nhận", EN: "Output – To be confirmed"}); !slices.Equal(short.Notes, []survey.Text{want}) {
		t.Errorf("notes %v", short.Notes)
	}
	long := []brief.Figure{doubted}
	for range 11 {
		long = append(long, figure(capacity, survey.Year(2020), "1"))
	}
	if answer := brief.Overview(survey.Group{}, long); len(answer.Notes) != 0 || len(answer.Lines) != 12 {
		t.Errorf("%d lines with notes %v", len(answer.Lines), answer.Notes)
	}
}

// TestWhenFiguresStand: the day is said once where all share it; where it is
// not known the sources that leave it open are noted, others are not.
func TestWhenFiguresStand(t *testing.T) {
	day := survey.Date{Year: 2020, Month: 12, Day: 31}
	from := func(f brief.Figure, source string, asOf, published survey.Date) brief.Figure {
		f.Observation.Source, f.Observation.AsOf, f.Observation.Published = survey.Source{Title: source, Quote: f.Indicator.Slug}, asOf, published
		return f
	}
	none, year := survey.Date{}, survey.Year(2020)
	whole, part := figure(capacity, year, "2745"), figure(solar, year, "2223")
	ranked, scored, planned := figure(rank, year, "32"), figure(score, year, "63.44"), figure(lng, year, "1500")
	for _, test := range []struct {
		name            string
		figures         []brief.Figure
		asOf, published survey.Date
		a, b            brief.Undated // of the sources of that name
	}{
		{"all share a day", []brief.Figure{from(whole, "a", day, none), from(part, "a", day, none)}, day, none, "", ""},
		{"nobody says", []brief.Figure{from(whole, "a", none, none), from(part, "b", none, none)}, none, none, brief.UndatedFigures, brief.UndatedFigures},
		{"one source says of one", []brief.Figure{from(whole, "a", day, none), from(part, "a", none, none)}, none, none, "", ""},
		{"what is planned says, the rest does not", []brief.Figure{from(whole, "a", none, none), from(planned, "b", day, none)}, none, none, brief.UndatedFigures, ""},
		{"an edition came out", []brief.Figure{from(ranked, "a", none, day), from(scored, "b", none, day)}, none, day, "", ""},
		{"of one nobody knows", []brief.Figure{from(ranked, "a", none, day), from(scored, "b", none, none)}, none, none, "", brief.UndatedEdition},
	} {
		answer := brief.Overview(survey.Group{}, test.figures)
		a, b := answer.Undated[survey.Source{Title: "a"}], answer.Undated[survey.Source{Title: "b"}]
		if answer.AsOf != test.asOf || answer.Published != test.published || a != test.a || b != test.b {
			t.Errorf("%s: as of %v, published %v, %v", test.name, answer.AsOf, answer.Published, answer.Undated)
		}
	}
}

func TestRankTellsItsOwnChange(t *testing.T) {
	ranked := after(figure(rank, survey.Year(2022), "30"), survey.Year(2021), "49")
	answer := brief.Several([]brief.Figure{ranked, figure(places, survey.Year(2020), "5")})
	if len(answer.Lines) != 1 || answer.Lines[0].Change.Amount.String() != "19" {
		t.Errorf("%+v", answer.Lines)
	}
}

func TestPlannedStandsApart(t *testing.T) {
	answer := brief.Overview(survey.Group{}, []brief.Figure{figure(lng, survey.Year(2021), "1500"), figure(capacity, survey.Year(2020), "2745")})
	if len(answer.Lines) != 1 || len(answer.Planned) != 1 || answer.Period != survey.Year(2020) || answer.Planned[0].Period == nil {
		t.Errorf("%+v", answer)
	}
	target := brief.Aim{Target: survey.Target{Value: decimal.NewFromInt(1500)}}
	planned := figure(lng, survey.Year(2021), "1500")
	planned.Aim = &target
	if line := brief.One(planned).Lines[0]; line.Target == nil || line.Reached != nil || line.Pace.Verdict != "" {
		t.Error("a plan has reached its target")
	}
}

func TestPeriodsAreNotMixedUnderOneHeading(t *testing.T) {
	answer := brief.Overview(survey.Group{}, []brief.Figure{figure(capacity, survey.Year(2020), "1"), figure(output, survey.Years(2016, 2021), "2")})
	if !answer.Period.IsZero() || answer.Lines[0].Period == nil || answer.Lines[1].Period == nil {
		t.Errorf("heading %v, lines %v, %v", answer.Period, answer.Lines[0].Period, answer.Lines[1].Period)
	}
}

func TestLongOverviewsAreCut(t *testing.T) {
	var figures []brief.Figure
	for i := range 40 {
		figures = append(figures, after(figure(capacity, survey.Year(2020), "7"), survey.Year(2019), "6"))
		figures[i].Indicator.Slug = "more"
	}
	if lines := len(brief.Overview(survey.Group{}, figures).Lines); lines == 0 || lines > 7 {
		t.Errorf("%d lines with a change each", lines)
	}
}

// TestGrowthGoesBeforeParts where an overview is too long.
func TestGrowthGoesBeforeParts(t *testing.T) {
	growth := survey.Indicator{Slug: "growth", Kind: survey.KindGrowth, Unit: survey.UnitTimes}
	total := after(figure(capacity, survey.Year(2020), "6"), survey.Year(2019), "6")
	figures := []brief.Figure{total, figure(solar, survey.Year(2020), "1"), figure(wind, survey.Year(2020), "2"), figure(hydro, survey.Year(2020), "3")}
	for range 3 {
		figures = append(figures, after(figure(output, survey.Year(2020), "7"), survey.Year(2019), "6"))
	}
	figures = append(figures, figure(growth, survey.Year(2020), "2"), figure(output, survey.Year(2020), "7"))
	answer := brief.Overview(survey.Group{}, figures)
	for _, line := range answer.Lines {
		if line.Indicator.Slug == "growth" {
			t.Error("growth is told while parts could be left out")
		}
	}
	if len(answer.Lines) != len(figures)-1 {
		t.Errorf("%d lines of %d", len(answer.Lines), len(figures))
	}
}

func TestHistoryKeepsGaps(t *testing.T) {
	series := []brief.Series{
		{Indicator: rank, Figures: []survey.Observation{observation(rank, survey.Year(2022), "30"), observation(rank, survey.Year(2019), "37")}},
		{Indicator: score, Figures: []survey.Observation{observation(score, survey.Year(2022), "65.43"), observation(score, survey.Year(2018), "62.21")}},
	}
	rows, more := brief.History(series, 3)
	want := []struct {
		period  string
		figures int
		missing bool
	}{{"2022", 2, false}, {"2020/2021", 0, true}, {"2019", 1, false}, {"2018", 1, false}}
	if more || len(rows) != len(want) {
		t.Fatalf("more %t, rows %+v", more, rows)
	}
	for i, row := range rows {
		if row.Period.String() != want[i].period || len(row.Figures) != want[i].figures || row.Missing != want[i].missing {
			t.Errorf("row %d: %s, %d figures, missing %t", i, row.Period, len(row.Figures), row.Missing)
		}
	}
	if rows, more := brief.History(series, 2); !more || rows[len(rows)-1].Period != survey.Year(2019) {
		t.Errorf("page of two: more %t, %+v", more, rows)
	}
}
