package form

import (
	"encoding/json"
	"fmt"
	"time"

	"khaosat/survey"
)

// EventKind is what happened to a draft.
type EventKind string

// The kinds of events. Those after Cancelled belong to the review.
const (
	EventBegun       EventKind = "begun"        // Form, Version, Request, Department, Period, Lines
	EventOpened      EventKind = "opened"       // somebody was warned and began or joined
	EventAnswered    EventKind = "answered"     // Question, Answer
	EventPartAdded   EventKind = "part.added"   // Question, Part
	EventPartEdited  EventKind = "part.edited"  // Question, Part
	EventPartTaken   EventKind = "part.taken"   // Question, Part: taken out again
	EventFileAdded   EventKind = "file.added"   // Question, File
	EventFileDropped EventKind = "file.dropped" // Question, File
	EventMoved       EventKind = "moved"        // Cursor
	EventDeclined    EventKind = "declined"     // Version: a newer version of the form is not wanted
	EventUpgraded    EventKind = "upgraded"     // Version, Dropped, Restored: goes on in a newer version of the form
	EventSubmitted   EventKind = "submitted"    // Reference
	EventReopened    EventKind = "reopened"     // Reason: to be changed after it was submitted
	EventCancelled   EventKind = "cancelled"
	EventReturned    EventKind = "returned" // Remarks; a remark with Question "" is about the whole
	EventApproved    EventKind = "approved" // Remarks are the questions approved not yet: all but
	EventAsked       EventKind = "asked"    // Reason: a correction of what is approved is asked for
	EventGranted     EventKind = "granted"  // Until: it is allowed
	EventRefused     EventKind = "refused"  // it is not
)

// Event is one thing that happened to a draft. Which fields are set depends
// on its kind.
type Event struct {
	Kind       EventKind       `json:"-"`
	At         time.Time       `json:"at"`
	By         survey.PersonID `json:"by"`
	OnBehalf   bool            `json:"on_behalf,omitempty"`
	Form       string          `json:"form,omitempty"`
	Version    int             `json:"version,omitempty"`
	Request    string          `json:"request,omitempty"`
	Department string          `json:"department,omitempty"`
	Period     survey.Period   `json:"period,omitzero"`
	Lines      []Line          `json:"lines,omitempty"`
	Question   string          `json:"question,omitempty"`
	Answer     *Answer         `json:"answer,omitempty"`
	Part       *Part           `json:"part,omitempty"`
	Dropped    []string        `json:"dropped,omitempty"`
	Restored   []string        `json:"restored,omitempty"`
	File       *File           `json:"file,omitempty"`
	Cursor     *Cursor         `json:"cursor,omitempty"`
	Reference  string          `json:"reference,omitempty"`
	Reason     string          `json:"reason,omitempty"`
	Remarks    []Remark        `json:"remarks,omitempty"`
	Until      time.Time       `json:"until,omitzero"`
}

// Remark is what is wrong with an answer, by who returned it.
type Remark struct {
	Question string `json:"question,omitempty"`
	Reason   string `json:"reason"`
}

// Encode writes an event's fields but its kind.
func (e Event) Encode() (json.RawMessage, error) {
	data, err := json.Marshal(e)
	if err != nil {
		return nil, fmt.Errorf("encode event %s: %w", e.Kind, err)
	}
	return data, nil
}

// Decode reads what Encode wrote.
func Decode(kind string, data json.RawMessage) (Event, error) {
	var e Event
	if err := json.Unmarshal(data, &e); err != nil {
		return e, fmt.Errorf("decode event %s: %w", kind, err)
	}
	e.Kind = EventKind(kind)
	return e, nil
}
