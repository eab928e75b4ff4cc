package bot

import (
	"context"
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"khaosat/chat"
	"khaosat/sandbox"
	"khaosat/storage/boltstore"
)

// echo answers every message with its text.
type echo struct{}

func (echo) Handle(_ context.Context, u chat.Update) ([]chat.Action, error) {
	if u.Message == nil {
		return nil, nil
	}
	return []chat.Action{chat.Send{To: u.Place, Text: chat.HTML("<b>" + u.Message.Args + "</b>")}}, nil
}

// start runs a bot against a sandbox until the test ends.
func start(t *testing.T, sb *sandbox.Sandbox, handler chat.Handler) *Bot {
	t.Helper()
	store, err := boltstore.Open(t.Context(), filepath.Join(t.TempDir(), "khaosat.db"))
	if err != nil {
		t.Fatal(err)
	}
	b, err := New(Options{Token: sb.Token(), Endpoint: sb.URL(), Store: store, Handler: handler, Now: time.Now,
		Log: slog.New(slog.NewTextHandler(t.Output(), nil))})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- b.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("the bot ended: %v", err)
		}
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return b
}

func TestAnswersAMessage(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	start(t, sb, echo{})
	answer, err := sb.Person(101, "Nguyễn Văn A").Ask(t.Context(), "xin chào")
	if err != nil {
		t.Fatal(err)
	}
	if answer.Text != "xin chào" || answer.HTML() != "<b>xin chào</b>" {
		t.Errorf("answer %q, %q", answer.Text, answer.HTML())
	}
}
