package boltstore

import (
	"fmt"
	"iter"

	"khaosat/storage"
)

// decoded turns a sequence of values into one of records of a bucket.
func decoded[T any](values iter.Seq2[[]byte, error], c storage.Codec[T], bucket string) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var record T
		for value, err := range values {
			if err == nil {
				record, err = c.Decode(value)
			}
			if err != nil {
				var none T
				yield(none, fmt.Errorf("scan %s: %w", bucket, err))
				return
			}
			if !yield(record, nil) {
				return
			}
		}
	}
}
