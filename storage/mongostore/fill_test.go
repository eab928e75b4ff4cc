package mongostore

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"

	"khaosat/storage"
	"khaosat/storage/mongostore/mongotest"
	"khaosat/survey"
)

// observed is a figure of a year that a document holds, or none.
func observed(year int, document string) survey.Observation {
	return survey.Observation{
		Indicator: "pci", Territory: "nt", Period: survey.Year(year), Version: 1, Status: survey.StatusOfficial,
		Value: decimal.NewFromInt(32), Recorded: time.Date(2021, 9, 8, 0, 0, 0, 0, time.UTC), Source: survey.Source{Document: document},
	}
}

// forgetIndex leaves a collection as a version without the index has left it.
func forgetIndex(t *testing.T, db *mongo.Database, collection, index string) {
	t.Helper()
	c := db.Collection(collection)
	if err := c.Indexes().DropOne(t.Context(), field(index)); err != nil {
		t.Fatal(err)
	}
	if _, err := c.UpdateMany(t.Context(), bson.D{}, bson.D{{Key: "$unset", Value: bson.D{{Key: field(index), Value: ""}}}}); err != nil {
		t.Fatal(err)
	}
}

func TestANewIndexHoldsWhatAnOlderVersionWrote(t *testing.T) {
	url := mongotest.URL(t)
	store := openAt(t, url)
	var many []survey.Observation
	for year := range fillAtOnce + 10 {
		many = append(many, observed(1000+year, "06-NQ/TU"))
	}
	if _, err := store.Observations.Insert(t.Context(), append(many, observed(3000, ""))...); err != nil {
		t.Fatal(err)
	}
	if _, err := store.People.Insert(t.Context(), survey.Person{ID: "p1", User: 101}); err != nil {
		t.Fatal(err)
	}
	db := databaseAt(t, url)
	forgetIndex(t, db, "observations", storage.ByDocument)
	forgetIndex(t, db, "people", storage.ByUser)

	again := openAt(t, url)
	found, err := again.Observations.Count(t.Context(), storage.Query{Index: storage.ByDocument, Prefix: survey.DocumentPrefix("06-NQ/TU")})
	if err != nil || found != len(many) {
		t.Errorf("%d of %d figures are found by their document (%v)", found, len(many), err)
	}
	person, err := storage.First(t.Context(), again.People, storage.Query{Index: storage.ByUser, Equal: storage.UserKey(101)})
	if err != nil || person.ID != "p1" {
		t.Errorf("%+v, %v", person, err)
	}
}

// What is saved while the index is filled has its value already, maybe
// another one.
func TestFillingLeavesWhatWasSavedMeanwhile(t *testing.T) {
	url := mongotest.URL(t)
	store := openAt(t, url)
	if _, err := store.People.Insert(t.Context(), survey.Person{ID: "p1", User: 101}); err != nil {
		t.Fatal(err)
	}
	people := newTable(&builder{ctx: t.Context(), db: databaseAt(t, url), codec: newCodec()}, storage.People())
	before, err := people.Get(t.Context(), "p1")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.People.Save(t.Context(), survey.Person{ID: "p1", User: 202, Rev: 1}); err != nil {
		t.Fatal(err)
	}
	if err := people.fillOne(t.Context(), storage.People().Indexes[0], before); err != nil {
		t.Fatal(err)
	}
	if _, err := storage.First(t.Context(), store.People, storage.Query{Index: storage.ByUser, Equal: storage.UserKey(202)}); err != nil {
		t.Errorf("saved meanwhile, yet filled over: %v", err)
	}
}
