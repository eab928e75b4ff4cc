package outbox_test

import (
	"context"
	"fmt"
	"log/slog"
	"path/filepath"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"khaosat/chat"
	"khaosat/outbox"
	"khaosat/storage"
	"khaosat/storage/boltstore"
	"khaosat/survey"
)

var monday = time.Date(2026, 11, 23, 7, 30, 0, 0, time.UTC)

// clock is a clock that stands still until it is moved.
type clock struct {
	mu     sync.Mutex
	at     time.Time
	jumped chan struct{}
}

func newClock() *clock { return &clock{at: monday, jumped: make(chan struct{})} }

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) Jumped() <-chan struct{} {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.jumped
}

func (c *clock) advance(by time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(by)
	close(c.jumped)
	c.jumped = make(chan struct{})
}

// messenger is a sender that keeps what it is given.
type messenger struct {
	mu     sync.Mutex
	texts  []string
	before func(text string) error // may fail, or act
}

func (m *messenger) Deliver(_ context.Context, action chat.Action) (int, error) {
	text := textOf(action)
	if m.before != nil {
		if err := m.before(text); err != nil {
			return 0, err
		}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.texts = append(m.texts, text)
	if edit, ok := action.(chat.Edit); ok {
		return edit.Message, nil
	}
	return len(m.texts), nil
}

func (m *messenger) sent() []string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return append([]string(nil), m.texts...)
}

func textOf(action chat.Action) string {
	switch a := action.(type) {
	case chat.Send:
		return string(a.Text)
	case chat.Edit:
		return fmt.Sprintf("edit %d: %s", a.Message, a.Text)
	}
	return fmt.Sprintf("%T", action)
}

// wording words deliveries by their kinds, and live messages by their subjects.
type wording struct {
	mu   sync.Mutex
	live map[string]string
}

func (w *wording) Words(_ context.Context, d survey.Delivery) ([]chat.Action, string, bool, error) {
	say := func(text string) chat.Action {
		return chat.Send{To: chat.Place{Chat: 5}, Text: chat.HTML(d.ID + text)}
	}
	switch d.Kind {
	case "one":
		return []chat.Action{say("")}, "", true, nil
	case "two":
		return []chat.Action{say("#1"), say("#2")}, "", true, nil
	case "unwanted":
		return nil, "left", true, nil
	case "panic":
		panic("wording")
	}
	return nil, "", false, nil
}

func (w *wording) Show(_ context.Context, live survey.LiveMessage) (chat.Send, bool, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	text, ok := w.live[live.Subject]
	return chat.Send{To: chat.Place{Chat: chat.ID(live.Chat)}, Text: chat.HTML(text)}, ok, nil
}

func (w *wording) show(subject, text string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.live[subject] = text
}

// rig is an outbox in front of a messenger.
type rig struct {
	t         *testing.T
	store     *storage.Store
	clock     *clock
	messenger *messenger
	wording   *wording
	options   outbox.Options
	stopping  context.Context // ends when an outbox is told to stop
	stopped   context.CancelFunc
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
	r := &rig{t: t, store: store, clock: newClock(), messenger: &messenger{}, wording: &wording{live: map[string]string{}}}
	r.stopping, r.stopped = context.WithCancel(context.Background())
	t.Cleanup(r.stopped)
	r.options = outbox.Options{Store: store, Sender: r.messenger, Wording: r.wording, Now: r.clock.Now, Jumped: r.clock.Jumped,
		Log: slog.New(slog.NewTextHandler(t.Output(), nil))}
	return r
}

// start runs an outbox until the test ends or it is stopped.
func (r *rig) start() (box *outbox.Outbox, stop func()) {
	r.t.Helper()
	box, err := outbox.New(r.options)
	if err != nil {
		r.t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- box.Run(ctx) }()
	stop = sync.OnceFunc(func() {
		cancel()
		r.stopped()
		if err := <-ended; err != nil {
			r.t.Error(err)
		}
	})
	r.t.Cleanup(stop)
	return box, stop
}

func waiting(id, kind string) survey.Delivery {
	return survey.Delivery{ID: id, Occurrence: "o", Kind: kind, Person: survey.PersonID("of " + id), Due: monday, NotBefore: monday, State: survey.DeliveryWaiting}
}

func (r *rig) queue(deliveries ...survey.Delivery) {
	r.t.Helper()
	if _, err := r.store.Deliveries.Insert(r.t.Context(), deliveries...); err != nil {
		r.t.Fatal(err)
	}
}

func (r *rig) delivery(id string) survey.Delivery {
	r.t.Helper()
	d, err := r.store.Deliveries.Get(r.t.Context(), id)
	if err != nil {
		r.t.Fatal(err)
	}
	return d
}

// becomes waits until a delivery is in a state.
func (r *rig) becomes(id string, state survey.DeliveryState) survey.Delivery {
	r.t.Helper()
	r.eventually(id+" is "+string(state), func() bool { return r.delivery(id).State == state })
	return r.delivery(id)
}

func (r *rig) eventually(what string, holds func() bool) {
	r.t.Helper()
	deadline := time.Now().Add(10 * time.Second)
	for !holds() {
		if time.Now().After(deadline) {
			r.t.Fatalf("never: %s", what)
		}
		time.Sleep(time.Millisecond)
	}
}

func (r *rig) status(box *outbox.Outbox) outbox.Status {
	r.t.Helper()
	s, err := box.Status(r.t.Context())
	if err != nil {
		r.t.Fatal(err)
	}
	return s
}

// inBubble runs a test on a clock that need not be waited for.
func inBubble(t *testing.T, test func(t *testing.T, r *rig)) {
	synctest.Test(t, func(t *testing.T) { test(t, newRig(t)) })
}
