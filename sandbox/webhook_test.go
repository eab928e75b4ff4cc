package sandbox_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	tg "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"khaosat/sandbox"
)

// receiver is a bot's webhook: it answers as told and hands on what it got.
type receiver struct {
	*httptest.Server
	got chan string
	mu  sync.Mutex
	say []int // status codes, then 200
}

func newReceiver(t *testing.T) *receiver {
	r := &receiver{got: make(chan string, 100)}
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		body, _ := io.ReadAll(request.Body)
		var u tg.Update
		text := "undecodable"
		if json.Unmarshal(body, &u) == nil {
			text = describe(u)
		}
		code := r.code() // before the test hears of the call and says how the next ones are answered
		r.got <- request.Header.Get("X-Telegram-Bot-Api-Secret-Token") + " " + text
		w.WriteHeader(code)
	}))
	t.Cleanup(r.Close)
	return r
}

// code is what the call that has come is answered with.
func (r *receiver) code() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.say) == 0 {
		return http.StatusOK
	}
	code := r.say[0]
	r.say = r.say[1:]
	return code
}

func (r *receiver) answer(codes ...int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.say = codes
}

func (r *receiver) next(t *testing.T) string {
	t.Helper()
	select {
	case got := <-r.got:
		return got
	case <-soon(t).Done():
		t.Fatal("nothing came")
		return ""
	}
}

func TestWebhookDeliversAndRetries(t *testing.T) {
	var mu sync.Mutex
	var attempts []int
	sb := sandbox.ForTest(t, sandbox.Options{WebhookRetry: func(attempt int) time.Duration {
		mu.Lock()
		defer mu.Unlock()
		attempts = append(attempts, attempt)
		return time.Millisecond
	}})
	p := sb.Person(101, "Nguyễn Văn A")
	p.Say("trước")
	r := newReceiver(t)
	a := call(t, sb, "setWebhook", map[string]string{"url": r.URL + "/hook", "secret_token": "bi-mat_1", "max_connections": "2",
		"allowed_updates": `["message"]`})
	if !a.OK || a.Description != "Webhook was set" {
		t.Fatalf("setWebhook: %+v", a)
	}
	expect(t, r.next(t), "bi-mat_1 trước")
	if code, text := refusal(t, sb, "getUpdates", nil); code != 409 || !strings.HasPrefix(text, "Conflict: can't use getUpdates method while webhook is active") {
		t.Errorf("polling with a webhook: %d %s", code, text)
	}
	r.answer(500, 404, 302)
	p.Say("a")
	for range 4 {
		expect(t, r.next(t), "bi-mat_1 a")
	}
	p.Say("b")
	expect(t, r.next(t), "bi-mat_1 b")

	var info struct {
		URL            string   `json:"url"`
		LastError      string   `json:"last_error_message"`
		MaxConnections int      `json:"max_connections"`
		Allowed        []string `json:"allowed_updates"`
	}
	if err := json.Unmarshal(accept(t, sb, "getWebhookInfo", nil), &info); err != nil {
		t.Fatal(err)
	}
	if info.URL != r.URL+"/hook" || info.LastError != "Wrong response from the webhook: 302 Found" || info.MaxConnections != 2 || len(info.Allowed) != 1 {
		t.Errorf("getWebhookInfo: %+v", info)
	}
	mu.Lock()
	if len(attempts) != 3 || attempts[2] != 3 {
		t.Errorf("pauses were asked for after attempts %v", attempts)
	}
	mu.Unlock()
	for sb.PendingUpdates() > 0 { // the answer to b is on its way
		runtime.Gosched()
	}
	accept(t, sb, "deleteWebhook", nil)
	p.Say("c")
	expect(t, drain(t, newBot(t, sb)), "c")
}

