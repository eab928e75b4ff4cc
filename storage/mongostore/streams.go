package mongostore

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math"
	"strings"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"khaosat/storage"
	"khaosat/survey"
)

// streams implements storage.Streams. The _id holds stream and seq and so
// makes them unique; an index does the same for stream and update. Whether an
// entry has its place is therefore decided by one insert; who loses looks
// afterwards why.
type streams struct {
	codec      codec
	collection *mongo.Collection
}

func newStreams(b *builder) *streams {
	s := &streams{b.codec, b.db.Collection("streams")}
	b.index(s.collection, "stream_update", true, "stream", "update")
	return s
}

// storedEntry is an entry as a document.
type storedEntry struct {
	ID    string        `bson:"_id"`
	Entry storage.Entry `bson:",inline"`
}

// entryID orders the entries of a stream. Its last part has one length, so
// that two streams never share an id, whatever their names.
func entryID(stream string, seq int64) string { return fmt.Sprintf("%s|%020d", stream, seq) }

// Append implements storage.Streams.
func (s *streams) Append(ctx context.Context, entry storage.Entry) error {
	if entry.Stream == "" || len(entry.Stream) > maxKey || strings.Contains(entry.Stream, "\x00") {
		return fmt.Errorf("append to stream %q: name: %w", entry.Stream, survey.ErrInvalid)
	}
	if err := s.append(ctx, entry); err != nil {
		return fmt.Errorf("append %d to stream %q: %w", entry.Seq, entry.Stream, err)
	}
	return nil
}

func (s *streams) append(ctx context.Context, entry storage.Entry) error {
	document, err := s.codec.encode(storedEntry{entryID(entry.Stream, entry.Seq), entry})
	if err != nil {
		return err
	}
	follows, err := s.follows(ctx, entry)
	if err != nil {
		return err
	}
	if follows {
		if _, err := s.collection.InsertOne(ctx, document); !mongo.IsDuplicateKeyError(err) {
			return err
		}
	}
	return s.refusal(ctx, entry)
}

// follows reports whether the entry leaves no gap. Entries are never deleted,
// so that this stays true until the insert.
func (s *streams) follows(ctx context.Context, entry storage.Entry) (bool, error) {
	if entry.Seq <= 1 {
		return entry.Seq == 1, nil
	}
	return s.has(ctx, bson.D{{Key: "_id", Value: entryID(entry.Stream, entry.Seq-1)}})
}

// refusal says why an entry was not added.
func (s *streams) refusal(ctx context.Context, entry storage.Entry) error {
	repeated, err := s.has(ctx, bson.D{{Key: "stream", Value: entry.Stream}, {Key: "update", Value: entry.Update}})
	switch {
	case err != nil:
		return err
	case repeated:
		return fmt.Errorf("update %q: %w", entry.Update, survey.ErrExists)
	}
	return survey.ErrConflict
}

func (s *streams) has(ctx context.Context, filter bson.D) (bool, error) {
	err := s.collection.FindOne(ctx, filter, options.FindOne().SetProjection(bson.D{{Key: "_id", Value: 1}})).Err()
	if errors.Is(err, mongo.ErrNoDocuments) {
		return false, nil
	}
	return err == nil, err
}

// Read implements storage.Streams.
func (s *streams) Read(ctx context.Context, stream string, after int64) iter.Seq2[storage.Entry, error] {
	return s.scan(ctx, bson.D{
		{Key: "stream", Value: stream}, // names may begin alike
		{Key: "_id", Value: bson.D{
			{Key: "$gt", Value: entryID(stream, max(after, 0))},
			{Key: "$lte", Value: entryID(stream, math.MaxInt64)},
		}},
	})
}

// ReadAll implements storage.Streams.
func (s *streams) ReadAll(ctx context.Context) iter.Seq2[storage.Entry, error] {
	return s.scan(ctx, bson.D{})
}

func (s *streams) scan(ctx context.Context, filter bson.D) iter.Seq2[storage.Entry, error] {
	byID := options.Find().SetSort(bson.D{{Key: "_id", Value: 1}})
	return each(ctx, s.collection, filter, byID, s.entry, "read streams")
}

func (s *streams) entry(document bson.Raw) (storage.Entry, error) {
	var found storedEntry
	err := s.codec.decode(document, &found)
	return found.Entry, err
}
