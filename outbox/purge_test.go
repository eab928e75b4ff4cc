package outbox_test

import (
	"slices"
	"testing"
	"time"

	"khaosat/storage"
	"khaosat/survey"
)

func TestOldDeliveriesAreForgotten(t *testing.T) {
	inBubble(t, func(t *testing.T, r *rig) {
		settled := func(id string, state survey.DeliveryState, days int) survey.Delivery {
			d := waiting(id, "one")
			d.State, d.Settled = state, monday.AddDate(0, 0, -days)
			return d
		}
		open := waiting("open", "one")
		open.Due, open.NotBefore = monday.AddDate(0, 0, -100), monday.AddDate(0, 0, 1)
		r.queue(settled("old sent", survey.DeliverySent, 91), settled("old failed", survey.DeliveryFailed, 91),
			settled("sent", survey.DeliverySent, 89), settled("dropped", survey.DeliveryDropped, 89), open)
		occurrences := []survey.Occurrence{{ID: "old", At: monday.AddDate(0, 0, -91)}, {ID: "new", At: monday.AddDate(0, 0, -89)}}
		if _, err := r.store.Occurrences.Insert(t.Context(), occurrences...); err != nil {
			t.Fatal(err)
		}
		live := []survey.LiveMessage{{ID: "old", Closed: monday.AddDate(0, 0, -91)}, {ID: "new", Closed: monday.AddDate(0, 0, -89)}}
		if _, err := r.store.Live.Insert(t.Context(), live...); err != nil {
			t.Fatal(err)
		}
		r.start()
		r.left([]string{"dropped", "open", "sent"}, []string{"new"})
		r.clock.advance(2 * 24 * time.Hour)
		time.Sleep(time.Hour)
		r.left([]string{"open"}, nil)
	})
}

// left waits until only these deliveries, and of the other records only
// these, are left.
func (r *rig) left(deliveries, others []string) {
	r.t.Helper()
	r.eventually("the old ones are gone", func() bool {
		return slices.Equal(keys(r, r.store.Deliveries, storage.Deliveries()), deliveries) &&
			slices.Equal(keys(r, r.store.Occurrences, storage.Occurrences()), others) &&
			slices.Equal(keys(r, r.store.Live, storage.LiveMessages()), others)
	})
}

func keys[T any](r *rig, table storage.Table[T], kind storage.Kind[T]) (found []string) {
	r.t.Helper()
	records, err := storage.All(r.t.Context(), table, storage.Query{})
	if err != nil {
		r.t.Fatal(err)
	}
	for _, record := range records {
		found = append(found, kind.Key(record))
	}
	return found
}
