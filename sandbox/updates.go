package sandbox

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// How long updates live in the queue, from their date.
const (
	messageLife  = 24 * time.Hour
	callbackLife = 150 * time.Second
)

// maxPending is the number of updates that Telegram keeps for a bot; later ones push out nothing, they are lost.
const maxPending = 100_000

// unasked are the kinds of update that come only when allowed_updates names them.
var unasked = map[string]bool{"chat_member": true, "message_reaction": true, "message_reaction_count": true}

// updateQueue holds what the bot has not confirmed yet. Its lock may be taken under Sandbox.mu, not the other way round.
type updateQueue struct {
	mu      sync.Mutex
	now     func() time.Time
	entries []*entry
	nextID  int
	restart int // the id to start again from once the queue is empty; 0 for none
	ragged  bool
	allowed map[string]bool // nil for the default
	changed notifier

	poll         chan *apiError // the long poll that waits, to be told why it ends
	lastOffset   int64
	lastPollTime time.Time

	duplicates int      // how many of the next updates come twice
	reorder    int      // how many of the next updates are collected, to come in reverse
	held       []*entry // those collected
}

// entry is one update. Updates of one key are delivered to a webhook one after the other.
type entry struct {
	id      int
	kind    string
	key     string
	body    []byte
	expires time.Time
	repeat  bool // comes again once it has been confirmed
	pinned  bool // offsets do not confirm it before it has been delivered
}

// update is what is pushed: one field of Telegram's Update.
type update struct {
	kind    string
	key     string
	life    time.Duration
	content any
}

// push queues an update unless the bot has not asked for its kind.
func (u *updateQueue) push(up update) error {
	content, err := json.Marshal(up.content)
	if err != nil {
		return fmt.Errorf("encode a %s update: %w", up.kind, err)
	}
	u.mu.Lock()
	defer u.mu.Unlock()
	if !u.wants(up.kind) || len(u.entries) >= maxPending {
		return nil
	}
	id := u.takeID()
	body := make([]byte, 0, len(content)+len(up.kind)+32)
	body = append(body, `{"update_id":`...)
	body = strconv.AppendInt(body, int64(id), 10)
	body = append(body, ",\n\""...)
	body = append(body, up.kind...)
	body = append(body, `":`...)
	body = append(body, content...)
	body = append(body, '}')
	u.add(&entry{id: id, kind: up.kind, key: up.key, body: body, expires: u.now().Add(up.life)})
	return nil
}

// pushRaw queues any text as an update. An object without an update_id gets one.
func (u *updateQueue) pushRaw(body string) int {
	u.mu.Lock()
	defer u.mu.Unlock()
	var given struct {
		UpdateID *int `json:"update_id"`
	}
	inner, isObject := strings.CutPrefix(strings.TrimSpace(body), "{")
	known := json.Unmarshal([]byte(body), &given) == nil && given.UpdateID != nil
	id := 0
	if known {
		id = *given.UpdateID
		u.nextID = max(u.nextID, id+1)
	} else {
		id = u.takeID()
	}
	if isObject && !known && !strings.Contains(inner, `"update_id"`) {
		separator := ","
		if strings.HasPrefix(strings.TrimSpace(inner), "}") {
			separator = ""
		}
		body = fmt.Sprintf(`{"update_id":%d%s%s`, id, separator, inner)
	}
	u.add(&entry{id: id, kind: "raw", key: "raw", body: []byte(body), expires: u.now().Add(messageLife)})
	return id
}

func (u *updateQueue) wants(kind string) bool {
	if u.allowed == nil {
		return !unasked[kind]
	}
	return u.allowed[kind]
}

// takeID gives the next update its id, starting again lower if that is due.
func (u *updateQueue) takeID() int {
	if u.restart > 0 && len(u.entries) == 0 && len(u.held) == 0 {
		u.nextID, u.restart = u.restart, 0
	}
	u.nextID++
	return u.nextID - 1
}

// add puts an entry at the end of the queue, after the faults that were asked for.
func (u *updateQueue) add(e *entry) {
	if u.duplicates > 0 {
		u.duplicates--
		e.repeat = true
	}
	if u.reorder > 0 {
		u.reorder--
		u.held = append(u.held, e)
		if u.reorder > 0 {
			return
		}
		slices.Reverse(u.held)
		u.entries = append(u.entries, u.held...)
		u.held, u.ragged = nil, true
	} else {
		u.entries = append(u.entries, e)
	}
	u.changed.notify()
}

// drop takes an entry out as confirmed; one that is to be repeated comes back at the end.
func (u *updateQueue) drop(confirmed func(*entry) bool) {
	var again []*entry
	u.entries = slices.DeleteFunc(u.entries, func(e *entry) bool {
		if !confirmed(e) {
			return false
		}
		if e.repeat {
			copied := *e
			copied.repeat, copied.pinned = false, true
			again = append(again, &copied)
		}
		return true
	})
	if len(again) > 0 {
		u.entries = append(u.entries, again...)
		u.ragged = true
	}
	if len(u.entries) == 0 {
		u.ragged = false
	}
}

// expire forgets what has outlived its time.
func (u *updateQueue) expire() {
	now := u.now()
	if slices.ContainsFunc(u.entries, func(e *entry) bool { return now.After(e.expires) }) {
		u.entries = slices.DeleteFunc(u.entries, func(e *entry) bool { return now.After(e.expires) })
	}
}

// allow applies an allowed_updates parameter as it was sent: absent and null keep what was set, an empty list goes back to
// the default. Unknown kinds are ignored, as at Telegram.
func (u *updateQueue) allow(parameter string) {
	var kinds []string
	if parameter == "" || parameter == "null" || json.Unmarshal([]byte(parameter), &kinds) != nil {
		return
	}
	u.mu.Lock()
	defer u.mu.Unlock()
	u.allowed = nil
	if len(kinds) > 0 {
		u.allowed = make(map[string]bool, len(kinds))
		for _, kind := range kinds {
			u.allowed[kind] = true
		}
	}
}

// allowedList names what allowed_updates was set to; empty for the default.
func (u *updateQueue) allowedList() []string {
	u.mu.Lock()
	defer u.mu.Unlock()
	kinds := make([]string, 0, len(u.allowed))
	for kind := range u.allowed {
		kinds = append(kinds, kind)
	}
	slices.Sort(kinds)
	return kinds
}

func (u *updateQueue) clear() {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.entries, u.held, u.ragged = nil, nil, false
}

func (u *updateQueue) pending() int {
	u.mu.Lock()
	defer u.mu.Unlock()
	return len(u.entries) + len(u.held)
}
