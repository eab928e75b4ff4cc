package storage

import (
	"encoding/json"
	"time"
)

// Inbox row states.
const (
	InboxWaiting = "waiting" // to be handled
	InboxDone    = "done"    // handled; only the id is kept, for 48 hours
	InboxAside   = "aside"   // failed three times and reported; the body is kept
	InboxRunning = "running" // no update: the one row that is there while the bot runs
)

// InboxRow is an update that could not be handled at once.
type InboxRow struct {
	ID    string          `json:"id"` // the messenger's update id, ".", the update's key; before it "done." once handled
	Rev   int64           `json:"rev"`
	State string          `json:"state"`
	At    time.Time       `json:"at"`  // of arrival
	Seq   int             `json:"seq"` // within one batch of arrivals
	Body  json.RawMessage `json:"body,omitempty"`
	Tries int             `json:"tries,omitempty"` // begun after a crash, or failed
}

// StatePrefix is what values of the index ByState begin with for a state.
func StatePrefix(state string) string { return state + "|" }

// stateKey orders the rows of a state by arrival.
func (r InboxRow) stateKey() string {
	return StatePrefix(r.State) + TimeKey(r.At) + "|" + TimeKey(time.UnixMilli(int64(r.Seq)))
}
