package faultstore

import (
	"context"
	"iter"

	"khaosat/storage"
)

type streams struct {
	storage.Streams
	counter *counter
}

// Append implements storage.Streams.
func (s *streams) Append(ctx context.Context, entry storage.Entry) error {
	return s.counter.around("streams", "Append", func() error { return s.Streams.Append(ctx, entry) })
}

// Read implements storage.Streams.
func (s *streams) Read(ctx context.Context, stream string, after int64) iter.Seq2[storage.Entry, error] {
	return unless(s.counter.read(), s.Streams.Read(ctx, stream, after))
}

// ReadAll implements storage.Streams.
func (s *streams) ReadAll(ctx context.Context) iter.Seq2[storage.Entry, error] {
	return unless(s.counter.read(), s.Streams.ReadAll(ctx))
}

// unless yields an error, if there is one, in place of the records.
func unless[T any](err error, records iter.Seq2[T, error]) iter.Seq2[T, error] {
	if err == nil {
		return records
	}
	return func(yield func(T, error) bool) {
		var none T
		yield(none, err)
	}
}
