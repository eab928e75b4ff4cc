package catalog

import (
	"context"
	"errors"
	"fmt"
	"time"

	"khaosat/storage"
	"khaosat/survey"
)

// loaded is the setting that says that the store has its catalogue.
const loaded = "catalog.loaded"

// LoadInto puts a catalogue into a store that never had one; in any other
// it changes nothing, whatever has been edited there since. Cut short, it
// is finished when called again.
func LoadInto(ctx context.Context, store *storage.Store, c *Catalog, now time.Time) error {
	return loadOnce(ctx, store, func() (*Catalog, error) { return c, nil }, now)
}

// LoadSeed loads the catalogue that is built into the program as LoadInto
// does; it is read only where it is needed.
func LoadSeed(ctx context.Context, store *storage.Store, now time.Time) error {
	return loadOnce(ctx, store, Seed, now)
}

func loadOnce(ctx context.Context, store *storage.Store, read func() (*Catalog, error), now time.Time) error {
	_, err := store.Settings.Get(ctx, loaded)
	if err == nil || !errors.Is(err, survey.ErrNotFound) {
		return err
	}
	c, err := read()
	if err != nil {
		return err
	}
	if err := c.insert(ctx, store, now); err != nil {
		return fmt.Errorf("load the catalogue: %w", err)
	}
	_, err = store.Settings.Insert(ctx, storage.Setting{Name: loaded, Value: now.UTC().Format(time.RFC3339)})
	return err
}

func (c *Catalog) insert(ctx context.Context, store *storage.Store, now time.Time) error {
	observations := make([]survey.Observation, len(c.Observations))
	for i, o := range c.Observations {
		o.Recorded = now
		observations[i] = o
	}
	return errors.Join(
		insertAll(ctx, store.Departments, c.Departments),
		insertAll(ctx, store.Groups, c.Groups),
		insertAll(ctx, store.Indicators, c.Indicators),
		insertAll(ctx, store.Documents, c.Documents),
		insertAll(ctx, store.Targets, c.Targets),
		insertAll(ctx, store.Sessions, c.Sessions),
		insertAll(ctx, store.Observations, observations),
	)
}

func insertAll[T any](ctx context.Context, log storage.Log[T], records []T) error {
	_, err := log.Insert(ctx, records...)
	return err
}
