package scheduler_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"khaosat/scheduler"
	"khaosat/storage"
	"khaosat/storage/boltstore"
	"khaosat/survey"
)

var hanoi = time.FixedZone("", 7*60*60)

// at is an instant of November 2026.
func at(day, hour, minute int) time.Time { return time.Date(2026, 11, day, hour, minute, 0, 0, hanoi) }

// rig is a store, a clock and a calendar with a job every day at 07:30.
type rig struct {
	t       *testing.T
	store   *storage.Store
	now     time.Time
	gone    bool                         // no slots any more
	broken  func(survey.PersonID) error  // what making his delivery returns
	listed  func(after, until time.Time) // called when slots are listed
	skipped []string
	reports int
}

func newRig(t *testing.T) *rig {
	t.Helper()
	store, err := boltstore.Open(t.Context(), filepath.Join(t.TempDir(), "khaosat.db"), boltstore.NoSync())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return &rig{t: t, store: store, now: at(23, 7, 0)}
}

// start makes a scheduler, as a process does that starts now.
func (r *rig) start() *scheduler.Scheduler {
	r.t.Helper()
	s, err := scheduler.New(scheduler.Options{
		Store: r.store, Slots: r.slots, Queued: func() {}, Now: func() time.Time { return r.now },
		Skipped: r.skip, Log: slog.New(slog.NewTextHandler(r.t.Output(), nil)),
	})
	if err != nil {
		r.t.Fatal(err)
	}
	return s
}

func (r *rig) skip(_ context.Context, occurrences []survey.Occurrence) error {
	r.reports++
	for _, o := range occurrences {
		r.skipped = append(r.skipped, o.ID)
	}
	return nil
}

// slots are every day's, counted on a calendar of its own.
func (r *rig) slots(_ context.Context, after, until time.Time) ([]scheduler.Slot, error) {
	if r.listed != nil {
		r.listed(after, until)
	}
	var slots []scheduler.Slot
	first := after.In(hanoi)
	for day := time.Date(first.Year(), first.Month(), first.Day(), 7, 30, 0, 0, hanoi); !day.After(until) && !r.gone; day = day.AddDate(0, 0, 1) {
		if day.After(after) {
			slots = append(slots, r.slot(day))
		}
	}
	return slots, nil
}

func (r *rig) slot(day time.Time) scheduler.Slot {
	occurrence := survey.OccurrenceID("daily", day.Format("2006-01-02"))
	return scheduler.Slot{
		Occurrence: occurrence, Job: "daily", At: day, Grace: 12 * time.Hour,
		Deliveries: func(context.Context) iter.Seq2[survey.Delivery, error] { return r.deliveries(occurrence, day) },
	}
}

func (r *rig) deliveries(occurrence string, day time.Time) iter.Seq2[survey.Delivery, error] {
	return func(yield func(survey.Delivery, error) bool) {
		for _, person := range []survey.PersonID{"an", "bình", "chi"} {
			var err error
			if r.broken != nil {
				err = r.broken(person)
			}
			d := survey.Delivery{ID: survey.DeliveryID(occurrence, string(person)), Occurrence: occurrence, Person: person,
				State: survey.DeliveryWaiting, Due: day, NotBefore: day}
			if !yield(d, err) || err != nil {
				return
			}
		}
	}
}

func (r *rig) look(s *scheduler.Scheduler) {
	r.t.Helper()
	if err := s.Look(r.t.Context()); err != nil {
		r.t.Error(err)
	}
}

// expect compares how many deliveries and occurrences there are.
func (r *rig) expect(deliveries int, states map[survey.OccurrenceState]int) {
	r.t.Helper()
	count, err := r.store.Deliveries.Count(r.t.Context(), storage.Query{})
	if err != nil || count != deliveries {
		r.t.Errorf("%d deliveries, want %d (%v)", count, deliveries, err)
	}
	for _, state := range []survey.OccurrenceState{survey.OccurrenceClaimed, survey.OccurrenceComposed, survey.OccurrenceSkipped} {
		query := storage.Query{Index: storage.ByState, Prefix: storage.StatePrefix(string(state))}
		if count, err := r.store.Occurrences.Count(r.t.Context(), query); err != nil || count != states[state] {
			r.t.Errorf("%d occurrences are %s, want %d (%v)", count, state, states[state], err)
		}
	}
}

