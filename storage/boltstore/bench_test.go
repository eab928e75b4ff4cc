package boltstore

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"khaosat/storage"
	"khaosat/survey"
)

// figure returns an observation such as those of the catalogue.
func figure(indicator, year int) survey.Observation {
	return survey.Observation{
		Indicator:  fmt.Sprintf("indicator_%05d", indicator),
		Territory:  "ninh_thuan",
		Period:     survey.Year(year),
		Version:    1,
		Status:     survey.StatusOfficial,
		Value:      decimal.New(int64(year)*100+57, -2),
		Qualifier:  survey.MoreThan,
		AsOf:       survey.Date{Year: year, Month: time.December, Day: 31},
		Published:  survey.Date{Year: year + 1, Month: time.March, Day: 5},
		Recorded:   time.Date(year+1, time.March, 6, 1, 30, 0, 0, time.UTC),
		Department: "sct",
		Source: survey.Source{Document: "113-KH/TU", URL: "https://example.org/bao-cao",
			Quote: "Tổng công suất các dự án đã vận hành đạt 2.473 MW, tăng 15,4% so với năm trước"},
	}
}

// perSeries is how many observations a series of the benchmarks has.
const perSeries = 20

// load fills a new store with series of observations.
func load(b *testing.B, path string, observations int) {
	b.Helper()
	store, err := Open(b.Context(), path, NoSync())
	if err != nil {
		b.Fatal(err)
	}
	const batch = 20_000
	var records []survey.Observation
	for i := range observations {
		records = append(records, figure(i/perSeries, 2000+i%perSeries))
		if len(records) == batch || i == observations-1 {
			if _, err := store.Observations.Insert(b.Context(), records...); err != nil {
				b.Fatal(err)
			}
			records = records[:0]
		}
	}
	if err := store.Close(); err != nil {
		b.Fatal(err)
	}
}

// sizes are the numbers of observations to compare; the large one takes
// some 15 seconds to load.
func sizes(b *testing.B, run func(b *testing.B, path string, observations int)) {
	for _, observations := range []int{1000, 1_000_000} {
		b.Run(fmt.Sprintf("observations=%d", observations), func(b *testing.B) {
			if observations > 1000 && testing.Short() {
				b.Skip("large file")
			}
			path := tempFile(b)
			load(b, path, observations)
			run(b, path, observations)
		})
	}
}

func BenchmarkWithObservations(b *testing.B) {
	sizes(b, func(b *testing.B, path string, observations int) {
		b.Run("open", func(b *testing.B) {
			for b.Loop() {
				store, err := Open(context.Background(), path)
				if err != nil {
					b.Fatal(err)
				}
				b.StopTimer()
				if err := store.Close(); err != nil {
					b.Fatal(err)
				}
				b.StartTimer()
			}
		})
		store := openTemp(b, path)
		next := 0
		middle := func() survey.Observation {
			next += 7919
			return figure(next%(observations/perSeries), 2010)
		}
		b.Run("get", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := store.Observations.Get(context.Background(), middle().ID()); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run("last three of a series", func(b *testing.B) { benchmarkScan(b, store, middle, 3) })
		b.Run("whole series", func(b *testing.B) { benchmarkScan(b, store, middle, 0) })
		b.Run("insert", func(b *testing.B) {
			version := 1
			for b.Loop() {
				version++
				record := middle()
				record.Version = version
				if _, err := store.Observations.Insert(context.Background(), record); err != nil {
					b.Fatal(err)
				}
			}
		})
	})
}

func benchmarkScan(b *testing.B, store *storage.Store, middle func() survey.Observation, limit int) {
	b.ReportAllocs()
	for b.Loop() {
		o := middle()
		query := storage.Query{Index: storage.BySeries, Prefix: survey.SeriesPrefix(o.Indicator, o.Territory), Reverse: true, Limit: limit}
		found := 0
		for _, err := range store.Observations.Scan(context.Background(), query) {
			if err != nil {
				b.Fatal(err)
			}
			found++
		}
		if want := max(limit, 3); found < want {
			b.Fatalf("%d records, want %d", found, want)
		}
	}
}

func BenchmarkSaveLone(b *testing.B) {
	store := openTemp(b, tempFile(b))
	record := storage.Setting{Name: "lone"}
	for b.Loop() {
		saved, err := store.Settings.Save(context.Background(), record)
		if err != nil {
			b.Fatal(err)
		}
		record = saved
	}
}

// BenchmarkSaveTogether has 64 writers; an operation is one save.
func BenchmarkSaveTogether(b *testing.B) {
	store := openTemp(b, tempFile(b))
	var left atomic.Int64
	left.Store(int64(b.N))
	var writers sync.WaitGroup
	b.ResetTimer()
	for n := range 64 {
		writers.Go(func() {
			record := storage.Setting{Name: fmt.Sprint(n)}
			for left.Add(-1) >= 0 {
				saved, err := store.Settings.Save(context.Background(), record)
				if err != nil {
					b.Error(err)
					return
				}
				record = saved
			}
		})
	}
	writers.Wait()
}
