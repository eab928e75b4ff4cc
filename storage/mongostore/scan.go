package mongostore

import (
	"context"
	"fmt"
	"iter"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"khaosat/storage"
)

// Scan implements storage.Log.
func (t *table[T]) Scan(ctx context.Context, query storage.Query) iter.Seq2[T, error] {
	what := "scan " + t.kind.Name
	filter, order, err := t.selection(query)
	if err != nil {
		return failed[T](fmt.Errorf("%s: %w", what, err))
	}
	found := options.Find().SetSort(order).SetLimit(int64(query.Limit))
	return each(ctx, t.collection, filter, found, t.record, what)
}

// Count implements storage.Log.
func (t *table[T]) Count(ctx context.Context, query storage.Query) (int, error) {
	filter, _, err := t.selection(query)
	if err != nil {
		return 0, fmt.Errorf("count %s: %w", t.kind.Name, err)
	}
	counted := options.Count()
	if query.Limit > 0 {
		counted.SetLimit(int64(query.Limit))
	}
	count, err := t.collection.CountDocuments(ctx, filter, counted)
	if err != nil {
		return 0, fmt.Errorf("count %s: %w", t.kind.Name, err)
	}
	return int(count), nil
}

// failed is a sequence of nothing but an error.
func failed[T any](err error) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		yield(none, err)
	}
}

// each yields the documents of a filter as records. It ends after its first
// error, which says what was attempted.
func each[T any](ctx context.Context, collection *mongo.Collection, filter bson.D, found *options.FindOptionsBuilder,
	decode func(bson.Raw) (T, error), what string) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		cursor, err := collection.Find(ctx, filter, found)
		if err != nil {
			yield(none, fmt.Errorf("%s: %w", what, err))
			return
		}
		defer release(ctx, cursor)
		for ctx.Err() == nil && cursor.Next(ctx) {
			record, err := decode(cursor.Current)
			if err != nil {
				yield(none, fmt.Errorf("%s: %w", what, err))
				return
			}
			if !yield(record, nil) {
				return
			}
		}
		if err := ended(ctx, cursor); err != nil {
			yield(none, fmt.Errorf("%s: %w", what, err))
		}
	}
}

// ended returns why there is no next document; nil at the end.
func ended(ctx context.Context, cursor *mongo.Cursor) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return cursor.Err()
}

// release tells the server that a cursor is done with, also when the context
// is over. If that fails the server drops it after ten minutes.
func release(ctx context.Context, cursor *mongo.Cursor) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	_ = cursor.Close(ctx)
}
