package mongostore

import (
	"context"
	"fmt"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

// builder makes the collections of a store. Its first error stays, and
// nothing is made after it.
type builder struct {
	ctx   context.Context
	db    *mongo.Database
	codec codec
	err   error
}

// index sees to it that a collection has an index. The server builds it
// beside other work, and does nothing where it is there.
func (b *builder) index(collection *mongo.Collection, name string, unique bool, fields ...string) {
	if b.err != nil {
		return
	}
	var keys bson.D
	for _, field := range fields {
		keys = append(keys, bson.E{Key: field, Value: 1})
	}
	model := mongo.IndexModel{Keys: keys, Options: options.Index().SetName(name)}
	if unique {
		model.Options.SetUnique(true)
	}
	if _, err := collection.Indexes().CreateOne(b.ctx, model); err != nil {
		b.err = fmt.Errorf("make index %s of %s: %w", name, collection.Name(), err)
	}
}
