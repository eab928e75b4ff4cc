package boltstore

import (
	"bytes"
	"context"
	"fmt"
	"iter"

	"go.etcd.io/bbolt"

	"khaosat/storage"
	"khaosat/survey"
)

// maxKey is how long a key may be, in bytes.
const maxKey = 200

// table keeps the records of one kind.
type table[T any] struct {
	kind    storage.Kind[T]
	indexes []index[T]
	codec   storage.Codec[T]
	db      *bbolt.DB
	commits *committer
	recent  *recent
}

func (t *table[T]) bucket(tx *bbolt.Tx) *bbolt.Bucket { return tx.Bucket([]byte(t.kind.Name)) }

// write runs a change of the table in a commit.
func (t *table[T]) write(ctx context.Context, apply change) error {
	return t.commits.do(ctx, apply, t.recent.forget)
}

// Get implements storage.Log.
func (t *table[T]) Get(_ context.Context, key string) (record T, err error) {
	found, err := t.records().page(only(key), 1)
	if err == nil && len(found.values) == 0 {
		return record, storage.Absent("get "+t.kind.Name, key)
	}
	if err == nil {
		record, err = t.codec.Decode(found.values[0])
	}
	if err != nil {
		return record, fmt.Errorf("get %s %q: %w", t.kind.Name, key, err)
	}
	return record, nil
}

// Insert implements storage.Log.
func (t *table[T]) Insert(ctx context.Context, records ...T) ([]bool, error) {
	rows := make([]row, len(records))
	for i, record := range records {
		if t.kind.Rev != nil {
			rev := t.kind.Rev(&record)
			*rev = max(*rev, 1)
		}
		var err error
		if rows[i], err = t.row(record); err != nil {
			return nil, fmt.Errorf("insert into %s: %w", t.kind.Name, err)
		}
	}
	added := make([]bool, len(rows))
	err := t.write(ctx, func(tx *bbolt.Tx) (wrote bool, err error) {
		for i, r := range rows {
			if added[i] = t.bucket(tx).Get(r.key) == nil; !added[i] {
				continue
			}
			wrote = true
			if err := t.put(tx, row{}, r); err != nil {
				return wrote, err
			}
		}
		return wrote, nil
	})
	if err != nil {
		return nil, fmt.Errorf("insert into %s: %w", t.kind.Name, err)
	}
	return added, nil
}

// Save implements storage.Table.
func (t *table[T]) Save(ctx context.Context, record T) (T, error) {
	var none T
	rev := t.kind.Rev(&record)
	expected := *rev
	*rev++
	r, err := t.row(record)
	if err != nil {
		return none, fmt.Errorf("save into %s: %w", t.kind.Name, err)
	}
	err = t.write(ctx, func(tx *bbolt.Tx) (wrote bool, err error) {
		stored, rev, err := t.stored(tx, r.key)
		if err != nil {
			return false, err
		}
		if rev != expected {
			return false, fmt.Errorf("revision %d over %d: %w", expected, rev, survey.ErrConflict)
		}
		return true, t.put(tx, stored, r)
	})
	if err != nil {
		return none, fmt.Errorf("save %s %q: %w", t.kind.Name, r.key, err)
	}
	return t.codec.Decode(r.value)
}

// Delete implements storage.Table.
func (t *table[T]) Delete(ctx context.Context, keys ...string) error {
	err := t.write(ctx, func(tx *bbolt.Tx) (wrote bool, err error) {
		for _, key := range keys {
			stored, rev, err := t.stored(tx, []byte(key))
			if err != nil {
				return wrote, err
			}
			if rev == 0 {
				continue
			}
			wrote = true
			if err := t.remove(tx, stored); err != nil {
				return wrote, err
			}
		}
		return wrote, nil
	})
	if err != nil {
		return fmt.Errorf("delete from %s: %w", t.kind.Name, err)
	}
	return nil
}

// Scan implements storage.Log.
func (t *table[T]) Scan(ctx context.Context, query storage.Query) iter.Seq2[T, error] {
	from, err := t.source(query.Index)
	if err != nil {
		return func(yield func(T, error) bool) {
			var none T
			yield(none, err)
		}
	}
	return decoded(from.walk(ctx, spanOf(query), query.Limit), t.codec, t.kind.Name)
}

// Count implements storage.Log.
func (t *table[T]) Count(ctx context.Context, query storage.Query) (int, error) {
	from, err := t.source(query.Index)
	if err != nil {
		return 0, err
	}
	count, err := from.count(ctx, spanOf(query), query.Limit)
	if err != nil {
		return 0, fmt.Errorf("count %s: %w", t.kind.Name, err)
	}
	return count, nil
}

// records is where the records are read by their keys.
func (t *table[T]) records() source {
	return source{db: t.db, bucket: []byte(t.kind.Name), recent: t.recent}
}

// Version implements storage.Log.
func (t *table[T]) Version() (version int, ok bool) { return t.recent.version(), true }

// source returns where a scan by an index, or by the key, reads.
func (t *table[T]) source(name string) (source, error) {
	if name == "" {
		return t.records(), nil
	}
	for _, x := range t.indexes {
		if x.name == name {
			return source{t.db, x.bucket, t.recordOf, t.recent}, nil
		}
	}
	return source{}, fmt.Errorf("scan %s: no index %q: %w", t.kind.Name, name, survey.ErrInvalid)
}

// recordOf returns the record that a key of an index stands for.
func (t *table[T]) recordOf(tx *bbolt.Tx, indexed []byte) ([]byte, error) {
	_, key, _ := bytes.Cut(indexed, []byte{0})
	value := t.bucket(tx).Get(key)
	if value == nil {
		return nil, fmt.Errorf("index has %q, which is not there", key)
	}
	return value, nil
}
