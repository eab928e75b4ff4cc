package handlers_test

import (
	"fmt"
	"testing"
	"time"

	"khaosat/storage"
	"khaosat/survey"
)

func TestTheSecretaryIsToldWhatWasSkipped(t *testing.T) {
	d := newFormDesk(t)
	d.now = thatWeek.AddDate(0, 0, 3).Add(8 * time.Hour)
	d.admit(205, "Vũ Thị G", survey.RoleSecretary, "")
	var skipped []survey.Occurrence
	for day := range 12 {
		at := thatWeek.AddDate(0, 0, day-12).Add(7 * time.Hour)
		skipped = append(skipped, survey.Occurrence{ID: fmt.Sprint("digest/", day), Job: "digest", At: at, State: survey.OccurrenceClaimed})
	}
	for range 2 {
		must(t, d.router.Skipped(t.Context(), skipped))
	}
	queued, err := storage.All(t.Context(), d.store.Deliveries, storage.Query{Index: storage.ByRecipient, Prefix: storage.RecipientPrefix("p205")})
	must(t, err)
	if len(queued) != 1 {
		t.Fatalf("%d notices", len(queued))
	}
	said := d.worded(queued[0])
	d.expect(said, "bỏ qua", "Bản tin – Chủ nhật, 05/9/2021", "và 2 lượt gửi trước đó")
	if leader := d.worded(survey.Delivery{Kind: "skipped", Person: "p201", Data: queued[0].Data}); leader != "right" {
		t.Errorf("to somebody else: %s", leader)
	}
}
