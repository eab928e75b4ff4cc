package catalog

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"khaosat/storage"
)

// Live is the catalogue of a store in memory, as it is now.
type Live struct {
	store    *storage.Store
	snapshot atomic.Pointer[Snapshot]

	mu       sync.Mutex // held while the catalogue is read
	revision int64      // that the snapshot has at least
}

// NewLive reads the catalogue of a store.
func NewLive(ctx context.Context, store *storage.Store) (*Live, error) {
	l := &Live{store: store, revision: -1}
	return l, l.Refresh(ctx)
}

// Snapshot returns the catalogue as it was read last.
func (l *Live) Snapshot() *Snapshot { return l.snapshot.Load() }

// Refresh reads the catalogue again if it has changed.
func (l *Live) Refresh(ctx context.Context) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	now, err := Revision(ctx, l.store)
	if err != nil || now == l.revision {
		return err
	}
	loaded, err := Load(ctx, l.store)
	if err != nil {
		return err
	}
	l.snapshot.Store(loaded)
	l.revision = now
	return nil
}

// Follow refreshes the catalogue again and again until the context ends, so
// that what another process has applied is seen. seen is called at first and
// after each change, again where it failed; failed hears of errors, after
// which it goes on.
func (l *Live) Follow(ctx context.Context, every time.Duration, seen func(context.Context) error, failed func(error)) {
	ticks := time.NewTicker(every)
	defer ticks.Stop()
	told := int64(-1)
	for {
		err := l.Refresh(ctx)
		if now := l.at(); err == nil && now != told {
			if err = seen(ctx); err == nil {
				told = now
			}
		}
		if err != nil && ctx.Err() == nil {
			failed(err)
		}
		select {
		case <-ctx.Done():
			return
		case <-ticks.C:
		}
	}
}

// at is the revision that was read last.
func (l *Live) at() int64 {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.revision
}
