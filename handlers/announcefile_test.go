package handlers_test

import (
	"strings"
	"testing"
	"time"

	"khaosat/chat"
	"khaosat/survey"
)

// announcedWithFile is a desk on which an announcement with a file was sent to
// the leader, as two messages.
func announcedWithFile(t *testing.T) (*formDesk, survey.Delivery) {
	t.Helper()
	d := newFormDesk(t)
	d.again = 1
	d.admit(aLeader, "Nguyễn Văn A", survey.RoleLeader, "")
	d.now = thatWeek.Add(9 * time.Hour)
	d.says(aSecretary, "/teptin bật pdf")
	d.says(aSecretary, "/thongbao lãnh đạo: Gửi thông báo kết luận")
	d.expect(d.taps(aSecretary, "Sửa tệp kèm theo"), "gửi tệp kèm theo")
	d.expect(d.says(aSecretary, "đây ạ"), "không kèm tệp thì gõ")
	d.expect(d.sends(aSecretary, chat.File{Name: "nhac.mp3"}, "ID3", ""), "Không nhận loại tệp này")
	d.expect(d.sends(aSecretary, chat.File{Name: "TB 12.pdf"}, "%PDF-1.7", ""), "Tệp kèm theo: <b>TB 12.pdf</b>")
	d.expect(d.taps(aSecretary, "Xác nhận"), "Đã ghi nhận")
	delivery := d.compose("announce")[0]
	kept, err := d.store.Deliveries.Get(t.Context(), delivery.ID)
	must(t, err)
	kept.State, kept.Settled = survey.DeliverySent, d.now
	kept.Sent = []survey.SentMessage{{Chat: 7, Message: 11}, {Chat: 7, Message: 12, File: true}}
	_, err = d.store.Deliveries.Save(t.Context(), kept)
	must(t, err)
	return d, delivery
}

func TestAnAnnouncementGoesOutWithItsFile(t *testing.T) {
	d, delivery := announcedWithFile(t)
	steps, _, _, err := d.router.Words(t.Context(), delivery)
	must(t, err)
	if len(steps) != 2 {
		t.Fatalf("%d steps", len(steps))
	}
	file := steps[1].(chat.Send).File
	if file == nil || file.Name != "TB 12.pdf" || string(file.Bytes) != "%PDF-1.7" {
		t.Errorf("%+v", file)
	}
}

func TestACorrectionKeepsTheFileAndAWithdrawalTakesIt(t *testing.T) {
	d, delivery := announcedWithFile(t)
	d.says(aSecretary, "/dinhchinhtin Gửi thông báo kết luận số 12")
	d.says(aSecretary, "xác nhận")
	correction := d.compose("amend")[0]
	said := d.worded(correction)
	d.expect(said, "edits 11", "số 12")
	if strings.Contains(said, "12.pdf") {
		t.Errorf("the file is sent again: %s", said)
	}
	d.sent(correction, 11)
	d.now = d.now.Add(time.Minute)
	d.says(aSecretary, "/thuhoitin "+delivery.Occurrence+" xacnhan")
	for _, back := range d.amendments() {
		if back.Occurrence != correction.Occurrence {
			d.expect(d.worded(back), "Message:11", "Message:12")
		}
	}
}