func TestASlotIsQueuedOnce(t *testing.T) {
	r := newRig(t)
	a, b := r.start(), r.start()
	r.look(a)
	r.look(b)
	r.expect(0, nil)
	for _, r.now = range []time.Time{at(23, 7, 29), at(23, 7, 30), at(23, 7, 30), at(23, 7, 31)} {
		r.look(a)
		r.look(b)
	}
	r.expect(3, map[survey.OccurrenceState]int{survey.OccurrenceComposed: 1})
	occurrence, err := r.store.Occurrences.Get(t.Context(), "daily/2026-11-23")
	if err != nil || occurrence.Count != 3 || occurrence.Composed.IsZero() || !occurrence.At.Equal(at(23, 7, 30)) {
		t.Errorf("%+v %v", occurrence, err)
	}
	r.look(r.start())
	r.expect(3, map[survey.OccurrenceState]int{survey.OccurrenceComposed: 1})
}

func TestDowntime(t *testing.T) {
	for _, test := range []struct {
		name       string
		back       time.Time
		deliveries int
		skipped    int
	}{
		{"over no slot", at(23, 7, 10), 0, 0},
		{"within grace", at(23, 18, 0), 3, 0},
		{"beyond it", at(23, 20, 0), 0, 1},
		{"over several", at(26, 9, 0), 3, 3},
		{"over a year", at(23, 9, 0).AddDate(1, 0, 0), 3, 365},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := newRig(t)
			r.look(r.start())
			r.now = test.back
			s := r.start()
			r.look(s)
			r.look(s)
			r.expect(test.deliveries, map[survey.OccurrenceState]int{survey.OccurrenceComposed: test.deliveries / 3, survey.OccurrenceSkipped: test.skipped})
			if len(r.skipped) != test.skipped || r.reports > 1 {
				t.Errorf("%d reported as skipped, in %d reports", len(r.skipped), r.reports)
			}
		})
	}
}

func TestAClockSetBack(t *testing.T) {
	r := newRig(t)
	s := r.start()
	r.look(s)
	r.now = at(24, 8, 0)
	r.look(s)
	for _, r.now = range []time.Time{at(22, 8, 0), at(23, 8, 0), at(24, 8, 0), at(25, 8, 0)} {
		r.look(s)
	}
	r.expect(6, map[survey.OccurrenceState]int{survey.OccurrenceComposed: 2, survey.OccurrenceSkipped: 1})
}

func TestAYearOfTicks(t *testing.T) {
	r := newRig(t)
	s := r.start()
	for end := r.now.AddDate(1, 0, 0); r.now.Before(end); r.now = r.now.Add(17 * time.Minute) {
		r.look(s)
	}
	r.expect(3*365, map[survey.OccurrenceState]int{survey.OccurrenceComposed: 365})
}

func TestWhatFailedIsMadeAgain(t *testing.T) {
	r := newRig(t)
	s := r.start()
	r.look(s)
	r.now = at(23, 7, 31)
	r.broken = func(person survey.PersonID) error {
		if person == "chi" {
			return errors.New("store is away")
		}
		return nil
	}
	if err := s.Look(t.Context()); err == nil {
		t.Error("no error")
	}
	r.expect(0, map[survey.OccurrenceState]int{survey.OccurrenceClaimed: 1})
	r.broken = nil
	r.look(s)
	r.expect(3, map[survey.OccurrenceState]int{survey.OccurrenceComposed: 1})
}

