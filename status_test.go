package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"khaosat/bot"
	"khaosat/sandbox"
)

// TestHealthAndMetrics runs the bot, asks it something and reads its pages.
func TestHealthAndMetrics(t *testing.T) {
	server := sandbox.ForTest(t, sandbox.Options{})
	address := filepath.Join(t.TempDir(), "address")
	t.Setenv(statusFile, address)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan string, 1)
	go func() {
		code, _, stderr := command(t, ctx, "", "--telegram-api-endpoint="+server.URL(), "--telegram-bot-token="+server.Token(),
			"--storage-url=bolt:"+filepath.Join(t.TempDir(), "khaosat.db"), "--secretary-ids=100", "--status-listen=127.0.0.1:0")
		ended <- fmt.Sprintf("exit code %d\n%s", code, stderr)
	}()
	patience, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	if _, err := server.Person(100, "Trần Thị B").Ask(patience, "/pci"); err != nil {
		t.Fatal(err)
	}
	base, err := os.ReadFile(address)
	if err != nil {
		t.Fatal(err)
	}
	if page := get(t, "http://"+string(base)+"/health"); !strings.Contains(page, `"ok":true`) || !strings.Contains(page, `"last_poll"`) {
		t.Errorf("health: %s", page)
	}
	metrics := []string{
		"khaosat_healthy 1", "khaosat_updates_handled_total", "khaosat_updates_seconds_total", "khaosat_inbox_oldest_seconds 0",
		"khaosat_webhook_pending 0", `khaosat_sends_total{result="ok"}`, "khaosat_flood_seconds_total 0", "khaosat_chats_blocked 0",
		"khaosat_deliveries_oldest_due_seconds",
	}
	for missing := metrics; len(missing) > 0; { // an update is marked as done after its answer
		page := get(t, "http://"+string(base)+"/metrics")
		missing = slices.DeleteFunc(slices.Clone(metrics), func(m string) bool { return strings.Contains(page, m) })
		if patience.Err() != nil {
			t.Fatalf("metrics have no %q:\n%s", missing, page)
		}
	}
	stop()
	if said := <-ended; !strings.HasPrefix(said, "exit code 0") {
		t.Error(said)
	}
}

// get reads a page.
func get(t *testing.T, url string) string {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	page, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(page)
}

func TestHealthSaysWhatHindersUpdates(t *testing.T) {
	for _, test := range []struct {
		status bot.Status
		want   string
	}{
		{bot.Status{Connected: true}, "ok"},
		{bot.Status{}, "not reached; still trying"},
		{bot.Status{Conflict: true}, "another instance polls with this token"},
		{bot.Status{Connected: true, HookError: "Connection refused"}, "cannot call the webhook: Connection refused"},
	} {
		if got := telegramState(test.status); !strings.Contains(got, test.want) {
			t.Errorf("%+v: said %q", test.status, got)
		}
	}
}

// TestTelegramOutOfReachIsNoEnd: the bot keeps trying, says so, and stops
// when it is told to.
func TestTelegramOutOfReachIsNoEnd(t *testing.T) {
	address := filepath.Join(t.TempDir(), "address")
	t.Setenv(statusFile, address)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan int, 1)
	go func() {
		code, _, _ := command(t, ctx, "", "--telegram-api-endpoint=http://127.0.0.1:1", "--telegram-bot-token=123456:abc",
			"--storage-url=bolt:"+filepath.Join(t.TempDir(), "khaosat.db"), "--status-listen=127.0.0.1:0")
		ended <- code
	}()
	var base []byte
	for len(base) == 0 {
		select {
		case code := <-ended:
			t.Fatalf("ended with exit code %d", code)
		case <-time.After(5 * time.Millisecond):
			base, _ = os.ReadFile(address)
		}
	}
	if page := get(t, "http://"+string(base)+"/health"); !strings.Contains(page, `"ok":false`) || !strings.Contains(page, "not reached; still trying") {
		t.Errorf("health: %s", page)
	}
	stop()
	if code := <-ended; code != 0 {
		t.Errorf("exit code %d", code)
	}
}
