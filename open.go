package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"khaosat/catalog"
	"khaosat/config"
	"khaosat/storage"
	"khaosat/storage/boltstore"
	"khaosat/storage/mongostore"
)

// openStore opens the store that the configuration names.
func openStore(ctx context.Context, c *config.Config, log *slog.Logger) (*storage.Store, error) {
	if file, ok := c.Storage.BoltFile(); ok {
		return boltstore.Open(ctx, file, boltstore.ServeBackups(log))
	}
	store, err := mongostore.Open(ctx, c.Storage.Reveal())
	if errors.Is(err, mongostore.ErrAddress) {
		return nil, usageError{fmt.Errorf("STORAGE_URL: %q: %w", c.Storage, err)}
	}
	return store, err
}

// openSeeded opens the store and, when it is empty, loads the catalogue that
// is built into the program.
func openSeeded(ctx context.Context, c *config.Config, now time.Time, log *slog.Logger) (*storage.Store, error) {
	store, err := openStore(ctx, c, log)
	if err != nil {
		return nil, err
	}
	store = crashing(store)
	if err = catalog.LoadSeed(ctx, store, now); err == nil {
		err = catalog.LoadForms(ctx, store, now)
	}
	if err != nil {
		return nil, fmt.Errorf("load the catalogue: %w", closing(store, err))
	}
	return store, nil
}

// closing closes the store after an error, which stays the one reported.
func closing(store *storage.Store, err error) error {
	_ = store.Close()
	return err
}

// installationSecret is the name of the setting from which ids and codes
// are derived.
const installationSecret = "secret"

// secret returns the installation's secret, made at the first start.
func secret(ctx context.Context, store *storage.Store) ([]byte, error) {
	fresh := storage.Setting{Name: installationSecret, Value: rand.Text() + rand.Text()}
	if _, err := store.Settings.Insert(ctx, fresh); err != nil {
		return nil, fmt.Errorf("make the installation's secret: %w", err)
	}
	kept, err := store.Settings.Get(ctx, installationSecret)
	if err != nil {
		return nil, fmt.Errorf("read the installation's secret: %w", err)
	}
	return []byte(kept.Value), nil
}
