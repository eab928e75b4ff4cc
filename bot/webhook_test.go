package bot

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"khaosat/sandbox"
	"khaosat/storage"
)

// hooked makes a bot take updates by webhook on a free port.
func hooked(t *testing.T) func(*Options) {
	t.Helper()
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := free.Addr().String()
	if err := free.Close(); err != nil {
		t.Fatal(err)
	}
	return func(o *Options) {
		o.Webhook = &Webhook{URL: "http://" + address + "/tg", Listen: address, Secret: "s3cret"}
	}
}

func TestWebhook(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	b := start(t, sb, echo, hooked(t))
	an := sb.Person(101, "Nguyễn Văn A")
	sb.DuplicateUpdates(1)
	for _, text := range []string{"một", "hai"} {
		if answer := ask(t, an, text); answer.Text != text {
			t.Errorf("answer %q", answer.Text)
		}
	}
	sb.Inject(`{"message":7}`)
	ask(t, an, "ba")
	eventually(t, "all are confirmed", func() bool { return sb.PendingUpdates() == 0 })
	if n := len(an.FromBot()); n != 3 || b.Status().Undecoded == 0 {
		t.Errorf("%d answers, status %+v", n, b.Status())
	}
}

func TestWebhookKeepsWhatIsUnfinished(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	hook := hooked(t)
	b := start(t, sb, hang, hook)
	an := sb.Person(101, "Nguyễn Văn A")
	an.Say("một")
	eventually(t, "it is in the inbox and confirmed", func() bool {
		return len(rows(t, b.store, storage.InboxWaiting)) == 1 && sb.PendingUpdates() == 0
	})
	b.stop()
	startOn(t, sb, b.store, echo, hook)
	if _, err := an.Wait(deadline(t), func(m sandbox.Message) bool { return m.Text == "một" }); err != nil {
		t.Error(err)
	}
}

// TestWebhookIsWatched: a webhook that Telegram cannot call, or that somebody
// else has removed, is known of though nothing comes.
func TestWebhookIsWatched(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	b := start(t, sb, echo, hooked(t))
	ask(t, sb.Person(101, "Nguyễn Văn A"), "một")
	eventually(t, "it is handled and confirmed", func() bool { return b.Status().Handled == 1 && sb.PendingUpdates() == 0 })
	look := func() Status {
		t.Helper()
		if err := b.lookAtWebhook(t.Context()); err != nil {
			t.Fatal(err)
		}
		return b.Status()
	}
	if s := look(); !s.Connected || s.Conflict || s.HookError != "" || s.HandleTime <= 0 {
		t.Errorf("status %+v", s)
	}
	if _, err := b.client.call(t.Context(), "deleteWebhook", nil); err != nil {
		t.Fatal(err)
	}
	if s := look(); !s.Conflict {
		t.Errorf("the webhook is gone, and status is %+v", s)
	}
}

func TestFailingWebhook(t *testing.T) {
	now := time.Unix(1_630_000_000, 0)
	for _, test := range []struct {
		info hookInfo
		want bool
	}{
		{hookInfo{}, false},
		{hookInfo{Pending: 3}, false},
		{hookInfo{Pending: 3, FailedAt: now.Unix() - 20, LastError: "Connection refused"}, true},
		{hookInfo{Pending: 0, FailedAt: now.Unix() - 20, LastError: "Connection refused"}, false}, // it came through since
		{hookInfo{Pending: 3, FailedAt: now.Unix() - 3600, LastError: "Connection refused"}, false},
	} {
		if got := test.info.failing(now); got != test.want {
			t.Errorf("%+v: failing %t", test.info, got)
		}
	}
}

func TestWebhookAnswers(t *testing.T) {
	for _, test := range []struct {
		name, method, path, secret, body string
		fail                             error
		status                           int
	}{
		{"update", "POST", "/tg", "s3cret", `{"update_id":1}`, nil, 200},
		{"undecodable", "POST", "/tg", "s3cret", `nonsense`, nil, 200},
		{"wrong secret", "POST", "/tg", "other", `{}`, nil, 401},
		{"no secret", "POST", "/tg", "", `{}`, nil, 401},
		{"other path", "POST", "/", "s3cret", `{}`, nil, 404},
		{"other method", "GET", "/tg", "s3cret", ``, nil, 405},
		{"too large", "POST", "/tg", "s3cret", strings.Repeat(" ", maxUpdate+1), nil, 413},
		{"inbox out of order", "POST", "/tg", "s3cret", `{}`, errors.New("disk full"), 503},
	} {
		t.Run(test.name, func(t *testing.T) {
			taken := 0
			server := &webhookServer{webhook: Webhook{URL: "https://bot.example.vn/tg", Secret: "s3cret"}, log: slog.New(slog.DiscardHandler),
				take: func(context.Context, []json.RawMessage) error { taken++; return test.fail }}
			request := httptest.NewRequest(test.method, test.path, strings.NewReader(test.body))
			request.Header.Set(secretHeader, test.secret)
			response := httptest.NewRecorder()
			server.ServeHTTP(response, request)
			if response.Code != test.status || (taken == 1) != (test.status == 200 || test.status == 503) {
				t.Errorf("status %d, taken %d times", response.Code, taken)
			}
			if test.status == 503 && response.Header().Get("Retry-After") == "" {
				t.Error("no Retry-After")
			}
		})
	}
}

