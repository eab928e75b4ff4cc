package bot

import (
	"maps"
	"sync"
	"sync/atomic"
	"time"
)

// Status is how the bot is doing, for a health page.
type Status struct {
	Username     string           // "" until Telegram was reached
	Connected    bool             // the last poll, or look at the webhook, succeeded
	Conflict     bool             // somebody else polls with the token, or set or removed a webhook
	HookError    string           // why Telegram cannot call the webhook, "" if it can
	Pending      int64            // updates that Telegram holds for the webhook
	LastPoll     time.Time        // that succeeded; with a webhook the last look at it
	Running      int              // updates being handled or waiting in memory
	Inbox        int              // updates in the inbox that are not finished
	SetAside     int64            // updates that could not be handled, since the start
	Undecoded    int64            // updates that could not be read, since the start
	Handled      int64            // updates that were answered, since the start
	HandleTime   time.Duration    // that these took together, the sending of answers included
	FloodTime    time.Duration    // for which Telegram held calls back, since the start
	BlockedChats int              // that keep the bot out
	Sent         map[string]int64 // calls by how they ended: "ok" or a Failure
}

// counts are what the bot counts while it runs.
type counts struct {
	connected  atomic.Bool
	conflict   atomic.Bool
	hookError  atomic.Value // a string
	pending    atomic.Int64
	lastPoll   atomic.Int64 // Unix milliseconds
	aside      atomic.Int64
	undecoded  atomic.Int64
	handled    atomic.Int64
	handleTime atomic.Int64 // nanoseconds
	floodTime  atomic.Int64 // nanoseconds

	mu      sync.Mutex
	results map[string]int64
}

func (c *counts) polled(at time.Time) {
	c.lastPoll.Store(at.UnixMilli())
	c.connected.Store(true)
	c.conflict.Store(false)
}

// hooked notes what Telegram says of the webhook, which may be another's.
func (c *counts) hooked(info hookInfo, own bool, at time.Time) {
	c.polled(at)
	c.conflict.Store(!own)
	c.pending.Store(info.Pending)
	problem := ""
	if info.failing(at) {
		problem = info.LastError
	}
	c.hookError.Store(problem)
}

// answered counts an update that was dealt with.
func (c *counts) answered(took time.Duration) {
	c.handled.Add(1)
	c.handleTime.Add(int64(took))
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
		Username:     b.Username(),
		Connected:    b.counts.connected.Load(),
		Conflict:     b.counts.conflict.Load(),
		Pending:      b.counts.pending.Load(),
		Running:      int(b.queues.running.Load()),
		SetAside:     b.counts.aside.Load(),
		Undecoded:    b.counts.undecoded.Load(),
		Handled:      b.counts.handled.Load(),
		HandleTime:   time.Duration(b.counts.handleTime.Load()),
		FloodTime:    time.Duration(b.counts.floodTime.Load()),
		BlockedChats: b.sender.chats.countBlocked(),
		Sent:         sent,
	}
	status.HookError, _ = b.counts.hookError.Load().(string)
	status.Inbox = int(b.inbox.depth.Load())
	if at := b.counts.lastPoll.Load(); at != 0 {
		status.LastPoll = time.UnixMilli(at).UTC()
	}
	return status
}
