package storage

import (
	"context"
	"iter"
)

// Log is a set of records that are only ever added.
type Log[T any] interface {
	// Get returns the record of a key, or ErrNotFound.
	Get(ctx context.Context, key string) (T, error)

	// Insert adds the records whose keys are not there yet, all in one
	// commit, and reports for each whether it was new. A record already
	// there stays as it is; that is not an error.
	Insert(ctx context.Context, records ...T) (added []bool, err error)

	// Scan yields records in the order of the query. Records written while
	// it runs may or may not be seen; the loop's body may call the store.
	// After an error nothing more is yielded.
	Scan(ctx context.Context, query Query) iter.Seq2[T, error]

	// Count returns how many records Scan would yield, without reading them.
	Count(ctx context.Context, query Query) (int, error)

	// Version is another one after each write, so that what was made of the
	// records after it was asked for is good as long as it stays. It is ok
	// only where no other process can write.
	Version() (version int, ok bool)
}

// Table is a set of versioned records.
type Table[T any] interface {
	Log[T]

	// Save writes one record if its revision is the one stored (0: not there
	// yet) and returns it with the next revision. Else it changes nothing and
	// returns ErrConflict.
	Save(ctx context.Context, record T) (T, error)

	// Delete removes the records of these keys in one commit, those that
	// are there.
	Delete(ctx context.Context, keys ...string) error
}

// Query selects records by an index and orders them by it. The zero Query
// is every record by its key.
type Query struct {
	Index   string // name of an index of the Kind; "" is the key
	Equal   string // exactly this value; "" any. Excludes the other bounds
	Prefix  string // values that begin with it
	From    string // values >= From
	Before  string // values < Before; "" no bound
	Reverse bool   // last first
	Limit   int    // at most so many; 0 no limit
}
