// Package storage is the contract between the bot and its stores: what is
// kept, under which keys and indexes, and what each operation promises.
// Nothing else declares an interface to a store. The stores themselves are
// in boltstore and mongostore; storagetest holds both to this contract.
//
// What every store promises:
//   - each call is atomic for each record it touches, durable when it
//     returns, and safe for concurrent use; there are no transactions across
//     records or calls;
//   - errors wrap the sentinels of survey: ErrNotFound, ErrConflict;
//   - instants come back in UTC, truncated to milliseconds; decimals, dates
//     and periods come back exactly; nil and empty slices are not told apart;
//   - records are copies: the caller owns what he passed and what he got;
//   - a cancelled context ends a scan and may leave a write done or not done.
//
// Rights and rules of the domain never live in a store.
package storage
