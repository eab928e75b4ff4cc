package catalog_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"golang.org/x/text/unicode/norm"

	"khaosat/catalog"
	"khaosat/storage"
	"khaosat/storage/boltstore"
	"khaosat/survey"
)

var now = time.Date(2021, time.September, 6, 1, 0, 0, 0, time.UTC)

func seed(t *testing.T) *catalog.Catalog {
	t.Helper()
	c, err := catalog.Seed()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func openStore(t *testing.T) *storage.Store {
	t.Helper()
	store, err := boltstore.Open(t.Context(), filepath.Join(t.TempDir(), "khaosat.db"), boltstore.NoSync())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return store
}

func loaded(t *testing.T) *storage.Store {
	t.Helper()
	store := openStore(t)
	if err := catalog.LoadInto(t.Context(), store, seed(t), now); err != nil {
		t.Fatal(err)
	}
	return store
}

// figure finds the official figure of an indicator and period in the seed.
func figure(t *testing.T, indicator, period string) survey.Observation {
	t.Helper()
	for _, o := range seed(t).Observations {
		if o.Indicator == indicator && o.Period.String() == period && o.Status == survey.StatusOfficial {
			return o
		}
	}
	t.Fatalf("no figure of %s for %s", indicator, period)
	return survey.Observation{}
}

// TestArticle holds the seed against the figures of the article.
func TestArticle(t *testing.T) {
	for _, want := range []struct {
		indicator, period, value string
		qualifier                survey.Qualifier
		department, quote        string
	}{
		{"pci_rank", "2020", "32", "", "skhdt", "đứng thứ 32/63"},
		{"pci_rank_change", "2020", "5", "", "skhdt", "tăng 5 bậc so với năm 2019"},
		{"industrial_projects", "2016/2021", "147", "", "skhdt", "147 dự án công nghiệp"},
		{"industrial_capital", "2016/2021", "147704", survey.MoreThan, "skhdt", "hơn 147.704 tỷ đồng"},
		{"industrial_enterprises_growth", "2016/2021", "57.3", "", "skhdt", "tăng 57,3% so với năm 2015"},
		{"energy_projects", "2020", "42", "", "sct", "42 dự án"},
		{"energy_capacity", "2020", "2745", "", "sct", "2.745 MW"},
		{"solar_projects", "2020", "32", "", "sct", "32 dự án điện mặt trời"},
		{"solar_capacity", "2020", "2223", "", "sct", "2.223 MW"},
		{"wind_projects", "2020", "3", "", "sct", "3 dự án điện gió"},
		{"wind_capacity", "2020", "229", "", "sct", "229 MW"},
		{"hydro_projects", "2020", "7", "", "sct", "7 dự án thủy điện"},
		{"hydro_capacity", "2020", "293", "", "sct", "293 MW"},
		{"power_output", "2020", "4000", survey.About, "sct", "khoảng 4.000 triệu kWh"},
		{"power_output_growth", "2020", "3.5", survey.Nearly, "sct", "gần 3,5 lần"},
		{"lng_ca_na_capacity", "2021-09-08", "1500", "", "sct", "1.500MW"},
		{"lng_ca_na_status", "2021-09-08", "0", "", "sct", "hoàn thiện hồ sơ bổ sung Quy hoạch"},
		{"tech_appraisals", "2017/2020", "20", "", "skhcn", "thẩm định 20 dự án"},
	} {
		got := figure(t, want.indicator, want.period)
		value, err := decimal.NewFromString(want.value)
		if err != nil {
			t.Fatal(err)
		}
		if !got.Value.Equal(value) || got.Qualifier != want.qualifier || got.Department != want.department || !strings.Contains(got.Source.Quote, want.quote) {
			t.Errorf("%s: %s%s of %s, %q", want.indicator, got.Qualifier, got.Value, got.Department, got.Source.Quote)
		}
	}
}

func TestPCIHasScoreRankAndRankOfApart(t *testing.T) {
	for year := 2006; year <= 2022; year++ {
		period := survey.Year(year).String()
		rank, score := figure(t, "pci_rank", period), figure(t, "pci_score", period)
		if rank.Value.Equal(score.Value) || score.RankOf != 0 {
			t.Errorf("%d: rank %s, score %s of %d", year, rank.Value, score.Value, score.RankOf)
		}
		if of := rank.RankOf; of != 63 && (of != 0 || year > 2007) {
			t.Errorf("%d: rank of %d", year, of)
		}
	}
	for _, o := range seed(t).Observations {
		if strings.HasPrefix(o.Indicator, "pci_") && o.Period.To.Year > 2022 {
			t.Errorf("a figure of PCI %s is invented", o.Period)
		}
	}
}

func TestTotalsAddUpWithoutWhatIsPlanned(t *testing.T) {
	snapshot := catalog.NewSnapshot(*seed(t))
	for total, want := range map[string]string{"energy_capacity": "2745", "energy_projects": "42"} {
		sum := decimal.Zero
		for _, part := range snapshot.Parts(total) {
			if part.Stage == survey.StagePlanned {
				t.Errorf("planned %s is a part of %s", part.Slug, total)
			}
			for _, o := range seed(t).Observations {
				if o.Indicator == part.Slug && o.Period == survey.Year(2020) && o.Line == "" {
					sum = sum.Add(o.Value)
				}
			}
		}
		if sum.String() != want || figure(t, total, "2020").Value.String() != want {
			t.Errorf("parts of %s: %s, want %s", total, sum, want)
		}
	}
}

func TestNothingIsInventedFor2015(t *testing.T) {
	for _, o := range seed(t).Observations {
		if o.Period.To.Year == 2015 && !strings.HasPrefix(o.Indicator, "pci_") {
			t.Errorf("%s has a figure for 2015, which no source gives", o.Indicator)
		}
	}
}

func TestOtherSourcesAreKeptApart(t *testing.T) {
	var official, other int
	for _, o := range seed(t).Observations {
		if o.Indicator != "solar_capacity" || o.Period != survey.Year(2020) {
			continue
		}
		if o.Status == survey.StatusOfficial {
			official++
		} else {
			other++
		}
	}
	if official != 1 || other != 1 {
		t.Errorf("solar capacity 2020: %d official, %d other", official, other)
	}
}

func TestEveryFigureHasASourceAndAnIndicatorWithAName(t *testing.T) {
	c := seed(t)
	for _, o := range c.Observations {
		if o.Source.Title == "" && o.Source.Document == "" {
			t.Errorf("%s has no source", o.ID())
		}
	}
	for _, i := range c.Indicators {
		if i.Name.VI == "" || i.Name.EN == "" {
			t.Errorf("%s has no name in both languages", i.Slug)
		}
	}
}

func TestProblemsNameTheirLines(t *testing.T) {
	const good = "departments:\n  - code: sct\n    name: {vi: Sở Công Thương}\ngroups:\n  - slug: energy\n    name: {vi: Năng lượng}\n    headline: [x]\nindicators:\n"
	const indicator = "  - {slug: x, name: {vi: X}, group: energy, department: sct, kind: stock, better: higher, unit: MW}\n"
	if _, problems := catalog.Parse([]byte(good + indicator)); len(problems) > 0 {
		t.Fatalf("the sound file has problems: %v", problems)
	}
	const figures = "observations:\n  - {indicator: x, source: {title: t}, "
	tests := []struct{ name, file, want string }{
		{"not yaml", "departments: [", "line 1"},
		{"empty", "", "line 1: want the lists"},
		{"a key twice", "departments:\n  - code: sct\n    code: stc\n", "line 3: mapping key"},
		{"an alias that holds itself", "departments:\n  - &x {<<: *x}\n", "contains itself"},
		{"an entry that is none", "departments:\n  - sct\n", "line 2: want fields"},
		{"unknown list", "foo: []\n", `line 1: unknown list "foo"`},
		{"unknown field", good + strings.Replace(indicator, "unit: MW", "unit: MW, colour: red", 1), `line 9: unknown field "colour"`},
		{"unknown group", good + strings.Replace(indicator, "group: energy", "group: wind", 1), `line 9: group: there is no "wind"; known: energy`},
		{"unknown unit", good + strings.Replace(indicator, "unit: MW", "unit: kg", 1), `line 9: unit: "kg"; allowed: ty_dong`},
		{"bad slug", good + strings.Replace(indicator, "slug: x", "slug: X-1", 1), `want 1-32 of a-z`},
		{"no name", good + strings.Replace(indicator, "{vi: X}", "{en: X}", 1), `line 9: name: no Vietnamese text`},
		{"twice", good + indicator + indicator, `line 10: indicator "x" is on line 9 already`},
		{"the line of the field", good + "  - slug: x\n    name: {vi: X}\n    group: energy\n    department: sct\n    kind: stok\n    better: higher\n    unit: MW\n", `line 13: kind: "stok"; allowed: stock`},
		{"a list where one value is wanted", good + strings.Replace(indicator, "unit: MW", "unit: [MW]", 1), `line 9: unit: want one value`},
		{"headline of another group", strings.Replace(good, "indicators:", "  - {slug: other, name: {vi: Y}}\nindicators:", 1) + strings.Replace(indicator, "group: energy", "group: other", 1), `line 7: headline: "x" is in the group "other"`},
		{"part in another unit", good + indicator + strings.NewReplacer("slug: x", "slug: y", "unit: MW", "unit: du_an, part_of: x").Replace(indicator), `line 10: part_of: "y" is in du_an, its total "x" in MW`},
		{"planned part", good + indicator + strings.NewReplacer("slug: x", "slug: y", "unit: MW", "unit: MW, part_of: x, stage: planned").Replace(indicator), `line 10: part_of: "y" is planned`},
		{"part of itself", good + strings.Replace(indicator, "unit: MW", "unit: MW, part_of: x", 1), `part of itself`},
		{"bad period", good + indicator + "targets:\n  - {id: a, indicator: x, period: \"2025-13-01\", value: 1}\n", "line 11"},
		{"bad number", good + indicator + "targets:\n  - {id: a, indicator: x, period: \"2025\", value: nhiều}\n", "line 11"},
		{"a target without a value is not 0", good + indicator + "targets:\n  - {id: a, indicator: x, period: \"2025\"}\n", "line 11: value is needed"},
		{"nor is a figure", good + indicator + figures + "period: \"2020\", value: ~}\n", "line 11: value is needed"},
		{"not a rank", good + indicator + figures + "period: \"2020\", value: 3, rank_of: 63}\n", `rank_of: "x" is no rank`},
		{"rank out of reach", good + strings.Replace(indicator, "kind: stock", "kind: rank", 1) + figures + "period: \"2020\", value: 64, rank_of: 63}\n", "rank 64 of 63"},
		{"line that would break keys", good + indicator + figures + "period: \"2020\", value: 3, line: a|b}\n", `line: "a|b"`},
		{"alternative without a line", good + indicator + figures + "period: \"2020\", value: 3, status: alternative}\n", `status: "alternative"`},
		{"no such indicator", good + indicator + "targets:\n  - {id: a, indicator: y, period: \"2025\", value: 1}\n", `line 11: indicator: there is no "y"`},
		{"no source", good + indicator + "observations:\n  - {indicator: x, period: \"2020\", value: 1}\n", "line 11: source is needed"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c, problems := catalog.Parse([]byte(test.file))
			var texts []string
			for _, problem := range problems {
				texts = append(texts, problem.Error())
			}
			if c != nil || !strings.Contains(strings.Join(texts, "\n"), test.want) {
				t.Errorf("problems %q do not say %q", texts, test.want)
			}
		})
	}
}

