package mongostore

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
	"go.mongodb.org/mongo-driver/v2/mongo/readpref"
	"go.mongodb.org/mongo-driver/v2/mongo/writeconcern"

	"khaosat/storage"
)

// defaultDatabase is used where the address names none.
const defaultDatabase = "khaosat"

// patience is how long a server may take to be found.
const patience = 5 * time.Second

// Open connects to the database that an address names, mongodb:// or
// mongodb+srv://, and makes its indexes. It returns storage.ErrNewer for a
// store of a newer version. No error shows the address's password.
func Open(ctx context.Context, address string) (*storage.Store, error) {
	client, err := mongo.Connect(options.Client().ApplyURI(address).
		SetServerSelectionTimeout(patience).
		SetReadPreference(readpref.Primary()).
		SetWriteConcern(writeconcern.Majority()))
	if err != nil {
		return nil, fmt.Errorf("connect to MongoDB: %s", redact(err.Error(), address))
	}
	db := client.Database(databaseOf(address))
	store, err := open(ctx, db)
	if err != nil {
		_ = client.Disconnect(context.WithoutCancel(ctx))
		return nil, fmt.Errorf("open database %s: %w", db.Name(), err)
	}
	return store, nil
}

// redact takes the password of an address out of a text.
func redact(text, address string) string {
	parsed, err := url.Parse(address)
	if err != nil || parsed.User == nil {
		return strings.ReplaceAll(text, address, "[address]")
	}
	text = strings.ReplaceAll(text, address, parsed.Redacted())
	if password, ok := parsed.User.Password(); ok && password != "" {
		text = strings.ReplaceAll(text, password, "[hidden]")
	}
	return text
}

// databaseOf is the database that an address names.
func databaseOf(address string) string {
	parsed, err := url.Parse(address)
	if err != nil {
		return defaultDatabase
	}
	if name := strings.Trim(parsed.Path, "/"); name != "" {
		return name
	}
	return defaultDatabase
}

func open(ctx context.Context, db *mongo.Database) (*storage.Store, error) {
	if err := checkVersion(ctx, db); err != nil {
		return nil, err
	}
	b := &builder{ctx: ctx, db: db}
	store := &storage.Store{
		People:       newTable(b, storage.People()),
		Seats:        newTable(b, storage.Seats()),
		Invites:      newTable(b, storage.Invites()),
		Strangers:    newTable(b, storage.Strangers()),
		Rooms:        newTable(b, storage.Rooms()),
		Dialogs:      newTable(b, storage.Dialogs()),
		Departments:  newTable(b, storage.Departments()),
		Groups:       newTable(b, storage.Groups()),
		Indicators:   newTable(b, storage.Indicators()),
		Targets:      newTable(b, storage.Targets()),
		Documents:    newTable(b, storage.Documents()),
		Sessions:     newTable(b, storage.Sessions()),
		Observations: newTable(b, storage.Observations()),
		Audit:        newTable(b, storage.Audit()),
		Inbox:        newTable(b, storage.Inbox()),
		Chats:        newTable(b, storage.Chats()),
		Settings:     newTable(b, storage.Settings()),
		Streams:      newStreams(b),
		Backup:       refuseBackup,
		Ping:         func(ctx context.Context) error { return db.Client().Ping(ctx, readpref.Primary()) },
		Close:        func() error { return db.Client().Disconnect(context.Background()) },
	}
	return store, b.err
}

func refuseBackup(context.Context, string) error {
	return fmt.Errorf("a MongoDB is copied with mongodump: %w", errors.ErrUnsupported)
}

// builder makes collections; its first error stays.
type builder struct {
	ctx context.Context
	db  *mongo.Database
	err error
}

// index makes an index if it is not there.
func (b *builder) index(collection *mongo.Collection, field string) {
	b.make(collection, field, mongo.IndexModel{Keys: bson.D{{Key: field, Value: 1}, {Key: "_id", Value: 1}}})
}

// unique makes an index of values of which each can be there once.
func (b *builder) unique(collection *mongo.Collection, field string) {
	b.make(collection, field, mongo.IndexModel{Keys: bson.D{{Key: field, Value: 1}}, Options: options.Index().SetUnique(true)})
}

func (b *builder) make(collection *mongo.Collection, field string, model mongo.IndexModel) {
	if b.err != nil {
		return
	}
	if _, err := collection.Indexes().CreateOne(b.ctx, model); err != nil {
		b.err = fmt.Errorf("index %s of %s: %w", field, collection.Name(), err)
	}
}
