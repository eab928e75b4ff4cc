// Package outbox sends what is queued: it claims deliveries that are due,
// has them worded, sends them and records how that went. It also keeps live
// messages up to date. Several outboxes may work on one store.
//
// A delivery that was claimed carries a lease. What a process had in hand
// when it died is sent by whoever comes first after the lease has ended, so
// that a crash can repeat one message for each worker at most: the one that
// was sent and not yet recorded.
package outbox
