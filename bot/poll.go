package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"strconv"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
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
	offset int64
}

// run polls until the context ends, or Telegram refuses the token.
func (p *poller) run(ctx context.Context) error {
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
			p.counts.connected.Store(false)
			p.log.Warn("polling failed; trying again", "error", err)
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

func (p *poller) fetch(ctx context.Context) ([]json.RawMessage, error) {
	params := tgbotapi.Params{
		"timeout":         strconv.Itoa(int(pollTimeout / time.Second)),
		"limit":           strconv.Itoa(fullBatch),
		"allowed_updates": allowedUpdates,
	}
	if p.offset != 0 {
		params["offset"] = strconv.FormatInt(p.offset, 10)
	}
	result, err := p.client.poll(ctx, params)
	if err != nil {
		return nil, err
	}
	var batch []json.RawMessage
	if err := json.Unmarshal(result, &batch); err != nil {
		return nil, fmt.Errorf("decode a batch of updates: %w", err)
	}
	return batch, nil
}

// accept takes a batch and moves the offset behind its last update, also
// where Telegram has restarted its ids lower.
func (p *poller) accept(ctx context.Context, batch []json.RawMessage) error {
	if len(batch) == 0 {
		return nil
	}
	if err := p.take(ctx, batch); err != nil {
		return err
	}
	if last := updateID(batch[len(batch)-1]); last != 0 {
		p.offset = last + 1
	}
	return nil
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
