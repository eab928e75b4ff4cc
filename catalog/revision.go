package catalog

import (
	"context"
	"errors"
	"fmt"

	"khaosat/storage"
	"khaosat/survey"
)

// revision is the setting that is saved whenever the catalogue has changed.
const revision = "catalog.revision"

// Revision is another number whenever the catalogue of a store was changed,
// by whatever process.
func Revision(ctx context.Context, store *storage.Store) (int64, error) {
	setting, err := store.Settings.Get(ctx, revision)
	if err != nil && !errors.Is(err, survey.ErrNotFound) {
		return 0, fmt.Errorf("read the revision of the catalogue: %w", err)
	}
	return setting.Rev, nil
}

// revise makes a new revision, also where the change before it was cut short.
func revise(ctx context.Context, store *storage.Store) error {
	for {
		rev, err := Revision(ctx, store)
		if err != nil {
			return err
		}
		_, err = store.Settings.Save(ctx, storage.Setting{Name: revision, Rev: rev})
		if !errors.Is(err, survey.ErrConflict) {
			return err
		}
	}
}