func TestAClaimantThatDied(t *testing.T) {
	for _, test := range []struct {
		name       string
		later      time.Duration
		gone       bool
		deliveries int
		state      survey.OccurrenceState
	}{
		{"its lease holds", 50 * time.Second, false, 0, survey.OccurrenceClaimed},
		{"its lease has ended", 70 * time.Second, false, 3, survey.OccurrenceComposed},
		{"days later", 50 * time.Hour, false, 3 + 3, survey.OccurrenceComposed}, // and the slots since then
		{"the slot is gone", 6 * time.Minute, true, 0, survey.OccurrenceComposed},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := newRig(t)
			dead := r.start()
			r.look(dead)
			r.now = at(23, 7, 31)
			r.broken = func(survey.PersonID) error { return errors.New("killed") }
			_ = dead.Look(t.Context())
			r.broken, r.gone, r.now = nil, test.gone, r.now.Add(test.later)
			r.look(r.start())
			occurrence, err := r.store.Occurrences.Get(t.Context(), "daily/2026-11-23")
			if err != nil || occurrence.State != test.state {
				t.Errorf("%+v %v", occurrence, err)
			}
			if count, err := r.store.Deliveries.Count(t.Context(), storage.Query{}); err != nil || count != test.deliveries {
				t.Errorf("%d deliveries, want %d (%v)", count, test.deliveries, err)
			}
		})
	}
}

func TestAnOccurrenceMadeByHand(t *testing.T) {
	r := newRig(t)
	s := r.start()
	var composed []string
	s.Composed = func(occurrence string) { composed = append(composed, occurrence) }
	r.look(s)
	r.now = at(23, 7, 30)
	occurrence := survey.Occurrence{ID: "daily/2026-11-23", Job: "daily", At: r.now, Claimed: r.now, State: survey.OccurrenceClaimed}
	if _, err := r.store.Occurrences.Insert(t.Context(), occurrence); err != nil {
		t.Fatal(err)
	}
	if err := s.TakeOver(t.Context()); err != nil {
		t.Fatal(err)
	}
	r.expect(3, map[survey.OccurrenceState]int{survey.OccurrenceComposed: 1})
	if len(composed) != 1 || composed[0] != occurrence.ID {
		t.Errorf("composed %v", composed)
	}
}

func TestAnOccurrenceThatIsStopped(t *testing.T) {
	r := newRig(t)
	s := r.start()
	r.look(s)
	r.now = at(23, 7, 30)
	r.broken = func(person survey.PersonID) error {
		if person != "chi" {
			return nil
		}
		o, err := r.store.Occurrences.Get(t.Context(), "daily/2026-11-23")
		if err == nil {
			o.State = survey.OccurrenceStopped
			_, err = r.store.Occurrences.Save(t.Context(), o)
		}
		return err
	}
	r.look(s)
	r.look(s)
	r.expect(0, nil)
}

func TestAnIdleSchedulerHardlyWrites(t *testing.T) {
	r := newRig(t)
	s := r.start()
	r.look(s)
	before, err := r.store.Settings.Get(t.Context(), "scheduler.looked")
	if err != nil {
		t.Fatal(err)
	}
	for range 59 {
		r.now = r.now.Add(time.Second)
		r.look(s)
	}
	if after, err := r.store.Settings.Get(t.Context(), "scheduler.looked"); err != nil || after.Rev != before.Rev {
		t.Errorf("revision %d after %d (%v)", after.Rev, before.Rev, err)
	}
}

func TestRunLooksWhenTheClockJumps(t *testing.T) {
	r := newRig(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	jumps := make(chan chan struct{}, 10)
	looks := make(chan string, 10)
	r.listed = func(after, until time.Time) {
		looks <- fmt.Sprint(after.In(hanoi).Format("02 15:04"), " ", until.In(hanoi).Format("02 15:04"))
	}
	s, err := scheduler.New(scheduler.Options{
		Store: r.store, Slots: r.slots, Queued: func() {}, Now: func() time.Time { return r.now }, Log: slog.New(slog.DiscardHandler),
		Jumped: func() <-chan struct{} {
			jumped := make(chan struct{})
			jumps <- jumped
			return jumped
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx) }()
	if look := <-looks; look != "23 07:00 23 07:00" {
		t.Error(look)
	}
	jumped := <-jumps
	r.now = at(25, 9, 0)
	s.Wake()
	close(jumped) // is seen, whichever of the two is seen first
	if look := <-looks; look != "23 07:00 25 09:00" {
		t.Error(look)
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
