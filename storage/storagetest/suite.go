// Package storagetest is the conformance suite of package storage: what
// every store must do, split by guarantee. A store's own tests call Run, and
// RunReopen where the place outlives the process.
//
// Beyond the comments of the contract the suite asks for this:
//   - order is the order of bytes, of the index's value first and of the key
//     among equal values; Reverse turns both around;
//   - Insert into a Table stores revision 1 in place of revision 0, and keeps
//     any other, so that a copy of a store has the revisions of its original;
//   - within one Insert the first of several records of a key is the new one;
//   - Save returns what Get would return: instants in UTC, in milliseconds;
//   - Save of a revision other than 0 where there is no record is ErrConflict;
//   - a key that is empty or longer than 200 bytes is refused with ErrInvalid;
//   - Delete frees the key: the next record of it starts from revision 0;
//   - an index that the kind does not have is an error of the scan, as is a
//     cancelled context (context.Canceled), and nothing is yielded after it.
//
// The data is small, since stores behind a wire may be slow.
package storagetest

import (
	"testing"

	"khaosat/storage"
)

// Run checks a store. Each call of open gives another, empty store; open
// sees to it that it is closed when the test it is given ends.
func Run(t *testing.T, open func(t testing.TB) *storage.Store) {
	groups := []struct {
		name string
		test func(t *testing.T, store *storage.Store)
	}{
		{"complete", testComplete},
		{"kinds", testKinds},
		{"insert", testInsert},
		{"save", testSave},
		{"delete", testDelete},
		{"indexes", testIndexes},
		{"scans", testScans},
		{"versions", testVersions},
		{"values", testValues},
		{"ownership", testOwnership},
		{"concurrency", testConcurrency},
		{"cancellation", testCancellation},
		{"streams", testStreams},
		{"deliveries", testDeliveries},
		{"files", testFiles},
	}
	for _, group := range groups {
		t.Run(group.name, func(t *testing.T) { group.test(t, open(t)) })
	}
}
