package mongostore

import (
	"context"
	"errors"
	"fmt"
	"iter"

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
	codec      storage.Codec[T]
	collection *mongo.Collection
	locks      *locks
}

func newTable[T any](b *builder, kind storage.Kind[T]) *table[T] {
	t := &table[T]{kind: kind, codec: storage.NewCodec[T](), collection: b.db.Collection(kind.Name), locks: newLocks()}
	for _, index := range kind.Indexes {
		b.index(t.collection, field(index.Name))
	}
	return t
}

// field is where the value of an index stands.
func field(index string) string { return "ix_" + index }

// document is a record as it is stored.
func (t *table[T]) document(record T) (key string, document bson.D, err error) {
	key = t.kind.Key(record)
	if key == "" || len(key) > maxKey {
		return key, nil, fmt.Errorf("key %q: %w", key, survey.ErrInvalid)
	}
	text, err := t.codec.Encode(record)
	if err != nil {
		return key, nil, err
	}
	document = bson.D{{Key: "_id", Value: key}, {Key: "doc", Value: string(text)}}
	if t.kind.Rev != nil {
		document = append(document, bson.E{Key: "rev", Value: *t.kind.Rev(&record)})
	}
	for _, index := range t.kind.Indexes {
		if value := indexed(index, record); value != nil {
			document = append(document, bson.E{Key: field(index.Name), Value: value})
		}
	}
	return key, document, nil
}

// indexed is the value of an index: a text, a list of texts, or nil.
func indexed[T any](index storage.Index[T], record T) any {
	if index.Many != nil {
		if values := index.Many(record); len(values) > 0 {
			return values
		}
		return nil
	}
	if value := index.Value(record); value != "" {
		return value
	}
	return nil
}

// row is what is read of a document.
type row struct {
	Doc string `bson:"doc"`
}

// Get implements storage.Log.
func (t *table[T]) Get(ctx context.Context, key string) (record T, err error) {
	var found row
	err = t.collection.FindOne(ctx, bson.M{"_id": key}).Decode(&found)
	if errors.Is(err, mongo.ErrNoDocuments) {
		err = survey.ErrNotFound
	}
	if err == nil {
		record, err = t.codec.Decode([]byte(found.Doc))
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
	documents := make([]bson.D, len(records))
	added := make([]bool, len(records))
	for i, record := range records {
		if t.kind.Rev != nil {
			rev := t.kind.Rev(&record)
			*rev = max(*rev, 1)
		}
		var err error
		if _, documents[i], err = t.document(record); err != nil {
			return nil, fmt.Errorf("insert into %s: %w", t.kind.Name, err)
		}
		added[i] = true
	}
	_, err := t.collection.InsertMany(ctx, documents, options.InsertMany().SetOrdered(false))
	if err := exceptDuplicates(err, added); err != nil {
		return nil, fmt.Errorf("insert into %s: %w", t.kind.Name, err)
	}
	return added, nil
}

// exceptDuplicates notes which documents were there already; any other error
// stays.
func exceptDuplicates(err error, added []bool) error {
	var bulk mongo.BulkWriteException
	if !errors.As(err, &bulk) || bulk.WriteConcernError != nil {
		return err
	}
	for _, failure := range bulk.WriteErrors {
		if !mongo.IsDuplicateKeyError(failure) {
			return err
		}
		added[failure.Index] = false
	}
	return nil
}

// Save implements storage.Table.
func (t *table[T]) Save(ctx context.Context, record T) (T, error) {
	var none T
	rev := t.kind.Rev(&record)
	expected := *rev
	*rev++
	key, document, err := t.document(record)
	if err == nil {
		err = t.replace(ctx, key, expected, document)
	}
	if err != nil {
		return none, fmt.Errorf("save %s %q: %w", t.kind.Name, key, err)
	}
	text, err := t.codec.Encode(record)
	if err != nil {
		return none, err
	}
	return t.codec.Decode(text)
}

// replace writes a document over the one of a revision, 0 for none.
func (t *table[T]) replace(ctx context.Context, key string, rev int64, document bson.D) error {
	defer t.locks.hold(key)()
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
	_, err := t.collection.DeleteMany(ctx, bson.M{"_id": bson.M{"$in": keys}})
	if err != nil {
		return fmt.Errorf("delete from %s: %w", t.kind.Name, err)
	}
	return nil
}

// Scan implements storage.Log.
func (t *table[T]) Scan(ctx context.Context, query storage.Query) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		filter, order, err := t.filter(query)
		if err != nil {
			yield(none, err)
			return
		}
		cursor, err := t.collection.Find(ctx, filter, options.Find().SetSort(order).SetLimit(int64(query.Limit)))
		if err != nil {
			yield(none, fmt.Errorf("scan %s: %w", t.kind.Name, err))
			return
		}
		defer cursor.Close(context.WithoutCancel(ctx))
		for cursor.Next(ctx) {
			record, err := t.current(cursor)
			if err == nil {
				err = ctx.Err()
			}
			if err != nil {
				yield(none, fmt.Errorf("scan %s: %w", t.kind.Name, err))
				return
			}
			if !yield(record, nil) {
				return
			}
		}
		if err := cursor.Err(); err != nil {
			yield(none, fmt.Errorf("scan %s: %w", t.kind.Name, err))
		}
	}
}

func (t *table[T]) current(cursor *mongo.Cursor) (record T, err error) {
	var found row
	if err := cursor.Decode(&found); err != nil {
		return record, err
	}
	return t.codec.Decode([]byte(found.Doc))
}

// filter turns a query into what selects and orders documents.
func (t *table[T]) filter(query storage.Query) (filter, order bson.D, err error) {
	name := "_id"
	if query.Index != "" {
		if !t.has(query.Index) {
			return nil, nil, fmt.Errorf("scan %s: no index %q: %w", t.kind.Name, query.Index, survey.ErrInvalid)
		}
		name = field(query.Index)
	}
	direction := 1
	if query.Reverse {
		direction = -1
	}
	order = bson.D{{Key: name, Value: direction}}
	if name != "_id" {
		order = append(order, bson.E{Key: "_id", Value: direction})
	}
	return bson.D{{Key: name, Value: bounds(query)}}, order, nil
}

func (t *table[T]) has(index string) bool {
	for _, known := range t.kind.Indexes {
		if known.Name == index {
			return true
		}
	}
	return false
}

// bounds is the condition on the indexed value. What is not in an index has
// no value, and so meets no condition.
func bounds(query storage.Query) any {
	if query.Equal != "" {
		return query.Equal
	}
	low, high := max(query.Prefix, query.From), query.Before
	if end := afterPrefix(query.Prefix); end != "" && (high == "" || end < high) {
		high = end
	}
	condition := bson.D{{Key: "$gte", Value: low}}
	if high != "" {
		condition = append(condition, bson.E{Key: "$lt", Value: high})
	}
	return condition
}

// afterPrefix is the first text after all that begin with a prefix, "" if
// there is none.
func afterPrefix(prefix string) string {
	runes := []rune(prefix)
	for i := len(runes) - 1; i >= 0; i-- {
		if runes[i] < '\U0010FFFF' {
			next := runes[i] + 1
			if next == 0xD800 { // surrogates are no characters
				next = 0xE000
			}
			return string(runes[:i]) + string(next)
		}
	}
	return ""
}
