package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"time"

	"khaosat/bot"
	"khaosat/config"
	"khaosat/storage"
	"khaosat/survey"
)

// statusFile names the file into which the address of the health page is
// written, for tests that let the system choose a port.
const statusFile = "KHAOSAT_STATUS_FILE"

// serveStatus serves health and metrics until the context ends; with no
// address configured it does nothing. Neither shows names, texts or secrets.
func serveStatus(ctx context.Context, c *config.Config, s *service, clock *clock, log *slog.Logger) error {
	if c.StatusListen == "" {
		return nil
	}
	listener, err := net.Listen("tcp", string(c.StatusListen))
	if err != nil {
		return fmt.Errorf("STATUS_LISTEN: %w", err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /health", s.health)
	mux.HandleFunc("GET /metrics", s.metrics)
	if c.Loopback() {
		mux.HandleFunc("POST /clock", clock.move)
	}
	if file := os.Getenv(statusFile); file != "" && c.Loopback() {
		if err := os.WriteFile(file, []byte(listener.Addr().String()), 0o600); err != nil {
			return errors.Join(fmt.Errorf("write the status address: %w", err), listener.Close())
		}
	}
	log.Info("health page", "address", listener.Addr())
	return serveUntil(ctx, &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}, listener)
}

// serveUntil serves until the context ends, then lets running requests end.
func serveUntil(ctx context.Context, server *http.Server, listener net.Listener) error {
	stopped := context.AfterFunc(ctx, func() {
		patience, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
		defer cancel()
		_ = server.Shutdown(patience)
	})
	defer stopped()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// healthReport is what the health page says.
type healthReport struct {
	OK        bool      `json:"ok"`
	Store     string    `json:"store"`    // "ok" or what is wrong
	Telegram  string    `json:"telegram"` // "ok" or what is wrong
	LastPoll  time.Time `json:"last_poll,omitzero"`
	Pending   int64     `json:"webhook_pending,omitempty"` // updates that Telegram holds
	Running   int       `json:"running"`
	Inbox     int       `json:"inbox"`
	Oldest    time.Time `json:"inbox_oldest,omitzero"`
	SetAside  int64     `json:"set_aside"`
	Undecoded int64     `json:"undecoded"`

	Deliveries deliveryReport `json:"deliveries"`
}

// deliveryReport is what the health page says of what is sent to people who
// did not ask.
type deliveryReport struct {
	Waiting int       `json:"waiting"`
	Due     int       `json:"due"`     // of these, to be claimed now
	Leased  int       `json:"leased"`  // of these, in the hand of some process
	InHand  int       `json:"in_hand"` // of these, in the hand of this one
	Oldest  time.Time `json:"oldest_due,omitzero"`
	Failed  int       `json:"failed"`
	Blocked int       `json:"blocked"`
	Repeats int64     `json:"repeats"` // that may have been sent twice, since the start
}

func (s *service) report(ctx context.Context) healthReport {
	status := s.bot.Status()
	report := healthReport{
		Store:     "ok",
		Telegram:  telegramState(status),
		LastPoll:  status.LastPoll,
		Pending:   status.Pending,
		Running:   status.Running,
		Inbox:     status.Inbox,
		SetAside:  status.SetAside,
		Undecoded: status.Undecoded,
	}
	if err := s.reportStore(ctx, &report); err != nil {
		report.Store = "does not answer"
	}
	report.OK = report.Store == "ok" && report.Telegram == "ok"
	return report
}

// telegramState is "ok" or what hinders updates.
func telegramState(status bot.Status) string {
	switch {
	case status.Conflict:
		return "refuses to hand out updates: another instance polls with this token, or set a webhook; still trying"
	case !status.Connected:
		return "not reached; still trying"
	case status.HookError != "":
		return "cannot call the webhook: " + status.HookError
	}
	return "ok"
}

// reportStore adds what the store knows.
func (s *service) reportStore(ctx context.Context, report *healthReport) error {
	deliveries, err := s.outbox.Status(ctx)
	if err != nil {
		return err
	}
	report.Deliveries = deliveryReport{
		Waiting: deliveries.Waiting,
		Due:     deliveries.Due,
		Leased:  deliveries.Leased,
		InHand:  deliveries.InHand,
		Oldest:  deliveries.Oldest,
		Failed:  deliveries.Failed,
		Blocked: deliveries.Blocked,
		Repeats: deliveries.Retaken + deliveries.Unsure,
	}
	oldest, err := storage.First(ctx, s.store.Inbox, storage.Query{Index: storage.ByState, Prefix: storage.StatePrefix(storage.InboxWaiting)})
	if err != nil && !errors.Is(err, survey.ErrNotFound) {
		return err
	}
	report.Oldest = oldest.At
	return s.store.Ping(ctx)
}

// health answers 200 while the store answers and Telegram was reached, else 503.
func (s *service) health(w http.ResponseWriter, r *http.Request) {
	report := s.report(r.Context())
	w.Header().Set("Content-Type", "application/json")
	if !report.OK {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
	_ = json.NewEncoder(w).Encode(report)
}

// move sets a test's clock ahead; it is served only while the API endpoint
// is a loopback address.
func (c *clock) move(w http.ResponseWriter, r *http.Request) {
	by, err := time.ParseDuration(r.FormValue("advance"))
	if err != nil {
		http.Error(w, "advance: want a duration such as 72h", http.StatusBadRequest)
		return
	}
	c.advance(by)
}
