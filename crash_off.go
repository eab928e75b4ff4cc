//go:build !crash

package main

import (
	"khaosat/chat"
	"khaosat/storage"
)

// crashing is the store as it is: only test builds crash on purpose.
func crashing(store *storage.Store) *storage.Store { return store }

// deadly is the handler as it is.
func deadly(handler chat.Handler) chat.Handler { return handler }
