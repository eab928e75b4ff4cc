package main

import (
	"io"
	"path/filepath"
	"testing"
	"time"

	"khaosat/config"
	"khaosat/storage"
	"khaosat/storage/boltstore"
	"khaosat/storage/storagetest"
	"khaosat/survey"
	"khaosat/survey/calendar"
)

// TestAYearOfDigests lets a year go by, the scheduler looking every few hours
// with restarts in between: whatever the zone of the host, every slot of the
// calendar's is queued once, on a working day of the committee's.
func TestAYearOfDigests(t *testing.T) {
	const readers = 2
	c, err := config.Of(map[string]string{"TELEGRAM_BOT_TOKEN": "1:test", "LOG_LEVEL": "error"})
	if err != nil {
		t.Fatal(err)
	}
	store, err := boltstore.Open(t.Context(), filepath.Join(t.TempDir(), "khaosat.db"), boltstore.NoSync())
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	begin := time.Date(2026, 1, 1, 0, 0, 0, 0, c.Location())
	storagetest.AdmitReaders(t, store, readers, begin)
	clock := newClock(begin)
	const step = 5 * time.Hour
	var s *service
	for n := 0; clock.Now().Before(begin.AddDate(1, 0, 0)); n++ {
		if n%100 == 0 {
			if s, err = newService(t.Context(), c, store, clock, newLogger(c, io.Discard)); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.scheduler.Look(t.Context()); err != nil {
			t.Fatal(err)
		}
		clock.advance(step)
	}
	expectDigests(t, store, c.Location(), begin, readers)
}

// expectDigests demands that the digests of a year are those of the calendar.
func expectDigests(t *testing.T, store *storage.Store, zone *time.Location, begin time.Time, readers int) {
	t.Helper()
	days, err := calendar.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	slots := days.DigestSlots(survey.Preferences{}, begin, begin.AddDate(1, 0, 0))
	if len(slots) < 50 {
		t.Fatalf("%d digests in a year", len(slots))
	}
	for _, slot := range slots {
		id := survey.OccurrenceID("digest", slot.UTC().Format("2006-01-02T15:04Z"))
		occurrence, err := store.Occurrences.Get(t.Context(), id)
		if err != nil || occurrence.State != survey.OccurrenceComposed || occurrence.Count != readers {
			t.Errorf("%s: %+v, %v", slot, occurrence, err)
		}
		if at := occurrence.At.In(zone); at.Format("15:04") != "07:30" || !days.IsWorking(survey.DateOf(at)) {
			t.Errorf("goes out at %s", at)
		}
	}
	count, err := store.Deliveries.Count(t.Context(), storage.Query{Prefix: "digest/"})
	if err != nil || count != len(slots)*readers {
		t.Errorf("%d digests queued, want %d (%v)", count, len(slots)*readers, err)
	}
}
