// Package boltstore keeps everything in one file, by bbolt. It is the
// store of an installation that needs no database server.
//
// The buckets of the file:
//
//	meta             "schema" → version of the layout, a decimal number
//	<kind>           key of a record → record, JSON
//	<kind>/<index>   index value, NUL, key of a record → nothing
//	streams          stream, NUL, seq as 8 bytes big-endian → entry, JSON
//	streams/updates  stream, NUL, update → nothing
//
// One process at a time holds the file. Writes that come while a commit is
// being synced share the next one; a lone write is committed at once. Since
// nobody else writes, short reads are remembered until the next write to
// their kind of record.
package boltstore
