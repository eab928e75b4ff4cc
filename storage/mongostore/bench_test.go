package mongostore

import (
	"fmt"
	"testing"

	"github.com/shopspring/decimal"

	"khaosat/storage"
	"khaosat/storage/mongostore/mongotest"
	"khaosat/survey"
)

// series returns the yearly figures of one indicator.
func series(count int) []survey.Observation {
	records := make([]survey.Observation, count)
	for i := range records {
		records[i] = survey.Observation{Indicator: "pci", Territory: "ninh_thuan", Period: survey.Year(2000 + i), Version: 1,
			Status: survey.StatusOfficial, Value: decimal.New(int64(5000+i), -2), RankOf: 63, Department: "skhdt",
			Source: survey.Source{Document: "113-KH/TU", Quote: "xếp hạng 37/63 tỉnh, thành phố"}}
	}
	return records
}

// The requests go over the wire to a server that is small and slow, so that
// what these measure is a bound on the store's own share. For that see
// BenchmarkDocument.

func BenchmarkGet(b *testing.B) {
	store := openAt(b, mongotest.URL(b))
	if _, err := store.Settings.Insert(b.Context(), storage.Setting{Name: "x", Value: "y"}); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := store.Settings.Get(b.Context(), "x"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSave(b *testing.B) {
	store := openAt(b, mongotest.URL(b))
	setting := storage.Setting{Name: "x"}
	for b.Loop() {
		var err error
		if setting, err = store.Settings.Save(b.Context(), setting); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkScanSeries(b *testing.B) {
	store := openAt(b, mongotest.URL(b))
	if _, err := store.Observations.Insert(b.Context(), series(20)...); err != nil {
		b.Fatal(err)
	}
	last := storage.Query{Index: storage.BySeries, Prefix: survey.SeriesPrefix("pci", "ninh_thuan"), Reverse: true, Limit: 2}
	for b.Loop() {
		if found, err := storage.All(b.Context(), store.Observations, last); err != nil || len(found) != 2 {
			b.Fatal(len(found), err)
		}
	}
}

func BenchmarkAppend(b *testing.B) {
	store := openAt(b, mongotest.URL(b))
	const each = 50 // entries in a stream
	for n := int64(0); b.Loop(); n++ {
		entry := storage.Entry{Stream: fmt.Sprint("draft ", n/each), Seq: n%each + 1, Update: fmt.Sprint(n)}
		if err := store.Streams.Append(b.Context(), entry); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDocument writes and reads a record, without a server.
func BenchmarkDocument(b *testing.B) {
	observations := &table[survey.Observation]{kind: storage.Observations(), codec: newCodec()}
	record := series(1)[0]
	b.ReportAllocs()
	for b.Loop() {
		document, err := observations.document(record)
		if err == nil {
			_, err = observations.record(document)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
}
