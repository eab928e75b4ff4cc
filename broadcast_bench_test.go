package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"khaosat/bot/bottest"
	"khaosat/config"
	"khaosat/storage/storagetest"
)

// mondayMorning is when everybody's digest is due, in the committee's zone.
var mondayMorning = time.Date(2026, 11, 23, 0, 30, 0, 0, time.UTC)

// broadcast is a bot whose readers all get a digest when its clock is set to
// mondayMorning.
type broadcast struct {
	*service
	clock *clock
	serve func() // runs the bot until the benchmark ends
}

func newBroadcast(b *testing.B, s *bottest.Server, readers int, settings map[string]string) *broadcast {
	b.Helper()
	given := map[string]string{
		"TELEGRAM_BOT_TOKEN": "1:bench", "TELEGRAM_API_ENDPOINT": s.URL, "SECRETARY_IDS": "5", "LOG_LEVEL": "error",
		"STORAGE_URL": "bolt:" + filepath.Join(b.TempDir(), "khaosat.db"),
	}
	maps.Copy(given, settings)
	c, err := config.Of(given)
	if err != nil {
		b.Fatal(err)
	}
	clock, log := newClock(mondayMorning.Add(-time.Hour)), newLogger(c, io.Discard)
	store, err := openSeeded(b.Context(), c, clock.Now(), log)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = store.Close() })
	storagetest.AdmitReaders(b, store, readers, clock.Now())
	service, err := newService(b.Context(), c, store, clock, log)
	if err != nil {
		b.Fatal(err)
	}
	return &broadcast{service, clock, func() {
		ctx, cancel := context.WithCancel(context.Background())
		ended := make(chan error, 1)
		go func() { ended <- service.run(ctx, c, clock, log) }()
		b.Cleanup(func() {
			cancel()
			if err := <-ended; err != nil {
				b.Error(err)
			}
		})
	}}
}

// BenchmarkCompose is the time in which the deliveries of a digest are made
// and queued, and the memory that takes.
func BenchmarkCompose(b *testing.B) {
	for _, readers := range []int{1000, 10_000} {
		b.Run(fmt.Sprint(readers), func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				run := newBroadcast(b, bottest.New(b, 0), readers, nil)
				if err := run.scheduler.Look(b.Context()); err != nil {
					b.Fatal(err)
				}
				run.clock.set(mondayMorning)
				peak := watchHeap()
				b.StartTimer()
				began := time.Now()
				if err := run.scheduler.Look(b.Context()); err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(readers)/time.Since(began).Seconds(), "deliveries/s")
				b.ReportMetric(float64(peak())/(1<<20), "MB-more")
			}
		})
	}
}

// watchHeap returns how to learn by how much the heap in use grew meanwhile
// at most.
func watchHeap() (peak func() uint64) {
	heap := func() uint64 {
		var stats runtime.MemStats
		runtime.ReadMemStats(&stats)
		return stats.HeapInuse
	}
	runtime.GC()
	before, highest := heap(), uint64(0)
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		for {
			highest = max(highest, heap())
			select {
			case <-done:
				return
			case <-time.After(5 * time.Millisecond):
			}
		}
	}()
	return func() uint64 {
		close(done)
		<-ended
		return highest - min(before, highest)
	}
}

var unlimited = map[string]string{"SEND_PER_SECOND": "off", "SEND_PER_CHAT": "off"}

// BenchmarkBroadcast is how fast queued digests are sent: without limits, and
// as a share of the 30 a second that are configured.
func BenchmarkBroadcast(b *testing.B) {
	for _, test := range []struct {
		name     string
		readers  int
		settings map[string]string
		unit     string
		per      float64
	}{
		{"unlimited", 10_000, unlimited, "messages/s", 1},
		{"limited", 600, nil, "%-of-30/s", 30.0 / 100},
	} {
		b.Run(test.name, func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				s := bottest.New(b, 0)
				run := newBroadcast(b, s, test.readers, test.settings)
				run.queueDigests(b)
				b.StartTimer()
				run.serve()
				<-s.Read
				began := time.Now()
				for range test.readers - 1 {
					<-s.Read
				}
				b.ReportMetric(float64(test.readers-1)/time.Since(began).Seconds()/test.per, test.unit)
			}
		})
	}
}

// queueDigests makes the deliveries that are then to be sent.
func (run *broadcast) queueDigests(b *testing.B) {
	b.Helper()
	for _, at := range []time.Time{mondayMorning.Add(-time.Minute), mondayMorning} {
		run.clock.set(at)
		if err := run.scheduler.Look(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkPCIDuringBroadcast is the time from /pci to its answer while
// digests go out at 30 a second, as a multiple of what it takes in an idle bot.
func BenchmarkPCIDuringBroadcast(b *testing.B) {
	const samples = 1000
	for b.Loop() {
		b.StopTimer()
		idle := answerTimes(b, samples, 0)
		b.StartTimer()
		busy := answerTimes(b, samples, 5000)
		b.ReportMetric(float64(busy[samples/2])/float64(idle[samples/2]), "median-ratio")
		b.ReportMetric(float64(busy[samples*99/100])/float64(idle[samples*99/100]), "p99-ratio")
		b.ReportMetric(float64(idle[samples/2].Microseconds()), "idle-median-µs")
		b.ReportMetric(float64(busy[samples/2].Microseconds()), "busy-median-µs")
		b.ReportMetric(float64(idle[samples*99/100].Microseconds()), "idle-p99-µs")
		b.ReportMetric(float64(busy[samples*99/100].Microseconds()), "busy-p99-µs")
	}
}

// answerTimes are the sorted times of so many answers, one asked every 20 ms,
// while so many readers are sent digests.
func answerTimes(b *testing.B, samples, readers int) []time.Duration {
	s := bottest.New(b, 0)
	run := newBroadcast(b, s, readers, nil)
	run.queueDigests(b)
	run.serve()
	s.Updates <- bottest.Update(1, 5)
	s.Drain(2) // the answer and the privacy notice
	if readers > 0 {
		<-s.Read
	}
	times := make([]time.Duration, samples)
	for i := range times {
		time.Sleep(20 * time.Millisecond)
		began := time.Now()
		s.Updates <- bottest.Update(i+10, 5)
		<-s.Arrived
		times[i] = time.Since(began)
	}
	slices.Sort(times)
	return times
}
