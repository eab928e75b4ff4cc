package bot

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"khaosat/chat"
	"khaosat/sandbox"
	"khaosat/storage"
	"khaosat/storage/boltstore"
)

// handlerFunc is a handler that is one function.
type handlerFunc func(context.Context, chat.Update) ([]chat.Action, error)

func (h handlerFunc) Handle(ctx context.Context, u chat.Update) ([]chat.Action, error) {
	return h(ctx, u)
}

// echo answers every message with its text.
func echo(_ context.Context, u chat.Update) ([]chat.Action, error) {
	if u.Message == nil {
		return nil, nil
	}
	return []chat.Action{say(u.Place, "<b>"+chat.HTML(u.Message.Args)+"</b>")}, nil
}

func say(to chat.Place, text chat.HTML) chat.Send { return chat.Send{To: to, Text: text} }

// answering is a handler that always answers the same to messages.
func answering(actions ...chat.Action) handlerFunc {
	return func(_ context.Context, u chat.Update) ([]chat.Action, error) {
		if u.Message == nil {
			return nil, nil
		}
		return actions, nil
	}
}

// running is a bot at a sandbox.
type running struct {
	*Bot
	store *storage.Store
	logs  *logs
	stop  func() // stops the bot and waits for its end; may be called twice
}

// start runs a bot against a sandbox until the test ends.
func start(t *testing.T, sb *sandbox.Sandbox, handler handlerFunc, change ...func(*Options)) *running {
	t.Helper()
	return startOn(t, sb, openStore(t), handler, change...)
}

func openStore(t *testing.T) *storage.Store {
	t.Helper()
	store, err := boltstore.Open(t.Context(), filepath.Join(t.TempDir(), "khaosat.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return store
}

func startOn(t *testing.T, sb *sandbox.Sandbox, store *storage.Store, handler handlerFunc, change ...func(*Options)) *running {
	t.Helper()
	written := &logs{}
	o := Options{Token: sb.Token(), Endpoint: sb.URL(), Store: store, Handler: handler, Now: time.Now,
		Log: slog.New(slog.NewTextHandler(io.MultiWriter(t.Output(), written), nil))}
	for _, c := range change {
		c(&o)
	}
	b, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	b.drainTime = 300 * time.Millisecond
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- b.Run(ctx) }()
	stop := sync.OnceFunc(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("the bot ended: %v", err)
		}
	})
	t.Cleanup(stop)
	return &running{Bot: b, store: store, logs: written, stop: stop}
}

// startOptions are those of a bot that echoes.
func startOptions(t *testing.T, sb *sandbox.Sandbox) Options {
	t.Helper()
	return Options{Token: sb.Token(), Endpoint: sb.URL(), Store: openStore(t), Handler: handlerFunc(echo), Now: time.Now,
		Log: slog.New(slog.NewTextHandler(t.Output(), nil))}
}

// logs are what the bot has logged.
type logs struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *logs) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *logs) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// eventually waits until a condition holds.
func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	deadline := time.Now().Add(10 * time.Second)
	for !holds() {
		if time.Now().After(deadline) {
			t.Fatalf("never: %s", what)
		}
		time.Sleep(time.Millisecond)
	}
}

// ask says something and fails the test if nothing comes back.
func ask(t *testing.T, p *sandbox.Person, text string) sandbox.Message {
	t.Helper()
	answer, err := p.Ask(deadline(t), text)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

func deadline(t *testing.T) context.Context {
	ctx, cancel := context.WithTimeout(t.Context(), 15*time.Second)
	t.Cleanup(cancel)
	return ctx
}

// rows are the rows of the inbox in a state.
func rows(t *testing.T, store *storage.Store, state string) []storage.InboxRow {
	t.Helper()
	all, err := storage.All(t.Context(), store.Inbox, ofState(state))
	if err != nil {
		t.Fatal(err)
	}
	return all
}
