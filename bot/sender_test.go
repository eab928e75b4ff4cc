package bot

import (
	"context"
	"errors"
	"strings"
	"testing"

	"khaosat/chat"
	"khaosat/sandbox"
)

func TestAnswersAMessage(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	b := start(t, sb, echo)
	answer := ask(t, sb.Person(101, "Nguyễn Văn A"), "xin chào")
	if answer.Text != "xin chào" || answer.HTML() != "<b>xin chào</b>" {
		t.Errorf("answer %q, %q", answer.Text, answer.HTML())
	}
	eventually(t, "the status says so", func() bool {
		s := b.Status()
		return s.Username != "" && s.Connected && s.Running == 0 && s.Sent["ok"] > 0 && !s.LastPoll.IsZero()
	})
}

// TestAnswersInSpiteOfFaults lets sendMessage fail in each way that passes.
func TestAnswersInSpiteOfFaults(t *testing.T) {
	for _, fault := range []sandbox.Fault{
		{Kind: sandbox.TooManyRequests, RetryAfter: 1},
		{Kind: sandbox.ServerError, Times: 2},
		{Kind: sandbox.ServerError, Status: 500, Body: `{"ok":false,"error_code":500,"description":"Internal Server Error"}`},
		{Kind: sandbox.ServerError, Status: 502, Body: "", Times: 1},
		{Kind: sandbox.Dropped, Times: 2},
		{Kind: sandbox.LostAnswer},
	} {
		t.Run(string(fault.Kind), func(t *testing.T) {
			t.Parallel()
			sb := sandbox.ForTest(t, sandbox.Options{})
			b := start(t, sb, echo)
			fault.Method = "sendMessage"
			scripted := sb.Fail(fault)
			if answer := ask(t, sb.Person(101, "Nguyễn Văn A"), "một"); answer.Text != "một" {
				t.Errorf("answer %q", answer.Text)
			}
			eventually(t, "the call succeeds", func() bool { return b.Status().Sent["ok"] > 0 && b.Status().Running == 0 })
			if scripted.Hits() == 0 || b.Status().SetAside != 0 {
				t.Errorf("%d hits, status %+v", scripted.Hits(), b.Status())
			}
		})
	}
}

func TestFloodOfOneChatHoldsNobodyElse(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	start(t, sb, echo)
	sb.Fail(sandbox.Fault{Kind: sandbox.TooManyRequests, Method: "sendMessage", ChatID: 101, RetryAfter: 60, Times: -1})
	sb.Person(101, "Nguyễn Văn A").Say("một")
	eventually(t, "the first chat is held up", func() bool { return sb.CountFor("sendMessage", 101) > 0 })
	if answer := ask(t, sb.Person(102, "Trần Thị B"), "hai"); answer.Text != "hai" {
		t.Errorf("answer %q", answer.Text)
	}
	sb.ClearFaults()
	if n := sb.CountFor("sendMessage", 101); n != 1 {
		t.Errorf("%d calls during the flood", n)
	}
}

func TestLongTextIsSplit(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	keyboard := chat.Keyboard{{{Text: "Nguồn", Data: "s"}}}
	long := chat.HTML("<i>" + strings.Repeat("Chỉ số PCI năm 2020.\n", 500) + "</i>")
	start(t, sb, answering(chat.Send{To: chat.Place{Chat: 101}, Text: long, Keyboard: keyboard}))
	an := sb.Person(101, "Nguyễn Văn A")
	an.Say("một")
	last, err := an.Wait(deadline(t), func(m sandbox.Message) bool { return len(m.Buttons) > 0 })
	if err != nil {
		t.Fatal(err)
	}
	all := an.FromBot()
	if len(all) != 3 || all[2].ID != last.ID {
		t.Errorf("%d messages, buttons under %d", len(all), last.ID)
	}
}

func TestRetryDoesNotRepeatTheFirstPart(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	start(t, sb, answering(say(chat.Place{Chat: 101}, chat.HTML(strings.Repeat("a ", 3000)+"hết"))))
	sb.Fail(sandbox.Fault{Kind: sandbox.ServerError, Method: "sendMessage", Skip: 1})
	an := sb.Person(101, "Nguyễn Văn A")
	an.Say("một")
	if _, err := an.Wait(deadline(t), func(m sandbox.Message) bool { return m.Contains("hết") }); err != nil {
		t.Fatal(err)
	}
	if n := len(an.FromBot()); n != 2 {
		t.Errorf("%d messages", n)
	}
}

func TestFilesAndCaptions(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	file := &chat.Upload{Name: "báo cáo.txt", Bytes: []byte("nội dung")}
	start(t, sb, answering(chat.Send{To: chat.Place{Chat: 101}, Text: chat.HTML(strings.Repeat("chữ ", 400)), File: file, Protect: true}))
	sb.Fail(sandbox.Fault{Kind: sandbox.ServerError, Method: "sendDocument"})
	an := sb.Person(101, "Nguyễn Văn A")
	an.Say("một")
	eventually(t, "file and rest arrive", func() bool { return len(an.FromBot()) == 2 })
	all := an.FromBot()
	if all[0].Media == nil || all[1].Media != nil || strings.Count(all[0].Text+" "+all[1].Text, "chữ") != 400 {
		t.Errorf("got %+v", all)
	}
}

