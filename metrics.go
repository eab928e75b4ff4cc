package main

import (
	"fmt"
	"io"
	"net/http"
	"time"
)

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
	fmt.Fprintf(w, "khaosat_updates_handled_total %d\n", status.Handled)
	fmt.Fprintf(w, "khaosat_updates_seconds_total %.3f\n", status.HandleTime.Seconds())
	fmt.Fprintf(w, "khaosat_inbox_waiting %d\n", report.Inbox)
	fmt.Fprintf(w, "khaosat_inbox_oldest_seconds %.0f\n", s.since(report.Oldest).Seconds())
	fmt.Fprintf(w, "khaosat_webhook_pending %d\n", report.Pending)
	fmt.Fprintf(w, "khaosat_updates_set_aside_total %d\n", report.SetAside)
	fmt.Fprintf(w, "khaosat_updates_undecoded_total %d\n", report.Undecoded)
	for result, count := range status.Sent {
		fmt.Fprintf(w, "khaosat_sends_total{result=%q} %d\n", result, count)
	}
	fmt.Fprintf(w, "khaosat_flood_seconds_total %.1f\n", status.FloodTime.Seconds())
	fmt.Fprintf(w, "khaosat_chats_blocked %d\n", status.BlockedChats)
	s.deliveryMetrics(w, report.Deliveries)
}

// deliveryMetrics are those of what is sent to people who did not ask.
func (s *service) deliveryMetrics(w io.Writer, report deliveryReport) {
	fmt.Fprintf(w, "khaosat_deliveries_waiting %d\n", report.Waiting)
	fmt.Fprintf(w, "khaosat_deliveries_due %d\n", report.Due)
	fmt.Fprintf(w, "khaosat_deliveries_oldest_due_seconds %.0f\n", s.since(report.Oldest).Seconds())
	fmt.Fprintf(w, "khaosat_deliveries_failed %d\n", report.Failed)
	fmt.Fprintf(w, "khaosat_deliveries_blocked %d\n", report.Blocked)
	fmt.Fprintf(w, "khaosat_deliveries_repeats_total %d\n", report.Repeats)
	for state, count := range s.outbox.Settled() {
		fmt.Fprintf(w, "khaosat_deliveries_settled_total{state=%q} %d\n", state, count)
	}
}

// since is how long ago an instant was; of none it is nothing.
func (s *service) since(at time.Time) time.Duration {
	if at.IsZero() {
		return 0
	}
	return s.now().Sub(at)
}
