package e2e

import (
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"khaosat/sandbox"
)

// TestWebhook plays a question through the webhook in place of polling, and
// looks at what the port answers to others.
func TestWebhook(t *testing.T) {
	address := freeAddress(t)
	server := sandbox.ForTest(t, sandbox.Options{})
	p := newProcess(t, server, "bolt:"+filepath.Join(t.TempDir(), "khaosat.db"))
	p.env = append(p.env, "WEBHOOK_URL=http://"+address+"/telegram", "WEBHOOK_LISTEN="+address, "WEBHOOK_SECRET=hush-hush")
	if err := p.start(t.Context()); err != nil {
		t.Fatal(err)
	}
	answer, err := server.Person(100, "Trần Thị B").Ask(t.Context(), "/pci")
	if err != nil || !answer.Contains("32/63") {
		t.Errorf("answer %q, %v", answer.Text, err)
	}
	if polls := server.Count("getUpdates"); polls != 0 {
		t.Errorf("polled %d times beside the webhook", polls)
	}
	for _, test := range []struct {
		name, method, path, secret string
		want                       int
	}{
		{"no secret", http.MethodPost, "/telegram", "", http.StatusUnauthorized},
		{"wrong secret", http.MethodPost, "/telegram", "hush", http.StatusUnauthorized},
		{"what is no update", http.MethodPost, "/telegram", "hush-hush", http.StatusOK},
	} {
		request, err := http.NewRequestWithContext(t.Context(), test.method, "http://"+address+test.path, strings.NewReader("no json"))
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("X-Telegram-Bot-Api-Secret-Token", test.secret)
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		_ = response.Body.Close()
		if response.StatusCode != test.want {
			t.Errorf("%s: %s", test.name, response.Status)
		}
	}
	if err := p.stop(t.Context()); err != nil {
		t.Error(err)
	}
}

// freeAddress is a loopback address that was free a moment ago.
func freeAddress(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}
