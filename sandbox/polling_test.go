package sandbox_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	tg "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"khaosat/sandbox"
)

// poll calls getUpdates and shows the updates as "id:text".
func poll(t *testing.T, sb *sandbox.Sandbox, params map[string]string) string {
	t.Helper()
	var updates []struct {
		ID      int         `json:"update_id"`
		Message *tg.Message `json:"message"`
	}
	if err := json.Unmarshal(accept(t, sb, "getUpdates", params), &updates); err != nil {
		t.Fatal(err)
	}
	var shown []string
	for _, u := range updates {
		text := "?"
		if u.Message != nil {
			text = u.Message.Text
		}
		shown = append(shown, fmt.Sprintf("%d:%s", u.ID%1000, text))
	}
	return strings.Join(shown, " ")
}

func numbered(t *testing.T, o sandbox.Options) (*sandbox.Sandbox, *sandbox.Person) {
	t.Helper()
	o.FirstUpdateID = 5010
	sb := sandbox.ForTest(t, o)
	return sb, sb.Person(101, "Nguyễn Văn A")
}

func expect(t *testing.T, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// atOnce polls twice and returns what the second time gave; again where the
// machine let so much time pass in between that it was not at once.
func atOnce(t *testing.T, poll func() string) string {
	t.Helper()
	for {
		began := time.Now()
		poll()
		if got := poll(); time.Since(began) < 500*time.Millisecond {
			return got
		}
	}
}

func TestOffsets(t *testing.T) {
	sb, p := numbered(t, sandbox.Options{})
	for _, text := range []string{"a", "b", "c", "d"} {
		p.Say(text)
	}
	expect(t, poll(t, sb, map[string]string{"limit": "2"}), "10:a 11:b")
	expect(t, atOnce(t, func() string { return poll(t, sb, map[string]string{}) }), "10:a")     // the same offset at once gives one
	expect(t, poll(t, sb, map[string]string{"offset": "5011", "limit": "2"}), "11:b 12:c")      // a is confirmed
	expect(t, poll(t, sb, map[string]string{"offset": "5001", "limit": "1"}), "11:b")           // lower confirms nothing
	expect(t, poll(t, sb, map[string]string{"offset": "6000", "limit": "9"}), "11:b 12:c 13:d") // beyond the end counts as none
	expect(t, poll(t, sb, map[string]string{"offset": "-2"}), "12:c 13:d")                      // the rest is forgotten
	if n := sb.PendingUpdates(); n != 2 {
		t.Errorf("%d pending", n)
	}
	expect(t, poll(t, sb, map[string]string{"offset": "5013"}), "13:d")
}

func TestLongPollAndConflict(t *testing.T) {
	sb, p := numbered(t, sandbox.Options{})
	begun := make(chan struct{}, 1)
	defer sb.Before(func(c sandbox.Call) { begun <- struct{}{} })()
	start := func(params map[string]string) <-chan rawAnswer {
		answer := make(chan rawAnswer, 1)
		go func() { answer <- call(t, sb, "getUpdates", params) }()
		<-begun
		return answer
	}
	first := start(map[string]string{"timeout": "30"})
	for {
		second := start(map[string]string{"timeout": "30", "offset": "1"})
		select {
		case a := <-first:
			expectConflict(t, a)
			p.Say("a")
			if a := <-second; !a.OK || !strings.Contains(string(a.Result), `"text":"a"`) {
				t.Errorf("the later poll: %+v", a)
			}
			return
		case a := <-second: // was held before the first one was, and ended by it
			expectConflict(t, a)
		}
	}
}

func expectConflict(t *testing.T, a rawAnswer) {
	t.Helper()
	if a.Code != 409 || a.Description != "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running" {
		t.Errorf("the earlier poll: %d %s", a.Code, a.Description)
	}
}

func TestUpdateIDsStartAgainLower(t *testing.T) {
	sb, p := numbered(t, sandbox.Options{})
	p.Say("a")
	sb.RestartUpdateIDs(7)
	p.Say("b")
	expect(t, poll(t, sb, map[string]string{}), "10:a 11:b")
	expect(t, poll(t, sb, map[string]string{"offset": "5012"}), "")
	p.Say("c")
	expect(t, poll(t, sb, map[string]string{"offset": "5012", "timeout": "9", "limit": "5"}), "7:c")
	p.Say("d")
	expect(t, poll(t, sb, map[string]string{"offset": "8"}), "8:d")
}

func TestDuplicatesAndDisorder(t *testing.T) {
	sb, p := numbered(t, sandbox.Options{})
	sb.DuplicateUpdates(1)
	p.Say("a")
	p.Say("b")
	expect(t, poll(t, sb, map[string]string{}), "10:a 11:b")
	expect(t, poll(t, sb, map[string]string{"offset": "5012"}), "10:a")
	expect(t, poll(t, sb, map[string]string{"offset": "5011"}), "")

	sb.ReorderUpdates(3)
	p.Say("c")
	p.Say("d")
	if n := sb.PendingUpdates(); n != 2 {
		t.Errorf("%d pending", n)
	}
	p.Say("e")
	expect(t, poll(t, sb, map[string]string{}), "14:e 13:d 12:c")
	expect(t, poll(t, sb, map[string]string{"offset": "5013"}), "14:e 13:d")
	expect(t, poll(t, sb, map[string]string{"offset": "5015"}), "")
}

func TestInjectedUpdates(t *testing.T) {
	sb, p := numbered(t, sandbox.Options{})
	sb.Inject(`{"message":{"message_id":1,"date":1,"chat":{"id":5,"type":"private"},"text":"x"}}`)
	sb.Inject(`{"update_id":5020,"poll":{"id":"1"}}`)
	sb.Inject(`{}`)
	p.Say("a")
	expect(t, poll(t, sb, map[string]string{}), "10:x 20:? 21:? 22:a")
	expect(t, poll(t, sb, map[string]string{"offset": "5023"}), "")
	sb.Inject(`{"message":`)
	if _, err := newBot(t, sb).GetUpdates(tg.UpdateConfig{Offset: 5023}); err == nil {
		t.Error("a broken update decoded")
	}
}

func TestUpdatesExpire(t *testing.T) {
	at := newClock()
	sb, p := numbered(t, sandbox.Options{Now: at.now})
	p.Say("a")
	p.Forge(sandbox.Message{ID: 1, ChatID: 101}, "x")
	at.move(149 * time.Second)
	expect(t, poll(t, sb, map[string]string{}), "10:a 11:?")
	at.move(2 * time.Second)
	expect(t, poll(t, sb, map[string]string{"offset": "5001"}), "10:a")
	at.move(24 * time.Hour)
	expect(t, poll(t, sb, map[string]string{"offset": "5002"}), "")
}

func TestAllowedUpdates(t *testing.T) {
	sb, p := numbered(t, sandbox.Options{})
	poll(t, sb, map[string]string{"allowed_updates": `["message"]`, "timeout": "0"})
	p.Say("a")
	p.Forge(sandbox.Message{ID: 1, ChatID: 101}, "x")
	p.Block()
	p.Say("b")
	expect(t, poll(t, sb, map[string]string{"offset": "5001", "allowed_updates": "null"}), "10:a 11:b")
	must(p.Edit(1, "a!"))(t)
	expect(t, poll(t, sb, map[string]string{"offset": "5002", "allowed_updates": "[]"}), "10:a 11:b")
	must(p.Edit(1, "a?"))(t)
	expect(t, poll(t, sb, map[string]string{"offset": "5003"}), "10:a 11:b 12:?")
}
