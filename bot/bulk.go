package bot

import (
	"context"
	"fmt"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"khaosat/chat"
)

// Limits pace the bulk lane. The zero value of each is Telegram's own;
// Unlimited is none.
type Limits struct {
	PerSecond float64 // over all chats; 30
	PerChat   float64 // a second in one private chat; 1
	PerGroup  float64 // a minute in one group; 20
}

// Unlimited is a limit that holds nothing up.
const Unlimited = float64(rate.Inf)

func (l Limits) withDefaults() Limits {
	or := func(value, standard float64) float64 {
		if value == 0 {
			return standard
		}
		return value
	}
	return Limits{or(l.PerSecond, 30), or(l.PerChat, 1), or(l.PerGroup, 20)}
}

// pacer spreads bulk messages as Telegram wants them. Replies do not pass it.
type pacer struct {
	limits  Limits
	overall *rate.Limiter

	mu     sync.Mutex
	chats  map[chat.ID]*rate.Limiter
	paused time.Time // until when nothing goes out
}

func newPacer(limits Limits) *pacer {
	limits = limits.withDefaults()
	return &pacer{limits: limits, overall: rate.NewLimiter(rate.Limit(limits.PerSecond), 1), chats: map[chat.ID]*rate.Limiter{}}
}

// wait waits for the turn of a message to a chat.
func (p *pacer) wait(ctx context.Context, id chat.ID) error {
	if err := p.of(id).Wait(ctx); err != nil {
		return err
	}
	if err := p.overall.Wait(ctx); err != nil {
		return err
	}
	for {
		left := time.Until(p.pausedUntil())
		if left <= 0 {
			return ctx.Err()
		}
		if !sleep(ctx, left) {
			return ctx.Err()
		}
	}
}

// pause holds the whole lane: whether a flood is one chat's or the bot's,
// Telegram does not say.
func (p *pacer) pause(d time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if until := time.Now().Add(d); until.After(p.paused) {
		p.paused = until
	}
}

func (p *pacer) pausedUntil() time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.paused
}

// of returns the limiter of a chat. Those of chats that were not written to
// lately are full again, and forgotten.
func (p *pacer) of(id chat.ID) *rate.Limiter {
	p.mu.Lock()
	defer p.mu.Unlock()
	if limiter, ok := p.chats[id]; ok {
		return limiter
	}
	if len(p.chats) > maxWaiting {
		p.forget()
	}
	limiter := rate.NewLimiter(rate.Limit(p.limits.PerChat), 3)
	if id < 0 {
		limiter = rate.NewLimiter(rate.Limit(p.limits.PerGroup/60), 3)
	}
	p.chats[id] = limiter
	return limiter
}

func (p *pacer) forget() {
	now := time.Now()
	for id, limiter := range p.chats {
		if limiter.TokensAt(now) >= float64(limiter.Burst()) {
			delete(p.chats, id)
		}
	}
}

// ErrNotRunning: the bot has not reached Telegram yet.
var ErrNotRunning = fmt.Errorf("the bot has not started: %w", chat.ErrAway)

// Deliver carries out a Send, an Edit or a Delete in the bulk lane: it waits
// for its turn, then as long as Telegram asks. It returns the id of the
// message that stands there then, 0 where it was deleted. An error is
// chat.ErrBlocked, at once for a chat that is known to keep the bot out,
// chat.ErrAway, which ErrNotRunning is before the bot has reached Telegram,
// chat.ErrFault, chat.ErrUnsure, the context's, or a refusal.
func (b *Bot) Deliver(ctx context.Context, action chat.Action) (id int, err error) {
	to := chat.Where(action)
	if err := check([]chat.Action{action}); err != nil {
		return 0, fmt.Errorf("deliver to chat %d: %w", to, err)
	}
	if b.Username() == "" {
		return 0, ErrNotRunning
	}
	if b.bulk.chats.isBlocked(b.bulk.chats.current(to)) {
		return 0, &CallError{Method: "deliver", Class: Blocked, text: "the chat keeps the bot out"}
	}
	return b.bulk.deliver(ctx, action)
}
