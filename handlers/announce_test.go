package handlers_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
)

// announced is a desk on which the secretary has announced something to the
// leader and to one department.
func announced(t *testing.T) *formDesk {
	t.Helper()
	d := newFormDesk(t)
	d.admit(aLeader, "Nguyễn Văn A", survey.RoleLeader, "")
	d.now = thatWeek.Add(9 * time.Hour)
	d.expect(d.says(aSecretary, "/thongbao lãnh đạo, Sở Công Thương: Họp lúc 14h <thứ Tư>\n\nMang theo báo cáo."),
		"Thông báo của Tổ Khảo sát</b>\n\nHọp lúc 14h &lt;thứ Tư&gt;\n\nMang theo báo cáo.", "lãnh đạo Tổ, Sở Công Thương", "3 người", "trong giờ làm việc")
	d.expect(d.taps(aSecretary, "Xác nhận"), "Đã ghi nhận")
	return d
}

// occurrence is the one of a job that there is.
func (d *formDesk) occurrence(job string) survey.Occurrence {
	d.t.Helper()
	for o, err := range d.store.Occurrences.Scan(d.t.Context(), storage.Query{}) {
		must(d.t, err)
		if o.Job == job {
			return o
		}
	}
	d.t.Fatalf("no occurrence of %s", job)
	return survey.Occurrence{}
}

// compose makes the deliveries of a claimed occurrence and queues them.
func (d *formDesk) compose(job string) []survey.Delivery {
	d.t.Helper()
	o := d.occurrence(job)
	all, err := d.router.Planned(d.t.Context(), o.At.Add(-time.Millisecond), o.At)
	must(d.t, err)
	var deliveries []survey.Delivery
	for _, p := range all {
		if p.ID() != o.ID {
			continue
		}
		for delivery, err := range p.Deliveries(d.t.Context()) {
			must(d.t, err)
			deliveries = append(deliveries, delivery)
		}
	}
	_, err = d.store.Deliveries.Insert(d.t.Context(), deliveries...)
	must(d.t, err)
	return deliveries
}

// sent records that a delivery was sent as a message.
func (d *formDesk) sent(delivery survey.Delivery, message int) {
	d.t.Helper()
	kept, err := d.store.Deliveries.Get(d.t.Context(), delivery.ID)
	must(d.t, err)
	kept.State, kept.Settled = survey.DeliverySent, d.now
	kept.Sent = []survey.SentMessage{{Chat: 7, Message: message}}
	_, err = d.store.Deliveries.Save(d.t.Context(), kept)
	must(d.t, err)
}

// live is what a live message of the secretary's shows now.
func (d *formDesk) live(subject string) string {
	d.t.Helper()
	kept, err := d.store.Live.Get(d.t.Context(), survey.LiveID(subject, int64(aSecretary)))
	must(d.t, err)
	message, ok, err := d.router.Show(d.t.Context(), kept)
	if must(d.t, err); !ok {
		return "closed"
	}
	return shown([]chat.Action{message})
}

func recipients(deliveries []survey.Delivery) string {
	var all []string
	for _, delivery := range deliveries {
		all = append(all, string(delivery.Person))
	}
	return strings.Join(all, " ")
}

func TestAnAnnouncementGoesToItsSeats(t *testing.T) {
	d := announced(t)
	deliveries := d.compose("announce")
	if got := recipients(deliveries); got != "p201 p202 p206" {
		t.Errorf("goes to %s", got)
	}
	if !deliveries[0].Due.Equal(d.now) || deliveries[0].Urgent {
		t.Errorf("due at %s", deliveries[0].Due)
	}
	d.expect(d.worded(deliveries[0]), "Thông báo của Tổ Khảo sát", "Mang theo báo cáo.")
	seat, err := d.store.Seats.Get(t.Context(), "leader..206")
	must(t, err)
	_, err = d.store.Seats.Save(t.Context(), seat.Vacate(d.now.Add(-time.Hour), "x"))
	must(t, err)
	if said := d.worded(deliveries[2]); said != "left" {
		t.Errorf("left, yet %q", said)
	}
}

func TestAnAnnouncementWaitsForWorkingHoursUnlessUrgent(t *testing.T) {
	for _, test := range []struct {
		when string
		due  string
	}{{"Trong giờ làm việc", "07/09 06:30"}, {"Ngay, kể cả ngoài giờ", "06/09 20:00"}} {
		t.Run(test.when, func(t *testing.T) {
			d := newFormDesk(t)
			d.now = time.Date(2021, 9, 6, 20, 0, 0, 0, time.UTC)
			d.says(aSecretary, "/announce thư ký: Thử")
			d.taps(aSecretary, "Sửa thời điểm")
			d.taps(aSecretary, test.when)
			d.taps(aSecretary, "Xác nhận")
			if due := d.compose("announce")[0].Due.Format("02/01 15:04"); due != test.due {
				t.Errorf("due at %s", due)
			}
		})
	}
}

