package boltstore

import (
	"context"
	"fmt"
	"strconv"

	"go.etcd.io/bbolt"

	"khaosat/storage"
)

const (
	metaBucket = "meta"
	schemaKey  = "schema"
)

// migration turns a file into one of the next version. It may delete the
// bucket of an index to have it built anew.
type migration func(tx *bbolt.Tx) error

// migrations returns how a file of each version, from 1, becomes the next.
func migrations() []migration { return nil }

// prepare brings a file to the present version: a new one is laid out, an
// older one copied and migrated, a newer one refused.
func (f *file) prepare(ctx context.Context, steps []migration) error {
	present := len(steps) + 1
	found, complete := 0, true
	err := f.db.View(func(tx *bbolt.Tx) (err error) {
		found, err = schemaOf(tx)
		for _, l := range f.layouts {
			complete = complete && l.complete(tx)
		}
		return err
	})
	switch {
	case err != nil:
		return err
	case found > present:
		return fmt.Errorf("version %d, this program knows versions up to %d: %w", found, present, storage.ErrNewer)
	case found == present && complete:
		return nil
	case found > 0 && found < present:
		copied := fmt.Sprintf("%s.v%d.bak", f.db.Path(), found)
		if err := writeCopy(ctx, copied, f.copyTo); err != nil {
			return fmt.Errorf("copy the file before migrating it: %w", err)
		}
	}
	return f.db.Update(func(tx *bbolt.Tx) error { return f.lay(tx, found, steps) })
}

// lay migrates a file of a version (0 is a new one) and makes what is missing.
func (f *file) lay(tx *bbolt.Tx, found int, steps []migration) error {
	for version := max(found, 1); found > 0 && version <= len(steps); version++ {
		if err := steps[version-1](tx); err != nil {
			return fmt.Errorf("migrate from version %d: %w", version, err)
		}
	}
	for _, l := range f.layouts {
		if err := l.create(tx); err != nil {
			return err
		}
	}
	meta, err := tx.CreateBucketIfNotExists([]byte(metaBucket))
	if err != nil {
		return err
	}
	return meta.Put([]byte(schemaKey), []byte(strconv.Itoa(len(steps)+1)))
}

// schemaOf returns the version of a file's layout, 0 for an empty file.
func schemaOf(tx *bbolt.Tx) (int, error) {
	meta := tx.Bucket([]byte(metaBucket))
	if meta == nil {
		if name, _ := tx.Cursor().First(); name != nil {
			return 0, fmt.Errorf("has a bucket %q but no version: not a store of this program", name)
		}
		return 0, nil
	}
	version, err := strconv.Atoi(string(meta.Get([]byte(schemaKey))))
	if err != nil || version < 1 {
		return 0, fmt.Errorf("has version %q: not a store of this program", meta.Get([]byte(schemaKey)))
	}
	return version, nil
}

// complete implements layout.
func (t *table[T]) complete(tx *bbolt.Tx) bool {
	complete := t.bucket(tx) != nil
	for _, x := range t.indexes {
		complete = complete && tx.Bucket(x.bucket) != nil
	}
	return complete
}

// create implements layout.
func (t *table[T]) create(tx *bbolt.Tx) error {
	records, err := tx.CreateBucketIfNotExists([]byte(t.kind.Name))
	if err != nil {
		return fmt.Errorf("create %s: %w", t.kind.Name, err)
	}
	for _, x := range t.indexes {
		if tx.Bucket(x.bucket) != nil {
			continue
		}
		indexed, err := tx.CreateBucket(x.bucket)
		if err == nil {
			err = records.ForEach(func(key, value []byte) error { return t.addTo(indexed, x, key, value) })
		}
		if err != nil {
			return fmt.Errorf("build %s: %w", x.bucket, err)
		}
	}
	return nil
}

// addTo puts a stored record into a new index.
func (t *table[T]) addTo(indexed *bbolt.Bucket, x index[T], key, value []byte) error {
	record, err := t.codec.Decode(value)
	if err != nil {
		return err
	}
	return replaceKeys(indexed, nil, x.keys(record, key))
}

// complete implements layout.
func (s *streams) complete(tx *bbolt.Tx) bool {
	return tx.Bucket([]byte(streamsBucket)) != nil && tx.Bucket([]byte(updatesBucket)) != nil
}

// create implements layout.
func (s *streams) create(tx *bbolt.Tx) error {
	for _, name := range []string{streamsBucket, updatesBucket} {
		if _, err := tx.CreateBucketIfNotExists([]byte(name)); err != nil {
			return fmt.Errorf("create %s: %w", name, err)
		}
	}
	return nil
}
