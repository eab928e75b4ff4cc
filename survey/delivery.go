package survey

import (
	"encoding/json"
	"slices"
	"strconv"
	"time"
)

// DeliveryState is where a delivery stands.
type DeliveryState string

// The states. All but the first two are final.
const (
	DeliveryWaiting DeliveryState = "waiting"
	DeliveryLeased  DeliveryState = "leased"  // a worker has it in hand
	DeliverySent    DeliveryState = "sent"    // every step of it
	DeliveryFailed  DeliveryState = "failed"  // refused, or tried in vain too often
	DeliveryBlocked DeliveryState = "blocked" // the recipient keeps the bot out
	DeliveryDropped DeliveryState = "dropped" // too late, or no longer wanted
	DeliveryStopped DeliveryState = "stopped" // somebody stopped its occurrence
)

// DeliveryStates returns every state.
func DeliveryStates() []DeliveryState {
	return []DeliveryState{DeliveryWaiting, DeliveryLeased, DeliverySent, DeliveryFailed, DeliveryBlocked, DeliveryDropped, DeliveryStopped}
}

// Final reports whether a delivery in the state is done with.
func (s DeliveryState) Final() bool {
	switch s {
	case DeliverySent, DeliveryFailed, DeliveryBlocked, DeliveryDropped, DeliveryStopped:
		return true
	}
	return false
}

// Missed reports whether the recipient of a delivery in the state should have
// got it and did not.
func (s DeliveryState) Missed() bool { return s == DeliveryFailed || s == DeliveryBlocked }

// Lease is the hold of one process on a record: until it ends nobody else
// works on it.
type Lease struct {
	Owner string    `json:"owner,omitempty"` // of the process
	Until time.Time `json:"until,omitzero"`
}

// SentMessage is a message of the bot's in a chat.
type SentMessage struct {
	Chat    int64 `json:"chat"`
	Message int   `json:"message"`
	File    bool  `json:"file,omitempty"` // a file, which can be deleted and not edited
}

// Delivery is what one recipient gets of one occurrence. It holds what its
// wording needs, not the words: those are made when it is sent, in the
// recipient's language and only if he should still have it.
type Delivery struct {
	ID         string          `json:"id"` // see DeliveryID
	Rev        int64           `json:"rev"`
	Occurrence string          `json:"occurrence"`
	Kind       string          `json:"kind"`             // who words it, such as "announce"
	Person     PersonID        `json:"person,omitempty"` // the recipient, or
	Chat       int64           `json:"chat,omitempty"`   // a group
	Data       json.RawMessage `json:"data,omitempty"`   // what the kind needs to word it
	Urgent     bool            `json:"urgent,omitempty"` // goes before what is not
	Due        time.Time       `json:"due"`              // when it is to go out, and its place among those of its recipient
	Expires    time.Time       `json:"expires,omitzero"` // dropped from then on; zero is never
	State      DeliveryState   `json:"state"`
	NotBefore  time.Time       `json:"not_before"` // Due, and later after a try that failed
	Tries      int             `json:"tries,omitempty"`
	Unsure     bool            `json:"unsure,omitempty"` // its next step may have arrived: the answer to it was lost
	Lease      Lease           `json:"lease,omitzero"`
	Sent       []SentMessage   `json:"sent,omitempty"` // one for each step that is done
	Settled    time.Time       `json:"settled,omitzero"`
	Note       string          `json:"note,omitempty"` // short reason of the state, for the log and /deliveries
}

// DeliveryID returns the key of the delivery of an occurrence to a person or,
// written as a number, to a chat. Made twice, it is the same delivery.
func DeliveryID(occurrence, recipient string) string { return occurrence + "/" + recipient }

// OccurrenceState is where an occurrence stands.
type OccurrenceState string

// The states.
const (
	OccurrenceClaimed  OccurrenceState = "claimed"  // its deliveries are being made
	OccurrenceComposed OccurrenceState = "composed" // all of them are queued
	OccurrenceSkipped  OccurrenceState = "skipped"  // found too late
	OccurrenceStopped  OccurrenceState = "stopped"  // somebody stopped it
)

// Occurrence is one time that a job runs: a digest's Monday, an announcement.
type Occurrence struct {
	ID       string          `json:"id"` // see OccurrenceID
	Rev      int64           `json:"rev"`
	Job      string          `json:"job"`
	At       time.Time       `json:"at"`           // the slot
	Claimed  time.Time       `json:"claimed"`      // when it was found due
	By       PersonID        `json:"by,omitempty"` // who has it sent; "" is the calendar
	State    OccurrenceState `json:"state"`
	Lease    Lease           `json:"lease,omitzero"`    // of who makes the deliveries
	Composed time.Time       `json:"composed,omitzero"` // when all were queued
	Count    int             `json:"count,omitempty"`   // of deliveries, once composed
	Note     string          `json:"note,omitempty"`
}

// OccurrenceID returns the key of a job's slot.
func OccurrenceID(job, slot string) string { return job + "/" + slot }

// Progress is how many deliveries of an occurrence stand where.
type Progress map[DeliveryState]int

// Total is the number of deliveries.
func (p Progress) Total() int {
	total := 0
	for _, count := range p {
		total += count
	}
	return total
}

// In is the number of deliveries in any of the states.
func (p Progress) In(states ...DeliveryState) int {
	total := 0
	for state, count := range p {
		if slices.Contains(states, state) {
			total += count
		}
	}
	return total
}

// Open is the number of deliveries that may still be sent.
func (p Progress) Open() int { return p.In(DeliveryWaiting, DeliveryLeased) }

// Missed is the number of recipients who could not be reached.
func (p Progress) Missed() int { return p.In(DeliveryFailed, DeliveryBlocked) }

// LiveMessage is a message that is kept up to date: a card, a line of
// progress. Whoever changes its subject says so and does not edit it himself.
type LiveMessage struct {
	ID      string    `json:"id"` // see LiveID
	Rev     int64     `json:"rev"`
	Subject string    `json:"subject"` // what it shows: a kind, ":", an id
	Person  PersonID  `json:"person"`  // who reads it, in his language
	Chat    int64     `json:"chat"`
	Message int       `json:"message"`         // 0 until it is sent
	Shown   string    `json:"shown,omitempty"` // fingerprint of what it shows
	Since   time.Time `json:"since"`
	Lease   Lease     `json:"lease,omitzero"`  // of who is sending or editing it
	Closed  time.Time `json:"closed,omitzero"` // since when it is left as it is
}

// LiveID returns the key of the live message of a subject in a chat.
func LiveID(subject string, chat int64) string { return subject + "@" + strconv.FormatInt(chat, 10) }

// ProgressSubject is the subject of the live messages that show how far the
// deliveries of an occurrence have come.
func ProgressSubject(occurrence string) string { return ProgressKind + ":" + occurrence }

// ProgressKind is what the subjects of progress begin with.
const ProgressKind = "progress"
