// Package mongotest gives tests a MongoDB-wire server: the one that
// MONGO_TEST_URI names, else FerretDB, built once from the module beside
// this package and kept in the user's cache.
package mongotest

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

// URL returns the address of an empty database, which is dropped when the
// test ends. With -short the test is skipped.
func URL(t testing.TB) string {
	t.Helper()
	if testing.Short() {
		// To build the server takes minutes the first time.
		t.Skip("-short leaves out what needs a MongoDB-wire server")
	}
	server, err := server()
	if err != nil {
		t.Fatal(err)
	}
	name := "khaosat_" + strings.ToLower(rand.Text()[:10])
	address := database(server, name)
	t.Cleanup(func() { drop(t, address, name) })
	return address
}

// server returns the address of the server, which is started when the
// process first asks for it.
func server() (*url.URL, error) {
	if named := os.Getenv("MONGO_TEST_URI"); named != "" {
		parsed, err := url.Parse(named)
		if err != nil {
			return nil, errors.New("MONGO_TEST_URI is not an address") // which may hold a password
		}
		return parsed, nil
	}
	server, err := started()
	if err != nil {
		return nil, fmt.Errorf("MongoDB-wire server: %w", err)
	}
	return url.Parse(server.address)
}

// database returns the address of a database on a server. Who is named in the
// address is still looked up where it says, not in the new database.
func database(server *url.URL, name string) string {
	at := *server
	if options := at.Query(); at.User != nil && !options.Has("authSource") {
		source := strings.Trim(at.Path, "/")
		if source == "" {
			source = "admin"
		}
		options.Set("authSource", source)
		at.RawQuery = options.Encode()
	}
	at.Path = "/" + name
	return at.String()
}

func drop(t testing.TB, address, name string) {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	client, err := mongo.Connect(options.Client().ApplyURI(address))
	if err == nil {
		err = errors.Join(client.Database(name).Drop(ctx), client.Disconnect(ctx))
	}
	if err != nil {
		t.Logf("drop database %s: %v", name, err)
	}
}
