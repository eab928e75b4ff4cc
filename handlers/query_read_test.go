package handlers

import (
	"context"
	"fmt"
	"iter"
	"path/filepath"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"khaosat/storage"
	"khaosat/storage/boltstore"
	"khaosat/survey"
)

// counting counts the records that are read.
type counting struct {
	storage.Log[survey.Observation]
	read int
}

func (c *counting) Scan(ctx context.Context, query storage.Query) iter.Seq2[survey.Observation, error] {
	return func(yield func(survey.Observation, error) bool) {
		for o, err := range c.Log.Scan(ctx, query) {
			c.read++
			if !yield(o, err) {
				return
			}
		}
	}
}

var readIndicator = survey.Indicator{Slug: "x", Kind: survey.KindStock}

func newReader(t *testing.T, observations ...survey.Observation) (reader, *counting) {
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
	if _, err := store.Observations.Insert(t.Context(), observations...); err != nil {
		t.Fatal(err)
	}
	log := &counting{Log: store.Observations}
	return reader{log: log, territory: "here", today: survey.Date{Year: 2026, Month: time.November, Day: 23}}, log
}

func version(period survey.Period, line string, n int) survey.Observation {
	o := survey.Observation{Indicator: "x", Territory: "here", Period: period, Line: line, Version: n, Status: survey.StatusOfficial}
	if line != "" {
		o.Status = survey.StatusAlternative
	}
	o.Value = decimal.NewFromInt(int64(n))
	return o
}

func TestOnlyWhatIsAskedForIsRead(t *testing.T) {
	var series []survey.Observation
	for n := range 300 {
		series = append(series,
			version(survey.Year(2020), "", n+1),
			version(survey.Year(2021), fmt.Sprintf("source%d", n), 1),
			version(survey.Year(2021), "", n+1),
			version(survey.Year(1700+n), "", 1))
	}
	read, log := newReader(t, series...)
	found, err := read.latest(t.Context(), readIndicator, 2)
	if err != nil || len(found) != 2 || found[0].Period != survey.Year(2021) || found[0].Version != 300 || found[1].Period != survey.Year(2020) || found[1].Version != 300 {
		t.Fatalf("%+v, %v", found, err)
	}
	if log.read > 4 {
		t.Errorf("%d records read for two figures", log.read)
	}
	log.read = 0
	if o, err := read.at(t.Context(), readIndicator, survey.Year(1850)); err != nil || o.Period != survey.Year(1850) || log.read > 2 {
		t.Errorf("%v, %v, %d records read", o.Period, err, log.read)
	}
}

func TestLatestPassesOverOtherSourcesAndTheUnknown(t *testing.T) {
	later := version(survey.Year(2019), "", 2)
	later.Published = survey.Date{Year: 2027, Month: time.January, Day: 1}
	read, _ := newReader(t,
		version(survey.Year(2018), "", 1),
		version(survey.Year(2019), "", 1), later,
		version(survey.Year(2021), "zzz", 1),
		version(survey.Year(2022), "~odd", 1), version(survey.Year(2022), "", 7),
		version(survey.Year(2030), "", 1))
	found, err := read.before(t.Context(), readIndicator, survey.Period{}, 9)
	got := ""
	for _, o := range found {
		got += fmt.Sprintf(" %s/%d", o.Period, o.Version)
	}
	if want := " 2022/7 2019/1 2018/1"; got != want || err != nil {
		t.Errorf("%s, %v, want%s", got, err, want)
	}
}

func TestFiguresWithinAPeriod(t *testing.T) {
	october, err := survey.ParsePeriod("2020-10-01/2020-10-31")
	if err != nil {
		t.Fatal(err)
	}
	read, _ := newReader(t, version(october, "", 1), version(survey.Years(2016, 2021), "", 1))
	flow := readIndicator
	flow.Kind = survey.KindFlow
	for _, test := range []struct {
		indicator survey.Indicator
		period    survey.Period
		want      survey.Period
	}{
		{readIndicator, survey.Year(2020), october},
		{flow, survey.Year(2020), survey.Period{}},
		{flow, survey.Years(2016, 2021), survey.Years(2016, 2021)},
		{readIndicator, survey.Year(2021), survey.Period{}},
		{flow, survey.Year(2021), survey.Period{}},
	} {
		if o, _ := read.at(t.Context(), test.indicator, test.period); o.Period != test.want {
			t.Errorf("%s of %s: got %q, want %q", test.indicator.Kind, test.period, o.Period, test.want)
		}
	}
}
