package handlers_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
)

// withTraces is a desk on which a contact has left traces of every kind.
func withTraces(t *testing.T) (d *formDesk, contact survey.Person) {
	t.Helper()
	d = newFormDesk(t)
	contact, err := storage.First(t.Context(), d.store.People, storage.Query{Index: storage.ByUser, Equal: storage.UserKey(aContact)})
	must(t, err)
	_, err = d.store.Preferences.Insert(t.Context(), survey.Preferences{Person: contact.ID, DigestAt: 16 * time.Hour})
	must(t, err)
	delivery := survey.Delivery{
		ID: survey.DeliveryID("digest", string(contact.ID)), Kind: "digest", Person: contact.ID, State: survey.DeliverySent,
		Sent: []survey.SentMessage{{Chat: int64(aContact), Message: 7}},
	}
	_, err = d.store.Deliveries.Insert(t.Context(), delivery)
	must(t, err)
	_, err = d.store.Live.Insert(t.Context(), survey.LiveMessage{ID: survey.LiveID("review:1", int64(aContact)), Person: contact.ID, Chat: int64(aContact)})
	must(t, err)
	_, err = d.store.Attendances.Insert(t.Context(), survey.Attendance{Session: "s", Person: contact.ID, Answer: survey.AnswerNo, Reason: "ốm"})
	must(t, err)
	return d, contact
}

func TestOwnDataHoldsEverythingKeptOfAPerson(t *testing.T) {
	d, _ := withTraces(t)
	var own struct {
		Settings    *survey.Preferences
		Attendances []survey.Attendance
		Messages    []survey.Delivery
	}
	d.says(aContact, "/mydata")
	for _, action := range d.heard {
		if send, ok := action.(chat.Send); ok && send.File != nil {
			must(t, json.Unmarshal(send.File.Bytes, &own))
		}
	}
	if own.Settings == nil || own.Settings.DigestAt.Hours() != 16 {
		t.Errorf("settings %+v", own.Settings)
	}
	if len(own.Attendances) != 1 || own.Attendances[0].Session != "s" {
		t.Errorf("attendances %+v", own.Attendances)
	}
	if len(own.Messages) != 1 || own.Messages[0].Kind != "digest" {
		t.Errorf("messages %+v", own.Messages)
	}
}

// TestNothingTiesAnErasedPersonToHisAccount: what is kept of his messages does
// not name the chat, which is his account.
func TestNothingTiesAnErasedPersonToHisAccount(t *testing.T) {
	d, contact := withTraces(t)
	d.expect(d.says(aContact, "/forgetme xacnhan"), "Đã xóa")
	delivery, err := d.store.Deliveries.Get(t.Context(), survey.DeliveryID("digest", string(contact.ID)))
	must(t, err)
	if len(delivery.Sent) != 0 {
		t.Errorf("the delivery names the chat: %+v", delivery.Sent)
	}
	answer, err := d.store.Attendances.Get(t.Context(), storage.AttendanceKey("s", contact.ID))
	must(t, err)
	if answer.Reason != "" || answer.Answer != survey.AnswerNo {
		t.Errorf("the answer about a session is left as %+v", answer)
	}
	live, err := storage.All(t.Context(), d.store.Live, storage.Query{})
	must(t, err)
	if len(live) != 0 {
		t.Errorf("live messages are left: %+v", live)
	}
	if said := d.says(aSecretary, "/audit"); strings.Contains(said, contact.Name) || !strings.Contains(said, "tự xóa dữ liệu cá nhân") {
		t.Errorf("the log says %s", said)
	}
}
