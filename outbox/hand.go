package outbox

import "sync"

// hand knows to whom the deliveries go that this process has claimed and not
// yet let go of: nobody is sent two at once.
type hand struct {
	mu         sync.Mutex
	recipients map[string]bool
}

func (h *hand) take(recipient string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.recipients[recipient] = true
}

func (h *hand) release(recipient string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.recipients, recipient)
}

func (h *hand) holds(recipient string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.recipients[recipient]
}

func (h *hand) count() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.recipients)
}
