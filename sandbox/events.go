package sandbox

import (
	"sync"
	"sync/atomic"
)

// EventType says what an Event is about.
type EventType string

// What a chat page is told of. Types other than message, edit and delete say only what to look at again.
const (
	eventMessage  EventType = "message"  // a new message
	eventEdit     EventType = "edit"     // a message changed
	eventDelete   EventType = "delete"   // a message is gone
	eventTyping   EventType = "typing"   // the bot is busy in a chat for five seconds, unless a message comes
	eventAnswer   EventType = "answer"   // the bot answered a press
	eventKeyboard EventType = "keyboard" // the reply keyboard of a chat changed
	eventMenu     EventType = "menu"     // commands, descriptions or menu buttons changed
	eventPeople   EventType = "people"   // somebody or a group was added or changed: opened, blocked, joined, left
	eventResync   EventType = "resync"   // events were lost: load everything again
)

// Event is one change, as the control API streams it.
type Event struct {
	Type       EventType       `json:"type"`
	ChatID     int64           `json:"chat_id,omitempty"`
	PersonID   int64           `json:"person_id,omitempty"` // the only one concerned; 0 for everybody in the chat
	Message    *MessageView    `json:"message,omitempty"`
	CallbackID string          `json:"callback_id,omitempty"`
	Answer     *CallbackAnswer `json:"answer,omitempty"`
}

// hub hands events to those who watch. Its lock may be taken under Sandbox.mu.
type hub struct {
	mu       sync.Mutex
	watchers map[*watcher]struct{}
	count    atomic.Int32 // so that nothing is done while nobody watches
}

// watcher gets the events; of those that it is too slow for it is told once by a resync.
type watcher struct {
	events chan Event
	missed bool
}

// watcherQueue is how many events a watcher may be behind.
const watcherQueue = 256

func newHub() *hub { return &hub{watchers: map[*watcher]struct{}{}} }

func (h *hub) subscribe() *watcher {
	w := &watcher{events: make(chan Event, watcherQueue)}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.watchers[w] = struct{}{}
	h.count.Add(1)
	return w
}

func (h *hub) unsubscribe(w *watcher) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.watchers, w)
	h.count.Add(-1)
}

// message publishes a change of a message. The caller holds Sandbox.mu.
func (h *hub) message(c *chat, m *message, kind EventType) {
	if h.count.Load() == 0 {
		return
	}
	view := m.show()
	h.publish(Event{Type: kind, ChatID: c.wire.ID, Message: &view})
}

func (h *hub) publish(e Event) {
	if h.count.Load() == 0 {
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	for w := range h.watchers {
		w.put(e)
	}
}

// put queues an event; a full queue keeps its last place for the resync.
func (w *watcher) put(e Event) {
	if len(w.events) < cap(w.events)-1 {
		w.missed = false
		w.events <- e
		return
	}
	if !w.missed {
		w.missed = true
		w.events <- Event{Type: eventResync}
	}
}
