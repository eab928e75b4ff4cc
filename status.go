package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"time"

	"khaosat/config"
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
	Running   int       `json:"running"`
	Inbox     int       `json:"inbox"`
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
		Telegram:  "ok",
		LastPoll:  status.LastPoll,
		Running:   status.Running,
		Inbox:     status.Inbox,
		SetAside:  status.SetAside,
		Undecoded: status.Undecoded,
	}
	deliveries, err := s.outbox.Status(ctx)
	if err == nil {
		err = s.store.Ping(ctx)
	}
	if err != nil {
		report.Store = "does not answer"
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
	switch {
	case status.Conflict:
		report.Telegram = "refuses to hand out updates: another instance polls with this token, or set a webhook; still trying"
	case !status.Connected:
		report.Telegram = "not reached; still trying"
	}
	report.OK = report.Store == "ok" && report.Telegram == "ok"
	return report
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

// metrics answers in Prometheus' text form.
func (s *service) metrics(w http.ResponseWriter, r *http.Request) {
	report, status := s.report(r.Context()), s.bot.Status()
	up := 0
	if report.OK {
		up = 1
	}
	w.Header().Set("Content-Type", "text/plain; version=0.0.4")
	fmt.Fprintf(w, "khaosat_healthy %d\n", up)
	fmt.Fprintf(w, "khaosat_updates_running %d\n", report.Running)
	fmt.Fprintf(w, "khaosat_inbox_waiting %d\n", report.Inbox)
	fmt.Fprintf(w, "khaosat_updates_set_aside_total %d\n", report.SetAside)
	fmt.Fprintf(w, "khaosat_updates_undecoded_total %d\n", report.Undecoded)
	for result, count := range status.Sent {
		fmt.Fprintf(w, "khaosat_sends_total{result=%q} %d\n", result, count)
	}
	s.deliveryMetrics(w, report.Deliveries)
}

// deliveryMetrics are those of what is sent to people who did not ask.
func (s *service) deliveryMetrics(w io.Writer, report deliveryReport) {
	overdue := time.Duration(0)
	if !report.Oldest.IsZero() {
		overdue = s.now().Sub(report.Oldest)
	}
	fmt.Fprintf(w, "khaosat_deliveries_waiting %d\n", report.Waiting)
	fmt.Fprintf(w, "khaosat_deliveries_due %d\n", report.Due)
	fmt.Fprintf(w, "khaosat_deliveries_oldest_due_seconds %.0f\n", overdue.Seconds())
	fmt.Fprintf(w, "khaosat_deliveries_failed %d\n", report.Failed)
	fmt.Fprintf(w, "khaosat_deliveries_blocked %d\n", report.Blocked)
	fmt.Fprintf(w, "khaosat_deliveries_repeats_total %d\n", report.Repeats)
	for state, count := range s.outbox.Settled() {
		fmt.Fprintf(w, "khaosat_deliveries_settled_total{state=%q} %d\n", state, count)
	}
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
