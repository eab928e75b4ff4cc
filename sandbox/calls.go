package sandbox

import (
	"strconv"
	"sync"
	"time"
)

// Call is one call of the Bot API that came with the right token and a known method.
type Call struct {
	N           int               `json:"n"` // counts all calls from 1
	Method      string            `json:"method"`
	ChatID      int64             `json:"chat_id,omitempty"` // 0 where the method has none
	At          time.Time         `json:"at"`                // on the sandbox's clock
	Params      map[string]string `json:"params"`            // as sent; not to be changed
	Code        int               `json:"code"`              // 200 or the error code; 0 while it runs
	Description string            `json:"description,omitempty"`
	Fault       FaultKind         `json:"fault,omitempty"` // the scripted fault that it met
}

// callLog counts calls and keeps the last ones.
type callLog struct {
	mu     sync.Mutex
	keep   int
	ring   []*Call
	next   int
	total  int
	counts map[countKey]int
}

type countKey struct {
	method string
	chat   int64
}

func newCallLog(keep int) *callLog { return &callLog{keep: keep, counts: map[countKey]int{}} }

// begin records that a call has come.
func (l *callLog) begin(q *query, at time.Time) *Call {
	id, _ := strconv.ParseInt(q.params["chat_id"], 10, 64)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.total++
	call := &Call{N: l.total, Method: q.method, ChatID: id, At: at, Params: q.params}
	l.counts[countKey{q.method, id}]++
	if l.keep > 0 && len(l.ring) < l.keep {
		l.ring = append(l.ring, call)
	} else if l.keep > 0 {
		l.ring[l.next] = call
		l.next = (l.next + 1) % l.keep
	}
	return call
}

// end records how a call went.
func (l *callLog) end(call *Call, refusal *apiError) {
	l.mu.Lock()
	defer l.mu.Unlock()
	call.Code = 200
	if refusal != nil {
		call.Code, call.Description = refusal.code, refusal.description
	}
}

// fail records that a call met a scripted fault.
func (l *callLog) fail(call *Call, kind FaultKind, code int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	call.Fault, call.Code = kind, code
}

// Calls returns the last calls, oldest first (see Options.KeepCalls).
func (sb *Sandbox) Calls() []Call {
	l := sb.calls
	l.mu.Lock()
	defer l.mu.Unlock()
	calls := make([]Call, 0, len(l.ring))
	for i := range l.ring {
		calls = append(calls, *l.ring[(l.next+i)%len(l.ring)])
	}
	return calls
}

// Count is the number of calls of a method since the start or ResetCalls, refused ones included; "" counts all.
func (sb *Sandbox) Count(method string) int {
	return sb.calls.count(func(k countKey) bool { return method == "" || k.method == method })
}

// CountFor is the same for one chat.
func (sb *Sandbox) CountFor(method string, chatID int64) int {
	return sb.calls.count(func(k countKey) bool { return k.chat == chatID && (method == "" || k.method == method) })
}

// Counts is the number of calls by method.
func (sb *Sandbox) Counts() map[string]int {
	sb.calls.mu.Lock()
	defer sb.calls.mu.Unlock()
	counts := map[string]int{}
	for k, n := range sb.calls.counts {
		counts[k.method] += n
	}
	return counts
}

func (l *callLog) count(match func(countKey) bool) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	n := 0
	for k, c := range l.counts {
		if match(k) {
			n += c
		}
	}
	return n
}

// ResetCalls empties the log and the counts; calls go on being numbered.
func (sb *Sandbox) ResetCalls() {
	sb.calls.mu.Lock()
	defer sb.calls.mu.Unlock()
	sb.calls.ring, sb.calls.next, sb.calls.counts = nil, 0, map[countKey]int{}
}
