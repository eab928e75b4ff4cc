package storagetest

import (
	"fmt"
	"testing"

	"khaosat/storage"
)

// scanned is how many records the long scans run through: more than a store
// is likely to read at once.
const scanned = 300

// testScans checks long scans and what may go on while they run.
func testScans(t *testing.T, store *storage.Store) {
	table := store.Settings
	records := make([]storage.Setting, scanned)
	for i := range records {
		records[i] = setting(fmt.Sprintf("%04d", i), "", 0)
	}
	insert(t, table, records...)

	t.Run("every record once, in order", func(t *testing.T) { longScan(t, table) })
	t.Run("the loop is left early", func(t *testing.T) { brokenScan(t, table) })
	t.Run("the loop's body writes", func(t *testing.T) { writingScan(t, table) })
	t.Run("the loop's body deletes what comes next", func(t *testing.T) { deletingScan(t, table) })
	t.Run("an unknown index", func(t *testing.T) {
		records, after, err := ending(table.Scan(t.Context(), storage.Query{Index: "none"}), func() {})
		if records != 0 || err == nil || after != 0 {
			t.Errorf("%d records, error %v, then %d more", records, err, after)
		}
		if count, err := table.Count(t.Context(), storage.Query{Index: "none"}); err == nil {
			t.Errorf("counts %d", count)
		}
	})
	t.Run("a count of many", func(t *testing.T) {
		for _, query := range []storage.Query{{}, {Limit: 270}} {
			if count, err := table.Count(t.Context(), query); err != nil || count != len(scan(t, table, query)) {
				t.Errorf("%+v: counts %d, %v", query, count, err)
			}
		}
	})
}

func longScan(t *testing.T, table storage.Table[storage.Setting]) {
	for _, query := range []storage.Query{{}, {Reverse: true}, {Limit: scanned - 1}, {Reverse: true, Limit: 270}} {
		found := scan(t, table, query)
		if want := cmpLimit(query.Limit); len(found) != want {
			t.Errorf("%+v: %d records, want %d", query, len(found), want)
		}
		for i, record := range found {
			place := i
			if query.Reverse {
				place = scanned - 1 - i
			}
			if want := fmt.Sprintf("%04d", place); record.Name != want {
				t.Fatalf("%+v: record %d is %s, want %s", query, i, record.Name, want)
			}
		}
	}
}

func cmpLimit(limit int) int {
	if limit == 0 {
		return scanned
	}
	return limit
}

func brokenScan(t *testing.T, table storage.Table[storage.Setting]) {
	for range 20 {
		for _, err := range table.Scan(t.Context(), storage.Query{}) {
			if err != nil {
				t.Fatal(err)
			}
			break
		}
	}
	save(t, table, get(t, table, "0000"))
}

func writingScan(t *testing.T, table storage.Table[storage.Setting]) {
	seen := 0
	for record, err := range table.Scan(t.Context(), storage.Query{}) {
		if err != nil {
			t.Fatal(err)
		}
		seen++
		if seen%10 == 0 {
			record.Value = "written"
			save(t, table, record)
			same(t, "read in the loop", get(t, table, record.Name).Value, "written")
		}
	}
	if seen != scanned {
		t.Errorf("saw %d records of %d", seen, scanned)
	}
}

func deletingScan(t *testing.T, table storage.Table[storage.Setting]) {
	const last = "0299"
	names := map[string]bool{}
	for record, err := range table.Scan(t.Context(), storage.Query{From: "0280"}) {
		if err != nil {
			t.Fatal(err)
		}
		if names[record.Name] {
			t.Errorf("%s came twice", record.Name)
		}
		names[record.Name] = true
		if err := table.Delete(t.Context(), last); err != nil {
			t.Fatal(err)
		}
	}
	if delete(names, last); len(names) != 19 {
		t.Errorf("saw %d of the 19 records that stayed", len(names))
	}
}
