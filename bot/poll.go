package bot

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"math/rand/v2"
	"strconv"
	"time"
)

// pollTimeout is how long Telegram holds a poll that has nothing to hand
// out; its own limit is 50 s.
const pollTimeout = 30 * time.Second

// allowedUpdates are the kinds of updates that the bot handles. They are
// always sent: without them Telegram keeps the setting of an earlier bot.
const allowedUpdates = `["message","edited_message","callback_query","my_chat_member"]`

// poller fetches updates by long polling.
type poller struct {
	client *client
	take   func(context.Context, []json.RawMessage) error
	counts *counts
	now    func() time.Time
	log    *slog.Logger
	offset int64 // of the next update
	told   int64 // the offset that Telegram knows
}

// run polls until the context ends, or Telegram refuses the token.
func (p *poller) run(ctx context.Context) error {
	defer p.confirm(context.WithoutCancel(ctx))
	pause := backoff{}
	for ctx.Err() == nil {
		started := time.Now()
		batch, err := p.fetch(ctx)
		if err == nil {
			err = p.accept(ctx, batch)
		}
		switch {
		case ctx.Err() != nil:
			return nil
		case failureOf(err) == WrongToken:
			return ErrWrongToken
		case err != nil:
			p.failed(err)
			sleep(ctx, pause.next(err))
			continue
		}
		pause = backoff{}
		p.counts.polled(p.now())
		if len(batch) == 0 && time.Since(started) < 500*time.Millisecond {
			sleep(ctx, 200*time.Millisecond) // an endpoint that does not hold polls must not be spun on
		}
	}
	return nil
}

// failed notes that no updates come; the next poll may mend it.
func (p *poller) failed(err error) {
	p.counts.connected.Store(false)
	conflict := failureOf(err) == Conflict
	p.counts.conflict.Store(conflict)
	if conflict {
		p.log.Error("another instance polls with this token, or a webhook was set", "error", err)
		return
	}
	p.log.Warn("polling failed; trying again", "error", err)
}

func (p *poller) fetch(ctx context.Context) ([]json.RawMessage, error) {
	params := params{
		"timeout":         strconv.Itoa(int(pollTimeout / time.Second)),
		"limit":           strconv.Itoa(fullBatch),
		"allowed_updates": allowedUpdates,
	}
	params.number("offset", p.offset)
	p.told = p.offset
	result, err := p.client.poll(ctx, params)
	if err != nil {
		return nil, err
	}
	return updatesIn(result)
}

// accept takes a batch and moves the offset behind its updates, also where
// Telegram has restarted its ids lower.
func (p *poller) accept(ctx context.Context, batch []json.RawMessage) error {
	if len(batch) == 0 {
		return nil
	}
	if err := p.take(ctx, batch); err != nil {
		return err
	}
	last := int64(0)
	for _, raw := range batch {
		last = max(last, updateID(raw))
	}
	if last == 0 {
		return errors.New("a batch of updates without ids")
	}
	p.offset = last + 1
	return nil
}

// confirm tells Telegram, when the bot stops, that the last batch was taken,
// so that the next start is not given it again.
func (p *poller) confirm(ctx context.Context) {
	if p.offset == p.told {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	params := params{"timeout": "0", "limit": "1", "allowed_updates": allowedUpdates}
	params.number("offset", p.offset)
	if _, err := p.client.poll(ctx, params); err != nil {
		p.log.Warn("confirm the last batch", "error", err)
	}
}

// backoff grows the pauses between failing tries from half a second to
// half a minute.
type backoff struct {
	tries int
}

func (b *backoff) next(err error) time.Duration {
	var call *CallError
	if errors.As(err, &call) && call.Class == Flood {
		return call.RetryAfter + jitter(time.Second)
	}
	pause := min(500*time.Millisecond<<b.tries, 30*time.Second)
	b.tries = min(b.tries+1, 6)
	return pause/2 + jitter(pause/2)
}

func jitter(most time.Duration) time.Duration { return rand.N(most + 1) }
