package boltstore

import (
	"bytes"
	"fmt"
	"slices"

	"go.etcd.io/bbolt"

	"khaosat/storage"
	"khaosat/survey"
)

// index is a storage.Index with its bucket.
type index[T any] struct {
	name   string
	bucket []byte
	values func(T) []string
}

func indexesOf[T any](kind storage.Kind[T]) []index[T] {
	var indexes []index[T]
	for _, x := range kind.Indexes {
		values := x.Many
		if values == nil {
			values = func(record T) []string { return []string{x.Value(record)} }
		}
		indexes = append(indexes, index[T]{x.Name, []byte(kind.Name + "/" + x.Name), values})
	}
	return indexes
}

// keys returns what a record has in the index.
func (x index[T]) keys(record T, key []byte) [][]byte {
	var keys [][]byte
	for _, value := range x.values(record) {
		if value != "" {
			keys = append(keys, slices.Concat([]byte(value), []byte{0}, key))
		}
	}
	return keys
}

// row is a record as the file has it: under its key, and in each index of
// the kind. The zero row is no record.
type row struct {
	key, value []byte
	indexed    [][][]byte // for each index of the kind, the keys there
}

// row returns a record as it is to be written.
func (t *table[T]) row(record T) (row, error) {
	key := []byte(t.kind.Key(record))
	if len(key) == 0 || len(key) > maxKey {
		return row{}, fmt.Errorf("key of %d bytes, allowed are 1 to %d: %w", len(key), maxKey, survey.ErrInvalid)
	}
	value, err := t.codec.Encode(record)
	if err != nil {
		return row{}, err
	}
	return t.indexedRow(record, key, value)
}

func (t *table[T]) indexedRow(record T, key, value []byte) (row, error) {
	r := row{key: key, value: value}
	for _, x := range t.indexes {
		keys := x.keys(record, key)
		for _, k := range keys {
			if len(k) > bbolt.MaxKeySize || bytes.Count(k[:len(k)-len(key)], []byte{0}) > 1 {
				return row{}, fmt.Errorf("%q cannot be in the index %s: %w", key, x.name, survey.ErrInvalid)
			}
		}
		r.indexed = append(r.indexed, keys)
	}
	return r, nil
}

// stored returns a record as it is in the file, with its revision; the zero
// row and 0 if it is not there. The row is good until the transaction ends.
func (t *table[T]) stored(tx *bbolt.Tx, key []byte) (r row, rev int64, err error) {
	value := t.bucket(tx).Get(key)
	if value == nil {
		return row{}, 0, nil
	}
	record, err := t.codec.Decode(value)
	if err != nil {
		return row{}, 0, err
	}
	r, err = t.indexedRow(record, key, value)
	return r, *t.kind.Rev(&record), err
}

// put writes a row over the one stored and brings the indexes up to date.
func (t *table[T]) put(tx *bbolt.Tx, stored, r row) error {
	for i, x := range t.indexes {
		var old [][]byte
		if stored.indexed != nil {
			old = stored.indexed[i]
		}
		if err := replaceKeys(tx.Bucket(x.bucket), old, r.indexed[i]); err != nil {
			return fmt.Errorf("index %s: %w", x.name, err)
		}
	}
	return t.bucket(tx).Put(r.key, r.value)
}

// remove deletes a stored row.
func (t *table[T]) remove(tx *bbolt.Tx, stored row) error {
	for i, x := range t.indexes {
		if err := replaceKeys(tx.Bucket(x.bucket), stored.indexed[i], nil); err != nil {
			return fmt.Errorf("index %s: %w", x.name, err)
		}
	}
	return t.bucket(tx).Delete(stored.key)
}

// replaceKeys makes a bucket have the keys that a record has now instead of
// those that it had.
func replaceKeys(bucket *bbolt.Bucket, before, now [][]byte) error {
	for _, key := range before {
		if slices.ContainsFunc(now, func(k []byte) bool { return bytes.Equal(k, key) }) {
			continue
		}
		if err := bucket.Delete(key); err != nil {
			return err
		}
	}
	for _, key := range now {
		if slices.ContainsFunc(before, func(k []byte) bool { return bytes.Equal(k, key) }) {
			continue
		}
		if err := bucket.Put(key, nil); err != nil {
			return err
		}
	}
	return nil
}
