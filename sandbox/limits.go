package sandbox

import (
	"math"
	"sync"
	"time"
)

// Limits are Telegram's rate limits. They count sends and edits, not answers to presses. Zero means no limit.
type Limits struct {
	Overall        int `json:"overall"`          // a second, over all chats; sends to somebody who wrote within a minute are not counted
	PerChat        int `json:"per_chat"`         // a second, in one chat
	Burst          int `json:"burst"`            // sends that one chat takes at once, 1 at least
	GroupPerMinute int `json:"group_per_minute"` // a minute, in one group
}

// TelegramLimits are the limits that Telegram names: 30 a second overall, 1 a second a chat with short bursts, 20 a minute
// in a group.
func TelegramLimits() Limits { return Limits{Overall: 30, PerChat: 1, Burst: 3, GroupPerMinute: 20} }

// answering is how long after a person's last word a send to him counts as a reply and not as bulk.
const answering = time.Minute

// limiter applies the limits. Its lock may be taken under Sandbox.mu.
type limiter struct {
	mu      sync.Mutex
	now     func() time.Time
	limits  Limits
	overall *bucket
	version int // buckets made for older limits are dropped
	webhook time.Time
}

// bucket is a token bucket.
type bucket struct {
	perSecond float64
	size      float64
	tokens    float64
	at        time.Time
	version   int
}

// SetLimits switches the rate limits from now on; Limits{} switches them off.
func (sb *Sandbox) SetLimits(l Limits) {
	sb.limits.mu.Lock()
	defer sb.limits.mu.Unlock()
	sb.limits.limits = l
	sb.limits.version++
	sb.limits.overall = nil
}

// CurrentLimits are the limits in force.
func (sb *Sandbox) CurrentLimits() Limits {
	sb.limits.mu.Lock()
	defer sb.limits.mu.Unlock()
	return sb.limits.limits
}

// take counts one send to a chat, or refuses it with the seconds to wait.
func (l *limiter) take(c *chat) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.limits == (Limits{}) {
		return nil
	}
	now := l.now()
	var buckets []*bucket
	if l.limits.Overall > 0 && (!c.isPrivate() || now.Sub(c.lastSaid) > answering) {
		l.renew(&l.overall, float64(l.limits.Overall), float64(l.limits.Overall), now)
		buckets = append(buckets, l.overall)
	}
	if l.limits.PerChat > 0 {
		l.renew(&c.limit, float64(l.limits.PerChat), float64(max(l.limits.Burst, 1)), now)
		buckets = append(buckets, c.limit)
	}
	if l.limits.GroupPerMinute > 0 && !c.isPrivate() {
		l.renew(&c.minute, float64(l.limits.GroupPerMinute)/60, float64(l.limits.GroupPerMinute), now)
		buckets = append(buckets, c.minute)
	}
	wait := 0.0
	for _, b := range buckets {
		wait = max(wait, b.wait())
	}
	if wait > 0 {
		return tooManyRequests(max(int(math.Ceil(wait)), 1))
	}
	for _, b := range buckets {
		b.tokens--
	}
	return nil
}

// takeWebhook allows one setWebhook a second, as long as there are limits at all.
func (l *limiter) takeWebhook() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	if l.limits != (Limits{}) && now.Sub(l.webhook) < time.Second {
		return tooManyRequests(1)
	}
	l.webhook = now
	return nil
}

// renew makes the bucket where it is missing or out of date and lets what has come in since the last look run in.
func (l *limiter) renew(b **bucket, perSecond, size float64, now time.Time) {
	if *b == nil || (*b).version != l.version {
		*b = &bucket{perSecond: perSecond, size: size, tokens: size, at: now, version: l.version}
		return
	}
	passed := max(now.Sub((*b).at).Seconds(), 0)
	(*b).tokens = min((*b).size, (*b).tokens+passed*(*b).perSecond)
	(*b).at = now
}

// wait is how many seconds the next token is away.
func (b *bucket) wait() float64 {
	if b.tokens >= 1 {
		return 0
	}
	return (1 - b.tokens) / b.perSecond
}
