package bot

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
)

// chats knows which chats cannot be reached, and which became others. It
// reads the store once and writes only what changes.
type chats struct {
	table storage.Table[storage.ChatState]
	now   func() time.Time

	mu      sync.RWMutex
	blocked map[chat.ID]bool
	movedTo map[chat.ID]chat.ID
}

func newChats(table storage.Table[storage.ChatState], now func() time.Time) *chats {
	return &chats{table: table, now: now, blocked: map[chat.ID]bool{}, movedTo: map[chat.ID]chat.ID{}}
}

// load reads what is known from earlier runs.
func (c *chats) load(ctx context.Context) error {
	for state, err := range c.table.Scan(ctx, storage.Query{}) {
		if err != nil {
			return fmt.Errorf("read which chats can be reached: %w", err)
		}
		c.note(state)
	}
	return nil
}

func (c *chats) note(state storage.ChatState) {
	c.mu.Lock()
	defer c.mu.Unlock()
	id := chat.ID(state.Chat)
	delete(c.blocked, id)
	if !state.Blocked.IsZero() {
		c.blocked[id] = true
	}
	if state.MovedTo != 0 {
		c.movedTo[id] = chat.ID(state.MovedTo)
	}
}

// current is the chat that a chat has become.
func (c *chats) current(id chat.ID) chat.ID {
	c.mu.RLock()
	defer c.mu.RUnlock()
	if to, ok := c.movedTo[id]; ok {
		return to
	}
	return id
}

func (c *chats) isBlocked(id chat.ID) bool {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.blocked[id]
}

func (c *chats) countBlocked() int {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return len(c.blocked)
}

func (c *chats) block(ctx context.Context, id chat.ID) error {
	if c.isBlocked(id) {
		return nil
	}
	return c.change(ctx, id, func(s *storage.ChatState) { s.Blocked = c.now() })
}

func (c *chats) unblock(ctx context.Context, id chat.ID) error {
	if !c.isBlocked(id) {
		return nil
	}
	return c.change(ctx, id, func(s *storage.ChatState) { s.Blocked = time.Time{} })
}

func (c *chats) move(ctx context.Context, from, to chat.ID) error {
	if c.current(from) == to {
		return nil
	}
	return c.change(ctx, from, func(s *storage.ChatState) { s.MovedTo = int64(to) })
}

func (c *chats) change(ctx context.Context, id chat.ID, change func(*storage.ChatState)) error {
	for {
		state, err := c.table.Get(ctx, storage.ChatKey(int64(id)))
		if errors.Is(err, survey.ErrNotFound) {
			state, err = storage.ChatState{Chat: int64(id)}, nil
		}
		if err != nil {
			return fmt.Errorf("read state of chat %d: %w", id, err)
		}
		change(&state)
		saved, err := c.table.Save(ctx, state)
		if errors.Is(err, survey.ErrConflict) {
			continue
		}
		if err != nil {
			return fmt.Errorf("save state of chat %d: %w", id, err)
		}
		c.note(saved)
		return nil
	}
}
