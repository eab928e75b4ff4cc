package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"

	"khaosat/chat"
	"khaosat/storage"
)

// patience is how long a batch may take before what is left of it is
// written to the inbox, so that a quick answer costs no write. While more
// updates wait it is spent only if the first answer comes at a glance: else
// Telegram is slow, and the next batch is wanted.
const (
	patience = 10 * time.Millisecond
	glance   = 2 * time.Millisecond
)

// fullBatch is how many updates Telegram hands out at most; a full batch
// means that more are waiting.
const fullBatch = 100

// intake takes batches of updates: each is handled in memory, and what is
// not finished in time is in the inbox before the batch counts as taken.
type intake struct {
	decoder *decoder
	queues  *queues
	inbox   *inbox
	work    *worker
	redact  func(chat.Update) bool
	log     *slog.Logger
	counts  *counts
	crashed bool         // the last run was cut short
	wary    atomic.Int64 // so many updates are still written before they are handled
}

// take accepts a batch. When it returns without an error, each update has
// been handled or is in the inbox, and the batch may be confirmed.
func (in *intake) take(ctx context.Context, batch []json.RawMessage) error {
	updates, unread := in.read(batch)
	waiting, err := in.queue(ctx, updates)
	if err != nil {
		return err
	}
	if len(batch) < fullBatch || linger(ctx, waiting[:min(len(waiting), 1)], glance) {
		linger(ctx, waiting, patience)
	}
	return in.spill(ctx, waiting, unread)
}

// read decodes a batch; of updates that cannot be read it returns the rows.
func (in *intake) read(batch []json.RawMessage) (updates []*pending, unread []storage.InboxRow) {
	for _, raw := range batch {
		id, update, err := in.decoder.decode(raw)
		switch {
		case errors.Is(err, errNotForUs):
		case err != nil:
			unread = append(unread, in.skip(id, raw))
		default:
			updates = append(updates, newPending(update, raw))
		}
	}
	return updates, unread
}

// skip counts an update that cannot be decoded.
func (in *intake) skip(id int64, raw json.RawMessage) storage.InboxRow {
	in.counts.undecoded.Add(1)
	row := in.decoder.unread(id, raw)
	in.log.Warn("update cannot be decoded and is skipped", "row", row.ID)
	return row
}

// queue puts updates into their lanes. It returns those that are on their
// way, as they are, also where they came before; not those dealt with.
func (in *intake) queue(ctx context.Context, updates []*pending) (waiting []*pending, err error) {
	var fresh []*pending
	for _, p := range updates {
		known, isFresh := in.inbox.memory.enter(p)
		if isFresh {
			fresh = append(fresh, p)
		}
		if known != nil {
			waiting = append(waiting, known)
		}
	}
	if in.careful(len(fresh)) {
		err = in.foresee(ctx, fresh)
	}
	for i, p := range fresh {
		if err == nil {
			err = in.queues.add(ctx, lane(p.update), func() { in.run(p) })
		}
		if err != nil {
			in.inbox.memory.leave(fresh[i:]...)
			return nil, fmt.Errorf("queue update %d: %w", p.update.ID, err)
		}
	}
	return waiting, nil
}

// run deals with an update. When the bot stops meanwhile it stays in the
// inbox, or unconfirmed.
func (in *intake) run(p *pending) {
	if p.earlier && in.crashed {
		if err := in.inbox.count(in.work.ctx, p); err != nil {
			in.log.Error("begin an update of an earlier run", "error", err)
		}
	}
	began := time.Now()
	switch in.work.handle(p) {
	case handled:
		in.counts.answered(time.Since(began))
		in.inbox.done(p)
	case setAside:
		in.counts.aside.Add(1)
		in.inbox.aside(in.work.ctx, row{p, in.keepable(p)})
	case interrupted:
		return
	}
	close(p.done)
}

// linger waits a moment for updates to be handled, and reports whether all were.
func linger(ctx context.Context, waiting []*pending, most time.Duration) bool {
	timer := time.NewTimer(most)
	defer timer.Stop()
	for _, p := range waiting {
		select {
		case <-p.done:
		case <-timer.C:
			return false
		case <-ctx.Done():
			return false
		}
	}
	return true
}

// spill writes what is not finished to the inbox, in one commit.
func (in *intake) spill(ctx context.Context, waiting []*pending, unread []storage.InboxRow) error {
	var left []row
	for _, p := range waiting {
		if !p.over() && !in.inbox.memory.isStored(p) {
			left = append(left, row{p, in.keepable(p)})
		}
	}
	return in.inbox.put(ctx, left, unread)
}

// keepable is what of an update may be written: all of it, unless it seems
// to be secret. What cannot be judged counts as secret.
func (in *intake) keepable(p *pending) (body json.RawMessage) {
	defer func() {
		if cause := recover(); cause != nil {
			in.log.Error("secrecy check panicked", "update", p.update.ID, "cause", fmt.Sprint(cause))
			body = stubOf(p.update)
		}
	}()
	if in.redact != nil && in.redact(p.update) {
		return stubOf(p.update)
	}
	return p.body
}

// replay queues what the inbox holds from an earlier run, in order. What was
// being handled when the bot died before is handled alone, so that what kills
// the bot does not take others with it.
func (in *intake) replay(ctx context.Context) error {
	rows, err := in.inbox.waiting(ctx)
	if err != nil {
		return err
	}
	for _, row := range rows {
		p, err := in.decoder.restore(row)
		if err != nil {
			in.log.Error("row of the inbox cannot be read", "row", row.ID, "error", err)
			continue
		}
		p.id, p.stored, p.earlier = row.ID, true, true
		in.inbox.depth.Add(1)
		if !in.survived(p) {
			continue
		}
		if _, err := in.queue(ctx, []*pending{p}); err != nil {
			return err
		}
		if in.crashed && p.tries > 0 {
			p.wait(ctx)
		}
	}
	return nil
}

// lane is what keeps updates in order: a private person's messages and
// presses together, or a group's.
func lane(u chat.Update) int64 {
	if u.Private && u.From.ID != 0 {
		return int64(u.From.ID)
	}
	return int64(u.Place.Chat)
}
