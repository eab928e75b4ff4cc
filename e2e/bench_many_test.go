package e2e

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"khaosat/catalog"
	"khaosat/sandbox"
	"khaosat/storage/boltstore"
	"khaosat/survey"
)

// BenchmarkManyObservations measures an answer to /pci through the built
// binary on a store with the seed and more observations, and beside it the
// time from the process's start to its first poll and the memory resident
// after the answers. The large file takes about a minute to write.
func BenchmarkManyObservations(b *testing.B) {
	for _, observations := range []int{1000, 1_000_000} {
		b.Run(fmt.Sprint(observations), func(b *testing.B) {
			if testing.Short() && observations > 1000 {
				b.Skip("large file")
			}
			file := filepath.Join(b.TempDir(), "khaosat.db")
			fill(b, file, observations)
			benchmarkAnswers(b, file)
		})
	}
}

func benchmarkAnswers(b *testing.B, file string) {
	polled := make(chan time.Time, 10_000)
	server := sandbox.ForTest(b, sandbox.Options{KeepMessages: 100, KeepCalls: -1})
	server.Before(func(c sandbox.Call) {
		if c.Method == "getUpdates" && len(polled) == 0 {
			polled <- time.Now()
		}
	})
	p := newProcess(b, server, "bolt:"+file)
	secretary := server.Person(100, "Trần Thị B")
	began := time.Now()
	p.mustStart(b)
	started := (<-polled).Sub(began)
	for b.Loop() {
		if _, err := secretary.Ask(b.Context(), "/pci"); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(started.Milliseconds()), "ms-start")
	b.ReportMetric(float64(residentMemory(b, p.command.Process.Pid))/1024, "MB-resident")
	p.mustStop(b)
}

// fill writes a store with the seed and further observations, twenty years
// an indicator.
func fill(b *testing.B, file string, observations int) {
	b.Helper()
	store, err := boltstore.Open(b.Context(), file, boltstore.NoSync())
	if err != nil {
		b.Fatal(err)
	}
	seed, err := catalog.Seed()
	if err == nil {
		err = catalog.LoadInto(b.Context(), store, seed, time.Date(2021, time.September, 6, 1, 0, 0, 0, time.UTC))
	}
	const batch, years = 20_000, 20
	for first := 0; first < observations && err == nil; first += batch {
		var more []survey.Observation
		for i := first; i < min(first+batch, observations); i++ {
			more = append(more, further(i/years, 2000+i%years))
		}
		_, err = store.Observations.Insert(b.Context(), more...)
	}
	if err != nil {
		b.Fatal(err)
	}
	if err := store.Close(); err != nil {
		b.Fatal(err)
	}
}

func further(indicator, year int) survey.Observation {
	return survey.Observation{
		Indicator: fmt.Sprintf("further_%05d", indicator), Territory: catalog.Territory, Period: survey.Year(year), Version: 1,
		Status: survey.StatusOfficial, Value: decimal.New(int64(year)*100+57, -2), Recorded: time.Date(year+1, time.March, 6, 1, 30, 0, 0, time.UTC),
		Department: "sct", Source: survey.Source{Document: "113-KH/TU", Quote: "Tổng công suất các dự án đã vận hành đạt 2.473 MW, tăng 15,4% so với năm trước"},
	}
}
