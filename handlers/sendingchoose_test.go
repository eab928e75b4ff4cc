package handlers_test

import (
	"strings"
	"testing"
	"time"

	"khaosat/survey"
)

// automatic puts something into the store that went out by the calendar, to
// the leader.
func (d *formDesk) automatic(id, job string) {
	d.t.Helper()
	_, err := d.store.Occurrences.Insert(d.t.Context(), survey.Occurrence{ID: id, Job: job, At: d.now, State: survey.OccurrenceComposed})
	must(d.t, err)
	_, err = d.store.Deliveries.Insert(d.t.Context(), survey.Delivery{
		ID: survey.DeliveryID(id, "p206"), Occurrence: id, Kind: job, Person: "p206", Due: d.now, Settled: d.now, State: survey.DeliverySent,
	})
	must(d.t, err)
}

func TestTheLatestSendingIsOnesOwn(t *testing.T) {
	d := announced(t)
	d.compose("announce")
	d.now = d.now.Add(time.Hour)
	d.automatic("digest/2021-09-06T11:00Z", "digest")
	d.automatic("reminder/r1|sct|2021-09-08|D-1", "reminder")
	for _, command := range []string{"/tiendogui", "/thuhoitin", "/dinhchinhtin"} {
		d.expect(d.says(aSecretary, command), "Thông báo, “Họp lúc 14h &lt;thứ Tư&gt; Mang theo báo cáo.” – thứ Hai, 06/9/2021, 10:00")
		d.says(aSecretary, "thôi")
	}
	d.admit(205, "Vũ Thị G", survey.RoleSecretary, "")
	d.expect(d.says(205, "/tiendogui"), "Xem tiến độ lần gửi nào?", "Thông báo, “Họp lúc 14h", "đồng chí Trần Thị B gửi")
}

func TestAnotherSendingIsChosenByName(t *testing.T) {
	d := announced(t)
	d.compose("announce")
	d.now = d.now.Add(time.Hour)
	d.automatic("reminder/r1|sct|2021-09-08|D-1", "reminder")
	d.says(aSecretary, "/thuhoitin")
	chosen := d.taps(aSecretary, "Lần gửi khác")
	d.expect(chosen, "Thu hồi lần gửi nào?", "1. Thông báo, “Họp lúc 14h", "2. Nhắc gửi báo cáo, Sở Công Thương, Báo cáo kết quả thực hiện", "thứ Hai, 06/9/2021, 11:00")
	d.expect(d.taps(aSecretary, "2. Nhắc gửi"), "Thu hồi <b>Nhắc gửi báo cáo, Sở Công Thương", "1 người")
	d.taps(aSecretary, "Thu hồi với mọi người")
	if back := d.compose("amend"); recipients(back) != "p206" {
		t.Errorf("withdrawn from %s", recipients(back))
	}
	d.expect(d.says(aSecretary, "/tindagui"), "1. Thu hồi, Nhắc gửi báo cáo, Sở Công Thương, Báo cáo kết quả thực hiện", "đã thu hồi")
	d.says(aSecretary, "/thuhoitin")
	if said := d.taps(aSecretary, "Lần gửi khác"); strings.Contains(said, "Nhắc gửi") {
		t.Errorf("what was withdrawn is offered: %s", said)
	}
}

func TestWhatHasEndedIsNotSaidToBeStopped(t *testing.T) {
	d := announced(t)
	for i, delivery := range d.compose("announce") {
		d.sent(delivery, 11+i)
	}
	o := d.occurrence("announce")
	o.State = survey.OccurrenceComposed
	_, err := d.store.Occurrences.Save(t.Context(), o)
	must(t, err)
	d.says(aSecretary, "/tiendogui")
	d.expect(d.presses(aSecretary, "sendstop:"+o.ID), "không còn tin nào để dừng", "Đã xong")
	d.expect(d.presses(aSecretary, "sendpick:sendstop"), "Dừng lần gửi nào?", "Không có lần gửi nào như vậy")
}
