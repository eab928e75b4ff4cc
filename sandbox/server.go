package sandbox

import (
	"context"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// handler routes what comes in: the Bot API, file downloads, the control API and the page.
func (sb *Sandbox) handler() http.Handler {
	control := sb.controlHandler()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		path := r.URL.Path
		switch {
		case strings.HasPrefix(path, "/bot"):
			sb.serveMethod(w, r, strings.TrimPrefix(path, "/bot"))
		case strings.HasPrefix(path, "/file/bot"):
			sb.serveFile(w, strings.TrimPrefix(path, "/file/bot"))
		case strings.HasPrefix(path, "/sandbox/"):
			control.ServeHTTP(w, r)
		default:
			sb.page.ServeHTTP(w, r)
		}
	})
}

func (sb *Sandbox) authorized(token string) bool {
	return subtle.ConstantTimeCompare([]byte(token), []byte(sb.token)) == 1
}

// serveMethod serves one call of the Bot API.
func (sb *Sandbox) serveMethod(w http.ResponseWriter, r *http.Request, path string) {
	token, name, _ := strings.Cut(path, "/")
	if !sb.authorized(token) {
		writeAnswer(w, nil, unauthorized())
		return
	}
	method, definition := sb.schema.method(name)
	if definition == nil {
		writeAnswer(w, nil, methodNotFound())
		return
	}
	q, err := readQuery(method, r)
	if err != nil {
		writeAnswer(w, nil, asAPIError(err))
		return
	}
	call := sb.calls.begin(q, sb.now())
	sb.hooks.run(sb.hooks.before.Load(), *call)
	fault := sb.faults.match(call)
	if !sb.sleep(r.Context(), sb.halfLatency()+fault.delay()) || fault.refuse(w, sb.calls, call) {
		return
	}
	result, err := sb.apply(r.Context(), definition, q)
	refusal := (*apiError)(nil)
	if err != nil {
		refusal = asAPIError(err)
	}
	sb.calls.end(call, refusal)
	sb.hooks.run(sb.hooks.after.Load(), *call)
	if fault.loses() {
		sb.sleep(r.Context(), fault.fault.Delay)
		dropConnection(w)
		return
	}
	if errors.Is(err, context.Canceled) || !sb.sleep(r.Context(), sb.halfLatency()) {
		return
	}
	writeAnswer(w, result, refusal)
}

// apply checks a request against the API and the rate limits and carries it out.
func (sb *Sandbox) apply(ctx context.Context, d *definition, q *query) (any, error) {
	if err := sb.schema.checkQuery(d, q); err != nil {
		return nil, err
	}
	if serve, ok := instantMethods[q.method]; ok {
		return serve(sb, q)
	}
	return sb.getUpdates(ctx, q)
}

func (sb *Sandbox) halfLatency() time.Duration { return time.Duration(sb.latency.Load()) / 2 }

// sleep waits unless the client goes away or the sandbox closes; then it returns false.
func (sb *Sandbox) sleep(ctx context.Context, d time.Duration) bool {
	if d <= 0 {
		return true
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	case <-sb.ctx.Done():
		return false
	}
}

// described is a result with the remark that Telegram adds to some, such as "Webhook was set".
type described struct {
	result      any
	description string
}

// answer is the envelope of every Bot API answer.
type answer struct {
	OK          bool              `json:"ok"`
	Result      any               `json:"result,omitempty"`
	ErrorCode   int               `json:"error_code,omitempty"`
	Description string            `json:"description,omitempty"`
	Parameters  *answerParameters `json:"parameters,omitempty"`
}

type answerParameters struct {
	MigrateTo  int64 `json:"migrate_to_chat_id,omitempty"`
	RetryAfter int   `json:"retry_after,omitempty"`
}

// writeAnswer sends a result, or the refusal where there is one.
func writeAnswer(w http.ResponseWriter, result any, refusal *apiError) {
	w.Header().Set("Content-Type", "application/json")
	if refusal != nil {
		writeRefusal(w, refusal)
		return
	}
	if updates, ok := result.(updateList); ok {
		writeUpdates(w, updates)
		return
	}
	envelope := answer{OK: true, Result: result}
	if d, ok := result.(described); ok {
		envelope.Result, envelope.Description = d.result, d.description
	}
	body, err := json.Marshal(envelope)
	if err != nil {
		writeRefusal(w, asAPIError(err))
		return
	}
	_, _ = w.Write(body)
}

func writeRefusal(w http.ResponseWriter, refusal *apiError) {
	envelope := answer{ErrorCode: refusal.code, Description: refusal.description}
	if refusal.retryAfter > 0 || refusal.migrateTo != 0 {
		envelope.Parameters = &answerParameters{MigrateTo: refusal.migrateTo, RetryAfter: refusal.retryAfter}
	}
	if refusal.retryAfter > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(refusal.retryAfter))
	}
	body, _ := json.Marshal(envelope)
	w.WriteHeader(refusal.code)
	_, _ = w.Write(body)
}

func writeUpdates(w http.ResponseWriter, updates updateList) {
	body := []byte(`{"ok":true,"result":[`)
	for i, u := range updates {
		if i > 0 {
			body = append(body, ",\n"...)
		}
		body = append(body, u...)
	}
	body = append(body, "]}"...)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	_, _ = w.Write(body)
}

// dropConnection closes the connection without an answer.
func dropConnection(w http.ResponseWriter) {
	connection, _, err := http.NewResponseController(w).Hijack()
	if err == nil {
		_ = connection.Close()
	}
}
