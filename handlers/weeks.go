package handlers

import (
	"context"
	"sync"
	"time"

	"khaosat/brief"
)

// weeks remembers the week that was read last, so that the digests of one
// slot, which are worded one after the other, read it once.
type weeks struct {
	mu    sync.Mutex
	since time.Time
	now   time.Time
	last  brief.Week
	known bool
}

// weekAge is how old what a digest says may be.
const weekAge = 5 * time.Second

// recentWeek is the week since an instant, as it was a few seconds ago at
// most.
func (d *desk) recentWeek(ctx context.Context, since, now time.Time) (brief.Week, error) {
	d.weeks.mu.Lock()
	defer d.weeks.mu.Unlock()
	if age := now.Sub(d.weeks.now); d.weeks.known && d.weeks.since.Equal(since) && age >= 0 && age < weekAge {
		return d.weeks.last, nil
	}
	week, err := d.week(ctx, since, now)
	if err != nil {
		return week, err
	}
	d.weeks.since, d.weeks.now, d.weeks.last, d.weeks.known = since, now, week, true
	return week, nil
}
