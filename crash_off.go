//go:build !crash

package main

import "khaosat/storage"

// crashing is the store as it is: only test builds crash on purpose.
func crashing(store *storage.Store) *storage.Store { return store }
