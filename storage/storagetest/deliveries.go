package storagetest

import (
	"testing"
	"time"

	"khaosat/storage"
	"khaosat/survey"
)

// testDeliveries checks that deliveries are found as the outbox looks for
// them, whatever happens to them.
func testDeliveries(t *testing.T, store *storage.Store) {
	table := store.Deliveries
	due := func(id, person string, after time.Duration, urgent bool) survey.Delivery {
		return survey.Delivery{ID: id, Occurrence: "o", Person: survey.PersonID(person), State: survey.DeliveryWaiting,
			Due: noon.Add(after), NotBefore: noon.Add(after), Urgent: urgent}
	}
	insert(t, table, due("late", "an", time.Hour, false), due("second", "an", time.Minute, false), due("first", "bình", 0, false), due("urgent", "an", 2*time.Minute, true))
	found := func(query storage.Query) []string { return keys(t, storage.Deliveries(), table, query) }
	waiting := func(urgent bool, before time.Duration) storage.Query {
		prefix := storage.WaitingPrefix(urgent)
		return storage.Query{Index: storage.ByState, Prefix: prefix, Before: prefix + storage.TimeKey(noon.Add(before))}
	}
	putOff := storage.Query{Index: storage.ByState, Prefix: storage.PutOffPrefix()}
	same(t, "due", found(waiting(false, 30*time.Minute)), []string{"first", "second"})
	same(t, "urgent", found(waiting(true, 30*time.Minute)), []string{"urgent"})
	same(t, "put off", found(putOff), nil)

	leased := get(t, table, "second")
	leased.State, leased.Lease = survey.DeliveryLeased, survey.Lease{Owner: "a", Until: noon.Add(time.Hour)}
	leased = save(t, table, leased)
	same(t, "due while one is leased", found(waiting(false, 30*time.Minute)), []string{"first"})

	leased.State, leased.Lease, leased.NotBefore = survey.DeliveryWaiting, survey.Lease{}, noon.Add(5*time.Minute)
	leased = save(t, table, leased)
	same(t, "due while one is put off", found(waiting(false, 30*time.Minute)), []string{"first"})
	same(t, "put off", found(putOff), []string{"second"})

	leased.State, leased.Settled = survey.DeliverySent, noon.Add(time.Minute)
	leased.Sent = []survey.SentMessage{{Chat: 7, Message: 9}}
	save(t, table, leased)
	same(t, "put off when it is sent", found(putOff), nil)
	same(t, "of the recipient", found(storage.Query{Index: storage.ByRecipient, Prefix: storage.RecipientPrefix("an")}), []string{"second", "urgent", "late"})
	for state, want := range map[survey.DeliveryState]int{survey.DeliverySent: 1, survey.DeliveryWaiting: 3, survey.DeliveryLeased: 0} {
		count, err := table.Count(t.Context(), storage.Query{Index: storage.ByProgress, Equal: storage.ProgressKey("o", state)})
		if err != nil || count != want {
			t.Errorf("%d are %s, want %d (%v)", count, state, want, err)
		}
	}
}
