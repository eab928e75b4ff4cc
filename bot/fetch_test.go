package bot

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"testing"

	"khaosat/chat"
	"khaosat/sandbox"
)

// fetched runs a bot that fetches every file it is sent, up to so many
// bytes, and returns what it gets for one.
func fetched(t *testing.T, most int64, disturb func(*sandbox.Sandbox)) (data []byte, err error) {
	t.Helper()
	sb := sandbox.ForTest(t, sandbox.Options{})
	var bot atomic.Pointer[Bot]
	done := make(chan struct{})
	r := start(t, sb, func(ctx context.Context, u chat.Update) ([]chat.Action, error) {
		if u.Message != nil && u.Message.File != nil {
			data, err = bot.Load().Fetch(ctx, u.Message.File.ID, most)
			close(done)
		}
		return nil, nil
	})
	bot.Store(r.Bot)
	disturb(sb)
	if _, err := sb.Person(101, "Nguyễn Văn A").Upload("báo cáo quý.pdf", []byte("%PDF-1.7 nội dung"), ""); err != nil {
		t.Fatal(err)
	}
	select {
	case <-done:
	case <-deadline(t).Done():
		t.Fatal("nothing was fetched")
	}
	if strings.Contains(r.logs.String(), sb.Token()) || err != nil && strings.Contains(err.Error(), sb.Token()) {
		t.Errorf("the token shows: %v", err)
	}
	return data, err
}

func TestFilesAreFetched(t *testing.T) {
	for name, fault := range map[string]func(*sandbox.Sandbox){
		"at once": func(*sandbox.Sandbox) {},
		"in a flood": func(sb *sandbox.Sandbox) {
			sb.Fail(sandbox.Fault{Kind: sandbox.TooManyRequests, Method: "getFile", RetryAfter: 1})
		},
		"after all": func(sb *sandbox.Sandbox) { sb.Fail(sandbox.Fault{Kind: sandbox.ServerError, Method: "getFile"}) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if data, err := fetched(t, 1000, fault); err != nil || string(data) != "%PDF-1.7 nội dung" {
				t.Errorf("%q, %v", data, err)
			}
		})
	}
}

func TestFilesThatCannotBeFetched(t *testing.T) {
	if _, err := fetched(t, 10, func(*sandbox.Sandbox) {}); !errors.Is(err, chat.ErrTooLarge) {
		t.Errorf("larger than allowed: %v", err)
	}
	_, err := fetched(t, 1000, func(sb *sandbox.Sandbox) {
		sb.Fail(sandbox.Fault{Kind: sandbox.ServerError, Method: "getFile", Times: 9})
	})
	if failureOf(err) != Server {
		t.Errorf("Telegram is down: %v", err)
	}
}

// TestAFileIsSentByItsID: a file that somebody sent goes back by Telegram's
// id of it, and from its bytes once Telegram knows the id no more.
func TestAFileIsSentByItsID(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	start(t, sb, handlerFunc(func(_ context.Context, u chat.Update) ([]chat.Action, error) {
		if u.Message == nil || u.Message.File == nil {
			return nil, nil
		}
		copied := &chat.Upload{Name: "bản lưu.pdf", Bytes: []byte("%PDF-1.7 bản lưu"), ID: u.Message.File.ID}
		forgotten := *copied
		forgotten.ID = "unknown"
		return []chat.Action{chat.Send{To: u.Place, File: copied}, chat.Send{To: u.Place, File: &forgotten}}, nil
	}))
	an := sb.Person(101, "Nguyễn Văn A")
	if _, err := an.Upload("gốc.pdf", []byte("%PDF-1.7 gốc"), ""); err != nil {
		t.Fatal(err)
	}
	eventually(t, "both are sent", func() bool { return len(an.FromBot()) == 2 })
	for i, want := range []string{"gốc.pdf", "bản lưu.pdf"} {
		if media := an.FromBot()[i].Media; media == nil || media.Name != want {
			t.Errorf("message %d: %+v, want %s", i+1, media, want)
		}
	}
}
