package e2e

import (
	"context"
	"path/filepath"
	"testing"

	"khaosat/sandbox"
)

// TestWhatKillsTheBotIsSetAside: a text kills the process whenever it is
// handled. The bot is started again each time, sets it aside after some
// tries, tells its sender and the secretary, and lives.
func TestWhatKillsTheBotIsSetAside(t *testing.T) {
	p := newPlay(t, "bolt:"+filepath.Join(t.TempDir(), "khaosat.db"))
	p.bot.binary = crashBinary
	p.bot.env = append(p.bot.env, "KHAOSAT_CRASH_ON=văn bản chết người")
	ctx, cancel := context.WithCancel(p.ctx)
	restarts := make(chan int, 1)
	first := make(chan struct{})
	go func() { restarts <- p.bot.supervise(ctx, first) }()
	<-first
	secretary := p.sandbox.Person(100, "Trần Thị B")
	if _, err := secretary.Ask(p.ctx, "/pci"); err != nil {
		t.Fatal(err)
	}
	stranger := p.sandbox.Person(666, "Người Lạ")
	stranger.Say("văn bản chết người")
	secretary.Say("/energy")
	for who, text := range map[*sandbox.Person]string{stranger: "chưa thực hiện được", secretary: "không xử lý được"} {
		if _, err := who.Wait(p.ctx, func(m sandbox.Message) bool { return m.Contains(text) }); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
	if _, err := secretary.Wait(p.ctx, func(m sandbox.Message) bool { return m.Contains("2.745") }); err != nil {
		t.Error("the other's question is lost: ", err)
	}
	cancel()
	if starts := <-restarts; starts < 4 || starts > 6 {
		t.Errorf("%d starts", starts)
	}
}
