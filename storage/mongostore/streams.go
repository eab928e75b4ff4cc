package mongostore

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"khaosat/storage"
	"khaosat/survey"
)

// streams implements storage.Streams. An entry's _id holds stream and seq,
// its field "update" stream and update; both are unique, so that of several
// writers one wins and the others look why they lost.
type streams struct {
	codec      storage.Codec[storage.Entry]
	collection *mongo.Collection
	locks      *locks
}

func newStreams(b *builder) *streams {
	s := &streams{codec: storage.NewCodec[storage.Entry](), collection: b.db.Collection("streams"), locks: newLocks()}
	b.unique(s.collection, "update")
	return s
}

func entryID(stream string, seq int64) string { return fmt.Sprintf("%s\x00%020d", stream, seq) }

// Append implements storage.Streams.
func (s *streams) Append(ctx context.Context, entry storage.Entry) error {
	if entry.Stream == "" || len(entry.Stream) > maxKey || strings.Contains(entry.Stream, "\x00") {
		return fmt.Errorf("append to stream %q: name: %w", entry.Stream, survey.ErrInvalid)
	}
	text, err := s.codec.Encode(entry)
	if err == nil {
		err = s.append(ctx, entry, string(text))
	}
	if err != nil {
		return fmt.Errorf("append %d to stream %q: %w", entry.Seq, entry.Stream, err)
	}
	return nil
}

func (s *streams) append(ctx context.Context, entry storage.Entry, text string) error {
	defer s.locks.hold(entry.Stream)()
	if err := s.refuse(ctx, entry); err != nil {
		return err
	}
	_, err := s.collection.InsertOne(ctx, bson.D{
		{Key: "_id", Value: entryID(entry.Stream, entry.Seq)},
		{Key: "update", Value: updateKey(entry)},
		{Key: "doc", Value: text},
	})
	if !mongo.IsDuplicateKeyError(err) {
		return err
	}
	if err := s.refuse(ctx, entry); err != nil {
		return err
	}
	return survey.ErrConflict
}

func updateKey(entry storage.Entry) string { return entry.Stream + "\x00" + entry.Update }

// refuse looks whether the entry's update is there, else whether its seq is
// not the next one.
func (s *streams) refuse(ctx context.Context, entry storage.Entry) error {
	there, err := s.exists(ctx, bson.D{{Key: "update", Value: updateKey(entry)}})
	if err != nil || there {
		return errors.Join(err, exists(there))
	}
	if entry.Seq < 1 {
		return survey.ErrConflict
	}
	taken, err := s.exists(ctx, bson.D{{Key: "_id", Value: entryID(entry.Stream, entry.Seq)}})
	if err != nil || taken {
		return errors.Join(err, survey.ErrConflict)
	}
	if entry.Seq == 1 {
		return nil
	}
	follows, err := s.exists(ctx, bson.D{{Key: "_id", Value: entryID(entry.Stream, entry.Seq-1)}})
	if err != nil || !follows {
		return errors.Join(err, survey.ErrConflict)
	}
	return nil
}

func exists(there bool) error {
	if there {
		return survey.ErrExists
	}
	return nil
}

func (s *streams) exists(ctx context.Context, filter bson.D) (bool, error) {
	err := s.collection.FindOne(ctx, filter).Err()
	if errors.Is(err, mongo.ErrNoDocuments) {
		return false, nil
	}
	return err == nil, err
}

// Read implements storage.Streams.
func (s *streams) Read(ctx context.Context, stream string, after int64) iter.Seq2[storage.Entry, error] {
	return s.scan(ctx, bson.D{{Key: "_id", Value: bson.D{
		{Key: "$gt", Value: entryID(stream, max(after, 0))},
		{Key: "$lt", Value: stream + "\x01"},
	}}})
}

// ReadAll implements storage.Streams.
func (s *streams) ReadAll(ctx context.Context) iter.Seq2[storage.Entry, error] {
	return s.scan(ctx, bson.D{})
}

func (s *streams) scan(ctx context.Context, filter bson.D) iter.Seq2[storage.Entry, error] {
	return func(yield func(storage.Entry, error) bool) {
		fail := func(err error) { yield(storage.Entry{}, fmt.Errorf("read streams: %w", err)) }
		cursor, err := s.collection.Find(ctx, filter, options.Find().SetSort(bson.D{{Key: "_id", Value: 1}}))
		if err != nil {
			fail(err)
			return
		}
		defer cursor.Close(context.WithoutCancel(ctx))
		for cursor.Next(ctx) {
			var found row
			entry, err := storage.Entry{}, cursor.Decode(&found)
			if err == nil {
				entry, err = s.codec.Decode([]byte(found.Doc))
			}
			if err = errors.Join(err, ctx.Err()); err != nil {
				fail(err)
				return
			}
			if !yield(entry, nil) {
				return
			}
		}
		if err := cursor.Err(); err != nil {
			fail(err)
		}
	}
}
