package sandbox_test

import (
	"context"
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"khaosat/sandbox"
)

// watch is a clock that stands still until it is moved.
type watch struct{ at atomic.Pointer[time.Time] }

func (w *watch) Now() time.Time { return *w.at.Load() }

func (w *watch) Jump(at time.Time) { w.at.Store(&at) }

func (w *watch) Moments(context.Context) ([]sandbox.Moment, error) {
	return []sandbox.Moment{{Label: "in an hour", At: w.Now().Add(time.Hour)}}, nil
}

func TestThePageMovesTheClock(t *testing.T) {
	var clock watch
	start := time.Date(2026, 11, 23, 7, 0, 0, 0, time.UTC)
	clock.Jump(start)
	sb, err := sandbox.New(sandbox.Options{Now: clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = sb.Close() })
	p := page{t, sb}
	var view sandbox.ClockView
	p.ok(http.MethodGet, "/sandbox/clock", "", &view)
	if len(view.Moments) != 0 || !view.Now.Equal(start) {
		t.Errorf("a fixed clock: %+v", view)
	}
	if code := p.do(http.MethodPost, "/sandbox/clock", `{"at": "2026-11-23T08:00:00Z"}`, nil); code != http.StatusBadRequest {
		t.Errorf("a fixed clock was moved: %d", code)
	}
	sb.LetMove(&clock)
	p.ok(http.MethodPost, "/sandbox/clock", `{"at": "2026-11-23T08:00:00Z"}`, &view)
	if !view.Now.Equal(start.Add(time.Hour)) || len(view.Moments) != 1 || !view.Moments[0].At.Equal(start.Add(2*time.Hour)) {
		t.Errorf("moved: %+v", view)
	}
	if code := p.do(http.MethodPost, "/sandbox/clock", `{"at": "2026-11-23T07:00:00Z"}`, nil); code != http.StatusBadRequest {
		t.Errorf("moved back: %d", code)
	}
}
