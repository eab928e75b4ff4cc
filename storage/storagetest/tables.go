package storagetest

import (
	"errors"
	"testing"

	"khaosat/storage"
	"khaosat/survey"
)

// setting returns a record of the simplest kind.
func setting(name, value string, rev int64) storage.Setting {
	return storage.Setting{Name: name, Rev: rev, Value: value}
}

// testInsert checks what Insert reports and what it leaves alone.
func testInsert(t *testing.T, store *storage.Store) {
	table := store.Settings
	t.Run("nothing", func(t *testing.T) {
		if added, err := table.Insert(t.Context()); err != nil || len(added) != 0 {
			t.Errorf("added %v, %v", added, err)
		}
	})
	t.Run("a record already there stays as it is", func(t *testing.T) {
		insert(t, table, setting("b", "old", 0))
		added, err := table.Insert(t.Context(), setting("a", "new", 0), setting("b", "new", 0), setting("c", "new", 0))
		if err != nil {
			t.Fatal(err)
		}
		same(t, "added", added, []bool{true, false, true})
		same(t, "b", get(t, table, "b"), setting("b", "old", 1))
		same(t, "c", get(t, table, "c"), setting("c", "new", 1))
	})
	t.Run("the first of one key is the new one", func(t *testing.T) {
		added, err := table.Insert(t.Context(), setting("twice", "first", 0), setting("twice", "second", 0))
		if err != nil {
			t.Fatal(err)
		}
		same(t, "added", added, []bool{true, false})
		same(t, "stored", get(t, table, "twice"), setting("twice", "first", 1))
	})
	t.Run("a given revision is kept", func(t *testing.T) {
		insert(t, table, setting("copied", "", 41))
		same(t, "saved", save(t, table, setting("copied", "next", 41)), setting("copied", "next", 42))
	})
}

// testSave checks that only the holder of the present revision can write.
func testSave(t *testing.T, store *storage.Store) {
	table := store.Settings
	t.Run("over an inserted record", func(t *testing.T) {
		insert(t, table, setting("inserted", "old", 0))
		if _, err := table.Save(t.Context(), setting("inserted", "new", 0)); !errors.Is(err, survey.ErrConflict) {
			t.Errorf("as if it were not there: %v", err)
		}
		same(t, "saved", save(t, table, setting("inserted", "new", 1)), setting("inserted", "new", 2))
	})
	t.Run("a conflict changes nothing", func(t *testing.T) {
		first := save(t, table, setting("contested", "first", 0))
		second := save(t, table, setting("contested", "second", first.Rev))
		if _, err := table.Save(t.Context(), setting("contested", "late", first.Rev)); !errors.Is(err, survey.ErrConflict) {
			t.Errorf("late save: %v", err)
		}
		same(t, "stored", get(t, table, "contested"), second)
	})
	t.Run("a revision of a record that is not there", func(t *testing.T) {
		if _, err := table.Save(t.Context(), setting("absent", "", 3)); !errors.Is(err, survey.ErrConflict) {
			t.Errorf("save: %v", err)
		}
		if _, err := table.Get(t.Context(), "absent"); !errors.Is(err, survey.ErrNotFound) {
			t.Errorf("get: %v", err)
		}
	})
}

// testDelete checks removal of some, of all and of none.
func testDelete(t *testing.T, store *storage.Store) {
	table := store.Settings
	insert(t, table, setting("a", "1", 0), setting("b", "2", 0), setting("c", "3", 0))
	t.Run("none", func(t *testing.T) {
		if err := table.Delete(t.Context()); err != nil {
			t.Error(err)
		}
	})
	t.Run("those that are there", func(t *testing.T) {
		if err := table.Delete(t.Context(), "a", "never", "c"); err != nil {
			t.Fatal(err)
		}
		same(t, "left", keys(t, storage.Settings(), table, storage.Query{}), []string{"b"})
	})
	t.Run("the key is free again", func(t *testing.T) {
		if _, err := table.Save(t.Context(), setting("a", "back", 1)); !errors.Is(err, survey.ErrConflict) {
			t.Errorf("save over the deleted revision: %v", err)
		}
		same(t, "saved", save(t, table, setting("a", "back", 0)), setting("a", "back", 1))
	})
}
