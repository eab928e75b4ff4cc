package bot

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"

	"khaosat/chat"
	"khaosat/storage"
)

// pending is an update on its way.
type pending struct {
	id     string // of its row: the messenger's id and the key, since the former may come again
	update chat.Update
	body   json.RawMessage // what its row holds
	stub   bool            // an earlier run received it and could not keep its text
	tries  int             // before this run, or foreseen
	done   chan struct{}   // closed when it was dealt with

	earlier       bool // an earlier run left its row
	kept          bool // its row stays: it was set aside
	stored, ended bool // guarded by memory
}

func newPending(update chat.Update, body json.RawMessage) *pending {
	return &pending{id: rowID(update), update: update, body: body, done: make(chan struct{})}
}

// over reports whether the update was dealt with.
func (p *pending) over() bool {
	select {
	case <-p.done:
		return true
	default:
		return false
	}
}

// wait waits until the update was dealt with, or the context ends.
func (p *pending) wait(ctx context.Context) {
	select {
	case <-p.done:
	case <-ctx.Done():
	}
}

// rowID names an update. Telegram's id alone could be that of another
// update, its key alone could not tell two edits within a second apart.
func rowID(u chat.Update) string {
	id := strconv.FormatInt(u.ID, 10) + "."
	if len(u.Key) > 100 {
		return id + digest([]byte(u.Key))
	}
	return id + u.Key
}

func digest(of []byte) string {
	sum := sha256.Sum256(of)
	return hex.EncodeToString(sum[:16])
}

// stub is what is kept of an update whose content must not be: where it
// came from, so that its sender can be told if the bot dies over it.
type stub struct {
	Stub *chat.Update `json:"stub"`
}

func stubOf(u chat.Update) json.RawMessage {
	u.From.Name, u.Title = "", ""
	if u.Message != nil {
		u.Message = &chat.Message{ID: u.Message.ID, Edited: u.Message.Edited, Addressed: u.Message.Addressed}
	}
	if u.Press != nil {
		u.Press = &chat.Press{ID: u.Press.ID, Message: u.Press.Message}
	}
	body, err := json.Marshal(stub{&u})
	if err != nil {
		return nil
	}
	return body
}

// restore reads the update of a row.
func (d *decoder) restore(row storage.InboxRow) (*pending, error) {
	var kept stub
	if err := json.Unmarshal(row.Body, &kept); err == nil && kept.Stub != nil {
		p := newPending(*kept.Stub, row.Body)
		p.stub = true
		return p, nil
	}
	_, update, err := d.decode(row.Body)
	if err != nil {
		return nil, err
	}
	update.At = row.At
	p := newPending(update, row.Body)
	p.tries = row.Tries
	return p, nil
}

// unread is the row of an update that could not be decoded: its id and hash.
func (d *decoder) unread(id int64, raw json.RawMessage) storage.InboxRow {
	hash := digest(raw)
	body, _ := json.Marshal(map[string]string{"sha256": hash})
	return storage.InboxRow{ID: fmt.Sprintf("unread.%d.%s", id, hash), State: storage.InboxAside, At: d.now(), Body: body}
}
