package sandbox

import (
	"net/http"
	"strconv"
	"time"
)

// Settings are what the control API can change while the sandbox runs.
type Settings struct {
	LatencyMS *int64  `json:"latency_ms,omitempty"`
	Limits    *Limits `json:"limits,omitempty"`
}

func (sb *Sandbox) settings() Settings {
	latency := time.Duration(sb.latency.Load()).Milliseconds()
	limits := sb.CurrentLimits()
	return Settings{LatencyMS: &latency, Limits: &limits}
}

// updateFaults is the body of POST /sandbox/updates/faults.
type updateFaults struct {
	Duplicate int `json:"duplicate"`
	Reorder   int `json:"reorder"`
	Restart   int `json:"restart"`
}

func (sb *Sandbox) routeTests(mux *http.ServeMux) {
	mux.HandleFunc("GET /sandbox/calls", control(sb.showCalls))
	mux.HandleFunc("DELETE /sandbox/calls", control(func(*http.Request, struct{}) (any, error) {
		sb.ResetCalls()
		return nil, nil
	}))
	mux.HandleFunc("GET /sandbox/counts", control(sb.showCounts))
	mux.HandleFunc("POST /sandbox/faults", control(func(_ *http.Request, f Fault) (any, error) {
		sb.Fail(f)
		return nil, nil
	}))
	mux.HandleFunc("DELETE /sandbox/faults", control(func(*http.Request, struct{}) (any, error) {
		sb.ClearFaults()
		return nil, nil
	}))
	mux.HandleFunc("PUT /sandbox/settings", control(sb.changeSettings))
	mux.HandleFunc("POST /sandbox/updates/faults", control(sb.scriptUpdates))
}

func (sb *Sandbox) showCalls(r *http.Request, _ struct{}) (any, error) {
	method := r.URL.Query().Get("method")
	after, _ := strconv.Atoi(r.URL.Query().Get("after"))
	calls := []Call{}
	for _, c := range sb.Calls() {
		if c.N > after && (method == "" || c.Method == method) {
			calls = append(calls, c)
		}
	}
	return calls, nil
}

func (sb *Sandbox) showCounts(r *http.Request, _ struct{}) (any, error) {
	counts := sb.Counts()
	if text := r.URL.Query().Get("chat"); text != "" {
		id, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return nil, err
		}
		for method := range counts {
			counts[method] = sb.CountFor(method, id)
		}
	}
	return counts, nil
}

func (sb *Sandbox) changeSettings(_ *http.Request, in Settings) (any, error) {
	if in.LatencyMS != nil {
		sb.SetLatency(time.Duration(*in.LatencyMS) * time.Millisecond)
	}
	if in.Limits != nil {
		sb.SetLimits(*in.Limits)
	}
	return sb.settings(), nil
}

func (sb *Sandbox) scriptUpdates(_ *http.Request, in updateFaults) (any, error) {
	if in.Duplicate > 0 {
		sb.DuplicateUpdates(in.Duplicate)
	}
	if in.Reorder > 0 {
		sb.ReorderUpdates(in.Reorder)
	}
	if in.Restart > 0 {
		sb.RestartUpdateIDs(in.Restart)
	}
	return nil, nil
}

// injectFromPage queues a body as an update.
func (sb *Sandbox) injectFromPage(w http.ResponseWriter, r *http.Request) {
	body, err := readAll(r.Body)
	if err != nil {
		answerControl(w, nil, err)
		return
	}
	answerControl(w, map[string]int{"update_id": sb.Inject(string(body))}, nil)
}
