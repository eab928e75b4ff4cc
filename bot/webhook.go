package bot

import (
	"context"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"time"
)

// Webhook is how Telegram calls the bot in place of being polled.
type Webhook struct {
	URL    string // public address, as Telegram calls it
	Listen string // host:port behind it
	Secret string // 1-256 of A-Z a-z 0-9 _ -, sent along with each call
}

// secretHeader is where Telegram puts the secret.
const secretHeader = "X-Telegram-Bot-Api-Secret-Token"

// maxUpdate is the largest body that a call may have, in bytes.
const maxUpdate = 1 << 20

// webhookServer takes Telegram's calls.
type webhookServer struct {
	webhook Webhook
	take    func(context.Context, []json.RawMessage) error
	log     *slog.Logger
}

// run serves until the context ends; calls being served are finished.
func (w *webhookServer) run(ctx context.Context, listener net.Listener) error {
	server := &http.Server{
		Handler:           w,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       15 * time.Second,
		WriteTimeout:      30 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    16 << 10,
	}
	shut := make(chan struct{})
	unhook := context.AfterFunc(ctx, func() {
		defer close(shut)
		patience, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutTime)
		defer cancel()
		_ = server.Shutdown(patience)
	})
	err := server.Serve(listener)
	if !unhook() {
		<-shut
	}
	if !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve the webhook: %w", err)
	}
	return nil
}

// ServeHTTP takes one update and answers 200 when it is safe. What cannot be
// decoded is answered so too: Telegram would only send it again.
func (w *webhookServer) ServeHTTP(out http.ResponseWriter, r *http.Request) {
	given := []byte(r.Header.Get(secretHeader))
	if subtle.ConstantTimeCompare(given, []byte(w.webhook.Secret)) != 1 {
		http.Error(out, "unauthorized", http.StatusUnauthorized)
		return
	}
	switch {
	case r.URL.Path != w.path():
		http.NotFound(out, r)
		return
	case r.Method != http.MethodPost:
		http.Error(out, "POST only", http.StatusMethodNotAllowed)
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(out, r.Body, maxUpdate))
	if err != nil {
		http.Error(out, "body too large or broken", http.StatusRequestEntityTooLarge)
		return
	}
	if err := w.take(r.Context(), []json.RawMessage{body}); err != nil {
		w.log.Error("take an update from the webhook", "error", err)
		out.Header().Set("Retry-After", "5")
		http.Error(out, "try again", http.StatusServiceUnavailable)
		return
	}
	out.WriteHeader(http.StatusOK)
}

func (w *webhookServer) path() string {
	if u, err := url.Parse(w.webhook.URL); err == nil && u.Path != "" {
		return u.Path
	}
	return "/"
}

func (w *webhookServer) params() params {
	return params{
		"url":             w.webhook.URL,
		"secret_token":    w.webhook.Secret,
		"max_connections": "40",
		"allowed_updates": allowedUpdates,
	}
}
