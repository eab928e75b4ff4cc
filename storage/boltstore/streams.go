package boltstore

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"iter"
	"strings"

	"go.etcd.io/bbolt"

	"khaosat/storage"
	"khaosat/survey"
)

// The buckets of the streams.
const (
	streamsBucket = "streams"
	updatesBucket = "streams/updates"
)

// streams implements storage.Streams.
type streams struct {
	codec   storage.Codec[storage.Entry]
	db      *bbolt.DB
	commits *committer
	recent  *recent
}

func entryKey(stream string, seq int64) []byte {
	return binary.BigEndian.AppendUint64([]byte(stream+"\x00"), uint64(seq))
}

func updateKey(stream, update string) []byte { return []byte(stream + "\x00" + update) }

// Append implements storage.Streams.
func (s *streams) Append(ctx context.Context, entry storage.Entry) error {
	if len(entry.Stream) == 0 || len(entry.Stream) > maxKey || strings.Contains(entry.Stream, "\x00") {
		return fmt.Errorf("append to stream %q: name: %w", entry.Stream, survey.ErrInvalid)
	}
	value, err := s.codec.Encode(entry)
	if err == nil {
		err = s.commits.do(ctx, func(tx *bbolt.Tx) (wrote bool, err error) { return appendEntry(tx, entry, value) }, s.recent.forget)
	}
	if err != nil {
		return fmt.Errorf("append %d to stream %q: %w", entry.Seq, entry.Stream, err)
	}
	return nil
}

func appendEntry(tx *bbolt.Tx, entry storage.Entry, value []byte) (wrote bool, err error) {
	entries, updates := tx.Bucket([]byte(streamsBucket)), tx.Bucket([]byte(updatesBucket))
	update := updateKey(entry.Stream, entry.Update)
	if found, _ := updates.Cursor().Seek(update); bytes.Equal(found, update) {
		return false, fmt.Errorf("update %q: %w", entry.Update, survey.ErrExists)
	}
	if last := lastSeq(entries, entry.Stream); entry.Seq != last+1 {
		return false, fmt.Errorf("after %d: %w", last, survey.ErrConflict)
	}
	if err := updates.Put(update, nil); err != nil {
		return true, err
	}
	return true, entries.Put(entryKey(entry.Stream, entry.Seq), value)
}

// lastSeq returns the seq of a stream's last entry, 0 if it has none.
func lastSeq(entries *bbolt.Bucket, stream string) int64 {
	prefix := []byte(stream + "\x00")
	key, _ := span{prefix, []byte(stream + "\x01"), true}.first(entries.Cursor())
	if !bytes.HasPrefix(key, prefix) {
		return 0
	}
	return int64(binary.BigEndian.Uint64(key[len(prefix):]))
}

// Read implements storage.Streams.
func (s *streams) Read(ctx context.Context, stream string, after int64) iter.Seq2[storage.Entry, error] {
	return s.read(ctx, span{low: entryKey(stream, max(after, 0)+1), high: []byte(stream + "\x01")})
}

// ReadAll implements storage.Streams.
func (s *streams) ReadAll(ctx context.Context) iter.Seq2[storage.Entry, error] {
	return s.read(ctx, span{})
}

func (s *streams) read(ctx context.Context, keys span) iter.Seq2[storage.Entry, error] {
	from := source{db: s.db, bucket: []byte(streamsBucket), recent: s.recent}
	return decoded(from.walk(ctx, keys, 0), s.codec, streamsBucket)
}
