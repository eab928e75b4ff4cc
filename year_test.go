package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"khaosat/catalog"
	"khaosat/config"
	"khaosat/storage"
	"khaosat/storage/boltstore"
	"khaosat/storage/storagetest"
	"khaosat/survey"
	"khaosat/survey/calendar"
)

// year is a year of the committee's with a session and a report that is due
// on the last day of each month.
type year struct {
	config *config.Config
	store  *storage.Store
	days   *calendar.Calendar
	begin  time.Time // of 2026, in the committee's zone
}

// yearReaders is how many people are written to in that year.
const yearReaders = 2

// hostZone names the zone of the host on which a test is to be run by itself.
const hostZone = "KHAOSAT_TEST_HOST_ZONE"

// TestAYearOfSlots lets a year go by, the scheduler looking every few hours
// with restarts in between: whatever the zone of the host, also one that
// changes its clocks, every slot of the calendar's is queued once, on a
// working day of the committee's. Tết, the ends of all months and the turn of
// the year are in it.
func TestAYearOfSlots(t *testing.T) {
	if zone := os.Getenv(hostZone); zone != "" {
		if got := time.Local.String(); got != zone {
			t.Fatalf("the host is in %s, want %s", got, zone)
		}
		y := newYear(t)
		y.pass(t)
		y.expect(t)
		return
	}
	for _, host := range []string{"UTC", "America/New_York"} {
		t.Run(host, func(t *testing.T) { onHostIn(t, host, "TestAYearOfSlots") })
	}
}

// onHostIn runs a test in a process of its own, which takes its zone from its
// environment as it does on a host.
func onHostIn(t *testing.T, zone, test string) {
	t.Helper()
	command := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^"+test+"$")
	command.Env = append(os.Environ(), hostZone+"="+zone, "TZ="+zone)
	if output, err := command.CombinedOutput(); err != nil {
		t.Fatalf("on a host in %s: %v\n%s", zone, err, output)
	}
}

func newYear(t *testing.T) year {
	t.Helper()
	c, err := config.Of(map[string]string{"TELEGRAM_BOT_TOKEN": "1:test", "LOG_LEVEL": "error"})
	if err != nil {
		t.Fatal(err)
	}
	days, err := calendar.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	store, err := boltstore.Open(t.Context(), filepath.Join(t.TempDir(), "khaosat.db"), boltstore.NoSync())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	y := year{c, store, days, time.Date(2026, 1, 1, 0, 0, 0, 0, c.Location())}
	storagetest.AdmitReaders(t, store, yearReaders, y.begin)
	if err := catalog.LoadForms(t.Context(), store, y.begin); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Sessions.Insert(t.Context(), y.sessions()...); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Requests.Insert(t.Context(), y.requests()...); err != nil {
		t.Fatal(err)
	}
	return y
}

// monthEnd is the last day of a month at an hour.
func (y year) monthEnd(month, hour int) time.Time {
	return time.Date(y.begin.Year(), time.Month(month+1), 0, hour, 0, 0, 0, y.begin.Location())
}

func (y year) sessions() (all []survey.Session) {
	for month := 1; month <= 12; month++ {
		start := y.monthEnd(month, 14)
		all = append(all, survey.Session{ID: fmt.Sprintf("s%d", month), Date: survey.DateOf(start), Start: start, State: survey.SessionScheduled})
	}
	return all
}

func (y year) requests() (all []survey.Request) {
	for month := 1; month <= 12; month++ {
		all = append(all, survey.Request{
			ID: fmt.Sprintf("r%d", month), Form: "outline", FormVersion: 2, Departments: []string{"sct"},
			Period: survey.Year(2025), Deadline: y.monthEnd(month, 17), State: survey.RequestOpen, CreatedAt: y.begin,
		})
	}
	return all
}

// pass lets the year go by.
func (y year) pass(t *testing.T) {
	t.Helper()
	clock := newClock(y.begin)
	const step = 7 * time.Hour
	var s *service
	var err error
	for n := 0; clock.Now().Before(y.begin.AddDate(1, 0, 0)); n++ {
		if n%100 == 0 {
			if s, err = newService(t.Context(), y.config, y.store, clock, newLogger(y.config, io.Discard)); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.scheduler.Look(t.Context()); err != nil {
			t.Fatal(err)
		}
		clock.advance(step)
	}
}

// planned are the slots of the year by the calendar: when each occurrence is.
func (y year) planned() map[string]time.Time {
	planned := map[string]time.Time{}
	end := y.begin.AddDate(1, 0, 0)
	add := func(job string, slots ...calendar.Slot) {
		for _, slot := range slots {
			if slot.At.After(y.begin) && slot.At.Before(end) {
				planned[survey.OccurrenceID(job, slot.Name)] = slot.At
			}
		}
	}
	of := func(subject string, slots []calendar.Slot) (named []calendar.Slot) {
		for _, slot := range slots {
			named = append(named, calendar.Slot{Name: subject + "|" + slot.Name, At: slot.At})
		}
		return named
	}
	instant := func(at time.Time) string { return at.UTC().Format("2006-01-02T15:04Z") }
	for _, at := range y.days.DigestSlots(survey.Preferences{}, y.begin, end) {
		add("digest", calendar.Slot{Name: instant(at), At: at})
	}
	for _, s := range y.sessions() {
		add("brief", of(survey.SealedBriefID(s), y.days.BriefSlots(s, y.begin.Location()))...)
		add("conclusions", of(survey.SealedBriefID(s), y.days.ConclusionSlots(s, y.begin.Location()))...)
	}
	for _, r := range y.requests() {
		due := r.Deadline
		add("reminder", of(r.ID+"|sct|"+survey.DateOf(due).String(), y.days.ReminderSlots(due, y.begin, y.begin.AddDate(1, 0, 0)))...)
		told := y.days.UnansweredSlot(due)
		add("unanswered", calendar.Slot{Name: r.ID + "|" + instant(told), At: told})
	}
	add("yearend", y.days.YearEndSlots(y.begin.Year(), y.begin.Location())...)
	return planned
}

// expect demands that what was composed is what the calendar has, on working
// days, and that everybody has his digests.
func (y year) expect(t *testing.T) {
	t.Helper()
	planned, digests := y.planned(), 0
	if len(planned) < 50+12*20 {
		t.Fatalf("%d slots in a year", len(planned))
	}
	for id, at := range planned {
		occurrence, err := y.store.Occurrences.Get(t.Context(), id)
		if err != nil || occurrence.State != survey.OccurrenceComposed || !occurrence.At.Equal(at) {
			t.Errorf("%s at %s: %+v, %v", id, at, occurrence, err)
		}
		day, morning := survey.DateOf(at), strings.HasSuffix(id, "|T") // of a session, which may be on any day
		if !morning && !y.days.IsWorking(day) {
			t.Errorf("%s goes out on %s", id, day)
		}
		if strings.HasPrefix(id, "digest/") {
			digests++
		}
	}
	count, err := y.store.Occurrences.Count(t.Context(), storage.Query{})
	if err != nil || count != len(planned) {
		t.Errorf("%d occurrences, want %d (%v)", count, len(planned), err)
	}
	count, err = y.store.Deliveries.Count(t.Context(), storage.Query{Prefix: "digest/"})
	if err != nil || count != digests*yearReaders {
		t.Errorf("%d digests queued, want %d (%v)", count, digests*yearReaders, err)
	}
}
