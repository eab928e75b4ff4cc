package mongostore

import (
	"context"
	"errors"
	"strings"
	"testing"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"

	"khaosat/storage"
	"khaosat/storage/mongostore/mongotest"
	"khaosat/storage/storagetest"
)

// openAt opens a store, which is closed when the test ends.
func openAt(t testing.TB, url string) *storage.Store {
	t.Helper()
	store, err := Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return store
}

// databaseAt connects to a database beside the store.
func databaseAt(t testing.TB, url string) *mongo.Database {
	t.Helper()
	at, err := parseAddress(url)
	if err != nil {
		t.Fatal(err)
	}
	client, err := connect(at)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := disconnect(client); err != nil {
			t.Error(err)
		}
	})
	return client.Database(at.database)
}

func TestConformance(t *testing.T) {
	storagetest.Run(t, func(t testing.TB) *storage.Store { return openAt(t, mongotest.URL(t)) })
}

func TestReopen(t *testing.T) {
	storagetest.RunReopen(t, func(t testing.TB) func() *storage.Store {
		url := mongotest.URL(t)
		return func() *storage.Store {
			store, err := Open(context.Background(), url)
			if err != nil {
				t.Fatal(err)
			}
			return store
		}
	})
}

func TestIndexesAreMadeAtStart(t *testing.T) {
	url := mongotest.URL(t)
	openAt(t, url)
	openAt(t, url) // where they are there already
	db := databaseAt(t, url)
	for collection, want := range map[string][]string{
		"people":       {"ix_user"},
		"seats":        {"ix_holder", "ix_role"},
		"invites":      {"ix_code", "ix_state"},
		"observations": {"ix_series"},
		"audit":        {"ix_time"},
		"inbox":        {"ix_state"},
		"deliveries":   {"ix_state", "ix_progress", "ix_recipient"},
		"streams":      {"stream_update"},
	} {
		indexes, err := db.Collection(collection).Indexes().ListSpecifications(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		names := map[string]bool{}
		for _, index := range indexes {
			names[index.Name] = true
		}
		for _, name := range want {
			if !names[name] {
				t.Errorf("%s has no index %s, but %v", collection, name, names)
			}
		}
	}
}

// TestUpdatesOfAStreamAreUniqueByIndex writes past the store: the index
// decides, not what the store looks up.
func TestUpdatesOfAStreamAreUniqueByIndex(t *testing.T) {
	url := mongotest.URL(t)
	openAt(t, url)
	collection := databaseAt(t, url).Collection("streams")
	for _, test := range []struct {
		id, stream, update string
		duplicate          bool
	}{
		{"1", "a", "u", false},
		{"2", "a", "v", false},
		{"3", "b", "u", false},
		{"4", "a", "u", true},
		{"1", "c", "w", true},
	} {
		_, err := collection.InsertOne(t.Context(), bson.D{{Key: "_id", Value: test.id}, {Key: "stream", Value: test.stream}, {Key: "update", Value: test.update}})
		if mongo.IsDuplicateKeyError(err) != test.duplicate || err != nil && !test.duplicate {
			t.Errorf("%+v: %v", test, err)
		}
	}
}

// TestStreamsWhoseIDsNest reads a stream among whose ids those of another
// stand.
func TestStreamsWhoseIDsNest(t *testing.T) {
	streams := openAt(t, mongotest.URL(t)).Streams
	names := []string{"a", "a|00000000000000000001", "a|0"}
	for seq := range int64(2) {
		for _, name := range names {
			if err := streams.Append(t.Context(), storage.Entry{Stream: name, Seq: seq + 1, Update: string('u' + rune(seq))}); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, name := range names {
		last := int64(0)
		for entry, err := range streams.Read(t.Context(), name, 0) {
			if err != nil || entry.Stream != name || entry.Seq != last+1 {
				t.Fatalf("%s: entry %d of %s after %d, %v", name, entry.Seq, entry.Stream, last, err)
			}
			last = entry.Seq
		}
		if last != 2 {
			t.Errorf("%s has %d entries", name, last)
		}
	}
}

func TestBackupIsRefusedWithAWayOn(t *testing.T) {
	err := refuseBackup(t.Context(), "x")
	if !errors.Is(err, errors.ErrUnsupported) || !strings.Contains(err.Error(), "mongodump") {
		t.Errorf("error %v", err)
	}
}

func TestAfterPrefix(t *testing.T) {
	for prefix, want := range map[string]string{"": "", "a": "b", "a|": "a}", "z\U0010FFFF": "{", "\uD7FF": "\uE000", "\U0010FFFF": ""} {
		if got := afterPrefix(prefix); got != want {
			t.Errorf("after %q: %q", prefix, got)
		}
	}
}

func TestOtherErrorsThanDuplicatesStay(t *testing.T) {
	duplicate := mongo.BulkWriteError{WriteError: mongo.WriteError{Index: 1, Code: 11000}}
	other := mongo.BulkWriteError{WriteError: mongo.WriteError{Index: 0, Code: 121}}
	added, err := exceptDuplicates(mongo.BulkWriteException{WriteErrors: []mongo.BulkWriteError{duplicate}}, 3)
	if err != nil || !added[0] || added[1] || !added[2] {
		t.Errorf("a duplicate: %v, %v", added, err)
	}
	for name, err := range map[string]error{
		"a lost server":     context.DeadlineExceeded,
		"a refused record":  mongo.BulkWriteException{WriteErrors: []mongo.BulkWriteError{duplicate, other}},
		"no majority heard": mongo.BulkWriteException{WriteConcernError: &mongo.WriteConcernError{Code: 64}},
	} {
		if _, got := exceptDuplicates(err, 3); got == nil {
			t.Errorf("%s is taken for success", name)
		}
	}
}