func TestAllProblemsAreReportedAtOnce(t *testing.T) {
	_, problems := catalog.Parse([]byte("departments:\n  - code: A B\n    name: {vi: x}\n  - code: c\n    name: {en: x}\n"))
	if len(problems) != 2 || problems[0].Line != 2 || problems[1].Line != 5 {
		t.Errorf("problems %v", problems)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("departments:\n  - {code: sct, name: {vi: x}}\ngroups:\n  - {slug: g, name: {vi: G}}\n")
	f.Add("indicators:\n  - &x {slug: x, part_of: x, <<: *x}\n")
	f.Add("observations:\n  - {indicator: x, period: \"2020\", value: ~, source: {<<: {}, title: t}}\n")
	f.Fuzz(func(t *testing.T, file string) {
		c, problems := catalog.Parse([]byte(file))
		if (c == nil) != (len(problems) > 0) {
			t.Errorf("catalogue %v, problems %v", c, problems)
		}
		for _, problem := range problems {
			if problem.Line < 1 {
				t.Errorf("problem without a line: %v", problem)
			}
		}
	})
}

func TestOneBadValueDoesNotHideTheOthers(t *testing.T) {
	_, problems := catalog.Parse([]byte(`departments:
  - code: sct
    name: {vi: x}
    valid_from: 2021-02-30
    valid_to: mai
  - code: stc
    name: {vi: x}
    succeeds: [sct, abc]
`))
	var lines []int
	for _, problem := range problems {
		lines = append(lines, problem.Line)
	}
	if diff := cmp.Diff([]int{4, 5, 8}, lines); diff != "" {
		t.Errorf("%s%v", diff, problems)
	}
}

func TestTerritoryOfTheFileIsKept(t *testing.T) {
	file := "groups:\n  - {slug: g, name: {vi: G}}\ndepartments:\n  - {code: sct, name: {vi: S}}\nindicators:\n" +
		"  - {slug: x, name: {vi: X}, group: g, department: sct, kind: stock, better: higher, unit: MW}\nobservations:\n" +
		"  - {indicator: x, period: \"2020\", value: 1, source: {title: t}}\n" +
		"  - {indicator: x, territory: khanh_hoa, period: \"2020\", value: 2, source: {title: t}}\n"
	c, problems := catalog.Parse([]byte(file))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if got := c.Observations[0].Territory + " " + c.Observations[1].Territory; got != "ninh_thuan khanh_hoa" {
		t.Errorf("territories %s", got)
	}
}

func TestTextsComeOutInNFC(t *testing.T) {
	c, problems := catalog.Parse([]byte("departments:\n  - {code: sct, name: {vi: " + norm.NFD.String("Sở Công Thương") + "}}\n"))
	if len(problems) > 0 || c.Departments[0].Name.VI != "Sở Công Thương" {
		t.Errorf("%v, %v", c, problems)
	}
}

func TestLoadedOnceAndNeverOverEdits(t *testing.T) {
	store := loaded(t)
	edited, err := store.Indicators.Get(t.Context(), "pci_rank")
	if err != nil {
		t.Fatal(err)
	}
	edited.Name.VI = "Tên mới"
	if _, err := store.Indicators.Save(t.Context(), edited); err != nil {
		t.Fatal(err)
	}
	if err := store.Targets.Delete(t.Context(), "solar_capacity-2025"); err != nil {
		t.Fatal(err)
	}
	if err := catalog.LoadInto(t.Context(), store, seed(t), now); err != nil {
		t.Fatal(err)
	}
	again, err := store.Indicators.Get(t.Context(), "pci_rank")
	if err != nil || again.Name.VI != "Tên mới" {
		t.Errorf("after a second start: %q, %v", again.Name.VI, err)
	}
	if _, err := store.Targets.Get(t.Context(), "solar_capacity-2025"); !errors.Is(err, survey.ErrNotFound) {
		t.Errorf("a removed target came back: %v", err)
	}
}

func TestExportReadsBackWithoutADifference(t *testing.T) {
	store := loaded(t)
	if changes := diff(t, store, export(t, store)); len(changes) != 0 {
		t.Errorf("changes %v", changes)
	}
}

func TestApply(t *testing.T) {
	store := loaded(t)
	file := strings.Replace(export(t, store), "vi: Thứ hạng PCI", "vi: Thứ hạng PCI của tỉnh", 1)
	changes := diff(t, store, file)
	if len(changes) != 1 || changes[0].Kind != "indicator" || changes[0].Key != "pci_rank" {
		t.Fatalf("changes %v", changes)
	}
	if err := catalog.Apply(t.Context(), store, changes, now); err != nil {
		t.Fatal(err)
	}
	snapshot, err := catalog.Load(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	if i, _ := snapshot.Indicator("pci_rank"); i.Name.VI != "Thứ hạng PCI của tỉnh" {
		t.Errorf("name %q", i.Name.VI)
	}
	entries, err := storage.All(t.Context(), store.Audit, storage.Query{})
	if err != nil || len(entries) != 1 || entries[0].Subject != "indicator pci_rank" {
		t.Errorf("audit %v, %v", entries, err)
	}
	if err := catalog.Apply(t.Context(), store, changes, now.Add(time.Second)); !errors.Is(err, survey.ErrConflict) {
		t.Errorf("applied over what changed meanwhile: %v", err)
	}
}

func TestIndicatorsWithFiguresAreNotRemoved(t *testing.T) {
	store := loaded(t)
	c := seed(t)
	c.Indicators = c.Indicators[1:]
	changes, err := catalog.Diff(t.Context(), store, c)
	if err != nil {
		t.Fatal(err)
	}
	if err := catalog.Apply(t.Context(), store, changes, now); !errors.Is(err, catalog.ErrRefused) {
		t.Errorf("error %v", err)
	}
}

func TestSnapshot(t *testing.T) {
	snapshot, err := catalog.Load(context.Background(), loaded(t))
	if err != nil {
		t.Fatal(err)
	}
	var children []string
	for _, g := range snapshot.Children("energy") {
		children = append(children, g.Slug)
	}
	if diff := cmp.Diff([]string{"solar", "wind", "hydro", "lng"}, children); diff != "" {
		t.Error(diff)
	}
	if targets := snapshot.Targets("energy_capacity"); len(targets) != 1 || targets[0].Value.String() != "6500" {
		t.Errorf("targets %v", targets)
	}
}

func export(t *testing.T, store *storage.Store) string {
	t.Helper()
	content, err := catalog.Export(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func diff(t *testing.T, store *storage.Store, file string) []catalog.Change {
	t.Helper()
	c, problems := catalog.Parse([]byte(file))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	changes, err := catalog.Diff(t.Context(), store, c)
	if err != nil {
		t.Fatal(err)
	}
	return changes
}
