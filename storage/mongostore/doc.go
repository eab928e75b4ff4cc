// Package mongostore keeps everything in a MongoDB.
//
// A collection for each kind of record, named like the kind:
//
//	_id        the key
//	rev        the revision, for tables
//	ix_<name>  the value of an index, a list for an index of several values
//	doc        the record as JSON text, byte for byte what the embedded store keeps
//
// and, besides, "streams" (an entry a document, _id = stream, NUL, seq in
// twenty digits) and "meta" (the schema's version).
//
// The record is text, not a sub-document, so that decimals, dates and bodies
// with any keys come back exactly; what is looked up stands beside it.
// Writes are acknowledged by a majority, reads go to the primary.
package mongostore
