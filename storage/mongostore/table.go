package mongostore

import (
	"context"
	"errors"
	"fmt"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"khaosat/storage"
	"khaosat/survey"
)

// maxKey is how long a key may be, in bytes.
const maxKey = 200

// table keeps the records of one kind.
type table[T any] struct {
	kind       storage.Kind[T]
	codec      codec
	collection *mongo.Collection
}

func newTable[T any](b *builder, kind storage.Kind[T]) *table[T] {
	t := &table[T]{kind: kind, codec: b.codec, collection: b.db.Collection(kind.Name)}
	t.index(b)
	return t
}

// stored is what is read of a document.
type stored[T any] struct {
	Record T `bson:"doc"`
}

// document writes a record as it is stored.
func (t *table[T]) document(record T) (bson.Raw, error) {
	key := t.kind.Key(record)
	if key == "" || len(key) > maxKey {
		return nil, fmt.Errorf("key %q: %w", key, survey.ErrInvalid)
	}
	document := bson.D{{Key: "_id", Value: key}}
	if t.kind.Rev != nil {
		document = append(document, bson.E{Key: "rev", Value: *t.kind.Rev(&record)})
	}
	for _, index := range t.kind.Indexes {
		if value := indexed(index, record); value != nil {
			document = append(document, bson.E{Key: field(index.Name), Value: value})
		}
	}
	return t.codec.encode(append(document, bson.E{Key: "doc", Value: record}))
}

func (t *table[T]) record(document bson.Raw) (T, error) {
	var found stored[T]
	err := t.codec.decode(document, &found)
	return found.Record, err
}

// Get implements storage.Log.
func (t *table[T]) Get(ctx context.Context, key string) (record T, err error) {
	document, err := t.collection.FindOne(ctx, bson.D{{Key: "_id", Value: key}}).Raw()
	if errors.Is(err, mongo.ErrNoDocuments) {
		return record, storage.Absent("get "+t.kind.Name, key)
	}
	if err == nil {
		record, err = t.record(document)
	}
	if err != nil {
		return record, fmt.Errorf("get %s %q: %w", t.kind.Name, key, err)
	}
	return record, nil
}

// Insert implements storage.Log.
func (t *table[T]) Insert(ctx context.Context, records ...T) ([]bool, error) {
	if len(records) == 0 {
		return nil, nil
	}
	documents := make([]bson.Raw, len(records))
	for i, record := range records {
		if t.kind.Rev != nil {
			rev := t.kind.Rev(&record)
			*rev = max(*rev, 1)
		}
		var err error
		if documents[i], err = t.document(record); err != nil {
			return nil, fmt.Errorf("insert into %s: %w", t.kind.Name, err)
		}
	}
	_, err := t.collection.InsertMany(ctx, documents, options.InsertMany().SetOrdered(false))
	added, err := exceptDuplicates(err, len(documents))
	if err != nil {
		return nil, fmt.Errorf("insert into %s: %w", t.kind.Name, err)
	}
	return added, nil
}

// exceptDuplicates tells which of so many documents were new. Any other
// error than that some were there already stays.
func exceptDuplicates(err error, count int) ([]bool, error) {
	added := make([]bool, count)
	for i := range added {
		added[i] = true
	}
	var bulk mongo.BulkWriteException
	if !errors.As(err, &bulk) {
		return added, err
	}
	if bulk.WriteConcernError != nil {
		return nil, err
	}
	for _, failure := range bulk.WriteErrors {
		if !mongo.IsDuplicateKeyError(failure) {
			return nil, err
		}
		added[failure.Index] = false
	}
	return added, nil
}

// Save implements storage.Table.
func (t *table[T]) Save(ctx context.Context, record T) (saved T, err error) {
	rev := t.kind.Rev(&record)
	expected := *rev
	*rev++
	document, err := t.document(record)
	if err == nil {
		err = t.replace(ctx, t.kind.Key(record), expected, document)
	}
	if err == nil {
		saved, err = t.record(document)
	}
	if err != nil {
		return saved, fmt.Errorf("save %s %q: %w", t.kind.Name, t.kind.Key(record), err)
	}
	return saved, nil
}

// replace writes a document over the one of a revision, 0 for none.
func (t *table[T]) replace(ctx context.Context, key string, rev int64, document bson.Raw) error {
	if rev == 0 {
		_, err := t.collection.InsertOne(ctx, document)
		if mongo.IsDuplicateKeyError(err) {
			return survey.ErrConflict
		}
		return err
	}
	result, err := t.collection.ReplaceOne(ctx, bson.D{{Key: "_id", Value: key}, {Key: "rev", Value: rev}}, document)
	if err == nil && result.MatchedCount == 0 {
		return survey.ErrConflict
	}
	return err
}

// Delete implements storage.Table.
func (t *table[T]) Delete(ctx context.Context, keys ...string) error {
	if len(keys) == 0 {
		return nil
	}
	filter := bson.D{{Key: "_id", Value: bson.D{{Key: "$in", Value: keys}}}}
	if _, err := t.collection.DeleteMany(ctx, filter); err != nil {
		return fmt.Errorf("delete from %s: %w", t.kind.Name, err)
	}
	return nil
}

// Version implements storage.Log: other processes may write.
func (t *table[T]) Version() (version int, ok bool) { return 0, false }
