package mongostore

import (
	"strings"
	"testing"

	"go.mongodb.org/mongo-driver/v2/mongo/readpref"

	"khaosat/storage/mongostore/mongotest"
)

func TestDatabaseOfAnAddress(t *testing.T) {
	for text, want := range map[string]string{
		"mongodb://host":                 "khaosat",
		"mongodb://host/":                "khaosat",
		"mongodb://host:27017/survey":    "survey",
		"mongodb://host/?replicaSet=rs0": "khaosat",
		"mongodb://user:p%40ss@h1:1,h2:2,h3/survey?replicaSet=rs": "survey",
		"mongodb+srv://user:pass@cluster.example.org/survey":      "survey",
		"mongodb://%2Ftmp%2Fmongodb-27017.sock/survey":            "survey",
		"mongodb://host/kh%E1%BA%A3o":                             "khảo",
		"mongodb://user:what?ever@host/survey":                    "survey",
		"mongodb://[::1]:27017/survey?appName=a/b":                "survey",
	} {
		if at, err := parseAddress(text); err != nil || at.database != want {
			t.Errorf("%s: %q, %v", text, at.database, err)
		}
	}
}

// TestSecretsAreNotShown opens addresses that are wrong in every part; none
// may show the password, nor a piece of one that is cut by a wrong character.
func TestSecretsAreNotShown(t *testing.T) {
	const quick = "serverSelectionTimeoutMS=1"
	for _, text := range []string{
		"mongodb://user:hush-hush@127.0.0.1:1/db?" + quick,
		"mongodb://user:hush-hush@[bad/db?" + quick,
		"mongodb://user:hush-hush@host:port/db",
		"mongodb://user:hush-hush@host?" + quick,
		"mongodb://user:hush-hush@host/db?w=hush-hush&tls=hush-hush",
		"mongodb://user:hush%2Dhush@host/db?tls=hush-hush",
		"mongodb://user:hush%2Dhush@host/db?tls=hush%2Dhush",
		"mongodb://user:100%zz-hush@host/db",
		"mongodb://user:hu/sh@host/db",
		"mongodb://user:hush:hush@host/db",
		"mongodb://us/er:hush@host/db",
		"mongodb://user:hu@sh@host/db",
		"mongodb://user:hu@sh/hush@host/db",
		"mongodb://user%zz:hush@host/db",
		"mongodb://host/db?authMechanism=hush&authMechanismProperties=AWS_SESSION_TOKEN:hush&" + quick,
		"mongodb://host/db?tlsCertificateKeyFile=/nowhere&tlsCertificateKeyFilePassword=hush",
		"mongodb://host/db?tlsCertificateKeyFilePassword=hush%zz",
		"mongodb://host/db?authMechanismProperties=AWS_SESSION_TOKEN:hush%zz",
		"mongodb+srv://user:hush-hush@a:1/db",
		"user:hush-hush@host",
		"postgres://user:hush-hush@host/db",
	} {
		store, err := Open(t.Context(), text)
		if err == nil {
			t.Errorf("%s opened", text)
			_ = store.Close()
		} else if strings.Contains(err.Error(), "hush") || strings.Contains(err.Error(), "zz") {
			t.Errorf("the password is shown: %v", err)
		}
	}
}

func TestWhatTheAddressMayChange(t *testing.T) {
	at, err := parseAddress("mongodb://host/?w=0&readPreference=secondary")
	if err != nil {
		t.Fatal(err)
	}
	given := clientOptions(at)
	if given.WriteConcern.W != "majority" || given.ReadPreference.Mode() != readpref.PrimaryMode {
		t.Errorf("writes %+v, reads %v", given.WriteConcern, given.ReadPreference)
	}
	if *given.ServerSelectionTimeout != patience {
		t.Errorf("waits %v for a server", *given.ServerSelectionTimeout)
	}
	at.text += "&serverSelectionTimeoutMS=7"
	if waits := clientOptions(at).ServerSelectionTimeout.Milliseconds(); waits != 7 {
		t.Errorf("waits %d ms for a server", waits)
	}
}

// TestWrongPasswordIsNotShown needs a server that asks for one; those of the
// tests refuse any.
func TestWrongPasswordIsNotShown(t *testing.T) {
	url := strings.Replace(mongotest.URL(t), "://", "://user:hush-hush@", 1)
	if strings.Count(url, "@") > 1 {
		// A second user in the address would not be the one that is refused.
		t.Skip("MONGO_TEST_URI names a user")
	}
	store, err := Open(t.Context(), url)
	if err == nil {
		_ = store.Close()
		// Such a server refuses nobody, so there is no error to read.
		t.Skip("the server lets anybody in")
	}
	if strings.Contains(err.Error(), "hush") {
		t.Errorf("the password is shown: %v", err)
	}
}
