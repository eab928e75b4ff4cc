package sandbox

import (
	"context"
	"fmt"
)

// Press is a button that was pressed.
type Press struct {
	sb *Sandbox
	cb *callback

	ID      string  // of the callback query; "" for buttons that do not ask the bot
	URL     string  // the link that was opened
	Message Message // the message as it was when pressed; pass it to WaitAfter
}

// Tap presses an inline button of a message by its label (see Message.Button). A link that starts the bot is followed, any
// other is only reported in Press.URL.
func (p *Person) Tap(m Message, label string) (*Press, error) { return p.tap(p.c, m, label) }

// Forge sends a press with any data, as a changed client could: for a message that may be gone or not the bot's.
func (p *Person) Forge(m Message, data string) *Press {
	p.sb.mu.Lock()
	defer p.sb.mu.Unlock()
	c := p.sb.chats[m.ChatID]
	if c == nil {
		c = p.c
	}
	return p.sb.pressed(c, p.p, m.ID, data)
}

func (p *Person) tap(c *chat, m Message, label string) (*Press, error) {
	p.sb.mu.Lock()
	if c.isGroup() && !present(c.status(p.ID())) {
		p.sb.mu.Unlock()
		return nil, fmt.Errorf("tap %q: person %d is not in group %d", label, p.ID(), c.wire.ID)
	}
	current := c.find(m.ID)
	if current == nil {
		p.sb.mu.Unlock()
		return nil, fmt.Errorf("tap %q: message %d is gone", label, m.ID)
	}
	shown := current.view()
	b, ok := shown.Button(label)
	if ok && b.Data != "" {
		defer p.sb.mu.Unlock()
		return p.sb.pressed(c, p.p, m.ID, b.Data), nil
	}
	p.sb.mu.Unlock()
	if !ok {
		return nil, fmt.Errorf("tap %q: message %d has only %q", label, m.ID, shown.Labels())
	}
	if b.URL != "" && p.sb.startPayload(b.URL) != "" {
		_, err := p.OpenLink(b.URL)
		return &Press{sb: p.sb, URL: b.URL, Message: shown}, err
	}
	return &Press{sb: p.sb, URL: b.URL, Message: shown}, nil
}

// pressed queues a press. The caller holds the lock.
func (sb *Sandbox) pressed(c *chat, p *person, messageID int, data string) *Press {
	m := c.find(messageID)
	shown := Message{ID: messageID, ChatID: c.wire.ID}
	if m != nil {
		shown = m.view()
	}
	shown.Revision = c.revision
	cb, err := sb.press(c, p, m, messageID, data)
	if err != nil {
		sb.log.Error("press lost", "error", err)
	}
	return &Press{sb: sb, cb: cb, ID: cb.id, Message: shown}
}

// Answer waits for the bot's answer to the press.
func (p *Press) Answer(ctx context.Context) (CallbackAnswer, error) {
	if p.cb == nil {
		return CallbackAnswer{}, fmt.Errorf("the button opened %q and asked the bot nothing", p.URL)
	}
	for {
		p.sb.mu.Lock()
		answered, answer, changed := p.cb.answered, p.cb.answer, (<-chan struct{})(nil)
		if !answered {
			changed = p.cb.changed.wait()
		}
		p.sb.mu.Unlock()
		if answered {
			return answer, nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return CallbackAnswer{}, fmt.Errorf("wait for the answer to press %s: %w", p.ID, ctx.Err())
		}
	}
}

// Answered tells whether the bot has answered the press.
func (p *Press) Answered() bool {
	p.sb.mu.Lock()
	defer p.sb.mu.Unlock()
	return p.cb != nil && p.cb.answered
}
