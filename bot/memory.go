package bot

import (
	"crypto/sha256"
	"sync"
	"time"
)

// Bounds of the memory of ids.
const (
	remembered = 48 * time.Hour // Telegram hands an update out again for a day at most
	maxMemory  = 100_000        // ids; as many updates as Telegram keeps for a bot
)

// memory knows which updates are on their way and which were dealt with, so
// that none is handled twice. Ids are compared by membership, never by
// order: Telegram may restart them lower.
type memory struct {
	now func() time.Time

	mu     sync.Mutex
	flying map[string]*pending
	ended  map[trace]struct{}
	order  []ending // of ended, oldest first
}

// trace is what is remembered of an id: a hash, since many are kept for long,
// which are then small and nothing that the garbage collector looks through.
type trace [16]byte

func traceOf(id string) trace {
	sum := sha256.Sum256([]byte(id))
	return trace(sum[:16])
}

// ending is when an update was dealt with, in seconds of Unix.
type ending struct {
	of trace
	at int64
}

func newMemory(now func() time.Time) *memory {
	return &memory{now: now, flying: map[string]*pending{}, ended: map[trace]struct{}{}}
}

// enter notes that an update is on its way. For one that is on its way
// already it returns that one and false, for one dealt with nil and false.
func (m *memory) enter(p *pending) (known *pending, fresh bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, over := m.ended[traceOf(p.id)]; over {
		return nil, false
	}
	if known, there := m.flying[p.id]; there {
		return known, false
	}
	m.flying[p.id] = p
	return p, true
}

// leave forgets updates that could not be queued.
func (m *memory) leave(updates ...*pending) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, p := range updates {
		delete(m.flying, p.id)
	}
}

// end notes that an update was dealt with; stored says that it has a row.
func (m *memory) end(p *pending) (stored bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.flying, p.id)
	p.ended = true
	m.remember(p.id, m.now())
	return p.stored
}

// store notes that an update has a row; ended says that it was dealt with
// while the row was being written.
func (m *memory) store(p *pending) (ended bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	p.stored = true
	return p.ended
}

// isStored reports whether an update has a row.
func (m *memory) isStored(p *pending) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return p.stored
}

// recall notes an id that was dealt with in an earlier run.
func (m *memory) recall(id string, at time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.remember(id, at)
}

// remember adds an id, at the cost of the oldest. The caller holds the lock.
func (m *memory) remember(id string, at time.Time) {
	of := traceOf(id)
	if _, known := m.ended[of]; known {
		return
	}
	m.ended[of] = struct{}{}
	m.order = append(m.order, ending{of, at.Unix()})
	if len(m.order) > maxMemory {
		m.drop(1)
	}
}

// drop forgets the n oldest ids. The caller holds the lock.
func (m *memory) drop(n int) {
	for _, oldest := range m.order[:n] {
		delete(m.ended, oldest.of)
	}
	m.order = m.order[n:]
}

// purge forgets ids from before an instant.
func (m *memory) purge(before time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	n := 0
	for n < len(m.order) && m.order[n].at < before.Unix() {
		n++
	}
	m.drop(n)
}
