package mongostore

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"go.mongodb.org/mongo-driver/v2/bson"

	"khaosat/storage"
	"khaosat/survey"
)

// documentOf is a record as MongoDB's own tools show it.
func documentOf[T any](t *testing.T, kind storage.Kind[T], record T) string {
	t.Helper()
	raw, err := (&table[T]{kind: kind, codec: newCodec()}).document(record)
	if err != nil {
		t.Fatal(err)
	}
	shown, err := bson.MarshalExtJSONIndent(raw, false, false, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return string(shown)
}

func TestSeatAsADocument(t *testing.T) {
	from := time.Date(2021, 9, 8, 7, 30, 0, 1_999_999, time.FixedZone("+07", 7*60*60))
	seat := survey.Seat{ID: "contact.sct.1", Rev: 3, Role: survey.RoleContact, Department: "sct", Tenures: []survey.Tenure{{Person: "an", From: from}}}
	const want = `{
  "_id": "contact.sct.1",
  "rev": 3,
  "ix_holder": [
    "an"
  ],
  "ix_role": "contact|sct",
  "doc": {
    "id": "contact.sct.1",
    "rev": 3,
    "role": "contact",
    "department": "sct",
    "tenures": [
      {
        "person": "an",
        "from": {
          "$date": "2021-09-08T00:30:00.001Z"
        },
        "to": null
      }
    ]
  }
}`
	if got := documentOf(t, storage.Seats(), seat); got != want {
		t.Errorf("%s", got)
	}
}

func TestTargetAsADocument(t *testing.T) {
	target := survey.Target{ID: "t", Rev: 1, Indicator: "pci", Period: survey.Years(2021, 2025), Qualifier: survey.AtLeast,
		Value: decimal.RequireFromString("1234567890123456789012345678901234567890.125")}
	const want = `{
  "_id": "t",
  "rev": 1,
  "doc": {
    "id": "t",
    "rev": 1,
    "indicator": "pci",
    "period": "2021/2025",
    "value": "1234567890123456789012345678901234567890.125",
    "qualifier": "ge",
    "source": {
      "paper": {
        "dated": ""
      }
    },
    "order": 0
  }
}`
	if got := documentOf(t, storage.Targets(), target); got != want {
		t.Errorf("%s", got)
	}
}

func TestRawJSONComesBackAsItWas(t *testing.T) {
	type holder struct {
		Raw json.RawMessage `json:"raw"`
	}
	c := newCodec()
	for _, text := range []string{``, `null`, `0`, `"x"`, ` {"b": 1.0, "a":1e400, "$x.y": [[null]], "a": 2}`} {
		raw, err := c.encode(holder{json.RawMessage(text)})
		if err != nil {
			t.Fatal(err)
		}
		var got holder
		if err := c.decode(raw, &got); err != nil || string(got.Raw) != text {
			t.Errorf("%s comes back as %s, %v", text, got.Raw, err)
		}
	}
	if _, err := c.encode(holder{json.RawMessage(`{"cut":`)}); err == nil {
		t.Error("half a JSON text was written")
	}
}

func TestDamagedDocumentIsAnError(t *testing.T) {
	c := newCodec()
	for name, document := range map[string]bson.D{
		"a decimal that is none": {{Key: "value", Value: "twelve"}},
		"a number for a decimal": {{Key: "value", Value: 12}},
		"a period that is none":  {{Key: "period", Value: "2020/"}},
		"a text for a revision":  {{Key: "rev", Value: "1"}},
	} {
		raw, err := c.encode(document)
		if err != nil {
			t.Fatal(err)
		}
		var target survey.Target
		if err := c.decode(raw, &target); err == nil {
			t.Errorf("%s reads as %+v", name, target)
		}
	}
}

// TestDecodedRecordsShareNothing overwrites a document after it was read, as
// a cursor does.
func TestDecodedRecordsShareNothing(t *testing.T) {
	c := newCodec()
	raw, err := c.encode(storage.InboxRow{ID: "update", Body: json.RawMessage(`{"n":1}`)})
	if err != nil {
		t.Fatal(err)
	}
	var row storage.InboxRow
	if err := c.decode(raw, &row); err != nil {
		t.Fatal(err)
	}
	for i := range raw {
		raw[i] = 0xff
	}
	if row.ID != "update" || string(row.Body) != `{"n":1}` {
		t.Errorf("now %+v", row)
	}
}
