package mongostore

import (
	"context"
	"errors"
	"testing"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"golang.org/x/sync/errgroup"

	"khaosat/storage"
	"khaosat/storage/mongostore/mongotest"
)

func versionOf(t *testing.T, db *mongo.Database) int {
	t.Helper()
	var found meta
	if err := db.Collection("meta").FindOne(t.Context(), versionIs(nil)).Decode(&found); err != nil {
		t.Fatal(err)
	}
	return found.Version
}

// rename is a step that moves what stands in one field into another.
func rename(from, to string) migration {
	return func(ctx context.Context, db *mongo.Database) error {
		change := bson.D{{Key: "$rename", Value: bson.D{{Key: from, Value: to}}}}
		_, err := db.Collection("things").UpdateMany(ctx, bson.D{}, change)
		return err
	}
}

// oldDatabase is one of version 1 with a thing in it.
func oldDatabase(t *testing.T) *mongo.Database {
	t.Helper()
	db := databaseAt(t, mongotest.URL(t))
	if err := prepare(t.Context(), db, 1, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Collection("things").InsertOne(t.Context(), bson.D{{Key: "_id", Value: "t"}, {Key: "first", Value: "x"}}); err != nil {
		t.Fatal(err)
	}
	return db
}

func thing(t *testing.T, db *mongo.Database) string {
	t.Helper()
	var found bson.Raw
	if err := db.Collection("things").FindOne(t.Context(), bson.D{}).Decode(&found); err != nil {
		t.Fatal(err)
	}
	return found.String()
}

const migrated = `{"_id": "t","third": "x"}`

func TestNewDatabaseHasThePresentVersion(t *testing.T) {
	url := mongotest.URL(t)
	openAt(t, url)
	openAt(t, url)
	if version := versionOf(t, databaseAt(t, url)); version != storage.SchemaVersion {
		t.Errorf("version %d", version)
	}
}

func TestOlderDatabaseIsMigrated(t *testing.T) {
	db := oldDatabase(t)
	steps := map[int]migration{1: rename("first", "second"), 2: rename("second", "third")}
	for range 2 { // the second time there is nothing to do
		if err := prepare(t.Context(), db, 3, steps); err != nil {
			t.Fatal(err)
		}
		if got, version := thing(t, db), versionOf(t, db); got != migrated || version != 3 {
			t.Errorf("%s, version %d", got, version)
		}
	}
}

func TestMigrationGoesOnWhereItWasCutShort(t *testing.T) {
	db := oldDatabase(t)
	broken := errors.New("broken")
	steps := map[int]migration{1: rename("first", "second"), 2: func(context.Context, *mongo.Database) error { return broken }}
	if err := prepare(t.Context(), db, 3, steps); !errors.Is(err, broken) {
		t.Fatalf("error %v", err)
	}
	if version := versionOf(t, db); version != 2 {
		t.Errorf("version %d after one step of two", version)
	}
	steps[2] = rename("second", "third")
	if err := prepare(t.Context(), db, 3, steps); err != nil {
		t.Fatal(err)
	}
	if got := thing(t, db); got != migrated {
		t.Errorf("%s", got)
	}
}

func TestReplicasMigrateAtOnce(t *testing.T) {
	db := oldDatabase(t)
	steps := map[int]migration{1: rename("first", "second"), 2: rename("second", "third")}
	var all errgroup.Group
	for range 5 {
		all.Go(func() error { return prepare(t.Context(), db, 3, steps) })
	}
	if err := all.Wait(); err != nil {
		t.Fatal(err)
	}
	if got, version := thing(t, db), versionOf(t, db); got != migrated || version != 3 {
		t.Errorf("%s, version %d", got, version)
	}
}

// TestSlowReplicaDoesNotTurnTheVersionBack has one replica migrate all the
// way while another is within its first step.
func TestSlowReplicaDoesNotTurnTheVersionBack(t *testing.T) {
	db := oldDatabase(t)
	quick := map[int]migration{1: rename("first", "second"), 2: rename("second", "third")}
	slow := map[int]migration{
		1: func(ctx context.Context, db *mongo.Database) error { return prepare(ctx, db, 3, quick) },
		2: func(context.Context, *mongo.Database) error { return errors.New("stops here") },
	}
	if err := prepare(t.Context(), db, 3, slow); err == nil {
		t.Fatal("the slow replica did not stop")
	}
	if version := versionOf(t, db); version != 3 {
		t.Errorf("version %d", version)
	}
}

func TestVersionsThatCannotBeOpened(t *testing.T) {
	url := mongotest.URL(t)
	db := databaseAt(t, url)
	for version, want := range map[int]error{
		storage.SchemaVersion + 1: storage.ErrNewer,
		0:                         nil, // no sentinel
		-1:                        nil,
	} {
		if _, err := db.Collection("meta").DeleteMany(t.Context(), bson.D{}); err != nil {
			t.Fatal(err)
		}
		if _, err := db.Collection("meta").InsertOne(t.Context(), meta{schemaDocument, version}); err != nil {
			t.Fatal(err)
		}
		store, err := Open(t.Context(), url)
		if err == nil {
			_ = store.Close()
			t.Errorf("version %d opened", version)
		} else if want != nil && !errors.Is(err, want) {
			t.Errorf("version %d: %v", version, err)
		}
		if kept := versionOf(t, db); kept != version {
			t.Errorf("version %d is now %d", version, kept)
		}
	}
	if err := prepare(t.Context(), oldDatabase(t), 2, nil); err == nil {
		t.Error("migrated without a step")
	}
}

func TestRefusedDatabaseIsLeftAlone(t *testing.T) {
	url := mongotest.URL(t)
	db := databaseAt(t, url)
	if err := prepare(t.Context(), db, storage.SchemaVersion+1, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), url); !errors.Is(err, storage.ErrNewer) {
		t.Fatalf("error %v", err)
	}
	names, err := db.ListCollectionNames(t.Context(), bson.D{})
	if err != nil || len(names) != 1 {
		t.Errorf("collections %v, %v", names, err)
	}
}