func TestBlockedChatIsMarkedUntilItSpeaks(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	b := start(t, sb, echo)
	an := sb.Person(101, "Nguyễn Văn A")
	ask(t, an, "một")
	an.Block()
	marked := func() bool {
		state, err := b.store.Chats.Get(t.Context(), "101")
		return err == nil && !state.Blocked.IsZero()
	}
	eventually(t, "the block is stored", func() bool { return marked() && b.sender.chats.isBlocked(101) })
	if _, err := b.Deliver(t.Context(), say(chat.Place{Chat: 101}, "tin")); failureOf(err) != Blocked {
		t.Errorf("delivered with %v", err)
	}
	an.Unblock()
	eventually(t, "the block is lifted", func() bool { return !marked() && !b.sender.chats.isBlocked(101) })
	if _, err := b.Deliver(deadline(t), say(chat.Place{Chat: 101}, "tin")); err != nil {
		t.Error(err)
	}
}

func TestForbiddenMarksTheChat(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	b := start(t, sb, echo)
	sb.Fail(sandbox.Fault{Kind: sandbox.Refused, Status: 403, Method: "sendMessage", Description: "Forbidden: user is deactivated"})
	an := sb.Person(101, "Nguyễn Văn A")
	an.Say("một")
	eventually(t, "the chat is marked", func() bool {
		state, err := b.store.Chats.Get(t.Context(), "101")
		return err == nil && !state.Blocked.IsZero() && b.sender.chats.isBlocked(101)
	})
	ask(t, an, "hai")
	if state, err := b.store.Chats.Get(t.Context(), "101"); err != nil || !state.Blocked.IsZero() {
		t.Errorf("state %+v, %v", state, err)
	}
}

func TestGroupThatMovedIsFollowed(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	b := start(t, sb, echo)
	an := sb.Person(101, "Nguyễn Văn A")
	ask(t, an, "một") // the bot runs
	group := sb.Group(-5001, "Tổ Khảo sát")
	group.Add(an)
	group.AddBot()
	moved := group.Migrate()
	if _, err := b.Deliver(deadline(t), say(chat.Place{Chat: -5001}, "tin")); err != nil {
		t.Fatal(err)
	}
	if _, err := moved.Wait(deadline(t), func(m sandbox.Message) bool { return m.Text == "tin" }); err != nil {
		t.Error(err)
	}
	state, err := b.store.Chats.Get(t.Context(), "-5001")
	if err != nil || state.MovedTo == 0 {
		t.Errorf("stored %+v, %v", state, err)
	}
}

func TestEdits(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	edit := func(_ context.Context, u chat.Update) ([]chat.Action, error) {
		switch {
		case u.Message != nil:
			return []chat.Action{chat.Send{To: u.Place, Text: "cũ", Keyboard: chat.Keyboard{{{Text: "Đổi", Data: "x"}}}}}, nil
		case u.Press != nil:
			return []chat.Action{chat.Edit{In: u.Place, Message: u.Press.Message, Text: "mới"}, chat.Answer{Press: u.Press.ID, Text: "xong"}}, nil
		}
		return nil, nil
	}
	for _, test := range []struct {
		name  string
		fault sandbox.Fault
		count int // messages from the bot in the end
		text  string
	}{
		{"changes the message", sandbox.Fault{Method: "none"}, 1, "mới"},
		{"not modified is fine", sandbox.Fault{Method: "editMessageText", Description: "Bad Request: message is not modified"}, 1, "cũ"},
		{"gone is sent anew", sandbox.Fault{Method: "editMessageText", Description: "Bad Request: message to edit not found"}, 2, "mới"},
		{"too old a press", sandbox.Fault{Method: "answerCallbackQuery", Description: "Bad Request: query is too old and response timeout expired or query ID is invalid"}, 1, "mới"},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := start(t, sb, edit)
			test.fault.Kind = sandbox.Refused
			an := sb.Person(int64(len(test.name)+200), "Nguyễn Văn A")
			asked := ask(t, an, "một")
			scripted := sb.Fail(test.fault)
			defer scripted.Remove()
			if _, err := an.Tap(asked, "Đổi"); err != nil {
				t.Fatal(err)
			}
			eventually(t, "the press is dealt with", func() bool { return sb.Count("answerCallbackQuery") > 0 && b.Status().Running == 0 })
			got := an.FromBot()
			if len(got) != test.count || got[len(got)-1].Text != test.text || b.Status().SetAside != 0 {
				t.Errorf("%d messages, the last %q", len(got), got[len(got)-1].Text)
			}
			b.stop()
			sb.ResetCalls()
		})
	}
}