func TestAnAnnouncementIsMadeOnce(t *testing.T) {
	d := newFormDesk(t)
	d.again = 1
	d.says(aSecretary, "/thongbao")
	d.expect(d.taps(aSecretary, "đầu mối sở"), "✓ đầu mối sở")
	d.expect(d.taps(aSecretary, "Xong"), "nội dung thông báo")
	d.expect(d.says(aSecretary, "Gửi báo cáo trước 17h"), "2 người")
	card := d.pressed
	d.taps(aSecretary, "Xác nhận")
	d.pressed = card
	d.expect(d.taps(aSecretary, "Xác nhận"), "Đang lập danh sách gửi")
	n, err := d.store.Announcements.Count(t.Context(), storage.Query{})
	if must(t, err); n != 1 {
		t.Errorf("%d announcements", n)
	}
	if got := recipients(d.compose("announce")); got != "p201 p203" {
		t.Errorf("goes to %s", got)
	}
	d.expect(d.says(aSecretary, "/audit"), "gửi thông báo tới")
}

func TestWhatIsNoAnnouncement(t *testing.T) {
	d := newFormDesk(t)
	d.expect(d.says(aContact, "/thongbao tất cả: Họp"), "không có quyền")
	d.says(aSecretary, "/thongbao")
	d.expect(d.says(aSecretary, "bạn bè"), "Không rõ “bạn bè”")
	d.expect(d.says(aSecretary, "thành viên"), "chưa có ai")
	d.expect(d.says(aSecretary, "toàn Tổ và sct"), "nội dung thông báo")
	d.expect(d.says(aSecretary, "MẬT: danh sách"), "mật")
	d.expect(d.says(aSecretary, "123"), "bằng chữ")
	d.expect(d.says(aSecretary, "Họp"), "Toàn Tổ, Sở Công Thương", "3 người")
	d.expect(d.says(aSecretary, "thêm nữa"), "Chưa rõ ý kiến")
}

func TestTheRestOfALongAnnouncementIsAddedToIt(t *testing.T) {
	d := newFormDesk(t)
	d.says(aSecretary, "/thongbao thư ký: "+strings.Repeat("Nội dung. ", 400))
	d.expect(d.says(aSecretary, "Phần cuối."), "Nội dung. Nội dung.", "Phần cuối.", "1 người")
	d.expect(d.says(aSecretary, "tài liệu tuyệt mật"), "mật")
	d.says(aSecretary, "xác nhận")
	a, err := storage.First(t.Context(), d.store.Announcements, storage.Query{})
	if must(t, err); !strings.HasSuffix(a.Text, "Nội dung.\nPhần cuối.") {
		t.Errorf("ends with %q", a.Text[len(a.Text)-40:])
	}
}

func TestProgressAndStop(t *testing.T) {
	d := announced(t)
	deliveries := d.compose("announce")
	d.expect(d.live("progress:"+deliveries[0].Occurrence), "Đang lập danh sách gửi", "0/3 đã gửi", "Dừng gửi")
	d.sent(deliveries[0], 1)
	d.now = d.now.Add(time.Minute)
	d.expect(d.says(aSecretary, "/deliveries"), "Thông báo", "Họp lúc 14h", "1/3 đã gửi")
	d.expect(d.taps(aSecretary, "Thông báo"), "Thông báo")
	d.expect(d.taps(aSecretary, "Tiến độ, dừng, thu hồi"), "1/3 đã gửi, 2 đang chờ", "Còn khoảng 3 phút")
	running := d.pressed
	d.again = 1
	d.expect(d.taps(aSecretary, "Dừng gửi"), "Đã dừng gửi", "1/3 đã gửi, 2 đã dừng")
	d.pressed = running
	d.expect(d.taps(aSecretary, "Dừng gửi"), "1/3 đã gửi, 2 đã dừng")
	if said := d.worded(deliveries[1]); said != "stopped" {
		t.Errorf("stopped, yet %q", said)
	}
	d.expect(d.live("progress:"+deliveries[0].Occurrence), "Đã dừng.")
	d.now = d.now.AddDate(0, 0, 8)
	d.expect(d.live("progress:"+deliveries[0].Occurrence), "closed")
	d.expect(d.says(aSecretary, "/dunggui announce/x"), "Không còn thông tin")
	if text := d.says(aLeader, "/dunggui"); !strings.Contains(text, "không có quyền") {
		t.Errorf("a leader stops it: %s", text)
	}
}

func TestAnnouncementsAreComposedOneByOne(t *testing.T) {
	d := newFormDesk(t)
	for i := range 50 {
		d.admit(survey.UserID(1000+i), fmt.Sprint("Người ", i), survey.RoleMember, "")
	}
	d.says(aSecretary, "/thongbao thành viên: Họp")
	d.says(aSecretary, "xác nhận")
	o := d.occurrence("announce")
	all, err := d.router.Planned(t.Context(), o.At.Add(-time.Millisecond), o.At)
	must(t, err)
	for delivery, err := range all[0].Deliveries(t.Context()) {
		must(t, err)
		var held map[string]string
		must(t, json.Unmarshal(delivery.Data, &held))
		if len(held) != 1 || held["announcement"] == "" {
			t.Errorf("holds %s", delivery.Data)
		}
		break // made as they are wanted
	}
}
