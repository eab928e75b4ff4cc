package outbox

import (
	"context"
	"fmt"
	"time"

	"khaosat/storage"
	"khaosat/survey"
)

// retention is how long it is kept how a delivery went.
const retention = 90 * 24 * time.Hour

// purge forgets what is old, at the start and every hour.
func (o *Outbox) purge(ctx context.Context) {
	for ctx.Err() == nil {
		if err := o.purgeOnce(ctx, o.Now().Add(-retention)); err != nil && ctx.Err() == nil {
			o.Log.Error("purge old deliveries", "error", err)
		}
		pause(ctx, time.Hour)
	}
}

func (o *Outbox) purgeOnce(ctx context.Context, before time.Time) error {
	end := storage.TimeKey(before)
	for _, state := range survey.DeliveryStates() {
		if !state.Final() {
			continue
		}
		prefix := storage.StatePrefix(string(state))
		query := storage.Query{Index: storage.ByState, Prefix: prefix, Before: prefix + end}
		if err := deleteAll(ctx, o.Store.Deliveries, query, storage.Deliveries().Key); err != nil {
			return fmt.Errorf("deliveries that are %s: %w", state, err)
		}
	}
	closed := storage.StatePrefix(storage.LiveClosed)
	query := storage.Query{Index: storage.ByState, Prefix: closed, Before: closed + end}
	if err := deleteAll(ctx, o.Store.Live, query, storage.LiveMessages().Key); err != nil {
		return fmt.Errorf("live messages: %w", err)
	}
	query = storage.Query{Index: storage.ByTime, Before: end}
	if err := deleteAll(ctx, o.Store.Occurrences, query, storage.Occurrences().Key); err != nil {
		return fmt.Errorf("occurrences: %w", err)
	}
	return nil
}

// deleteAll deletes what a query selects, some hundred records in a commit.
func deleteAll[T any](ctx context.Context, table storage.Table[T], query storage.Query, key func(T) string) error {
	const batch = 500
	query.Limit = batch
	for {
		records, err := storage.All(ctx, table, query)
		if err != nil {
			return err
		}
		keys := make([]string, len(records))
		for i, record := range records {
			keys[i] = key(record)
		}
		if err := table.Delete(ctx, keys...); err != nil || len(keys) < batch {
			return err
		}
	}
}
