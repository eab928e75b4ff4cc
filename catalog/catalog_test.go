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
	for _, test := range []struct{ total, year, stated, sum string }{
		{"energy_capacity", "2020", "2745", "2745"},
		{"energy_projects", "2020", "42", "42"},
		{"energy_capacity", "2023", "3750", "3750.15"}, // with rooftop solar, rounded
		{"energy_projects", "2023", "57", "57"},
	} {
		whole, sum := figure(t, test.total, test.year), decimal.Zero
		for _, part := range snapshot.Counted(whole) {
			if part.Stage == survey.StagePlanned {
				t.Errorf("planned %s is a part of %s", part.Slug, test.total)
			}
			sum = sum.Add(figure(t, part.Slug, test.year).Value)
		}
		if sum.String() != test.sum || whole.Value.String() != test.stated {
			t.Errorf("%s of %s: %s, parts %s", test.total, test.year, whole.Value, sum)
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
