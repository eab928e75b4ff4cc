package catalog_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"khaosat/catalog"
	"khaosat/storage/boltstore"
)

func TestTheCatalogueInMemoryFollowsTheStore(t *testing.T) {
	store := loaded(t)
	live, err := catalog.NewLive(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	before := live.Snapshot()
	if err := live.Refresh(t.Context()); err != nil || live.Snapshot() != before {
		t.Errorf("read again though nothing has changed: %v", err)
	}
	changes := diff(t, store, strings.Replace(export(t, store), "vi: Thứ hạng PCI", "vi: Thứ hạng", 1))
	if err := catalog.Apply(t.Context(), store, changes, catalog.Author{Cause: "test"}, now); err != nil {
		t.Fatal(err)
	}
	if err := live.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	if i, _ := live.Snapshot().Indicator("pci_rank"); i.Name.VI != "Thứ hạng" {
		t.Errorf("still %q", i.Name.VI)
	}
}

func TestFollowGoesOnAfterAnError(t *testing.T) {
	store, err := boltstore.Open(t.Context(), filepath.Join(t.TempDir(), "khaosat.db"), boltstore.NoSync())
	if err != nil {
		t.Fatal(err)
	}
	live, err := catalog.NewLive(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		var failures []error
		go live.Follow(ctx, time.Minute, func(err error) { failures = append(failures, err) })
		time.Sleep(3*time.Minute + time.Second)
		cancel()
		synctest.Wait()
		if len(failures) != 3 {
			t.Errorf("failures: %v", errors.Join(failures...))
		}
	})
}
