package handlers_test

import (
	"testing"
	"time"

	"khaosat/handlers"
	"khaosat/survey"
)

func TestWithdraw(t *testing.T) {
	d := announced(t)
	deliveries := d.compose("announce")
	d.sent(deliveries[0], 11)
	d.sent(deliveries[2], 12)
	d.expect(d.says(aSecretary, "/thuhoitin"), "Thu hồi <b>Thông báo", "2 người", "/thuhoitin announce/")
	d.again = 1
	sure := d.pressed
	d.taps(aSecretary, "Thu hồi với mọi người")
	d.pressed = sure
	d.taps(aSecretary, "Thu hồi với mọi người")
	d.expect(d.says(aSecretary, "/tiendogui"), "Đã thu hồi", "2/3 đã gửi, 1 đã dừng")
	back := d.compose("amend")
	if got := recipients(back); got != "p201 p206" {
		t.Fatalf("taken back from %s", got)
	}
	d.expect(d.worded(back[0]), "Message:11", "Tin này đã được thu hồi")
	d.now = d.now.Add(50 * time.Hour)
	d.expect(d.worded(back[1]), "edits 12", "Tin này đã được thu hồi")
	if said := d.worded(deliveries[1]); said != "stopped" {
		t.Errorf("withdrawn, yet %q", said)
	}
	d.expect(d.says(aSecretary, "/audit"), "thu hồi tin đã gửi", "dừng gửi")
}

func TestCorrect(t *testing.T) {
	d := announced(t)
	deliveries := d.compose("announce")
	d.sent(deliveries[0], 11)
	d.again = 1
	d.expect(d.says(aSecretary, "/dinhchinhtin Họp lúc 15h thứ Năm."), "Đính chính", "Họp lúc 15h thứ Năm.", "1 người")
	d.taps(aSecretary, "Xác nhận")
	rewritten := d.compose("amend")
	if got := recipients(rewritten); got != "p201" {
		t.Fatalf("corrected for %s", got)
	}
	d.expect(d.worded(rewritten[0]), "edits 11", "<b>Đính chính</b>, thứ Hai, 06/9/2021, 10:00\n\n<b>Thông báo", "15h thứ Năm")
	d.expect(d.worded(deliveries[1]), "<b>Đính chính</b>", "15h thứ Năm")
	d.expect(d.says(aSecretary, "/tiendogui"), "Đã đính chính")
	d.says(aSecretary, "/thuhoitin "+deliveries[0].Occurrence+" xacnhan")
	if said := d.worded(rewritten[0]); said != "replaced" {
		t.Errorf("withdrawn after its correction, yet %q", said)
	}
}

// TestWhatACorrectionSentAnewIsWithdrawnToo: its reader had removed the first
// message, and another one was deleted.
func TestWhatACorrectionSentAnewIsWithdrawnToo(t *testing.T) {
	d := announced(t)
	delivery := d.compose("announce")[0]
	d.sent(delivery, 11)
	d.says(aSecretary, "/dinhchinhtin Họp lúc 15h.")
	d.says(aSecretary, "xác nhận")
	correction := d.compose("amend")[0]
	d.sent(correction, 31)
	d.expect(d.says(aSecretary, "/tindagui"), "1. Đính chính, Thông báo, “Họp lúc 14h &lt;thứ Tư&gt; Mang theo báo cáo.” ngày 06/9/2021 – thứ Hai", "đã đính chính")
	d.now = d.now.Add(time.Minute)
	d.says(aSecretary, "/thuhoitin "+delivery.Occurrence+" xacnhan")
	for _, back := range d.amendments() {
		if back.Occurrence != correction.Occurrence {
			d.expect(d.worded(back), "Message:31")
		}
	}
}

// amendments are the deliveries of every amendment.
func (d *formDesk) amendments() []survey.Delivery {
	d.t.Helper()
	all, err := d.router.Planned(d.t.Context(), thatWeek, d.now.Add(time.Hour))
	must(d.t, err)
	var deliveries []survey.Delivery
	for _, p := range all {
		if p.Job != handlers.JobAmendment {
			continue
		}
		for delivery, err := range p.Deliveries(d.t.Context()) {
			must(d.t, err)
			deliveries = append(deliveries, delivery)
		}
	}
	if len(deliveries) != 2 {
		d.t.Fatalf("%d amendments", len(deliveries))
	}
	return deliveries
}

func TestADigestIsCorrectedWithARemark(t *testing.T) {
	d := weekOn(t)
	monday := thatWeek.AddDate(0, 0, 7)
	d.now = monday
	_, deliveries := d.planned(monday, monday.Add(8*time.Hour))
	_, err := d.store.Deliveries.Insert(t.Context(), deliveries...)
	must(t, err)
	_, err = d.store.Occurrences.Insert(t.Context(), survey.Occurrence{ID: deliveries[0].Occurrence, Job: "digest", At: monday, State: survey.OccurrenceComposed})
	must(t, err)
	d.now = monday.Add(9 * time.Hour)
	leader := to(deliveries, "p206")[0]
	d.sent(leader, 21)
	d.expect(d.says(aSecretary, "/dinhchinhtin"), "Đính chính lần gửi nào", "1. Bản tin – thứ Hai, 13/9/2021, 01:00") // he has sent nothing himself
	d.expect(d.taps(aSecretary, "1. Bản tin"), "lời đính chính", "<b>Bản tin – thứ Hai, 13/9/2021, 01:00</b>")
	d.expect(d.says(aSecretary, "Số liệu PCI đã sửa"), "Đính chính", "Số liệu PCI đã sửa")
	d.says(aSecretary, "xác nhận")
	d.expect(d.worded(d.compose("amend")[0]), "edits 21", "Số liệu PCI đã sửa", "Bản tin")
}

// TestWhatWasSentIsAmendedWhole: a message that became shorter or longer, and
// a delivery that holds more than one message.
func TestWhatWasSentIsAmendedWhole(t *testing.T) {
	d := announced(t)
	delivery := d.compose("announce")[0]
	kept, err := d.store.Deliveries.Get(t.Context(), delivery.ID)
	must(t, err)
	kept.State, kept.Settled = survey.DeliverySent, d.now
	kept.Sent = []survey.SentMessage{{Chat: 7, Message: 1}, {Chat: 7, Message: 2}}
	_, err = d.store.Deliveries.Save(t.Context(), kept)
	must(t, err)
	d.says(aSecretary, "/dinhchinhtin Ngắn hơn.")
	d.says(aSecretary, "xác nhận")
	d.expect(d.worded(d.compose("amend")[0]), "edits 1", "Ngắn hơn.", "Message:2")
}
