package boltstore

import "sync"

// Bounds of what is remembered of a table, and of one page of it, in bytes.
const (
	recentBytes = 256 << 10
	recentPage  = 8 << 10
	pageCost    = 256 // of a page besides its values
)

// page is what was read of a span in one transaction: copies of the values,
// which nobody changes, and the last key.
type page struct {
	values [][]byte
	last   []byte
}

func (p page) bytes() int {
	bytes := pageCost
	for _, value := range p.values {
		bytes += len(value)
	}
	return bytes
}

// pageKey tells which page was read.
type pageKey struct {
	bucket, low, high string
	reverse           bool
	size              int
}

// recent remembers the short pages that were read of a table until the next
// write to it: the same people, seats and figures are looked up at every
// update. It is never out of date, since no other process writes the file.
type recent struct {
	mu     sync.RWMutex
	writes int // how many have ended
	pages  map[pageKey]page
	bytes  int
}

// recall returns a page, if it is remembered, and how many writes had ended.
func (r *recent) recall(key pageKey) (p page, writes int, ok bool) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	p, ok = r.pages[key]
	return p, r.writes, ok
}

// remember keeps a page that was read after so many writes had ended, unless
// another one has ended since.
func (r *recent) remember(key pageKey, p page, writes int) {
	bytes := p.bytes()
	r.mu.Lock()
	defer r.mu.Unlock()
	if writes != r.writes || bytes > recentPage {
		return
	}
	if r.pages == nil || r.bytes+bytes > recentBytes {
		r.pages, r.bytes = map[pageKey]page{}, 0
	}
	r.pages[key] = p
	r.bytes += bytes
}

// forget drops every page: a write to the table has ended.
func (r *recent) forget() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.writes++
	r.pages, r.bytes = nil, 0
}

// version is how many writes have ended.
func (r *recent) version() int {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.writes
}
