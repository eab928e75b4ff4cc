package bot

import (
	"context"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"khaosat/chat"
)

// Limits pace the bulk lane. The zero value of each is Telegram's own.
type Limits struct {
	PerSecond float64 // over all chats; 30
	PerChat   float64 // a second in one private chat; 1
	PerGroup  float64 // a minute in one group; 20
}

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

	mu    sync.Mutex
	chats map[chat.ID]*rate.Limiter
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
	return p.overall.Wait(ctx)
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

// Deliver sends a message in the bulk lane: it waits for its turn, then as
// long as Telegram asks. It returns the id of the message, or a CallError.
func (b *Bot) Deliver(ctx context.Context, message chat.Send) (id int, err error) {
	if err := b.pacer.wait(ctx, message.To.Chat); err != nil {
		return 0, err
	}
	err = b.sender.patiently(ctx, func() error {
		id, err = b.sender.send(ctx, message)
		return err
	})
	return id, err
}
