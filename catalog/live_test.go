package catalog_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"khaosat/catalog"
	"khaosat/storage"
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

// unreadable are settings that cannot be read.
type unreadable struct{ storage.Table[storage.Setting] }

func (unreadable) Get(context.Context, string) (storage.Setting, error) {
	return storage.Setting{}, errors.New("the disk is gone")
}

func TestFollowGoesOnAfterAnError(t *testing.T) {
	store := *loaded(t)
	live, err := catalog.NewLive(t.Context(), &store)
	if err != nil {
		t.Fatal(err)
	}
	store.Settings = unreadable{store.Settings}
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		var failures []error
		unseen := func(context.Context) error { t.Error("seen though it could not be read"); return nil }
		go live.Follow(ctx, time.Minute, unseen, func(err error) { failures = append(failures, err) })
		time.Sleep(2*time.Minute + time.Second)
		cancel()
		synctest.Wait()
		if len(failures) != 3 {
			t.Errorf("failures: %v", errors.Join(failures...))
		}
	})
}

// TestFollowTellsOfEachChangeUntilItIsHeard: whoever is told of a change hears
// of it at first, again if he failed, and after the next change.
func TestFollowTellsOfEachChangeUntilItIsHeard(t *testing.T) {
	store := loaded(t)
	live, err := catalog.NewLive(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	heard := make(chan int)
	calls := 0
	seen := func(context.Context) error {
		calls++
		heard <- calls
		if calls == 1 {
			return errors.New("not now")
		}
		return nil
	}
	go func() {
		live.Follow(ctx, time.Millisecond, seen, func(error) {})
		close(heard)
	}()
	<-heard
	<-heard
	changes := diff(t, store, strings.Replace(export(t, store), "vi: Thứ hạng PCI", "vi: Thứ hạng", 1))
	if err := catalog.Apply(t.Context(), store, changes, catalog.Author{Cause: "test"}, now); err != nil {
		t.Fatal(err)
	}
	if n := <-heard; n != 3 {
		t.Errorf("call %d", n)
	}
	cancel()
	if n, more := <-heard; more {
		t.Errorf("call %d without a change", n)
	}
}
