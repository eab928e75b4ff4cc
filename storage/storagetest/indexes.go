package storagetest

import (
	"fmt"
	"testing"
	"time"

	"khaosat/storage"
	"khaosat/survey"
)

// testIndexes checks that indexes follow the records.
func testIndexes(t *testing.T, store *storage.Store) {
	t.Run("records of one value are ordered by key", func(t *testing.T) { sharedValue(t, store.Invites) })
	t.Run("a record without a value is left out", func(t *testing.T) { withoutValue(t, store.Invites) })
	t.Run("a save moves the record", func(t *testing.T) { movingValue(t, store.Inbox) })
	t.Run("several values a record", func(t *testing.T) { severalValues(t, store.Seats) })
	t.Run("a value that others begin with", func(t *testing.T) { nestedValues(t, store.Seats) })
}

func sharedValue(t *testing.T, table storage.Table[survey.Invite]) {
	for _, id := range []string{"s3", "s1", "s2"} {
		insert(t, table, survey.Invite{ID: id, CodeHash: id, State: survey.InviteOpen})
	}
	query := storage.Query{Index: storage.ByState, Equal: string(survey.InviteOpen)}
	same(t, "forward", keys(t, storage.Invites(), table, query), []string{"s1", "s2", "s3"})
	query.Reverse, query.Limit = true, 2
	same(t, "reverse", keys(t, storage.Invites(), table, query), []string{"s3", "s2"})
}

func withoutValue(t *testing.T, table storage.Table[survey.Invite]) {
	invite := save(t, table, survey.Invite{ID: "w1", State: survey.InviteDeclined})
	query := storage.Query{Index: storage.ByCode, Prefix: "w"}
	same(t, "before", keys(t, storage.Invites(), table, query), nil)
	invite.CodeHash = "w"
	invite = save(t, table, invite)
	same(t, "with a value", keys(t, storage.Invites(), table, query), []string{"w1"})
	invite.CodeHash = ""
	save(t, table, invite)
	same(t, "after", keys(t, storage.Invites(), table, query), nil)
	for _, found := range scan(t, table, storage.Query{Index: storage.ByCode}) {
		if found.CodeHash == "" {
			t.Errorf("the whole index yields %s, which has no value", found.ID)
		}
	}
}

func movingValue(t *testing.T, table storage.Table[storage.InboxRow]) {
	waiting := storage.Query{Index: storage.ByState, Prefix: storage.StatePrefix(storage.InboxWaiting)}
	for i := range 3 {
		insert(t, table, storage.InboxRow{ID: fmt.Sprintf("m%d", i), State: storage.InboxWaiting, At: noon.Add(-time.Duration(i) * time.Second)})
	}
	same(t, "waiting", keys(t, storage.Inbox(), table, waiting), []string{"m2", "m1", "m0"})
	row := get(t, table, "m1")
	row.State = storage.InboxDone
	save(t, table, row)
	same(t, "waiting after one is done", keys(t, storage.Inbox(), table, waiting), []string{"m2", "m0"})
	done := storage.Query{Index: storage.ByState, Prefix: storage.StatePrefix(storage.InboxDone),
		Before: storage.StatePrefix(storage.InboxDone) + storage.TimeKey(noon)}
	same(t, "done", keys(t, storage.Inbox(), table, done), []string{"m1"})
	if err := table.Delete(t.Context(), "m1", "m2"); err != nil {
		t.Fatal(err)
	}
	same(t, "waiting after a deletion", keys(t, storage.Inbox(), table, waiting), []string{"m0"})
	same(t, "done after a deletion", keys(t, storage.Inbox(), table, done), nil)
}

func severalValues(t *testing.T, table storage.Table[survey.Seat]) {
	held := func(person string) []string {
		return keys(t, storage.Seats(), table, storage.Query{Index: storage.ByHolder, Equal: person})
	}
	seat := survey.Seat{ID: "v1", Role: survey.RoleHead, Department: "sct"}
	insert(t, table, survey.Seat{ID: "v2", Tenures: []survey.Tenure{{Person: "an", From: noon}}})
	seat = save(t, table, seat)
	same(t, "nobody's seat", held("an"), []string{"v2"})
	seat = save(t, table, seat.Assign("an", noon, ""))
	seat = save(t, table, seat.Assign("bình", noon.Add(time.Hour), ""))
	same(t, "first holder", held("an"), []string{"v1", "v2"})
	same(t, "second holder", held("bình"), []string{"v1"})
	same(t, "beginning of a value", held("b"), nil)
	seat.Tenures = seat.Tenures[1:]
	save(t, table, seat)
	same(t, "holder taken out", held("an"), []string{"v2"})
	same(t, "holder left in", held("bình"), []string{"v1"})
}

// nestedValues checks that a value is told from longer ones, also where the
// key that follows it could be mistaken for the rest of the value.
func nestedValues(t *testing.T, table storage.Table[survey.Seat]) {
	insert(t, table,
		survey.Seat{ID: "n1", Role: "n", Department: "s"},
		survey.Seat{ID: "n0", Role: "n", Department: "sn"},
		survey.Seat{ID: "sn0", Role: "n", Department: "s!"})
	query := storage.Query{Index: storage.ByRole, Equal: storage.RoleKey("n", "s")}
	same(t, "equal", keys(t, storage.Seats(), table, query), []string{"n1"})
	query = storage.Query{Index: storage.ByRole, Prefix: storage.RoleKey("n", "")}
	same(t, "ordered by value, not by what follows it", keys(t, storage.Seats(), table, query), []string{"n1", "sn0", "n0"})
}
