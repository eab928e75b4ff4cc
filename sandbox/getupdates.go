package sandbox

import (
	"context"
	"encoding/json"
	"time"
)

// Limits of getUpdates.
const (
	maxPollTimeout = 50 * time.Second
	maxPollLimit   = 100
	maxPollBytes   = 1 << 22
)

// updateList is the result of getUpdates: encoded updates, sent as they are, even if a test made them malformed.
type updateList []json.RawMessage

// getUpdates answers a poll with Telegram's offset rules: a higher offset confirms, a negative one keeps only the last
// ones, one beyond the end counts as none, and a new long poll ends the one that waits.
func (sb *Sandbox) getUpdates(ctx context.Context, q *query) (any, error) {
	if sb.webhook.active() {
		return nil, conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")
	}
	sb.updates.allow(q.params["allowed_updates"])
	limit := min(max(int(q.integer("limit", maxPollLimit)), 1), maxPollLimit)
	timeout := min(time.Duration(max(q.integer("timeout", 0), 0))*time.Second, maxPollTimeout)
	return sb.updates.get(ctx, q.integer("offset", 0), limit, timeout)
}

// get waits up to timeout for updates from offset on.
func (u *updateQueue) get(ctx context.Context, offset int64, limit int, timeout time.Duration) (any, error) {
	u.mu.Lock()
	limit, timeout = u.slowDown(offset, limit, timeout)
	u.confirm(offset)
	updates := u.take(limit)
	if len(updates) > 0 || timeout == 0 {
		u.mu.Unlock()
		return updates, nil
	}
	u.abort(conflict("terminated by other getUpdates request; make sure that only one bot instance is running"))
	poll := make(chan *apiError, 1)
	u.poll = poll
	changed := u.changed.wait()
	u.mu.Unlock()

	deadline := time.NewTimer(timeout)
	defer deadline.Stop()
	for {
		select {
		case <-changed:
		case refusal := <-poll:
			return nil, refusal
		case <-deadline.C:
			updates, _ := u.finish(poll, 0)
			return updates, nil
		case <-ctx.Done():
			u.finish(poll, 0)
			return nil, ctx.Err()
		}
		updates, again := u.finish(poll, limit)
		if again == nil {
			return updates, nil
		}
		changed = again
	}
}

// finish takes what there is for a waiting poll and ends it; with nothing there it returns what to wait for, unless limit
// is 0.
func (u *updateQueue) finish(poll chan *apiError, limit int) (updateList, <-chan struct{}) {
	u.mu.Lock()
	defer u.mu.Unlock()
	updates := updateList{}
	if u.poll == poll {
		updates = u.take(limit)
	}
	if len(updates) == 0 && limit > 0 {
		return nil, u.changed.wait()
	}
	if u.poll == poll {
		u.poll = nil
	}
	return updates, nil
}

// slowDown treats a poll that repeats the last offset at once as Telegram does: one update at a time, and a wait of three
// seconds at least when there is nothing.
func (u *updateQueue) slowDown(offset int64, limit int, timeout time.Duration) (int, time.Duration) {
	since := time.Since(u.lastPollTime)
	if offset == u.lastOffset && timeout < 3*time.Second && since < 3*time.Second {
		timeout = 3 * time.Second
	}
	if offset == u.lastOffset && since < 500*time.Millisecond {
		limit = 1
	}
	u.lastOffset, u.lastPollTime = offset, time.Now()
	return limit, timeout
}

// confirm forgets what lies before an offset.
func (u *updateQueue) confirm(offset int64) {
	u.expire()
	if offset < 0 {
		keep := len(u.entries) + int(max(offset, -maxPending))
		seen := 0
		u.drop(func(*entry) bool { seen++; return seen <= keep })
		return
	}
	if offset > int64(u.nextID) || len(u.entries) == 0 {
		return
	}
	before := func(e *entry) bool { return int64(e.id) < offset && !e.pinned }
	if u.ragged || before(u.entries[0]) {
		u.drop(before)
	}
}

// take returns up to limit updates without confirming them.
func (u *updateQueue) take(limit int) updateList {
	updates := updateList{}
	size := 0
	for _, e := range u.entries[:min(limit, len(u.entries))] {
		if size += len(e.body) + 50; size > maxPollBytes {
			break
		}
		e.pinned = false
		updates = append(updates, e.body)
	}
	return updates
}

// abort ends the poll that waits. The caller holds the lock.
func (u *updateQueue) abort(reason *apiError) {
	if u.poll != nil {
		u.poll <- reason
		u.poll = nil
	}
}

// abortPoll ends the poll that waits, for a webhook.
func (u *updateQueue) abortPoll(reason *apiError) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.abort(reason)
}
