package bot

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"khaosat/chat"
	"khaosat/sandbox"
	"khaosat/storage"
)

// recorder counts how often each text was handled, and answers it.
type recorder struct {
	mu    sync.Mutex
	times map[string]int
	fail  func(text string, times int) error
}

func (r *recorder) Handle(_ context.Context, u chat.Update) ([]chat.Action, error) {
	if u.Message == nil {
		return nil, nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.times == nil {
		r.times = map[string]int{}
	}
	r.times[u.Message.Text]++
	if r.fail != nil {
		if err := r.fail(u.Message.Text, r.times[u.Message.Text]); err != nil {
			return nil, err
		}
	}
	return []chat.Action{chat.Send{To: u.Place, Text: chat.HTML("đã nhận " + u.Message.Text)}}, nil
}

func (r *recorder) count(text string) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.times[text]
}

func TestDuplicatesAreHandledOnce(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	handler := &recorder{}
	start(t, sb, handler.Handle)
	p := sb.Person(101, "Nguyễn Văn A")
	sb.DuplicateUpdates(2)
	ask(t, p, "một")
	ask(t, p, "hai")
	ask(t, p, "ba") // is handled after what came before it
	for _, text := range []string{"một", "hai", "ba"} {
		if n := handler.count(text); n != 1 {
			t.Errorf("%q was handled %d times", text, n)
		}
	}
}

func TestIDsThatRestartLowerAreHandled(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	start(t, sb, (&recorder{}).Handle)
	p := sb.Person(101, "Nguyễn Văn A")
	ask(t, p, "một")
	sb.RestartUpdateIDs(5)
	if answer := ask(t, p, "hai"); !answer.Contains("đã nhận hai") {
		t.Errorf("answer %q", answer.Text)
	}
}

func TestWhatCannotBeReadIsSkipped(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	b := start(t, sb, (&recorder{}).Handle)
	for _, update := range []string{
		`{"message":"what?"}`, `{"message":{"chat":{"id":"x"}}}`, `{"poll":{"id":"1"}}`, `{"callback_query":{"id":7}}`, `{}`,
		`{"message":{"message_id":1,"date":1,"chat":{"id":101,"type":"private"},"text":"/a","entities":[{"type":"bot_command","offset":0,"length":99}]}}`,
	} {
		sb.Inject(update)
	}
	if answer := ask(t, sb.Person(101, "Nguyễn Văn A"), "còn đó không"); !answer.Contains("đã nhận") {
		t.Errorf("answer %q", answer.Text)
	}
	if b.Status().Undecoded == 0 {
		t.Error("nothing was counted as undecodable")
	}
}

func TestAFailureIsTriedAgainAndTheOthersDoNotWait(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	handler := &recorder{fail: func(text string, times int) error {
		switch {
		case text == "lỗi một lần" && times == 1:
			return errors.New("the disk is gone")
		case text == "hoảng loạn":
			panic("a defect")
		}
		return nil
	}}
	b := start(t, sb, handler.Handle)
	a, c := sb.Person(101, "Nguyễn Văn A"), sb.Person(102, "Lê Văn C")
	a.Say("hoảng loạn")
	if answer := ask(t, c, "tôi không đợi"); !answer.Contains("đã nhận") {
		t.Errorf("answer %q", answer.Text)
	}
	if answer := ask(t, c, "lỗi một lần"); !answer.Contains("đã nhận lỗi một lần") {
		t.Errorf("answer %q", answer.Text)
	}
	ask(t, a, "sau đó") // in order: only after the tries of the other
	if n := handler.count("hoảng loạn"); n != maxTries {
		t.Errorf("tried %d times", n)
	}
	if n := b.Status().SetAside; n != 1 {
		t.Errorf("%d set aside", n)
	}
}

func TestTheTokenIsNeverShown(t *testing.T) {
	written := &logs{}
	const token = "123456:very-secret-token"
	store := openStore(t)
	b, err := New(Options{Token: token, Endpoint: "http://127.0.0.1:1", Store: store, Handler: handlerFunc(echo), Now: time.Now,
		Log: slog.New(slog.NewTextHandler(written, &slog.HandlerOptions{Level: slog.LevelDebug}))})
	if err != nil {
		t.Fatal(err)
	}
	_, callErr := b.client.call(t.Context(), "getMe", nil)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- b.Run(ctx) }()
	eventually(t, "the refused call is logged", func() bool { return strings.Contains(written.String(), "getMe") })
	cancel()
	if err := <-ended; err != nil {
		t.Errorf("Telegram out of reach ends the bot: %v", err)
	}
	if callErr == nil || failureOf(callErr) != Network || b.Status().Connected {
		t.Errorf("error %v, status %+v", callErr, b.Status())
	}
	if said := written.String(); strings.Contains(said+callErr.Error(), "very-secret") {
		t.Errorf("logs:\n%s", said)
	}
}

func TestWrongTokenEndsTheBot(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	store := openStore(t)
	b, err := New(Options{Token: "1:wrong", Endpoint: sb.URL(), Store: store, Handler: handlerFunc(echo), Now: time.Now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Run(t.Context()); !errors.Is(err, ErrWrongToken) {
		t.Errorf("error %v", err)
	}
}

func TestWhatIsUnfinishedIsHandledAfterARestart(t *testing.T) {
	store := openStore(t)
	sb := sandbox.ForTest(t, sandbox.Options{})
	p := sb.Person(101, "Nguyễn Văn A")
	b := startOn(t, sb, store, hang)
	p.Say("chưa xong")
	eventually(t, "the update is in the inbox and confirmed", func() bool {
		return len(rows(t, store, storage.InboxWaiting)) == 1 && sb.PendingUpdates() == 0
	})
	began := time.Now()
	b.stop()
	if took := time.Since(began); took > 10*time.Second {
		t.Errorf("stopping took %s", took)
	}
	b = startOn(t, sb, store, (&recorder{}).Handle)
	if _, err := p.Wait(t.Context(), func(m sandbox.Message) bool { return m.Contains("đã nhận chưa xong") }); err != nil {
		t.Error(err)
	}
	eventually(t, "the row is marked", func() bool {
		return len(rows(t, store, storage.InboxWaiting)) == 0 && len(rows(t, store, storage.InboxDone)) == 1 && b.Status().Inbox == 0
	})
	if body := rows(t, store, storage.InboxDone)[0].Body; body != nil {
		t.Errorf("kept of what was handled: %s", body)
	}
}

// hang never answers until it is told to stop.
func hang(ctx context.Context, _ chat.Update) ([]chat.Action, error) {
	<-ctx.Done()
	return nil, ctx.Err()
}
