package sandbox

// Inject queues any text as an update, whatever allowed_updates says, and returns the update's id. An object without an
// update_id gets the next one. Anything else goes out as it is, so that a test can send what Telegram never would.
func (sb *Sandbox) Inject(body string) int { return sb.updates.pushRaw(body) }

// DuplicateUpdates makes each of the next n updates come again, with the same id, after the bot has confirmed it.
func (sb *Sandbox) DuplicateUpdates(n int) {
	sb.updates.mu.Lock()
	defer sb.updates.mu.Unlock()
	sb.updates.duplicates = n
}

// ReorderUpdates holds the next n updates back until the last of them has come and then delivers them in reverse order.
func (sb *Sandbox) ReorderUpdates(n int) {
	sb.updates.mu.Lock()
	defer sb.updates.mu.Unlock()
	sb.updates.reorder = n
}

// RestartUpdateIDs makes update ids start again from a number, lower if so wished, as Telegram does after a week without
// updates. It takes effect once the queue is empty.
func (sb *Sandbox) RestartUpdateIDs(first int) {
	sb.updates.mu.Lock()
	defer sb.updates.mu.Unlock()
	sb.updates.restart = first
}

// PendingUpdates is the number of updates that the bot has not confirmed.
func (sb *Sandbox) PendingUpdates() int { return sb.updates.pending() }