func TestWebhookKeepsOrderPerChat(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	a, b := sb.Person(101, "Nguyễn Văn A"), sb.Person(102, "Trần Thị B")
	hold, got := make(chan struct{}), make(chan string, 10)
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, request *http.Request) {
		var u tg.Update
		_ = json.NewDecoder(request.Body).Decode(&u)
		got <- describe(u)
		if u.Message != nil && u.Message.Text == "a1" {
			<-hold
		}
	}))
	t.Cleanup(server.Close)
	accept(t, sb, "setWebhook", map[string]string{"url": server.URL})
	a.Say("a1")
	expect(t, <-got, "a1")
	a.Say("a2")
	b.Say("b1")
	expect(t, <-got, "b1")
	a.Forge(sandbox.Message{ID: 1, ChatID: 101}, "x") // presses queue by person, apart from messages
	expect(t, <-got, "press:x")
	close(hold)
	expect(t, <-got, "a2")
}

func TestRefusedWebhooks(t *testing.T) {
	sb, _, _ := opened(t)
	for _, c := range []struct{ url, secret, want string }{
		{"http://example.org/", "", "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"},
		{"https://example.org:8080/", "", "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"},
		{"https://example.org/", "", "Bad Request: bad webhook: the sandbox calls loopback addresses only"},
		{"::", "", "Bad Request: invalid webhook URL specified"},
		{"http://127.0.0.1:1/", strings.Repeat("x", 257), "Bad Request: secret token is too long"},
		{"http://127.0.0.1:1/", "a b", "Bad Request: secret token contains unallowed characters"},
	} {
		if _, text := refusal(t, sb, "setWebhook", map[string]string{"url": c.url, "secret_token": c.secret}); text != c.want {
			t.Errorf("%s: %q, want %q", c.url, text, c.want)
		}
	}
	accept(t, sb, "setWebhook", map[string]string{"url": "http://127.0.0.1:1/", "drop_pending_updates": "true"})
	if sb.PendingUpdates() != 0 {
		t.Error("pending updates were not dropped")
	}
}

func TestSetWebhookEndsThePoll(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	begun, ended := make(chan struct{}, 1), make(chan rawAnswer, 1)
	remove := sb.Before(func(sandbox.Call) { begun <- struct{}{} })
	go func() { ended <- call(t, sb, "getUpdates", map[string]string{"timeout": "30"}) }()
	<-begun
	remove()
	r := newReceiver(t)
	for sb.Count("getUpdates") > 0 {
		accept(t, sb, "setWebhook", map[string]string{"url": r.URL})
		select {
		case a := <-ended:
			if a.Code != 409 {
				t.Errorf("the poll ended with %d %s", a.Code, a.Description)
			}
			return
		default:
		}
	}
}

func TestWebhookGoneForADayIsRemoved(t *testing.T) {
	at := newClock()
	sb := sandbox.ForTest(t, sandbox.Options{Now: at.now, WebhookRetry: func(int) time.Duration { return time.Millisecond }})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusGone) }))
	t.Cleanup(server.Close)
	accept(t, sb, "setWebhook", map[string]string{"url": server.URL})
	p := sb.Person(101, "Nguyễn Văn A")
	p.Say("a")
	for !strings.Contains(string(accept(t, sb, "getWebhookInfo", nil)), "410") {
		runtime.Gosched()
	}
	at.move(23*time.Hour + time.Minute)
	for !strings.Contains(string(accept(t, sb, "getWebhookInfo", nil)), `"url":""`) {
		runtime.Gosched()
	}
	expect(t, drain(t, newBot(t, sb)), "a")
}

func TestWebhookObeysRetryAfter(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{WebhookRetry: func(int) time.Duration { return time.Hour }})
	calls := make(chan time.Time, 2)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		calls <- time.Now()
		if len(calls) == 1 {
			w.Header().Set("Retry-After", "1")
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	}))
	t.Cleanup(server.Close)
	accept(t, sb, "setWebhook", map[string]string{"url": server.URL})
	sb.Person(101, "Nguyễn Văn A").Say("a")
	for len(calls) < 2 {
		select {
		case <-soon(t).Done():
			t.Fatal("no second call")
		case <-time.After(10 * time.Millisecond):
		}
	}
	if pause := (<-calls).Sub(<-calls).Abs(); pause < time.Second {
		t.Errorf("called again after %v", pause)
	}
}
