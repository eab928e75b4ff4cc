package boltstore

import (
	"context"

	"go.etcd.io/bbolt"

	"khaosat/storage"
)

// file is an open file and the store that is made of it.
type file struct {
	db          *bbolt.DB
	commits     *committer
	layouts     []layout
	store       *storage.Store
	stopServing func()
}

// layout is a part of the file that has buckets.
type layout interface {
	// complete reports whether all buckets are there.
	complete(tx *bbolt.Tx) bool
	// create makes the buckets that are not there, and fills new indexes.
	create(tx *bbolt.Tx) error
}

func newFile(db *bbolt.DB) *file {
	f := &file{db: db, commits: startCommitter(db), stopServing: func() {}}
	f.store = &storage.Store{
		People:          addTable(f, storage.People()),
		Seats:           addTable(f, storage.Seats()),
		Invites:         addTable(f, storage.Invites()),
		Strangers:       addTable(f, storage.Strangers()),
		Rooms:           addTable(f, storage.Rooms()),
		Dialogs:         addTable(f, storage.Dialogs()),
		Departments:     addTable(f, storage.Departments()),
		Groups:          addTable(f, storage.Groups()),
		Indicators:      addTable(f, storage.Indicators()),
		Targets:         addTable(f, storage.Targets()),
		Documents:       addTable(f, storage.Documents()),
		Sessions:        addTable(f, storage.Sessions()),
		Attendances:     addTable(f, storage.Attendances()),
		Recommendations: addTable(f, storage.Recommendations()),
		Commitments:     addTable(f, storage.Commitments()),
		Forms:           addTable(f, storage.Forms()),
		Requests:        addTable(f, storage.Requests()),
		Observations:    addTable(f, storage.Observations()),
		Audit:           addTable(f, storage.Audit()),
		Inbox:           addTable(f, storage.Inbox()),
		Chats:           addTable(f, storage.Chats()),
		Settings:        addTable(f, storage.Settings()),
		Deliveries:      addTable(f, storage.Deliveries()),
		Occurrences:     addTable(f, storage.Occurrences()),
		Live:            addTable(f, storage.LiveMessages()),
		Preferences:     addTable(f, storage.Preferences()),
		SpecialDays:     addTable(f, storage.SpecialDays()),
		SealedBriefs:    addTable(f, storage.SealedBriefs()),
		Follows:         addTable(f, storage.Follows()),
		Announcements:   addTable(f, storage.Announcements()),
		Amendments:      addTable(f, storage.Amendments()),
		Files:           addTable(f, storage.Files()),
		Streams:         addStreams(f),
		Backup:          f.backup,
		Ping:            f.ping,
		Close:           f.close,
	}
	return f
}

func addTable[T any](f *file, kind storage.Kind[T]) *table[T] {
	t := &table[T]{kind, indexesOf(kind), storage.NewCodec[T](), f.db, f.commits, &recent{}}
	f.layouts = append(f.layouts, t)
	return t
}

func addStreams(f *file) *streams {
	s := &streams{storage.NewCodec[storage.Entry](), f.db, f.commits, &recent{}}
	f.layouts = append(f.layouts, s)
	return s
}

func (f *file) ping(context.Context) error {
	return f.db.View(func(*bbolt.Tx) error { return nil })
}

func (f *file) close() error {
	f.stopServing()
	f.commits.close()
	return f.db.Close()
}
