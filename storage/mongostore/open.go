package mongostore

import (
	"context"
	"errors"
	"fmt"
	"net"
	"time"

	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
	"go.mongodb.org/mongo-driver/v2/mongo/readpref"
	"go.mongodb.org/mongo-driver/v2/mongo/writeconcern"

	"khaosat/storage"
)

// patience is how long a server may take to be found, where the address does
// not say otherwise (serverSelectionTimeoutMS), and how long Close waits for
// what is running.
const patience = 5 * time.Second

// ErrAddress is what is wrong with an address that can be read in no way, so
// that trying again is of no use.
var ErrAddress = errors.New("address of MongoDB")

var errConnect = errors.New("connect to MongoDB")

// Open connects to the database that an address names, mongodb:// or
// mongodb+srv:// ("khaosat" where it names none), and makes its indexes. It
// returns storage.ErrNewer for a store of a newer version, which is then left
// alone; one of an older version is migrated. A server that cannot be reached
// is an error after five seconds. No error shows the address's password.
func Open(ctx context.Context, url string) (*storage.Store, error) {
	at, err := parseAddress(url)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrAddress, err)
	}
	client, err := connect(at)
	if err != nil {
		return nil, err
	}
	db := client.Database(at.database)
	store, err := open(ctx, db)
	if err != nil {
		return nil, fmt.Errorf("open database %s: %w", at.database, errors.Join(err, disconnect(client)))
	}
	return store, nil
}

// clientOptions are what the address asks for, but for what the contract
// needs.
func clientOptions(at address) *options.ClientOptions {
	return options.Client().
		SetAppName(defaultDatabase).
		SetServerSelectionTimeout(patience).
		SetConnectTimeout(patience).
		ApplyURI(at.text).
		SetReadPreference(readpref.Primary()).
		SetWriteConcern(writeconcern.Majority())
}

// connect prepares a client; it waits for no server. The driver's errors
// quote the address and so are passed on as redacted text.
func connect(at address) (*mongo.Client, error) {
	client, err := mongo.Connect(clientOptions(at))
	if err != nil {
		return nil, fmt.Errorf("%w: %s", connectProblem(err), at.redact(err.Error()))
	}
	return client, nil
}

// connectProblem is what has failed where no server was asked yet: the look-up
// of the servers of a mongodb+srv:// address, or else the address itself.
func connectProblem(err error) error {
	if _, lookup := errors.AsType[*net.DNSError](err); lookup {
		return errConnect
	}
	return ErrAddress
}

// disconnect closes a client. With a deadline, and only then, the driver
// waits for what is running.
func disconnect(client *mongo.Client) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	return client.Disconnect(ctx)
}

func open(ctx context.Context, db *mongo.Database) (*storage.Store, error) {
	if err := prepare(ctx, db, storage.SchemaVersion, migrations()); err != nil {
		return nil, err
	}
	b := &builder{ctx: ctx, db: db, codec: newCodec()}
	store := &storage.Store{
		People:          newTable(b, storage.People()),
		Seats:           newTable(b, storage.Seats()),
		Invites:         newTable(b, storage.Invites()),
		Strangers:       newTable(b, storage.Strangers()),
		Rooms:           newTable(b, storage.Rooms()),
		Dialogs:         newTable(b, storage.Dialogs()),
		Departments:     newTable(b, storage.Departments()),
		Groups:          newTable(b, storage.Groups()),
		Indicators:      newTable(b, storage.Indicators()),
		Targets:         newTable(b, storage.Targets()),
		Documents:       newTable(b, storage.Documents()),
		Sessions:        newTable(b, storage.Sessions()),
		Attendances:     newTable(b, storage.Attendances()),
		Recommendations: newTable(b, storage.Recommendations()),
		Commitments:     newTable(b, storage.Commitments()),
		Forms:           newTable(b, storage.Forms()),
		Requests:        newTable(b, storage.Requests()),
		Observations:    newTable(b, storage.Observations()),
		Audit:           newTable(b, storage.Audit()),
		Inbox:           newTable(b, storage.Inbox()),
		Chats:           newTable(b, storage.Chats()),
		Settings:        newTable(b, storage.Settings()),
		Deliveries:      newTable(b, storage.Deliveries()),
		Occurrences:     newTable(b, storage.Occurrences()),
		Live:            newTable(b, storage.LiveMessages()),
		Preferences:     newTable(b, storage.Preferences()),
		SpecialDays:     newTable(b, storage.SpecialDays()),
		SealedBriefs:    newTable(b, storage.SealedBriefs()),
		Follows:         newTable(b, storage.Follows()),
		Announcements:   newTable(b, storage.Announcements()),
		Amendments:      newTable(b, storage.Amendments()),
		Files:           newTable(b, storage.Files()),
		Streams:         newStreams(b),
		Backup:          refuseBackup,
		Ping:            func(ctx context.Context) error { return ping(ctx, db.Client()) },
		Close:           func() error { return disconnect(db.Client()) },
	}
	return store, b.err
}

func ping(ctx context.Context, client *mongo.Client) error {
	if err := client.Ping(ctx, readpref.Primary()); err != nil {
		return fmt.Errorf("ping MongoDB: %w", err)
	}
	return nil
}

func refuseBackup(context.Context, string) error {
	return fmt.Errorf("a MongoDB is copied with mongodump: %w", errors.ErrUnsupported)
}
