package storage

import "context"

// First returns the first record of a query, or survey.ErrNotFound.
func First[T any](ctx context.Context, log Log[T], query Query) (T, error) {
	query.Limit = 1
	for record, err := range log.Scan(ctx, query) {
		return record, err
	}
	var none T
	return none, Absent("first of "+query.Index, query.Equal+query.Prefix)
}

// All returns every record of a query; meant for queries known to be small.
func All[T any](ctx context.Context, log Log[T], query Query) ([]T, error) {
	var records []T
	for record, err := range log.Scan(ctx, query) {
		if err != nil {
			return nil, err
		}
		records = append(records, record)
	}
	return records, nil
}
