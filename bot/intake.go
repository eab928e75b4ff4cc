package bot

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"log/slog"
	"time"

	"khaosat/chat"
)

// patience is how long a batch may take before what is left of it is
// written to the inbox, so that a quick answer costs no write.
const patience = 10 * time.Millisecond

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
}

// pending is an update on its way.
type pending struct {
	id     int64
	raw    json.RawMessage
	update chat.Update
	done   chan struct{}
}

// take accepts a batch. When it returns without an error, each update has
// been handled or is in the inbox, and the batch may be confirmed.
func (in *intake) take(ctx context.Context, batch []json.RawMessage) error {
	var waiting []*pending
	for _, raw := range batch {
		p, ok := in.accept(raw)
		if !ok {
			continue
		}
		if err := in.queues.add(ctx, lane(p.update), func() { in.run(p, 0) }); err != nil {
			in.inbox.forget(p.id)
			return err
		}
		waiting = append(waiting, p)
	}
	if len(batch) < fullBatch {
		in.linger(ctx, waiting)
	}
	if err := in.spill(ctx, waiting); err != nil {
		return err
	}
	in.inbox.taken(waiting)
	return nil
}

// accept decodes an update and remembers it; ok is false if there is nothing
// to do for it.
func (in *intake) accept(raw json.RawMessage) (p *pending, ok bool) {
	id, update, err := in.decoder.decode(raw)
	if errors.Is(err, errNotForUs) {
		return nil, false
	}
	if err != nil {
		sum := sha256.Sum256(raw)
		in.counts.undecoded.Add(1)
		in.log.Warn("update cannot be decoded and is skipped", "update", id, "hash", hex.EncodeToString(sum[:8]))
		return nil, false
	}
	if !in.inbox.remember(id) {
		return nil, false
	}
	return &pending{id: id, raw: raw, update: update, done: make(chan struct{})}, true
}

// run handles an update and then marks it as done.
func (in *intake) run(p *pending, tries int) {
	defer close(p.done)
	switch result := in.work.handle(p.update, tries); result {
	case handled:
		in.inbox.done(p.id)
	case setAside:
		in.counts.aside.Add(1)
		in.inbox.aside(p.id, p.raw)
	case interrupted: // the bot is stopping: it stays in the inbox
	}
}

// linger waits a moment for a batch to be handled.
func (in *intake) linger(ctx context.Context, waiting []*pending) {
	timer := time.NewTimer(patience)
	defer timer.Stop()
	for _, p := range waiting {
		select {
		case <-p.done:
		case <-timer.C:
			return
		case <-ctx.Done():
			return
		}
	}
}

// spill writes what is not finished to the inbox, in one commit. What seems
// secret is never written: it is waited for instead.
func (in *intake) spill(ctx context.Context, waiting []*pending) error {
	var left []*pending
	for _, p := range waiting {
		select {
		case <-p.done:
			continue
		default:
		}
		if in.redact == nil || !in.redact(p.update) {
			left = append(left, p)
			continue
		}
		select {
		case <-p.done:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return in.inbox.put(ctx, left)
}

// replay hands out what the inbox holds from an earlier run, in order.
func (in *intake) replay(ctx context.Context) error {
	rows, err := in.inbox.waiting(ctx)
	if err != nil {
		return err
	}
	for _, row := range rows {
		id, update, err := in.decoder.decode(row.Body)
		if err != nil {
			in.inbox.done(id)
			continue
		}
		p := &pending{id: id, raw: row.Body, update: update, done: make(chan struct{})}
		in.inbox.written(id)
		if err := in.queues.add(ctx, lane(update), func() { in.run(p, row.Tries) }); err != nil {
			return err
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
