package sandbox

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// Chat is what persons, groups and channels have in common: a chat to read and to wait on.
type Chat struct {
	sb *Sandbox
	c  *chat
}

// Messages are the messages of the chat that are still there, oldest first, whoever sent them.
func (h Chat) Messages() []Message {
	return h.filter(func(*message) bool { return true })
}

// FromBot are the bot's messages that are still there, oldest first.
func (h Chat) FromBot() []Message {
	return h.filter(func(m *message) bool { return m.fromBot })
}

func (h Chat) filter(keep func(*message) bool) []Message {
	h.sb.mu.Lock()
	defer h.sb.mu.Unlock()
	var views []Message
	for _, m := range h.c.messages {
		if !m.deleted && keep(m) {
			views = append(views, m.view())
		}
	}
	return views
}

// Last is the bot's newest message, if there is one.
func (h Chat) Last() (Message, bool) {
	all := h.FromBot()
	if len(all) == 0 {
		return Message{}, false
	}
	return all[len(all)-1], true
}

// Message finds a message by id, deleted ones included.
func (h Chat) Message(id int) (Message, bool) {
	h.sb.mu.Lock()
	defer h.sb.mu.Unlock()
	m := h.c.byID[id]
	if m == nil {
		return Message{}, false
	}
	return m.view(), true
}

// Keyboard is the reply keyboard shown under the input field: labels by row.
func (h Chat) Keyboard() [][]string {
	h.sb.mu.Lock()
	defer h.sb.mu.Unlock()
	return h.c.keyboard
}

// Typing tells whether the bot shows that it is busy.
func (h Chat) Typing() bool {
	h.sb.mu.Lock()
	defer h.sb.mu.Unlock()
	return h.sb.now().Before(h.c.typing)
}

// Wait waits until a message of the bot matches, whether it is there already or comes or is edited later. Of several the
// newest is returned.
func (h Chat) Wait(ctx context.Context, match func(Message) bool) (Message, error) {
	return h.await(ctx, 0, match)
}

// WaitAfter waits for a message of the bot that was sent or edited after the given one was as it is, and matches.
func (h Chat) WaitAfter(ctx context.Context, after Message, match func(Message) bool) (Message, error) {
	return h.await(ctx, after.Revision, match)
}

// Next waits for the bot's next message or edit after the given message.
func (h Chat) Next(ctx context.Context, after Message) (Message, error) {
	return h.WaitAfter(ctx, after, func(Message) bool { return true })
}

// Ask writes to the bot and waits for its next message or edit.
func (p *Person) Ask(ctx context.Context, text string) (Message, error) {
	return p.Next(ctx, p.Say(text))
}

// WaitDeleted waits until a message is deleted.
func (h Chat) WaitDeleted(ctx context.Context, id int) error {
	for {
		h.sb.mu.Lock()
		gone, changed := h.c.find(id) == nil, h.c.changed.wait()
		h.sb.mu.Unlock()
		if gone {
			return nil
		}
		if err := h.pause(ctx, changed); err != nil {
			return err
		}
	}
}

// await looks at the bot's messages changed since a revision, newest first, and then at every change.
func (h Chat) await(ctx context.Context, since uint64, match func(Message) bool) (Message, error) {
	for {
		h.sb.mu.Lock()
		fresh, changed := h.c.fresh(since), h.c.changed.wait()
		since = h.c.revision
		h.sb.mu.Unlock()
		for _, m := range fresh {
			if match(m) {
				return m, nil
			}
		}
		if err := h.pause(ctx, changed); err != nil {
			return Message{}, err
		}
	}
}

// fresh copies the bot's messages changed since a revision, newest first. The caller holds the lock.
func (c *chat) fresh(since uint64) []Message {
	var views []Message
	for _, m := range slices.Backward(c.messages) {
		if m.fromBot && !m.deleted && m.revision > since {
			views = append(views, m.view())
		}
	}
	return views
}

func (h Chat) pause(ctx context.Context, changed <-chan struct{}) error {
	select {
	case <-changed:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("wait in chat %d: %w; last messages:\n%s", h.c.wire.ID, context.Cause(ctx), h.tail(5))
	}
}

// tail quotes the last messages for an error.
func (h Chat) tail(n int) string {
	all := h.Messages()
	var b strings.Builder
	for _, m := range all[max(len(all)-n, 0):] {
		fmt.Fprintf(&b, "  %d %s: %s\n", m.ID, m.FromName, m.Text)
	}
	return b.String()
}
