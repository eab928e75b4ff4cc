package mongotest

import (
	"net/url"
	"runtime"
	"testing"

	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

func ping(t *testing.T, address string) {
	t.Helper()
	client, err := mongo.Connect(options.Client().ApplyURI(address))
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := client.Disconnect(t.Context()); err != nil {
			t.Error(err)
		}
	}()
	if err := client.Ping(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
}

// TestServerOutlivesGarbageCollection collects what nobody refers to any
// more: an end of a pipe among it would be closed.
func TestServerOutlivesGarbageCollection(t *testing.T) {
	address := URL(t)
	for range 5 {
		runtime.GC()
		ping(t, address)
	}
	if other := URL(t); other == address {
		t.Error("two tests have one database")
	}
}

func TestUserIsLookedUpWhereTheAddressSays(t *testing.T) {
	for given, want := range map[string]string{
		"mongodb://h:1/":                        "mongodb://h:1/new",
		"mongodb://h:1/?replicaSet=rs":          "mongodb://h:1/new?replicaSet=rs",
		"mongodb://u:p@h:1":                     "mongodb://u:p@h:1/new?authSource=admin",
		"mongodb://u:p@h:1/people":              "mongodb://u:p@h:1/new?authSource=people",
		"mongodb://u:p@h:1/x?authSource=people": "mongodb://u:p@h:1/new?authSource=people",
	} {
		parsed, err := url.Parse(given)
		if err != nil {
			t.Fatal(err)
		}
		if got := database(parsed, "new"); got != want {
			t.Errorf("%s becomes %s, want %s", given, got, want)
		}
	}
}
