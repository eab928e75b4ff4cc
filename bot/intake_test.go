package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"khaosat/chat"
	"khaosat/sandbox"
	"khaosat/storage"
	"khaosat/storage/faultstore"
)

// failing is how a test words failures and reports them to a secretary.
func failing(o *Options) {
	o.Failed = func(u chat.Update) []chat.Action { return []chat.Action{say(u.Place, "chưa xử lý được")} }
	o.Aside = func(_ context.Context, u chat.Update, _ error) []chat.Action {
		return []chat.Action{say(chat.Place{Chat: 900}, chat.HTML(fmt.Sprint("gác lại ", u.ID)))}
	}
}

// gate holds handlers until it is opened.
type gate struct{ open chan struct{} }

func newGate(t *testing.T) *gate {
	g := &gate{make(chan struct{})}
	t.Cleanup(g.release)
	return g
}

func (g *gate) release() {
	select {
	case <-g.open:
	default:
		close(g.open)
	}
}

func (g *gate) hold(ctx context.Context) {
	select {
	case <-g.open:
	case <-ctx.Done():
	}
}

func TestOrderWithinAChatAndNoneAmongChats(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	g := newGate(t)
	var mu sync.Mutex
	var order []string
	start(t, sb, func(ctx context.Context, u chat.Update) ([]chat.Action, error) {
		if u.Message == nil {
			return nil, nil
		}
		if u.Message.Text == "chậm" {
			g.hold(ctx)
		}
		mu.Lock()
		defer mu.Unlock()
		order = append(order, u.Message.Text)
		return []chat.Action{say(u.Place, "xong")}, nil
	})
	an := sb.Person(101, "Nguyễn Văn A")
	an.Say("chậm")
	var want []string
	for i := range 30 {
		want = append(want, fmt.Sprint("tin ", i))
		an.Say(want[i])
	}
	ask(t, sb.Person(102, "Trần Thị B"), "nhanh")
	g.release()
	eventually(t, "all are handled", func() bool { mu.Lock(); defer mu.Unlock(); return len(order) == 32 })
	want = append([]string{"nhanh", "chậm"}, want...)
	if !slices.Equal(order, want) {
		t.Errorf("order %q", order)
	}
}

func TestGivenUpUpdateIsToldAndReportedOnce(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	b := start(t, sb, func(_ context.Context, u chat.Update) ([]chat.Action, error) {
		if u.Message != nil && u.Message.Text == "hỏng" {
			return nil, errors.New("the store is gone")
		}
		return echo(t.Context(), u)
	}, failing)
	thuKy := sb.Person(900, "Thư ký")
	ask(t, thuKy, "chào")
	an := sb.Person(101, "Nguyễn Văn A")
	if answer := ask(t, an, "hỏng"); answer.Text != "chưa xử lý được" {
		t.Errorf("answer %q", answer.Text)
	}
	if _, err := thuKy.Wait(deadline(t), func(m sandbox.Message) bool { return strings.HasPrefix(m.Text, "gác lại ") }); err != nil {
		t.Error(err)
	}
	ask(t, an, "sau đó")
	if n := len(an.FromBot()); n != 2 {
		t.Errorf("%d messages to the sender", n)
	}
	aside := rows(t, b.store, storage.InboxAside)
	if len(aside) != 1 || aside[0].Tries != maxTries || !strings.Contains(string(aside[0].Body), "hỏng") {
		t.Errorf("set aside: %+v", aside)
	}
	eventually(t, "nothing waits", func() bool { return b.Status().Inbox == 0 })
	b.stop()
	handled := false
	startOn(t, sb, b.store, func(ctx context.Context, u chat.Update) ([]chat.Action, error) {
		handled = handled || u.Message.Text == "hỏng"
		return echo(ctx, u)
	})
	ask(t, an, "chạy lại")
	if handled {
		t.Error("what was set aside came again after a restart")
	}
}

func TestSecretsAreNeverWritten(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	redact := func(o *Options) {
		o.Redact = func(u chat.Update) bool { return u.Message != nil && strings.Contains(u.Message.Text, "MẬT") }
	}
	b := start(t, sb, hang, redact)
	an := sb.Person(101, "Nguyễn Văn A")
	an.Say("tài liệu MẬT số 5")
	eventually(t, "the update has a row and is confirmed", func() bool {
		return len(rows(t, b.store, storage.InboxWaiting)) == 1 && sb.PendingUpdates() == 0
	})
	kept := string(rows(t, b.store, storage.InboxWaiting)[0].Body)
	if strings.Contains(kept, "MẬT") || strings.Contains(kept, "Nguyễn") {
		t.Errorf("written: %s", kept)
	}
	b.stop()
	startOn(t, sb, b.store, echo, redact, failing)
	if _, err := an.Wait(deadline(t), func(m sandbox.Message) bool { return m.Text == "chưa xử lý được" }); err != nil {
		t.Error("the sender was not told: ", err)
	}
}

func TestSecretThatFailsIsSetAsideWithoutItsText(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	b := start(t, sb, func(context.Context, chat.Update) ([]chat.Action, error) { panic("a defect") }, failing,
		func(o *Options) { o.Redact = func(chat.Update) bool { panic("another defect") } })
	an := sb.Person(101, "Nguyễn Văn A")
	ask(t, an, "tài liệu MẬT số 5")
	eventually(t, "it is set aside", func() bool { return len(rows(t, b.store, storage.InboxAside)) == 1 })
	if kept := string(rows(t, b.store, storage.InboxAside)[0].Body); strings.Contains(kept, "MẬT") {
		t.Errorf("written: %s", kept)
	}
}

