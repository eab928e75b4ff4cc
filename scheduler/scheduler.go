package scheduler

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"time"

	"github.com/robfig/cron/v3"

	"khaosat/storage"
	"khaosat/survey"
)

// Slot is one time that a job comes round to.
type Slot struct {
	Occurrence string // its key: see survey.OccurrenceID
	Job        string
	At         time.Time
	By         survey.PersonID // who has it sent; "" is the calendar
	Grace      time.Duration   // how late it may still go out
	// Deliveries are made one by one. Made again, they are the same ones.
	Deliveries func(ctx context.Context) iter.Seq2[survey.Delivery, error]
}

// Options is what a Scheduler needs.
type Options struct {
	Store *storage.Store
	// Slots lists the slots after an instant, up to and including another,
	// earliest first. Asked again, it lists the same ones.
	Slots  func(ctx context.Context, after, until time.Time) ([]Slot, error)
	Queued func() // called when deliveries were queued
	// Composed is told of an occurrence whose deliveries are all queued. May
	// be nil.
	Composed func(occurrence string)
	// Skipped is told of occurrences that were found too late. May be nil.
	Skipped func(ctx context.Context, occurrences []survey.Occurrence) error
	Now     func() time.Time
	// Jumped returns a channel that is closed when the clock jumps. May be
	// nil: it never does.
	Jumped func() <-chan struct{}
	Log    *slog.Logger
}

// Scheduler queues what goes out by the calendar.
type Scheduler struct {
	Options
	owner string // of the leases of this process
	woken chan struct{}
	last  lastLook
}

// New makes a scheduler; Run starts it.
func New(o Options) (*Scheduler, error) {
	if o.Store == nil || o.Slots == nil || o.Queued == nil || o.Now == nil || o.Log == nil {
		return nil, errors.New("scheduler: Store, Slots, Queued, Now and Log are needed")
	}
	if o.Jumped == nil {
		o.Jumped = func() <-chan struct{} { return nil }
	}
	return &Scheduler{Options: o, owner: rand.Text(), woken: make(chan struct{}, 1), last: lastLook{settings: o.Store.Settings}}, nil
}

// Wake tells the scheduler that an occurrence was claimed by nobody, for it to
// make the deliveries now.
func (s *Scheduler) Wake() { signal(s.woken) }

// signal says something to whoever looks next, once.
func signal(to chan<- struct{}) {
	select {
	case to <- struct{}{}:
	default:
	}
}

// everyMinute is when it looks. Which slots have come is not cron's to say:
// that depends on a calendar that people edit, and on our clock.
const everyMinute = "* * * * *"

// Run looks at every tick and every jump of the clock until the context ends.
func (s *Scheduler) Run(ctx context.Context) error {
	ticks := make(chan struct{}, 1)
	ticker := cron.New()
	if _, err := ticker.AddFunc(everyMinute, func() { signal(ticks) }); err != nil {
		return fmt.Errorf("tick %s: %w", everyMinute, err)
	}
	ticker.Start()
	defer func() { <-ticker.Stop().Done() }()
	for ctx.Err() == nil {
		jumped := s.Jumped()
		s.report(ctx, s.Look(ctx))
		s.rest(ctx, ticks, jumped)
	}
	return s.last.keep(context.WithoutCancel(ctx))
}

// rest waits for a tick or a jump of the clock. Whenever it is woken, it makes
// what nobody is making.
func (s *Scheduler) rest(ctx context.Context, ticks, jumped <-chan struct{}) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticks:
			return
		case <-jumped:
			return
		case <-s.woken:
			s.report(ctx, s.TakeOver(ctx))
		}
	}
}

func (s *Scheduler) report(ctx context.Context, err error) {
	if err != nil && ctx.Err() == nil {
		s.Log.Error("look for what is to go out", "error", err)
	}
}

// TakeOver makes the deliveries of occurrences that nobody is making.
func (s *Scheduler) TakeOver(ctx context.Context) error {
	taken, err := s.takeOver(ctx, s.instant())
	if err != nil {
		return err
	}
	return s.settle(ctx, taken)
}

// instant is the present one as stores keep it.
func (s *Scheduler) instant() time.Time { return s.Now().UTC().Truncate(time.Millisecond) }

// Look queues what has come since the last look.
func (s *Scheduler) Look(ctx context.Context) error {
	now := s.instant()
	after, err := s.last.since(ctx, now)
	if err != nil {
		return err
	}
	taken, err := s.takeOver(ctx, now)
	if err != nil {
		return err
	}
	slots, err := s.Slots(ctx, after, now)
	if err != nil {
		return fmt.Errorf("list the slots after %s: %w", after.Format(time.RFC3339), err)
	}
	for _, slot := range slots {
		claimed, ok, err := s.claim(ctx, slot, now)
		if err != nil {
			return err
		}
		if ok {
			taken = append(taken, claimed)
		}
	}
	if err := s.last.advance(ctx, now, len(slots) > 0); err != nil {
		return err
	}
	return s.settle(ctx, taken)
}

// settle makes the deliveries of what was claimed, and skips what was found
// too late. What fails stays claimed, and is taken over at the next look.
func (s *Scheduler) settle(ctx context.Context, taken []claimed) error {
	var late []survey.Occurrence
	var errs []error
	for _, c := range taken {
		if c.Claimed.Sub(c.slot.At) > c.slot.Grace {
			late = append(late, c.Occurrence)
		} else {
			errs = append(errs, s.compose(ctx, c))
		}
	}
	return errors.Join(append(errs, s.skip(ctx, late))...)
}

// skip reports occurrences that were found too late, all at once, and leaves
// them.
func (s *Scheduler) skip(ctx context.Context, late []survey.Occurrence) error {
	if len(late) == 0 {
		return nil
	}
	if s.Skipped != nil {
		if err := s.Skipped(ctx, late); err != nil {
			return fmt.Errorf("report what was skipped: %w", err)
		}
	}
	var errs []error
	for _, occurrence := range late {
		s.Log.Warn("skipped, found too late", "occurrence", occurrence.ID)
		errs = append(errs, s.close(ctx, occurrence, survey.OccurrenceSkipped))
	}
	return errors.Join(errs...)
}
