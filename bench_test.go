package main

import (
	"context"
	"io"
	"path/filepath"
	"testing"

	"khaosat/bot/bottest"
	"khaosat/config"
)

// constant is about what /pci answers.
const constant = "<b>Năng lực cạnh tranh cấp tỉnh (PCI)</b>, năm 2020\nThứ hạng PCI: <b>32/63</b>\n<i>tăng 5 bậc (tốt lên) so với năm 2019</i>\n" +
	"Điểm số PCI: <b>63,44 điểm</b>\n<i>giảm 1,45 điểm (kém đi) so với năm 2019</i>\nNguồn: Hồ sơ PCI tỉnh Ninh Thuận (VCCI)"

// serveBench runs the whole bot, its store and its handlers, in front of a
// Bot API that does nothing. The person who asks is its secretary.
func serveBench(b *testing.B, s *bottest.Server) {
	c, err := config.Of(map[string]string{
		"TELEGRAM_BOT_TOKEN": "1:bench", "TELEGRAM_API_ENDPOINT": s.URL, "SECRETARY_IDS": "5",
		"STORAGE_URL": "bolt:" + filepath.Join(b.TempDir(), "khaosat.db"), "LOG_LEVEL": "error",
	})
	if err != nil {
		b.Fatal(err)
	}
	clock, log := newClock(c.ClockStart()), newLogger(c, io.Discard)
	store, err := openSeeded(b.Context(), c, clock.Now(), log)
	if err != nil {
		b.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- serve(ctx, c, store, clock, log) }()
	b.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			b.Error(err)
		}
		_ = store.Close()
	})
	s.Updates <- bottest.Update(1, 5)
	s.Drain(2) // the answer and the privacy notice
}

// bothWays runs a benchmark with the bare loop, which is the yardstick, and
// with the bot.
func bothWays(b *testing.B, run func(b *testing.B, s *bottest.Server)) {
	for _, way := range []struct {
		name  string
		start func(*testing.B, *bottest.Server)
	}{{"bare", func(b *testing.B, s *bottest.Server) { bottest.Loop(b, s, constant) }}, {"bot", serveBench}} {
		b.Run(way.name, func(b *testing.B) {
			s := bottest.New(b, 0)
			way.start(b, s)
			run(b, s)
		})
	}
}

// BenchmarkPCI is the time from /pci queued to its answer arriving, one at a
// time; the bot is not to take more than 1.5 times what bare takes. The
// processor time beside it is steadier where others use the machine.
func BenchmarkPCI(b *testing.B) {
	bothWays(b, func(b *testing.B, s *bottest.Server) {
		before := bottest.CPU(b)
		for i := 10; b.Loop(); i++ {
			s.Updates <- bottest.Update(i, 5)
			<-s.Arrived
		}
		b.ReportMetric(float64((bottest.CPU(b)-before).Microseconds())/float64(b.N), "cpu-µs/answer")
	})
}

// BenchmarkPCIFlood is the processor time of such an answer when many are
// waiting. Both times hold the server's share, which is most of what bare
// takes: what the bot does besides is the difference.
func BenchmarkPCIFlood(b *testing.B) {
	bothWays(b, func(b *testing.B, s *bottest.Server) {
		before, sent := bottest.CPU(b), 0
		for b.Loop() {
			sent++
			s.Updates <- bottest.Update(sent+10, 5)
			if sent%1000 == 0 {
				s.Drain(1000)
			}
		}
		s.Drain(sent % 1000)
		b.ReportMetric(float64((bottest.CPU(b)-before).Microseconds())/float64(b.N), "cpu-µs/answer")
	})
}
