package faultstore

import (
	"context"
	"iter"

	"khaosat/storage"
)

type log[T any] struct {
	storage.Log[T]
	kind    string
	counter *counter
}

func wrapLog[T any](c *counter, kind storage.Kind[T], inner storage.Log[T]) storage.Log[T] {
	return log[T]{inner, kind.Name, c}
}

// Get implements storage.Log.
func (l log[T]) Get(ctx context.Context, key string) (record T, err error) {
	if err := l.counter.read(); err != nil {
		return record, err
	}
	return l.Log.Get(ctx, key)
}

// Scan implements storage.Log.
func (l log[T]) Scan(ctx context.Context, query storage.Query) iter.Seq2[T, error] {
	return unless(l.counter.read(), l.Log.Scan(ctx, query))
}

// Count implements storage.Log.
func (l log[T]) Count(ctx context.Context, query storage.Query) (int, error) {
	if err := l.counter.read(); err != nil {
		return 0, err
	}
	return l.Log.Count(ctx, query)
}

// Insert implements storage.Log.
func (l log[T]) Insert(ctx context.Context, records ...T) (added []bool, err error) {
	err = l.counter.around(l.kind, "Insert", func() error {
		added, err = l.Log.Insert(ctx, records...)
		return err
	})
	if err != nil {
		return nil, err
	}
	return added, nil
}

type table[T any] struct {
	log[T]
	inner storage.Table[T]
}

func wrapTable[T any](c *counter, kind storage.Kind[T], inner storage.Table[T]) storage.Table[T] {
	return table[T]{log[T]{inner, kind.Name, c}, inner}
}

// Save implements storage.Table.
func (t table[T]) Save(ctx context.Context, record T) (saved T, err error) {
	err = t.counter.around(t.kind, "Save", func() error {
		saved, err = t.inner.Save(ctx, record)
		return err
	})
	if err != nil {
		var none T
		return none, err
	}
	return saved, nil
}

// Delete implements storage.Table.
func (t table[T]) Delete(ctx context.Context, keys ...string) error {
	return t.counter.around(t.kind, "Delete", func() error { return t.inner.Delete(ctx, keys...) })
}
