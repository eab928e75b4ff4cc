package sandbox

import (
	"net/http"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

// FaultKind is a way in which Telegram or the network fails.
type FaultKind string

// The faults that can be scripted. Only Slow and LostAnswer let the request be applied.
const (
	TooManyRequests FaultKind = "too_many_requests" // 429 with RetryAfter, in body and header
	ServerError     FaultKind = "server_error"      // Status (default 502) with an HTML body
	Dropped         FaultKind = "dropped"           // the connection is closed without an answer
	Slow            FaultKind = "slow"              // the request waits for Delay, then goes on
	LostAnswer      FaultKind = "lost_answer"       // the request is applied, Delay passes, the connection is closed without an answer
	Refused         FaultKind = "refused"           // Status (default 400) with Description, as Telegram words it
)

// Fault scripts what happens to some calls. The first fault that matches a call and has not run out is used.
type Fault struct {
	Kind        FaultKind     `json:"kind"`
	Method      string        `json:"method"`      // "" for every method
	ChatID      int64         `json:"chat_id"`     // 0 for every chat
	Skip        int           `json:"skip"`        // let so many matching calls pass first
	Times       int           `json:"times"`       // how often, default once; negative without end
	RetryAfter  int           `json:"retry_after"` // seconds, of TooManyRequests, default 1
	Status      int           `json:"status"`      // of ServerError and Refused
	Body        string        `json:"body"`        // of ServerError, default a page such as a proxy sends
	Description string        `json:"description"` // of Refused
	Delay       time.Duration `json:"delay"`       // before the fault happens; nanoseconds in JSON
}

// ScriptedFault is a fault in force.
type ScriptedFault struct {
	fault Fault
	list  *faultList
	hits  int
}

// faultList holds the faults in force.
type faultList struct {
	mu     sync.Mutex
	faults []*ScriptedFault
	active atomic.Int32 // their number, so that calls need no lock while there is none
}

// Fail scripts a fault from now on.
func (sb *Sandbox) Fail(f Fault) *ScriptedFault {
	setDefault(&f.Times, 1)
	setDefault(&f.RetryAfter, 1)
	if f.Kind == Refused {
		setDefault(&f.Status, http.StatusBadRequest)
	}
	setDefault(&f.Status, http.StatusBadGateway)
	setDefault(&f.Body, "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n")
	scripted := &ScriptedFault{fault: f, list: sb.faults}
	sb.faults.mu.Lock()
	defer sb.faults.mu.Unlock()
	sb.faults.faults = append(sb.faults.faults, scripted)
	sb.faults.active.Add(1)
	return scripted
}

// ClearFaults ends all scripted faults.
func (sb *Sandbox) ClearFaults() {
	sb.faults.mu.Lock()
	defer sb.faults.mu.Unlock()
	sb.faults.faults = nil
	sb.faults.active.Store(0)
}

// Hits is how many calls met the fault so far.
func (s *ScriptedFault) Hits() int {
	s.list.mu.Lock()
	defer s.list.mu.Unlock()
	return s.hits
}

// Remove ends the fault.
func (s *ScriptedFault) Remove() {
	s.list.mu.Lock()
	defer s.list.mu.Unlock()
	s.list.faults = slices.DeleteFunc(s.list.faults, func(other *ScriptedFault) bool { return other == s })
	s.list.active.Store(int32(len(s.list.faults)))
}

// match finds the fault that a call meets, or nil.
func (l *faultList) match(call *Call) *ScriptedFault {
	if l.active.Load() == 0 {
		return nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, s := range l.faults {
		f := &s.fault
		if f.Method != "" && f.Method != call.Method || f.ChatID != 0 && f.ChatID != call.ChatID || f.Times == 0 {
			continue
		}
		if f.Skip > 0 {
			f.Skip--
			continue
		}
		f.Times--
		s.hits++
		return s
	}
	return nil
}

// delay is how long the fault holds a call up before it is applied. A nil fault holds nothing up.
func (s *ScriptedFault) delay() time.Duration {
	if s == nil || s.fault.Kind == LostAnswer {
		return 0
	}
	return s.fault.Delay
}

// refuse ends a call that must not be applied, and tells whether it did.
func (s *ScriptedFault) refuse(w http.ResponseWriter, log *callLog, call *Call) bool {
	if s == nil {
		return false
	}
	f := s.fault
	switch f.Kind {
	case TooManyRequests:
		log.fail(call, f.Kind, http.StatusTooManyRequests)
		writeAnswer(w, nil, tooManyRequests(f.RetryAfter))
	case Refused:
		log.fail(call, f.Kind, f.Status)
		writeAnswer(w, nil, &apiError{code: f.Status, description: f.Description})
	case ServerError:
		log.fail(call, f.Kind, f.Status)
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Length", strconv.Itoa(len(f.Body)))
		w.WriteHeader(f.Status)
		_, _ = w.Write([]byte(f.Body))
	case Dropped:
		log.fail(call, f.Kind, 0)
		dropConnection(w)
	default:
		log.fail(call, f.Kind, 0)
		return false
	}
	return true
}

// loses tells whether the answer to a call that was applied is lost.
func (s *ScriptedFault) loses() bool { return s != nil && s.fault.Kind == LostAnswer }