func TestBadMarkupGoesOutPlain(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	b := start(t, sb, answering(say(chat.Place{Chat: 101}, "<p>63,4 &lt; 65</p>")))
	if answer := ask(t, sb.Person(101, "Nguyễn Văn A"), "một"); answer.Text != "63,4 < 65" {
		t.Errorf("answer %q", answer.Text)
	}
	if !strings.Contains(b.logs.String(), "cannot parse") {
		t.Error("not logged")
	}
}

func TestDeleteMayFail(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	place := chat.Place{Chat: 101}
	start(t, sb, answering(chat.Delete{In: place, Message: 9999}, chat.Leave{Chat: -77}, say(place, "xong")))
	if answer := ask(t, sb.Person(101, "Nguyễn Văn A"), "một"); answer.Text != "xong" {
		t.Errorf("answer %q", answer.Text)
	}
}

func TestMenuIsSetOnce(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	menu := chat.SetMenu{Chat: 101, Commands: []chat.Command{{Name: "pci", Description: "Chỉ số PCI"}}}
	start(t, sb, answering(menu, menu, say(chat.Place{Chat: 101}, "xong")))
	an := sb.Person(101, "Nguyễn Văn A")
	ask(t, an, "một")
	ask(t, an, "hai")
	if n := sb.Count("setMyCommands"); n != 1 || len(an.Menu()) != 1 {
		t.Errorf("%d calls, menu %v", n, an.Menu())
	}
}

func TestDeliverNeedsABotThatHasReachedTelegram(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	b, err := New(startOptions(t, sb))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.Deliver(t.Context(), say(chat.Place{Chat: 101}, "sớm")); !errors.Is(err, ErrNotRunning) {
		t.Errorf("delivered with %v", err)
	}
}

func TestDeliverLeavesTheAmbiguousToItsCaller(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	b := start(t, sb, echo)
	an := sb.Person(101, "Nguyễn Văn A")
	ask(t, an, "một")
	sb.Fail(sandbox.Fault{Kind: sandbox.LostAnswer, Method: "sendMessage"})
	if _, err := b.Deliver(deadline(t), say(chat.Place{Chat: 101}, "tin")); failureOf(err) != Ambiguous {
		t.Errorf("delivered with %v", err)
	}
	sb.Fail(sandbox.Fault{Kind: sandbox.TooManyRequests, Method: "sendMessage"})
	id, err := b.Deliver(deadline(t), say(chat.Place{Chat: 101}, "tin nữa"))
	if err != nil || id == 0 {
		t.Errorf("delivered %d with %v", id, err)
	}
}

func TestDeliverEditsAndDeletes(t *testing.T) {
	const tooOld = "Bad Request: message can't be deleted for everyone"
	for _, test := range []struct {
		name    string
		refusal string // of deleteMessage
		action  func(chat.Place, int) chat.Action
		left    string // what the person sees in the end
	}{
		{"edit", "", func(p chat.Place, id int) chat.Action { return chat.Edit{In: p, Message: id, Text: "mới"} }, "mới"},
		{"delete", "", func(p chat.Place, id int) chat.Action { return chat.Delete{In: p, Message: id, Else: "đã thu hồi"} }, ""},
		{"refused", tooOld, func(p chat.Place, id int) chat.Action { return chat.Delete{In: p, Message: id, Else: "đã thu hồi"} }, "đã thu hồi"},
		{"refused, nothing else", tooOld, func(p chat.Place, id int) chat.Action { return chat.Delete{In: p, Message: id} }, "cũ"},
		{"gone", "", func(p chat.Place, _ int) chat.Action { return chat.Delete{In: p, Message: 999, Else: "đã thu hồi"} }, "cũ"},
	} {
		t.Run(test.name, func(t *testing.T) {
			sb := sandbox.ForTest(t, sandbox.Options{})
			b := start(t, sb, answering(say(chat.Place{Chat: 101}, "cũ")))
			an := sb.Person(101, "Nguyễn Văn A")
			sent := ask(t, an, "một")
			if test.refusal != "" {
				sb.Fail(sandbox.Fault{Kind: sandbox.Refused, Method: "deleteMessage", Description: test.refusal})
			}
			if _, err := b.Deliver(deadline(t), test.action(chat.Place{Chat: 101}, sent.ID)); err != nil {
				t.Fatal(err)
			}
			left := ""
			for _, m := range an.FromBot() {
				left += m.Text
			}
			if left != test.left {
				t.Errorf("%q is left", left)
			}
		})
	}
}

func TestDeliverTellsOfABlockedChat(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	b := start(t, sb, echo)
	an := sb.Person(101, "Nguyễn Văn A")
	sent := ask(t, an, "một")
	sb.Fail(sandbox.Fault{Kind: sandbox.Refused, Status: 403, Method: "deleteMessage", Description: "Forbidden: bot was blocked by the user"})
	if _, err := b.Deliver(deadline(t), chat.Delete{In: chat.Place{Chat: 101}, Message: sent.ID}); failureOf(err) != Blocked {
		t.Errorf("deleted with %v", err)
	}
}
