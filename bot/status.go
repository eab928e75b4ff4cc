package bot

import (
	"maps"
	"sync"
	"sync/atomic"
	"time"
)

// Status is how the bot is doing, for a health page.
type Status struct {
	Username  string           // "" until Telegram was reached
	Connected bool             // the last poll succeeded, or the webhook is set
	Conflict  bool             // the last poll was refused: somebody else polls with the token, or set a webhook
	LastPoll  time.Time        // that succeeded; zero with a webhook
	Running   int              // updates being handled or waiting in memory
	Inbox     int              // updates in the inbox that are not finished
	SetAside  int64            // updates that could not be handled, since the start
	Undecoded int64            // updates that could not be read, since the start
	Sent      map[string]int64 // calls by how they ended: "ok" or a Failure
}

// counts are what the bot counts while it runs.
type counts struct {
	connected atomic.Bool
	conflict  atomic.Bool
	lastPoll  atomic.Int64 // Unix milliseconds
	aside     atomic.Int64
	undecoded atomic.Int64

	mu      sync.Mutex
	results map[string]int64
}

func (c *counts) polled(at time.Time) {
	c.lastPoll.Store(at.UnixMilli())
	c.connected.Store(true)
	c.conflict.Store(false)
}

// sent counts a call by how it ended; what the context ended is not counted.
func (c *counts) sent(err error) {
	result := failureOf(err)
	if err == nil {
		result = "ok"
	} else if result == "" {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.results == nil {
		c.results = map[string]int64{}
	}
	c.results[string(result)]++
}

// Status returns how the bot is doing now.
func (b *Bot) Status() Status {
	b.counts.mu.Lock()
	sent := maps.Clone(b.counts.results)
	b.counts.mu.Unlock()
	status := Status{
		Username:  b.Username(),
		Connected: b.counts.connected.Load(),
		Conflict:  b.counts.conflict.Load(),
		Running:   int(b.queues.running.Load()),
		SetAside:  b.counts.aside.Load(),
		Undecoded: b.counts.undecoded.Load(),
		Sent:      sent,
	}
	status.Inbox = int(b.inbox.depth.Load())
	if at := b.counts.lastPoll.Load(); at != 0 {
		status.LastPoll = time.UnixMilli(at).UTC()
	}
	return status
}
