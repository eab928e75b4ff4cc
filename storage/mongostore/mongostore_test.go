package mongostore

import (
	"context"
	"errors"
	"strings"
	"testing"

	"go.mongodb.org/mongo-driver/v2/bson"

	"khaosat/storage"
	"khaosat/storage/mongostore/mongotest"
	"khaosat/storage/storagetest"
	"khaosat/survey"
)

func openAt(t testing.TB, address string) *storage.Store {
	t.Helper()
	store, err := Open(t.Context(), address)
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

func TestConformance(t *testing.T) {
	storagetest.Run(t, func(t testing.TB) *storage.Store { return openAt(t, mongotest.URL(t)) })
}

func TestReopen(t *testing.T) {
	storagetest.RunReopen(t, func(t testing.TB) func() *storage.Store {
		address := mongotest.URL(t)
		return func() *storage.Store {
			store, err := Open(context.Background(), address)
			if err != nil {
				t.Fatal(err)
			}
			return store
		}
	})
}

func TestTwoReplicasSaveOneRevisionOnce(t *testing.T) {
	address := mongotest.URL(t)
	a, b := openAt(t, address), openAt(t, address)
	person := survey.Person{ID: "p", User: 1, Name: "Nguyễn Văn A"}
	if _, err := a.People.Insert(t.Context(), person); err != nil {
		t.Fatal(err)
	}
	read, err := b.People.Get(t.Context(), "p")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.People.Save(t.Context(), read); err != nil {
		t.Fatal(err)
	}
	if _, err := b.People.Save(t.Context(), read); !errors.Is(err, survey.ErrConflict) {
		t.Errorf("the second replica saved over what it had not read: %v", err)
	}
}

func TestNewerStoreIsRefused(t *testing.T) {
	address := mongotest.URL(t)
	store := openAt(t, address)
	client := store.People.(*table[survey.Person]).collection.Database()
	_, err := client.Collection("meta").ReplaceOne(t.Context(), bson.M{"_id": schemaDocument}, meta{schemaDocument, storage.SchemaVersion + 1})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), address); !errors.Is(err, storage.ErrNewer) {
		t.Errorf("error %v", err)
	}
}

func TestPasswordIsNotShown(t *testing.T) {
	for _, address := range []string{
		"mongodb://user:hush-hush@127.0.0.1:1/db?connect=direct",
		"mongodb://user:hush-hush@[bad",
		"mongodb+srv://user:hush-hush@a:1/db",
	} {
		store, err := Open(t.Context(), address)
		if err == nil {
			t.Errorf("%s opened", address)
			_ = store.Close()
		} else if strings.Contains(err.Error(), "hush-hush") {
			t.Errorf("the password is shown: %v", err)
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
	for prefix, want := range map[string]string{"": "", "a": "b", "a|": "a}", "z\U0010FFFF": "{", "\uD7FF": "\uE000"} {
		if got := afterPrefix(prefix); got != want {
			t.Errorf("after %q: %q", prefix, got)
		}
	}
}
