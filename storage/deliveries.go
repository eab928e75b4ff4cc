package storage

import (
	"time"

	"khaosat/survey"
)

// Names of the indexes of deliveries. ByState is one as well: see
// DeliveryStateKey.
const (
	ByTurn      = "turn"      // open deliveries in the order in which a recipient gets them: see DeliveryTurn
	ByProgress  = "progress"  // occurrence, "|", state
	ByRecipient = "recipient" // recipient, "|", due: everything he got or should have got
	BySubject   = "subject"   // live messages: what they show; follows: of what
	ByAmended   = "amended"   // amendments: the occurrence, "|", instant
)

// Deliveries is the kind of survey.Delivery.
func Deliveries() Kind[survey.Delivery] {
	return Kind[survey.Delivery]{
		Name: "deliveries",
		Key:  func(d survey.Delivery) string { return d.ID },
		Rev:  func(d *survey.Delivery) *int64 { return &d.Rev },
		Indexes: []Index[survey.Delivery]{
			{Name: ByState, Value: DeliveryStateKey},
			{Name: ByTurn, Value: turnKey},
			{Name: ByProgress, Value: func(d survey.Delivery) string { return ProgressKey(d.Occurrence, d.State) }},
			{Name: ByRecipient, Value: func(d survey.Delivery) string { return Recipient(d) + "|" + TimeKey(d.Due) }},
		},
	}
}

// DeliveryStateKey is the value of the index ByState for a delivery: what
// waits, the urgent first, by when it may go out; what is leased by when
// that ends; the rest by when it was settled.
func DeliveryStateKey(d survey.Delivery) string {
	switch d.State {
	case survey.DeliveryWaiting:
		return WaitingPrefix(d.Urgent) + TimeKey(d.NotBefore)
	case survey.DeliveryLeased:
		return StatePrefix(string(d.State)) + TimeKey(d.Lease.Until)
	}
	return StatePrefix(string(d.State)) + TimeKey(d.Settled)
}

// WaitingPrefix is what values of the index ByState begin with for
// deliveries that wait.
func WaitingPrefix(urgent bool) string {
	return StatePrefix(string(survey.DeliveryWaiting)) + urgency(urgent) + "|"
}

func urgency(urgent bool) string {
	if urgent {
		return "0"
	}
	return "1"
}

// Recipient is how the recipient of a delivery stands in indexes and in its id.
func Recipient(d survey.Delivery) string {
	if d.Person != "" {
		return string(d.Person)
	}
	return ChatKey(d.Chat)
}

// TurnPrefix is what values of the index ByTurn begin with for the open
// deliveries that go to a delivery's recipient one after another.
func TurnPrefix(d survey.Delivery) string { return Recipient(d) + "|" + urgency(d.Urgent) + "|" }

func turnKey(d survey.Delivery) string {
	if d.State.Final() {
		return ""
	}
	return TurnPrefix(d) + TimeKey(d.Due)
}

// ProgressKey is the value of the index ByProgress.
func ProgressKey(occurrence string, state survey.DeliveryState) string {
	return occurrence + "|" + string(state)
}

// RecipientPrefix is what values of the index ByRecipient begin with.
func RecipientPrefix(recipient string) string { return recipient + "|" }

// Occurrences is the kind of survey.Occurrence.
func Occurrences() Kind[survey.Occurrence] {
	return Kind[survey.Occurrence]{
		Name: "occurrences",
		Key:  func(o survey.Occurrence) string { return o.ID },
		Rev:  func(o *survey.Occurrence) *int64 { return &o.Rev },
		Indexes: []Index[survey.Occurrence]{
			{Name: ByState, Value: func(o survey.Occurrence) string { return OccurrenceKey(o.State, o.At) }},
			{Name: ByTime, Value: func(o survey.Occurrence) string { return TimeKey(o.At) }},
		},
	}
}

// OccurrenceKey is the value of the index ByState for an occurrence.
func OccurrenceKey(state survey.OccurrenceState, at time.Time) string {
	return StatePrefix(string(state)) + TimeKey(at)
}

// LiveMessages is the kind of survey.LiveMessage.
func LiveMessages() Kind[survey.LiveMessage] {
	return Kind[survey.LiveMessage]{
		Name: "live",
		Key:  func(m survey.LiveMessage) string { return m.ID },
		Rev:  func(m *survey.LiveMessage) *int64 { return &m.Rev },
		Indexes: []Index[survey.LiveMessage]{
			{Name: BySubject, Value: func(m survey.LiveMessage) string { return m.Subject }},
			{Name: ByState, Value: liveStateKey},
		},
	}
}

// States of live messages in the index ByState.
const (
	LiveOpen   = "open"
	LiveClosed = "closed" // then "|" and since when
)

func liveStateKey(m survey.LiveMessage) string {
	if m.Closed.IsZero() {
		return LiveOpen
	}
	return StatePrefix(LiveClosed) + TimeKey(m.Closed)
}

// Announcements is the kind of survey.Announcement, a Log.
func Announcements() Kind[survey.Announcement] {
	return Kind[survey.Announcement]{
		Name:    "announcements",
		Key:     func(a survey.Announcement) string { return a.ID },
		Indexes: []Index[survey.Announcement]{{Name: ByTime, Value: func(a survey.Announcement) string { return TimeKey(a.At) }}},
	}
}

// Amendments is the kind of survey.Amendment, a Log.
func Amendments() Kind[survey.Amendment] {
	return Kind[survey.Amendment]{
		Name: "amendments",
		Key:  func(a survey.Amendment) string { return a.ID },
		Indexes: []Index[survey.Amendment]{
			{Name: ByTime, Value: func(a survey.Amendment) string { return TimeKey(a.At) }},
			{Name: ByAmended, Value: func(a survey.Amendment) string { return AmendedPrefix(a.Occurrence) + TimeKey(a.At) }},
		},
	}
}

// AmendedPrefix is what values of the index ByAmended begin with.
func AmendedPrefix(occurrence string) string { return occurrence + "|" }
