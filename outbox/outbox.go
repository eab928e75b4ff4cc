package outbox

import (
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"sync"
	"time"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
)

// Sender carries out a Send, an Edit or a Delete when its turn has come, and
// returns the id of the message. Its errors are those of package chat, the
// context's, or a refusal for good.
type Sender interface {
	Deliver(ctx context.Context, action chat.Action) (message int, err error)
}

// Wording says what is sent, as things are at that moment.
type Wording interface {
	// Words words a delivery: the messages, which are its steps, or in a word
	// why it is not wanted any more. ok is false for a kind that nobody words.
	Words(ctx context.Context, delivery survey.Delivery) (steps []chat.Action, unwanted string, ok bool, err error)
	// Show words a live message. ok is false once it is to be left as it is.
	Show(ctx context.Context, live survey.LiveMessage) (message chat.Send, ok bool, err error)
}

// Options is what an Outbox needs.
type Options struct {
	Store   *storage.Store
	Sender  Sender
	Wording Wording
	Workers int // messages on their way at once; 0: 16
	Now     func() time.Time
	// Jumped returns a channel that is closed when the clock jumps. May be
	// nil: it never does.
	Jumped func() <-chan struct{}
	// Opening returns when a person may be written to, from an instant on;
	// what has an end (zero: none) rather at once than after it. It is asked
	// about what is late. May be nil: always.
	Opening func(ctx context.Context, person survey.PersonID, at, end time.Time) (time.Time, error)
	// Unreached is told of each delivery that failed or was blocked. May be
	// nil.
	Unreached func(ctx context.Context, delivery survey.Delivery) error
	Log       *slog.Logger
}

// Outbox sends what is queued.
type Outbox struct {
	Options
	owner   string // of the leases of this process
	woken   chan struct{}
	claimed chan survey.Delivery
	hand    hand
	outage  outage
	counts  counts
	live    *keeper
}

const standardWorkers = 16

// New makes an outbox; Run starts it. An error says that something is missing
// in the options.
func New(o Options) (*Outbox, error) {
	if o.Store == nil || o.Sender == nil || o.Wording == nil || o.Now == nil || o.Log == nil {
		return nil, errors.New("outbox: Store, Sender, Wording, Now and Log are needed")
	}
	if o.Workers == 0 {
		o.Workers = standardWorkers
	}
	if o.Jumped == nil {
		o.Jumped = func() <-chan struct{} { return nil }
	}
	box := &Outbox{
		Options: o,
		owner:   rand.Text(),
		woken:   make(chan struct{}, 1),
		claimed: make(chan survey.Delivery, handfuls*o.Workers),
		hand:    hand{recipients: map[string]bool{}},
	}
	box.live = newKeeper(o, box.owner)
	return box, nil
}

// Queued tells the outbox that deliveries were queued.
func (o *Outbox) Queued() {
	select {
	case o.woken <- struct{}{}:
	default: // it has been told already
	}
}

// Changed tells the outbox that what live messages of a subject show has
// changed.
func (o *Outbox) Changed(subject string) { o.live.changed(subject) }

// Run sends until the context ends; then what is on its way may end within 10 s,
// and the rest is put back. It returns nil.
func (o *Outbox) Run(ctx context.Context) error {
	p, end := newPhases(ctx)
	defer end()
	var workers, others sync.WaitGroup
	for range o.Workers {
		workers.Go(func() { o.work(p) })
	}
	others.Go(func() { o.live.run(ctx) })
	others.Go(func() { o.purge(ctx) })
	o.dispatch(p)
	close(o.claimed)
	workers.Wait()
	others.Wait()
	return nil
}
