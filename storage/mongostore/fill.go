package mongostore

import (
	"context"
	"fmt"
	"slices"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"khaosat/storage"
)

// fillAtOnce is how many documents are read before they are given the value
// of a new index: none is read while others are written.
const fillAtOnce = 100

// indexesOf returns the names of the indexes that a collection has.
func (b *builder) indexesOf(collection *mongo.Collection) []string {
	if b.err != nil {
		return nil
	}
	known, err := collection.Indexes().ListSpecifications(b.ctx)
	if err != nil {
		b.err = fmt.Errorf("list indexes of %s: %w", collection.Name(), err)
	}
	var names []string
	for _, index := range known {
		names = append(names, index.Name)
	}
	return names
}

// index sees to it that a table has its indexes. A new one is filled first
// with the records that an older version of the program has written: cut
// short, that is done again at the next start.
func (t *table[T]) index(b *builder) {
	known := b.indexesOf(t.collection)
	for _, index := range t.kind.Indexes {
		name := field(index.Name)
		if b.err == nil && !slices.Contains(known, name) {
			b.err = t.fill(b.ctx, index)
		}
		b.index(t.collection, name, false, name, "_id")
	}
}

// fill writes the value of an index into the documents that have none.
func (t *table[T]) fill(ctx context.Context, index storage.Index[T]) error {
	for after := ""; ; {
		lacking, err := t.lacking(ctx, index, after)
		if err != nil {
			return err
		}
		for _, record := range lacking {
			if err := t.fillOne(ctx, index, record); err != nil {
				return err
			}
			after = t.kind.Key(record)
		}
		if len(lacking) < fillAtOnce {
			return nil
		}
	}
}

// lacking returns the next records after a key whose documents have no value
// of an index.
func (t *table[T]) lacking(ctx context.Context, index storage.Index[T], after string) (records []T, err error) {
	filter := bson.D{
		{Key: "_id", Value: bson.D{{Key: "$gt", Value: after}}},
		{Key: field(index.Name), Value: bson.D{{Key: "$exists", Value: false}}},
	}
	next := options.Find().SetSort(bson.D{{Key: "_id", Value: 1}}).SetLimit(fillAtOnce)
	what := fmt.Sprintf("read %s that lack index %s", t.kind.Name, index.Name)
	for record, err := range each(ctx, t.collection, filter, next, t.record, what) {
		if err != nil {
			return nil, err
		}
		records = append(records, record)
	}
	return records, nil
}

// fillOne gives the document of a record the value of an index, unless it
// was saved anew meanwhile.
func (t *table[T]) fillOne(ctx context.Context, index storage.Index[T], record T) error {
	value := indexed(index, record)
	if value == nil {
		return nil
	}
	same := bson.D{{Key: "_id", Value: t.kind.Key(record)}}
	if t.kind.Rev != nil {
		same = append(same, bson.E{Key: "rev", Value: *t.kind.Rev(&record)})
	}
	set := bson.D{{Key: "$set", Value: bson.D{{Key: field(index.Name), Value: value}}}}
	if _, err := t.collection.UpdateOne(ctx, same, set); err != nil {
		return fmt.Errorf("fill index %s of %s %q: %w", index.Name, t.kind.Name, t.kind.Key(record), err)
	}
	return nil
}
