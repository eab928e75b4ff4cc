package storage

import (
	"time"

	"khaosat/survey"
)

// Names of the indexes of deliveries. ByState is one as well: see
// DeliveryStateKey.
const (
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
			{Name: ByProgress, Value: func(d survey.Delivery) string { return ProgressKey(d.Occurrence, d.State) }},
			{Name: ByRecipient, Value: func(d survey.Delivery) string { return Recipient(d) + "|" + TimeKey(d.Due) }},
		},
	}
}

// DeliveryStateKey is the value of the index ByState for a delivery: what
// waits by when it may go out, the urgent, the others and what was put off
// apart; what is leased by when that ends; the rest by when it was settled.
func DeliveryStateKey(d survey.Delivery) string {
	switch d.State {
	case survey.DeliveryWaiting:
		if !d.NotBefore.Equal(d.Due) {
			return PutOffPrefix() + TimeKey(d.NotBefore)
		}
		return WaitingPrefix(d.Urgent) + TimeKey(d.Due)
	case survey.DeliveryLeased:
		return StatePrefix(string(d.State)) + TimeKey(d.Lease.Until)
	}
	return StatePrefix(string(d.State)) + TimeKey(d.Settled)
}

// WaitingPrefix is what values of the index ByState begin with for
// deliveries that wait and may go out when they are due.
func WaitingPrefix(urgent bool) string {
	if urgent {
		return StatePrefix(string(survey.DeliveryWaiting)) + "0|"
	}
	return StatePrefix(string(survey.DeliveryWaiting)) + "1|"
}

// PutOffPrefix is the same for those that may go out only later, after a try
// that failed.
func PutOffPrefix() string { return StatePrefix(string(survey.DeliveryWaiting)) + "2|" }

// Recipient is how the recipient of a delivery stands in indexes and in its id.
func Recipient(d survey.Delivery) string {
	if d.Person != "" {
		return string(d.Person)
	}
	return ChatKey(d.Chat)
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