// TestNothingIsConfirmedBeforeItIsSafe lets writes to the inbox fail while
// an update is being handled.
func TestNothingIsConfirmedBeforeItIsSafe(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	pending := make(chan int, 2) // updates, while a write of one fails
	store := openStore(t)
	faulty := faultstore.Wrap(store, faultstore.Hooks{Before: func(w faultstore.Write) error {
		if w.Kind != storage.Inbox().Name || w.N > 3 {
			return nil
		}
		if w.N > 1 { // the first notes that the bot runs
			pending <- sb.PendingUpdates()
		}
		return errors.New("disk full")
	}})
	g := newGate(t)
	count := 0
	b := startOn(t, sb, faulty, func(ctx context.Context, u chat.Update) ([]chat.Action, error) {
		count++
		g.hold(ctx)
		return echo(ctx, u)
	})
	an := sb.Person(101, "Nguyễn Văn A")
	an.Say("một")
	for range 2 {
		if n := <-pending; n != 1 {
			t.Errorf("confirmed although it was not written: %d wait", n)
		}
	}
	eventually(t, "it is written and confirmed in the end", func() bool {
		return len(rows(t, store, storage.InboxWaiting)) == 1 && sb.PendingUpdates() == 0
	})
	g.release()
	if _, err := an.Wait(deadline(t), func(m sandbox.Message) bool { return m.Text == "một" }); err != nil {
		t.Fatal(err)
	}
	eventually(t, "its row is marked", func() bool { return b.Status().Inbox == 0 })
	if count != 1 {
		t.Errorf("handled %d times", count)
	}
}

func TestStoppedBotHasConfirmedWhatItDid(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	b := start(t, sb, echo)
	ask(t, sb.Person(101, "Nguyễn Văn A"), "một")
	b.stop()
	eventually(t, "the last batch is confirmed", func() bool { return sb.PendingUpdates() == 0 })
}

func TestReplayKeepsTheOrder(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	b := start(t, sb, hang)
	an := sb.Person(101, "Nguyễn Văn A")
	var want []string
	for i := range 12 {
		want = append(want, fmt.Sprint("tin ", i))
		an.Say(want[i])
	}
	eventually(t, "all are in the inbox", func() bool {
		return len(rows(t, b.store, storage.InboxWaiting)) == 12 && sb.PendingUpdates() == 0
	})
	b.stop()
	an.Say("mới")
	startOn(t, sb, b.store, echo)
	eventually(t, "all are answered", func() bool { return len(an.FromBot()) == 13 })
	var got []string
	for _, m := range an.FromBot() {
		got = append(got, m.Text)
	}
	if !slices.Equal(got, append(want, "mới")) {
		t.Errorf("order %q", got)
	}
}

func TestUnreadUpdatesKeepIDAndHashOnly(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	b := start(t, sb, echo)
	id := sb.Inject(`{"message":"điều bí mật"}`)
	ask(t, sb.Person(101, "Nguyễn Văn A"), "một")
	eventually(t, "its row is written", func() bool { return len(rows(t, b.store, storage.InboxAside)) == 1 })
	aside := rows(t, b.store, storage.InboxAside)
	if !strings.Contains(aside[0].ID, fmt.Sprint(id)) || strings.Contains(string(aside[0].Body), "bí mật") {
		t.Errorf("kept: %+v", aside)
	}
}

func TestOldMarksArePurged(t *testing.T) {
	store := openStore(t)
	now := arrival
	box := newInbox(store.Inbox, func() time.Time { return now }, nil)
	if err := box.mark(t.Context(), []string{"5.m1.1"}); err != nil {
		t.Fatal(err)
	}
	box.memory.recall("5.m1.1", now)
	for _, step := range []struct {
		after time.Duration
		known bool
	}{{47 * time.Hour, true}, {2 * time.Hour, false}} {
		now = now.Add(step.after)
		if err := box.purge(t.Context()); err != nil {
			t.Fatal(err)
		}
		_, fresh := box.memory.enter(&pending{id: "5.m1.1"})
		if got := len(rows(t, store, storage.InboxDone)) == 1; got != step.known || fresh == step.known {
			t.Errorf("after %s: row %v, unknown %v", step.after, got, fresh)
		}
	}
}

func TestMemoryIsBounded(t *testing.T) {
	m := newMemory(time.Now)
	for i := range maxMemory + 10 {
		m.recall(fmt.Sprint(i), arrival)
	}
	if len(m.ended) != maxMemory || len(m.order) != maxMemory {
		t.Errorf("%d ids, %d in order", len(m.ended), len(m.order))
	}
	if _, fresh := m.enter(&pending{id: "0"}); !fresh {
		t.Error("the oldest is still known")
	}
}

func TestBatchWithoutIDsIsNotSpunOn(t *testing.T) {
	p := &poller{take: func(context.Context, []json.RawMessage) error { return nil }}
	if err := p.accept(t.Context(), []json.RawMessage{[]byte(`7`), []byte(`{"update_id":"x"}`)}); err == nil {
		t.Error("taken")
	}
	if err := p.accept(t.Context(), []json.RawMessage{[]byte(`{"update_id":8}`), []byte(`{"update_id":6}`)}); err != nil || p.offset != 9 {
		t.Errorf("offset %d, %v", p.offset, err)
	}
}
