//go:build crash

package main

import (
	"os"
	"strconv"
	"syscall"

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
