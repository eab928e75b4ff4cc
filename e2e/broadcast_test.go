package e2e

import (
	"context"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"khaosat/sandbox"
	"khaosat/storage"
	"khaosat/storage/boltstore"
	"khaosat/storage/mongostore"
	"khaosat/storage/mongostore/mongotest"
	"khaosat/storage/storagetest"
)

// workers is how many messages a bot has on their way at once.
const workers = 16

// beforeDigest is half a minute before everybody's digest.
var beforeDigest = time.Date(2021, 9, 13, 7, 29, 30, 0, time.FixedZone("", 7*60*60))

// broadcast is a digest that goes out to readers, from one bot or several on
// one store.
type broadcast struct {
	ctx     context.Context
	t       *testing.T
	server  *sandbox.Sandbox
	bots    []*process
	readers int
	began   time.Time     // when the bots' clocks stood at beforeDigest
	ahead   time.Duration // by how much they were moved since then

	mu  sync.Mutex
	got map[int64]int // how many messages each reader got
}

func newBroadcast(t *testing.T, address string, store *storage.Store, readers, bots int) *broadcast {
	t.Helper()
	storagetest.AdmitReaders(t, store, readers, beforeDigest)
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 4*time.Minute) // a slow store, ten starts
	t.Cleanup(cancel)
	b := &broadcast{ctx: ctx, t: t, server: sandbox.ForTest(t, sandbox.Options{KeepCalls: -1}), readers: readers, got: map[int64]int{}}
	b.server.After(b.count)
	for n := range readers {
		b.server.Person(int64(storagetest.Reader(n)), "Nguyễn Văn A", sandbox.Opened())
	}
	for range bots {
		p := newProcess(t, b.server, address)
		p.env = append(p.env, "SEND_PER_SECOND=off", "SEND_PER_CHAT=off", "LOG_LEVEL=warn")
		b.bots = append(b.bots, p)
	}
	return b
}

func (b *broadcast) count(call sandbox.Call) {
	if call.Method == "sendMessage" {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.got[call.ChatID]++
	}
}

// must fails the test.
func (b *broadcast) must(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
}

// begin starts the bots and lets the time of the digest come.
func (b *broadcast) begin() {
	b.t.Helper()
	for _, p := range b.bots {
		p.env = append(p.env, "KHAOSAT_CLOCK="+beforeDigest.Format(time.RFC3339))
		b.must(p.start(b.ctx))
	}
	b.began = time.Now()
	b.advance(time.Minute)
}

// sent is how many messages arrived.
func (b *broadcast) sent() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	sent := 0
	for _, count := range b.got {
		sent += count
	}
	return sent
}

// kill kills a bot once so many messages went out, and starts it again; its
// clock goes on.
func (b *broadcast) kill(p *process, sent int) {
	b.t.Helper()
	b.until(func() bool { return b.sent() >= sent })
	b.must(p.kill())
	b.restart(p)
}

// restart starts a bot again at the time that it would have by now.
func (b *broadcast) restart(p *process) {
	b.t.Helper()
	now := beforeDigest.Add(b.ahead + time.Since(b.began))
	p.env = append(p.env, "KHAOSAT_CLOCK="+now.Format(time.RFC3339Nano))
	b.must(p.start(b.ctx))
}

// until waits for something. Whenever the bots have nothing to do, what the
// dead had in hand is all that is left: their leases are let end.
func (b *broadcast) until(holds func() bool) {
	b.t.Helper()
	look := time.NewTicker(200 * time.Millisecond)
	defer look.Stop()
	b.must(b.bots[0].poll(b.ctx, func() bool {
		select {
		case <-look.C:
			if b.sent() > 0 && b.idle() { // before, the digest is being made
				b.advance(time.Minute + time.Second)
			}
		default:
		}
		return holds()
	}))
}

func (b *broadcast) idle() bool {
	for _, p := range b.bots {
		if h, ok := p.health(); !ok || h.Deliveries.Due > 0 || h.Deliveries.InHand > 0 {
			return false
		}
	}
	return true
}

// done reports whether everybody has something and nothing waits any more.
func (b *broadcast) done() bool {
	b.mu.Lock()
	reached := len(b.got)
	b.mu.Unlock()
	if reached < b.readers {
		return false
	}
	h, ok := b.bots[0].health()
	return ok && h.Deliveries.Waiting == 0
}

// advance moves the clocks of all bots.
func (b *broadcast) advance(by time.Duration) {
	b.t.Helper()
	b.ahead += by
	for _, p := range b.bots {
		b.must(p.advance(b.ctx, by))
	}
}

// expect demands that at most so many messages came twice.
func (b *broadcast) expect(repeats int) {
	b.t.Helper()
	twice := b.sent() - len(b.got)
	b.t.Logf("%d readers, %d repeats, %d allowed", len(b.got), twice, repeats)
	if twice > repeats {
		b.t.Errorf("%d messages came twice, more than %d", twice, repeats)
	}
}

// TestKilledDuringABroadcast kills the bot ten times while everybody is sent
// the digest: everybody gets it, and no more than one message for each worker
// and kill comes twice.
func TestKilledDuringABroadcast(t *testing.T) {
	const readers, kills = 2000, 10
	file := filepath.Join(t.TempDir(), "khaosat.db")
	store, err := boltstore.Open(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	b := newBroadcast(t, "bolt:"+file, store, readers, 1)
	b.begin()
	for kill := range kills {
		b.kill(b.bots[0], (kill+1)*readers/(2*kills))
	}
	b.until(b.done)
	b.expect(kills * workers)
}

// TestKilledReplicasDuringABroadcast does the same with two bots on one
// store, killed in turn.
func TestKilledReplicasDuringABroadcast(t *testing.T) {
	const readers, kills = 200, 10
	address := mongotest.URL(t)
	store, err := mongostore.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	b := newBroadcast(t, address, store, readers, 2)
	b.begin()
	for kill := range kills {
		b.kill(b.bots[kill%2], (kill+1)*readers/(2*kills))
	}
	b.until(b.done)
	b.expect(kills * workers)
}

// TestStoppedDuringABroadcast stops the bot while it sends at the speed that
// Telegram allows: it ends in time, and what it had in hand comes once.
func TestStoppedDuringABroadcast(t *testing.T) {
	const readers = 60
	file := filepath.Join(t.TempDir(), "khaosat.db")
	store, err := boltstore.Open(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	b := newBroadcast(t, "bolt:"+file, store, readers, 1)
	bot := b.bots[0]
	bot.env = append(bot.env, "SEND_PER_SECOND=30")
	b.begin()
	b.until(func() bool { return b.sent() >= readers/3 })
	patience, cancel := context.WithTimeout(b.ctx, 10*time.Second)
	defer cancel()
	b.must(bot.stop(patience))
	if sent := b.sent(); sent == readers {
		t.Error("it was not stopped halfway")
	}
	b.restart(bot)
	b.until(b.done)
	b.expect(0)
}