func TestWebhookNeedsASecret(t *testing.T) {
	store := openStore(t)
	_, err := New(Options{Token: "1:a", Endpoint: "http://127.0.0.1:1", Store: store, Handler: handlerFunc(echo), Now: time.Now,
		Log: slog.New(slog.DiscardHandler), Webhook: &Webhook{URL: "https://bot.example.vn/"}})
	if err == nil {
		t.Error("taken without a secret")
	}
}

func TestPortInUseIsToldAtOnce(t *testing.T) {
	held, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer held.Close()
	b, err := New(Options{Token: "1:a", Endpoint: "http://127.0.0.1:1", Store: openStore(t), Handler: handlerFunc(echo), Now: time.Now,
		Log: slog.New(slog.DiscardHandler), Webhook: &Webhook{URL: "https://bot.example.vn/", Listen: held.Addr().String(), Secret: "s"}})
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Run(t.Context()); err == nil || !strings.Contains(err.Error(), "webhook") {
		t.Errorf("ended with %v", err)
	}
}

// TestClient looks at answers that are not Telegram's.
func TestClientAnswers(t *testing.T) {
	const token = "77:very-secret"
	for _, test := range []struct {
		name   string
		answer http.HandlerFunc
		want   Failure
	}{
		{"a page with 502", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(502); _, _ = io.WriteString(w, "<html>") }, Server},
		{"a page with 504", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(504); _, _ = io.WriteString(w, "<html>") }, Ambiguous},
		{"nothing", func(http.ResponseWriter, *http.Request) {}, Ambiguous},
		{"half an answer", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "100")
			_, _ = io.WriteString(w, `{"ok":true,"result":{"message_id":1`)
		}, Ambiguous},
		{"half an answer that claims to be whole", func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, `{"ok": true, "result":{"mess`) }, Ambiguous},
		{"a page with 200", func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, "<html>Xin đăng nhập</html>")
		}, Server},
		{"429 with the time in the header", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", "9")
			w.WriteHeader(429)
			_, _ = io.WriteString(w, `{"ok":false,"error_code":429,"description":"Too Many Requests"}`)
		}, Flood},
		{"JSON that is not Telegram's", func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, `{"message":"no"}`) }, Server},
		{"429 of a proxy", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", "9")
			w.WriteHeader(429)
		}, Flood},
		{"403 of a proxy", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(403) }, Server},
		{"redirect", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/elsewhere", http.StatusTemporaryRedirect)
		}, Server},
		{"endless answer", func(w http.ResponseWriter, _ *http.Request) {
			for range maxAnswer/(1<<20) + 1 {
				_, _ = w.Write(make([]byte, 1<<20))
			}
		}, Server},
		{"dropped", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, Ambiguous},
	} {
		t.Run(test.name, func(t *testing.T) {
			var calls atomic.Int32
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { calls.Add(1); test.answer(w, r) }))
			defer server.Close()
			client, err := newClient(token, server.URL+"/", nil)
			if err != nil {
				t.Fatal(err)
			}
			for _, call := range []func() (json.RawMessage, error){
				func() (json.RawMessage, error) { return client.call(t.Context(), "sendMessage", params{"text": "a"}) },
				func() (json.RawMessage, error) {
					return client.upload(t.Context(), "sendDocument", params{"caption": "a"}, nil)
				},
			} {
				_, err := call()
				if failureOf(err) != test.want || strings.Contains(err.Error(), "very-secret") {
					t.Errorf("error %v", err)
				}
				var callErr *CallError
				if errors.As(err, &callErr) && test.want == Flood && callErr.RetryAfter != 9*time.Second {
					t.Errorf("retry after %v", callErr.RetryAfter)
				}
			}
			if calls.Load() != 2 {
				t.Errorf("%d requests", calls.Load())
			}
		})
	}
}

func TestEndpointThatIsNoURLDoesNotShowTheToken(t *testing.T) {
	for _, endpoint := range []string{"http://a b/%zz", "::"} {
		if _, err := newClient("77:very-secret", endpoint, nil); err == nil || strings.Contains(err.Error(), "very-secret") {
			t.Errorf("%q: %v", endpoint, err)
		}
	}
}

func TestParametersAreJSON(t *testing.T) {
	given := params{"text": "Tiếng \"Việt\" & <b>=+%\\ \n\t\x01😀", "a": "", `"`: "1"}
	var got params
	if err := json.Unmarshal(given.encode(), &got); err != nil || !maps.Equal(got, given) {
		t.Errorf("%q, %v", got, err)
	}
	if err := json.Unmarshal(params{"text": "a\xffb"}.encode(), &got); err != nil || got["text"] != "a\uFFFDb" {
		t.Errorf("not valid UTF-8: %q, %v", got["text"], err)
	}
}
