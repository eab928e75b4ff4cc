package mongostore

import (
	"hash/maphash"
	"sync"
)

// locks let the writers of one process to one record queue here rather than
// race at the server. MongoDB decides between processes by itself: a write
// with a condition is atomic there. FerretDB 1.24, which the tests run
// against, looks first and writes then, so that between processes its word
// does not count.
type locks struct {
	seed    maphash.Seed
	stripes [64]sync.Mutex
}

func newLocks() *locks { return &locks{seed: maphash.MakeSeed()} }

// hold locks a key and returns what unlocks it.
func (l *locks) hold(key string) (release func()) {
	stripe := &l.stripes[maphash.String(l.seed, key)%uint64(len(l.stripes))]
	stripe.Lock()
	return stripe.Unlock
}
