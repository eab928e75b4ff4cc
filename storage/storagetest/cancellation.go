package storagetest

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"khaosat/storage"
	"khaosat/survey"
)

// testCancellation checks that a cancelled context ends what runs and harms
// nothing.
func testCancellation(t *testing.T, store *storage.Store) {
	table := store.Settings
	records := make([]storage.Setting, scanned)
	for i := range records {
		records[i] = setting(fmt.Sprintf("%04d", i), "", 0)
	}
	insert(t, table, records...)

	t.Run("before a scan", func(t *testing.T) {
		records, after, err := ending(table.Scan(cancelled(t), storage.Query{}), func() {})
		if records != 0 || !errors.Is(err, context.Canceled) || after != 0 {
			t.Errorf("%d records, error %v, then %d more", records, err, after)
		}
	})
	t.Run("during a scan", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		records, after, err := ending(table.Scan(ctx, storage.Query{}), cancel)
		if records == scanned || !errors.Is(err, context.Canceled) || after != 0 {
			t.Errorf("%d records, error %v, then %d more", records, err, after)
		}
	})
	t.Run("before a read", func(t *testing.T) {
		if _, err := table.Get(cancelled(t), "0000"); err != nil && !errors.Is(err, context.Canceled) {
			t.Errorf("get: %v", err)
		}
	})
	t.Run("before a write", func(t *testing.T) { cancelledWrite(t, table) })
}

// cancelledWrite checks that a write whose context is over is either done or
// not done, and done for sure where no error says otherwise.
func cancelledWrite(t *testing.T, table storage.Table[storage.Setting]) {
	saved, err := table.Save(cancelled(t), setting("cancelled", "x", 0))
	stored, readErr := table.Get(t.Context(), "cancelled")
	switch {
	case err == nil:
		same(t, "stored", stored, saved)
	case !errors.Is(err, context.Canceled):
		t.Errorf("save: %v", err)
	case readErr != nil && !errors.Is(readErr, survey.ErrNotFound):
		t.Errorf("get: %v", readErr)
	}
	save(t, table, setting("after", "", 0))
}
