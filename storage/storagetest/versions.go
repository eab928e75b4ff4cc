package storagetest

import (
	"testing"

	"khaosat/storage"
)

// testVersions checks that a version, where there is one, is another one
// after each write, and stays while there is none.
func testVersions(t *testing.T, store *storage.Store) {
	table := store.Settings
	if _, ok := table.Version(); !ok {
		return // others may write to this store
	}
	last := -1
	expect := func(change bool, after string) {
		t.Helper()
		version, _ := table.Version()
		if (version != last) != change {
			t.Errorf("version %d, then %d after %s", last, version, after)
		}
		last = version
	}
	expect(true, "nothing")
	insert(t, table, setting("a", "1", 0))
	expect(true, "an insert")
	get(t, table, "a")
	scan(t, table, storage.Query{})
	insert(t, store.Chats, storage.ChatState{Chat: 1})
	expect(false, "reads, and a write of another kind")
	save(t, table, setting("a", "2", 1))
	expect(true, "a save")
	if err := table.Delete(t.Context(), "a"); err != nil {
		t.Fatal(err)
	}
	expect(true, "a delete")
}
