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
// able to run again where it was cut short, and while another replica that
// is starting runs it too.
type migration func(ctx context.Context, db *mongo.Database) error

// migrations are by the version that they start from; there is one version
// so far.
func migrations() map[int]migration { return nil }

// prepare brings a database to a version: an empty one is marked with it, an
// older one migrated step by step, a newer one refused and left alone.
func prepare(ctx context.Context, db *mongo.Database, version int, steps map[int]migration) error {
	found, err := markNew(ctx, db, version)
	if err != nil {
		return fmt.Errorf("version of the store: %w", err)
	}
	if found > version {
		return fmt.Errorf("version %d, this program knows versions up to %d: %w", found, version, storage.ErrNewer)
	}
	for ; found < version; found++ {
		if err := migrate(ctx, db, found, steps[found]); err != nil {
			return fmt.Errorf("migrate the store from version %d: %w", found, err)
		}
	}
	return nil
}

// markNew marks a database that has no version, and returns the version that
// it has then. Of several replicas one marks it.
func markNew(ctx context.Context, db *mongo.Database, version int) (int, error) {
	collection := db.Collection("meta")
	var found meta
	err := collection.FindOne(ctx, versionIs(nil)).Decode(&found)
	if errors.Is(err, mongo.ErrNoDocuments) {
		if _, err = collection.InsertOne(ctx, meta{schemaDocument, version}); err == nil {
			return version, nil
		}
		if mongo.IsDuplicateKeyError(err) {
			err = collection.FindOne(ctx, versionIs(nil)).Decode(&found)
		}
	}
	if err == nil && found.Version < 1 {
		err = fmt.Errorf("%d: not a store of this program", found.Version)
	}
	return found.Version, err
}

// versionIs selects the schema's document, with a version or whichever.
func versionIs(version any) bson.D {
	filter := bson.D{{Key: "_id", Value: schemaDocument}}
	if version != nil {
		filter = append(filter, bson.E{Key: "version", Value: version})
	}
	return filter
}

// migrate takes one step and notes it, unless another replica, which may be
// further by now, has noted it already.
func migrate(ctx context.Context, db *mongo.Database, from int, step migration) error {
	if step == nil {
		return errors.New("there is no way from that version")
	}
	if err := step(ctx, db); err != nil {
		return err
	}
	if _, err := db.Collection("meta").ReplaceOne(ctx, versionIs(from), meta{schemaDocument, from + 1}); err != nil {
		return fmt.Errorf("note version %d: %w", from+1, err)
	}
	return nil
}
