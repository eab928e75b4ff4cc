package sandbox

import (
	"fmt"
	"strconv"
	"time"
	"unicode/utf8"
)

// maxAnswer is the length of an answer to a press, in characters.
const maxAnswer = 200

// callbackStore keeps the presses that can still be answered. It is guarded by Sandbox.mu.
type callbackStore struct {
	byID   map[string]*callback
	order  []*callback // oldest first
	lastID int64
}

// callback is one press of an inline button.
type callback struct {
	id       string
	user     *User
	chatID   int64
	pressed  time.Time
	answered bool
	answer   CallbackAnswer
	changed  notifier
}

// CallbackAnswer is what answerCallbackQuery showed to the person who pressed a button. All empty means that only the
// waiting sign went.
type CallbackAnswer struct {
	Text  string `json:"text,omitempty"`
	Alert bool   `json:"alert,omitempty"` // in a box to be closed, not in a line that fades
	URL   string `json:"url,omitempty"`
}

func newCallbackStore() *callbackStore {
	return &callbackStore{byID: map[string]*callback{}, lastID: 4_382_000_000_000_000}
}

// begin records a press. Presses too old to be answered are forgotten on the way.
func (s *callbackStore) begin(user *User, chatID int64, now time.Time, life time.Duration) *callback {
	for len(s.order) > 0 && now.Sub(s.order[0].pressed) > life {
		delete(s.byID, s.order[0].id)
		s.order = s.order[1:]
	}
	s.lastID++
	cb := &callback{id: strconv.FormatInt(s.lastID, 10), user: user, chatID: chatID, pressed: now}
	s.byID[cb.id] = cb
	s.order = append(s.order, cb)
	return cb
}

// press queues the update of a button press. The caller holds the lock. m is nil for a message that is gone.
func (sb *Sandbox) press(c *chat, p *person, m *message, messageID int, data string) (*callback, error) {
	cb := sb.callbacks.begin(p.user, c.wire.ID, sb.now(), sb.callbackLife)
	content := wireCallback{ID: cb.id, From: p.user, Data: data, ChatInstance: fmt.Sprintf("-%d", c.wire.ID*31&0xFFFFFFFFFF)}
	if m != nil {
		content.Message = m.wire
	} else {
		content.Message = wireInaccessible{Chat: c.wire, MessageID: messageID}
	}
	c.lastSaid = sb.now()
	key := "user " + strconv.FormatInt(p.user.ID, 10)
	return cb, sb.updates.push(update{kind: "callback_query", key: key, life: callbackLife, content: content})
}

func (sb *Sandbox) answerCallbackQuery(q *query) (any, error) {
	given := CallbackAnswer{Text: q.params["text"], Alert: q.boolean("show_alert"), URL: q.params["url"]}
	if utf8.RuneCountInString(given.Text) > maxAnswer {
		return nil, badRequest("MESSAGE_TOO_LONG")
	}
	sb.mu.Lock()
	defer sb.mu.Unlock()
	if given.URL != "" && sb.startPayload(given.URL) == "" {
		return nil, badRequest("URL_INVALID")
	}
	cb := sb.callbacks.byID[q.params["callback_query_id"]]
	if cb == nil || sb.now().Sub(cb.pressed) > sb.callbackLife {
		return nil, queryTooOld()
	}
	if !cb.answered {
		cb.answered, cb.answer = true, given
		cb.changed.notify()
		sb.watch.publish(Event{Type: eventAnswer, ChatID: cb.chatID, PersonID: cb.user.ID, CallbackID: cb.id, Answer: &given})
	}
	return true, nil
}
