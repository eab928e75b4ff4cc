// Package faultstore wraps a store so that tests can let any of its writes
// fail, before it is done or after, or stop the process there, and any of its
// reads.
package faultstore

import (
	"sync/atomic"

	"khaosat/storage"
)

// Write is a call that changes the store: Insert, Save, Delete or Append.
type Write struct {
	N    int    // its number since Wrap, from 1
	Kind string // name of the storage.Kind, or "streams"
	Op   string // name of the method
}

// Hooks look at every write and every read. Each may be nil. They are called
// from whichever goroutine writes or reads.
type Hooks struct {
	// Before runs before the write; its error is returned in place of writing.
	Before func(Write) error
	// After runs after the write has succeeded; its error is returned
	// although the write was done.
	After func(Write) error
	// Read runs before records are read; its error is returned in their place.
	Read func() error
}

// FailBefore makes the n-th write fail with an error without being done.
func FailBefore(n int, err error) Hooks { return Hooks{Before: only(n, err)} }

// FailAfter makes the n-th write fail with an error although it was done, as
// when the answer of a database is lost.
func FailAfter(n int, err error) Hooks { return Hooks{After: only(n, err)} }

func only(n int, err error) func(Write) error {
	return func(w Write) error {
		if w.N == n {
			return err
		}
		return nil
	}
}

// Wrap returns a store that works on the given one and calls the hooks at
// every write. Closing either closes both.
func Wrap(store *storage.Store, hooks Hooks) *storage.Store {
	c := &counter{hooks: hooks}
	wrapped := *store
	wrapped.People = wrapTable(c, storage.People(), store.People)
	wrapped.Seats = wrapTable(c, storage.Seats(), store.Seats)
	wrapped.Invites = wrapTable(c, storage.Invites(), store.Invites)
	wrapped.Strangers = wrapTable(c, storage.Strangers(), store.Strangers)
	wrapped.Rooms = wrapTable(c, storage.Rooms(), store.Rooms)
	wrapped.Dialogs = wrapTable(c, storage.Dialogs(), store.Dialogs)
	wrapped.Departments = wrapTable(c, storage.Departments(), store.Departments)
	wrapped.Groups = wrapTable(c, storage.Groups(), store.Groups)
	wrapped.Indicators = wrapTable(c, storage.Indicators(), store.Indicators)
	wrapped.Targets = wrapTable(c, storage.Targets(), store.Targets)
	wrapped.Documents = wrapTable(c, storage.Documents(), store.Documents)
	wrapped.Sessions = wrapTable(c, storage.Sessions(), store.Sessions)
	wrapped.Attendances = wrapTable(c, storage.Attendances(), store.Attendances)
	wrapped.Recommendations = wrapTable(c, storage.Recommendations(), store.Recommendations)
	wrapped.Commitments = wrapTable(c, storage.Commitments(), store.Commitments)
	wrapped.Forms = wrapTable(c, storage.Forms(), store.Forms)
	wrapped.Requests = wrapTable(c, storage.Requests(), store.Requests)
	wrapped.Observations = wrapLog(c, storage.Observations(), store.Observations)
	wrapped.Audit = wrapLog(c, storage.Audit(), store.Audit)
	wrapped.Inbox = wrapTable(c, storage.Inbox(), store.Inbox)
	wrapped.Chats = wrapTable(c, storage.Chats(), store.Chats)
	wrapped.Settings = wrapTable(c, storage.Settings(), store.Settings)
	wrapped.Deliveries = wrapTable(c, storage.Deliveries(), store.Deliveries)
	wrapped.Occurrences = wrapTable(c, storage.Occurrences(), store.Occurrences)
	wrapped.Live = wrapTable(c, storage.LiveMessages(), store.Live)
	wrapped.Preferences = wrapTable(c, storage.Preferences(), store.Preferences)
	wrapped.SpecialDays = wrapTable(c, storage.SpecialDays(), store.SpecialDays)
	wrapped.SealedBriefs = wrapTable(c, storage.SealedBriefs(), store.SealedBriefs)
	wrapped.Follows = wrapTable(c, storage.Follows(), store.Follows)
	wrapped.Announcements = wrapLog(c, storage.Announcements(), store.Announcements)
	wrapped.Amendments = wrapLog(c, storage.Amendments(), store.Amendments)
	wrapped.Files = wrapTable(c, storage.Files(), store.Files)
	wrapped.Streams = &streams{store.Streams, c}
	return &wrapped
}

// counter numbers the writes of a store and calls its hooks.
type counter struct {
	hooks Hooks
	last  atomic.Int64
}

// read is the error that a read fails with, nil if it is to be done.
func (c *counter) read() error {
	if c.hooks.Read == nil {
		return nil
	}
	return c.hooks.Read()
}

// around does a write between the hooks.
func (c *counter) around(kind, op string, write func() error) error {
	w := Write{N: int(c.last.Add(1)), Kind: kind, Op: op}
	for _, step := range []func() error{hook(c.hooks.Before, w), write, hook(c.hooks.After, w)} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func hook(call func(Write) error, w Write) func() error {
	return func() error {
		if call == nil {
			return nil
		}
		return call(w)
	}
}
