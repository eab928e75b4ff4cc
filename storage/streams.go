package storage

import (
	"context"
	"encoding/json"
	"iter"
	"time"
)

// Event is one thing that happened to a stream's subject.
type Event struct {
	Kind string          `json:"kind"`
	Data json.RawMessage `json:"data,omitempty"`
}

// Entry is what one update added to a stream, written whole or not at all.
type Entry struct {
	Stream string    `json:"stream"`
	Seq    int64     `json:"seq"`    // from 1, without gaps
	Update string    `json:"update"` // what caused it; unique within the stream
	At     time.Time `json:"at"`
	Events []Event   `json:"events"`
}

// Streams keeps the histories of drafts and submissions.
type Streams interface {
	// Append adds an entry with Seq one after the last. It returns
	// ErrExists when the entry's update is in the stream already, else
	// ErrConflict when its Seq is not the next one. It is one insert, unique
	// on (stream, seq) and on (stream, update).
	Append(ctx context.Context, entry Entry) error

	// Read yields the entries of a stream after a seq, in order.
	Read(ctx context.Context, stream string, after int64) iter.Seq2[Entry, error]

	// ReadAll yields every entry of every stream, those of a stream in
	// order, for projections that are replayed at start.
	ReadAll(ctx context.Context) iter.Seq2[Entry, error]
}
