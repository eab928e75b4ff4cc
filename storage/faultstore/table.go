package faultstore

import (
	"context"

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
