package storage

// Kind tells a store how records of one type are kept.
type Kind[T any] struct {
	Name    string          // of the bucket or collection
	Key     func(T) string  // unique, not empty, at most 200 bytes
	Rev     func(*T) *int64 // where the revision stands; nil for a Log
	Indexes []Index[T]      // created at start
}

// Index orders records by a value of theirs. Values may hold any characters
// but NUL; several records may share one. A record whose value is "" is not
// in the index.
type Index[T any] struct {
	Name  string
	Value func(T) string
	Many  func(T) []string // in place of Value: several values a record, found by Query.Equal only
}
