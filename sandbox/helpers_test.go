package sandbox_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"image"
	"image/png"
	"net/http"
	"net/url"
	"testing"
	"time"

	tg "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"khaosat/sandbox"
)

// newBot connects the real library to a sandbox.
func newBot(t *testing.T, sb *sandbox.Sandbox) *tg.BotAPI {
	t.Helper()
	bot, err := tg.NewBotAPIWithAPIEndpoint(sb.Token(), sb.URL()+"/bot%s/%s")
	if err != nil {
		t.Fatal(err)
	}
	return bot
}

// opened is a sandbox with one person who has spoken to the bot, and the bot.
func opened(t *testing.T) (*sandbox.Sandbox, *sandbox.Person, *tg.BotAPI) {
	t.Helper()
	sb := sandbox.ForTest(t, sandbox.Options{})
	p := sb.Person(101, "Nguyễn Văn A", sandbox.Role("Lãnh đạo"))
	p.Say("/start")
	return sb, p, newBot(t, sb)
}

func soon(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	t.Cleanup(cancel)
	return ctx
}

func must[T any](value T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

// refusal makes a raw call that must fail and returns its code and text.
func refusal(t *testing.T, sb *sandbox.Sandbox, method string, params map[string]string) (int, string) {
	t.Helper()
	a := call(t, sb, method, params)
	if a.OK {
		t.Fatalf("%s %v was accepted: %s", method, params, a.Result)
	}
	return a.Code, a.Description
}

type rawAnswer struct {
	OK          bool            `json:"ok"`
	Result      json.RawMessage `json:"result"`
	Code        int             `json:"error_code"`
	Description string          `json:"description"`
	Parameters  struct {
		RetryAfter int   `json:"retry_after"`
		MigrateTo  int64 `json:"migrate_to_chat_id"`
	} `json:"parameters"`
	Header http.Header
}

func call(t *testing.T, sb *sandbox.Sandbox, method string, params map[string]string) rawAnswer {
	t.Helper()
	values := url.Values{}
	for name, value := range params {
		values.Set(name, value)
	}
	response, err := http.PostForm(sb.URL()+"/bot"+sb.Token()+"/"+method, values)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	a := rawAnswer{Header: response.Header}
	if err := json.NewDecoder(response.Body).Decode(&a); err != nil {
		t.Fatal(err)
	}
	return a
}

// accept makes a raw call that must succeed.
func accept(t *testing.T, sb *sandbox.Sandbox, method string, params map[string]string) json.RawMessage {
	t.Helper()
	a := call(t, sb, method, params)
	if !a.OK {
		t.Fatalf("%s %v: %d %s", method, params, a.Code, a.Description)
	}
	return a.Result
}

// errorOf digs Telegram's error out of what the library returns.
func errorOf(t *testing.T, err error) *tg.Error {
	t.Helper()
	var e *tg.Error
	if !errors.As(err, &e) {
		t.Fatalf("not a Telegram error: %v", err)
	}
	return e
}

func picture(t *testing.T, w, h int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, w, h))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// clock is a settable time.
type clock struct{ at chan time.Time }

func newClock() *clock {
	c := &clock{make(chan time.Time, 1)}
	c.at <- time.Date(2026, 11, 23, 7, 30, 0, 0, time.UTC)
	return c
}

func (c *clock) now() time.Time {
	at := <-c.at
	c.at <- at
	return at
}

func (c *clock) move(d time.Duration) { c.at <- (<-c.at).Add(d) }
