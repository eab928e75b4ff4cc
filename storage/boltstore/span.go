package boltstore

import (
	"bytes"
	"context"
	"iter"

	"go.etcd.io/bbolt"

	"khaosat/storage"
)

// pageSize is how many records a scan reads in one transaction.
const pageSize = 256

// span is a range of keys of a bucket, from low, up to but not including
// high, read in either direction. A nil high is no bound.
type span struct {
	low, high []byte
	reverse   bool
}

// spanOf returns the keys of a query. In an index a value is followed by NUL
// and the record's key; since values hold no NUL, bounds on values are
// bounds on keys as they stand.
func spanOf(query storage.Query) span {
	switch {
	case query.Equal != "" && query.Index == "":
		return only(query.Equal)
	case query.Equal != "":
		return span{[]byte(query.Equal + "\x00"), []byte(query.Equal + "\x01"), query.Reverse}
	}
	s := span{[]byte(max(query.Prefix, query.From)), following(query.Prefix), query.Reverse}
	if query.Before != "" && (s.high == nil || query.Before < string(s.high)) {
		s.high = []byte(query.Before)
	}
	return s
}

// only returns the span of one key.
func only(key string) span { return span{low: []byte(key), high: []byte(key + "\x00")} }

// following returns the first key that is after every key with a prefix, nil
// if there is none.
func following(prefix string) []byte {
	trimmed := []byte(prefix)
	for len(trimmed) > 0 && trimmed[len(trimmed)-1] == 0xff {
		trimmed = trimmed[:len(trimmed)-1]
	}
	if len(trimmed) == 0 {
		return nil
	}
	trimmed[len(trimmed)-1]++
	return trimmed
}

// beyond returns what is left of the span after a key has been read.
func (s span) beyond(key []byte) span {
	if s.reverse {
		s.high = key
	} else {
		s.low = append(bytes.Clone(key), 0)
	}
	return s
}

// first moves a cursor to where the span begins.
func (s span) first(cursor *bbolt.Cursor) (key, value []byte) {
	switch {
	case !s.reverse:
		return cursor.Seek(s.low)
	case s.high == nil:
		return cursor.Last()
	}
	if key, _ = cursor.Seek(s.high); key == nil {
		return cursor.Last()
	}
	return cursor.Prev()
}

func (s span) next(cursor *bbolt.Cursor) (key, value []byte) {
	if s.reverse {
		return cursor.Prev()
	}
	return cursor.Next()
}

func (s span) holds(key []byte) bool {
	return key != nil && bytes.Compare(key, s.low) >= 0 && (s.high == nil || bytes.Compare(key, s.high) < 0)
}

// source is a bucket whose keys are read. The values wanted are those of the
// bucket, or, where follow is given, what it finds for each key.
type source struct {
	db     *bbolt.DB
	bucket []byte
	follow func(tx *bbolt.Tx, key []byte) (value []byte, err error)
	recent *recent
}

// walk yields values of a span, at most limit if that is over 0. It reads a
// page at a time, so that no transaction is open while the loop's body runs.
func (s source) walk(ctx context.Context, keys span, limit int) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		for left := limit; limit <= 0 || left > 0; left -= pageSize {
			size := pageSize
			if limit > 0 {
				size = min(size, left)
			}
			found, err := s.page(keys, size)
			for _, value := range found.values {
				if ctx.Err() != nil {
					break
				}
				if !yield(value, nil) {
					return
				}
			}
			if err == nil {
				err = ctx.Err()
			}
			if err != nil {
				yield(nil, err)
				return
			}
			if len(found.values) < size {
				return
			}
			keys = keys.beyond(found.last)
		}
	}
}

// page returns the first values of a span.
func (s source) page(keys span, size int) (page, error) {
	key := pageKey{string(s.bucket), string(keys.low), string(keys.high), keys.reverse, size}
	found, writes, ok := s.recent.recall(key)
	if ok {
		return found, nil
	}
	found, err := s.read(keys, size)
	if err == nil {
		s.recent.remember(key, found, writes)
	}
	return found, err
}

// read is page from the file.
func (s source) read(keys span, size int) (found page, err error) {
	err = s.db.View(func(tx *bbolt.Tx) error {
		cursor := tx.Bucket(s.bucket).Cursor()
		for key, value := keys.first(cursor); keys.holds(key) && len(found.values) < size; key, value = keys.next(cursor) {
			if s.follow != nil {
				if value, err = s.follow(tx, key); err != nil {
					return err
				}
			}
			found.values, found.last = append(found.values, bytes.Clone(value)), key
		}
		found.last = bytes.Clone(found.last)
		return nil
	})
	return found, err
}

// count returns how many keys of a span there are, at most limit if that is
// over 0.
func (s source) count(ctx context.Context, keys span, limit int) (count int, err error) {
	err = s.db.View(func(tx *bbolt.Tx) error {
		cursor := tx.Bucket(s.bucket).Cursor()
		for key, _ := keys.first(cursor); keys.holds(key) && (limit <= 0 || count < limit); key, _ = keys.next(cursor) {
			count++
			if count%pageSize == 0 && ctx.Err() != nil {
				break
			}
		}
		return ctx.Err()
	})
	return count, err
}
