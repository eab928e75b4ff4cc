// Package mongostore keeps everything in a MongoDB.
//
// A collection for each kind of record, named like the kind:
//
//	_id        the key
//	rev        the revision, for tables
//	ix_<name>  the value of an index, a list for an index of several values
//	doc        the record, its fields named as in JSON
//
// and, besides, "streams" (an entry a document, _id = stream, "|", seq in
// twenty digits) and "meta" (the schema's version).
//
// Within a record instants are BSON dates (null where not known); decimals,
// days and periods are strings, since MongoDB's own decimals end at 34 digits
// and not every server that speaks its protocol has them; raw JSON is a string, so that it comes back as
// it was. All fields that queries use stand beside the record.
//
// An index that a database does not have yet is filled at the start with what
// older versions of the program have written. They must not write any more
// then: their documents would lack it.
//
// Each promise of package storage rests on what MongoDB does to one document
// at a time: an insert that meets a unique index, a replacement whose filter
// names the revision. Writes are acknowledged by a majority, reads go to the
// primary; no transactions, so that a single server will do.
package mongostore
