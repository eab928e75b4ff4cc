//go:build crash

package main

import (
	"context"
	"os"
	"strconv"
	"syscall"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/storage/faultstore"
)

// crashing makes the process kill itself right after the write to the store
// whose number KHAOSAT_CRASH_AFTER_WRITE gives. It is in test builds only.
func crashing(store *storage.Store) *storage.Store {
	n, err := strconv.Atoi(os.Getenv("KHAOSAT_CRASH_AFTER_WRITE"))
	if err != nil {
		return store
	}
	return faultstore.Wrap(store, faultstore.Hooks{After: func(w faultstore.Write) error {
		if w.N == n {
			return syscall.Kill(os.Getpid(), syscall.SIGKILL)
		}
		return nil
	}})
}

// deadly makes the process kill itself over any message with the text that
// KHAOSAT_CRASH_ON gives.
func deadly(handler chat.Handler) chat.Handler {
	if text := os.Getenv("KHAOSAT_CRASH_ON"); text != "" {
		return deadlyHandler{handler, text}
	}
	return handler
}

type deadlyHandler struct {
	chat.Handler
	text string
}

// Handle kills the process at the deadly text.
func (h deadlyHandler) Handle(ctx context.Context, u chat.Update) ([]chat.Action, error) {
	if u.Message != nil && u.Message.Text == h.text {
		return nil, syscall.Kill(os.Getpid(), syscall.SIGKILL)
	}
	return h.Handler.Handle(ctx, u)
}
