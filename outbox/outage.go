package outbox

import (
	"sync"
	"time"
)

// outage knows whether the messenger answers. While it does not, one
// delivery is tried now and then; those are pauses of the machine's clock.
type outage struct {
	mu       sync.Mutex
	failures int       // in a row
	until    time.Time // when the next try is made
}

// Pauses between tries while the messenger does not answer.
const (
	firstPause = 500 * time.Millisecond
	longPause  = 30 * time.Second
)

// failed notes a try that came to nothing. Several at once are one.
func (o *outage) failed() {
	o.mu.Lock()
	defer o.mu.Unlock()
	if time.Now().Before(o.until) {
		return
	}
	pause := min(firstPause<<min(o.failures, 10), longPause)
	o.failures++
	o.until = time.Now().Add(pause)
}

func (o *outage) ended() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.failures, o.until = 0, time.Time{}
}

// tryNow ends the pause, not the outage.
func (o *outage) tryNow() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.until = time.Time{}
}

// now reports whether the messenger does not answer, and how long to wait
// before it is tried.
func (o *outage) now() (away bool, wait time.Duration) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.failures > 0, max(0, time.Until(o.until))
}
