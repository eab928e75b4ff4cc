package storagetest

import (
	"encoding/json"
	"testing"
	"time"

	"khaosat/storage"
	"khaosat/survey"
)

// testOwnership checks that records are copies: what the caller does with
// what he passed or got changes nothing in the store.
func testOwnership(t *testing.T, store *storage.Store) {
	t.Run("lists", func(t *testing.T) {
		seat := survey.Seat{ID: "s", Tenures: []survey.Tenure{{Person: "an", From: noon}}}
		want := survey.Seat{ID: "s", Rev: 1, Tenures: []survey.Tenure{{Person: "an", From: noon}}}
		saved := save(t, store.Seats, seat)
		seat.Tenures[0].Person = "passed"
		same(t, "after changing what was passed", get(t, store.Seats, "s"), want)
		saved.Tenures[0].Person = "saved"
		same(t, "after changing what was returned", get(t, store.Seats, "s"), want)
		get(t, store.Seats, "s").Tenures[0].Person = "got"
		same(t, "after changing what was read", get(t, store.Seats, "s"), want)
		scan(t, store.Seats, storage.Query{})[0].Tenures[0].Person = "scanned"
		same(t, "after changing what was scanned", get(t, store.Seats, "s"), want)
	})
	t.Run("what is passed stays as it was", func(t *testing.T) {
		odd := noon.Add(1).In(time.FixedZone("+07", 7*60*60))
		seat := survey.Seat{ID: "odd", Tenures: []survey.Tenure{{Person: "an", From: odd}}}
		save(t, store.Seats, seat)
		insert(t, store.Seats, survey.Seat{ID: "odd 2", Tenures: seat.Tenures})
		if got := seat.Tenures[0].From; seat.Rev != 0 || got != odd {
			t.Errorf("revision %d, instant %v, want %v", seat.Rev, got, odd)
		}
	})
	t.Run("maps", func(t *testing.T) {
		data := map[string]string{"name": "An"}
		insert(t, store.Dialogs, survey.Dialog{User: 1, Data: data})
		data["name"] = "passed"
		get(t, store.Dialogs, "1").Data["name"] = "got"
		same(t, "name", get(t, store.Dialogs, "1").Data["name"], "An")
	})
	t.Run("bytes", func(t *testing.T) {
		body := json.RawMessage(`{"n":1}`)
		insert(t, store.Inbox, storage.InboxRow{ID: "1", Body: body})
		body[5] = '2'
		got := get(t, store.Inbox, "1").Body
		same(t, "body", got, json.RawMessage(`{"n":1}`))
		got[5] = '3'
		same(t, "body", get(t, store.Inbox, "1").Body, json.RawMessage(`{"n":1}`))
	})
	t.Run("streams", func(t *testing.T) {
		events := []storage.Event{{Kind: "opened", Data: json.RawMessage(`{"n":1}`)}}
		entry := storage.Entry{Stream: "s", Seq: 1, Update: "u", At: noon, Events: events}
		if err := store.Streams.Append(t.Context(), entry); err != nil {
			t.Fatal(err)
		}
		events[0].Kind, events[0].Data[5] = "passed", '2'
		want := []storage.Event{{Kind: "opened", Data: json.RawMessage(`{"n":1}`)}}
		for got, err := range store.Streams.Read(t.Context(), "s", 0) {
			if err != nil {
				t.Fatal(err)
			}
			same(t, "events", got.Events, want)
		}
	})
}
