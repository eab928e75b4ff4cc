package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"khaosat/chat"
	"khaosat/sandbox"
	"khaosat/storage"
)

// TestWhatNoRunSurvivesIsSetAside gives a bot that was killed the rows that
// such runs leave.
func TestWhatNoRunSurvivesIsSetAside(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	store := openStore(t)
	an, secretary := sb.Person(101, "Nguyễn Văn A"), sb.Person(900, "Thư ký")
	before := start(t, sb, echo)
	ask(t, an, "một")
	ask(t, secretary, "một")
	before.stop()

	leave := func(id int64, text string, tries int) {
		body := fmt.Sprintf(`{"update_id":%d,"message":{"message_id":%d,"date":1,"from":{"id":101,"first_name":"A"},"chat":{"id":101,"type":"private"},"text":%q}}`, id, id, text)
		_, err := store.Inbox.Insert(t.Context(), storage.InboxRow{ID: fmt.Sprint(id), State: storage.InboxWaiting, At: time.Now(), Tries: tries, Body: json.RawMessage(body)})
		if err != nil {
			t.Fatal(err)
		}
	}
	leave(7001, "chết người", 3)
	leave(7002, "lần cuối", 2)
	if _, err := store.Inbox.Insert(t.Context(), storage.InboxRow{ID: runningMark, State: storage.InboxRunning}); err != nil {
		t.Fatal(err)
	}
	handler := &recorder{}
	b := startOn(t, sb, store, handler.Handle, failing)
	answer := func(text string) {
		t.Helper()
		if _, err := an.Wait(deadline(t), func(m sandbox.Message) bool { return m.Contains(text) }); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
	answer("chưa xử lý được")
	answer("đã nhận lần cuối")
	if handler.count("chết người") != 0 || b.Status().SetAside != 1 {
		t.Errorf("handled %d times, status %+v", handler.count("chết người"), b.Status())
	}
	aside := rows(t, store, storage.InboxAside)
	if len(aside) != 1 || !strings.Contains(string(aside[0].Body), "chết người") {
		t.Errorf("set aside: %+v", aside)
	}
}

// TestAfterACrashUpdatesAreWrittenFirst: the row of an update is there, and
// says that its handling began, before the handler sees it; after a stop that
// was asked for it is not.
func TestAfterACrashUpdatesAreWrittenFirst(t *testing.T) {
	store := openStore(t)
	sb := sandbox.ForTest(t, sandbox.Options{})
	an := sb.Person(101, "Nguyễn Văn A")
	tries := func(ctx context.Context, u chat.Update) ([]chat.Action, error) {
		for row, err := range store.Inbox.Scan(ctx, ofState(storage.InboxWaiting)) {
			if err != nil {
				return nil, err
			}
			return []chat.Action{say(u.Place, chat.HTML(fmt.Sprint("lần ", row.Tries)))}, nil
		}
		return []chat.Action{say(u.Place, "chưa ghi")}, nil
	}
	if _, err := store.Inbox.Insert(t.Context(), storage.InboxRow{ID: runningMark, State: storage.InboxRunning}); err != nil {
		t.Fatal(err)
	}
	b := startOn(t, sb, store, tries)
	if answer := ask(t, an, "một"); answer.Text != "lần 1" {
		t.Errorf("after a crash: %q", answer.Text)
	}
	b.stop()
	startOn(t, sb, store, tries)
	if answer := ask(t, an, "hai"); answer.Text != "chưa ghi" {
		t.Errorf("after a stop: %q", answer.Text)
	}
}
