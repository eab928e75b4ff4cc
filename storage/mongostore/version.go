package mongostore

import (
	"context"
	"errors"
	"fmt"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"

	"khaosat/storage"
)

// schemaDocument is the one document of "meta".
const schemaDocument = "schema"

// meta says which version of what is kept the database holds.
type meta struct {
	ID      string `bson:"_id"`
	Version int    `bson:"version"`
}

// migration brings a database from a version to the next one. It must be
// able to run again where it was cut short.
type migration func(ctx context.Context, db *mongo.Database) error

// migrations are by the version that they start from; there is one version
// so far.
func migrations() map[int]migration { return nil }

// checkVersion notes the version in a new database, migrates an older one
// and refuses a newer one.
func checkVersion(ctx context.Context, db *mongo.Database) error {
	return migrate(ctx, db, storage.SchemaVersion, migrations())
}

func migrate(ctx context.Context, db *mongo.Database, target int, steps map[int]migration) error {
	collection := db.Collection("meta")
	found := meta{ID: schemaDocument, Version: target}
	err := collection.FindOne(ctx, bson.M{"_id": schemaDocument}).Decode(&found)
	if errors.Is(err, mongo.ErrNoDocuments) {
		_, err = collection.InsertOne(ctx, found)
		if mongo.IsDuplicateKeyError(err) {
			return nil // another replica is starting too
		}
	}
	if err != nil {
		return fmt.Errorf("read the version of the store: %w", err)
	}
	if found.Version > target {
		return fmt.Errorf("version %d, this program knows %d: %w", found.Version, target, storage.ErrNewer)
	}
	for version := found.Version; version < target; version++ {
		step, ok := steps[version]
		if !ok {
			return fmt.Errorf("no way from version %d of the store", version)
		}
		if err := step(ctx, db); err != nil {
			return fmt.Errorf("migrate the store from version %d: %w", version, err)
		}
		if _, err := collection.ReplaceOne(ctx, bson.M{"_id": schemaDocument}, meta{schemaDocument, version + 1}); err != nil {
			return fmt.Errorf("note version %d of the store: %w", version+1, err)
		}
	}
	return nil
}
