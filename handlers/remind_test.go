package handlers_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"khaosat/chat"
	"khaosat/handlers"
	"khaosat/storage"
	"khaosat/survey"
)

// queued returns the deliveries of a kind that are queued.
func (d *formDesk) queued(kind string) []survey.Delivery {
	d.t.Helper()
	var queued []survey.Delivery
	for delivery, err := range d.store.Deliveries.Scan(d.t.Context(), storage.Query{}) {
		must(d.t, err)
		if delivery.Kind == kind {
			queued = append(queued, delivery)
		}
	}
	return queued
}

func TestTheSecretaryRemindsNow(t *testing.T) {
	d := newFormDesk(t)
	d.again = 1
	d.now = thatWeek.Add(8 * time.Hour)
	d.expect(d.says(aContact, "/nhac"), "không có quyền")
	d.expect(d.says(aSecretary, "nhắc các sở chưa nộp"), "Sở Công Thương", "Người nhận: Lê Văn C", "Hoàng Văn E", "[Nhắc 2 báo cáo|rmd:new:]")
	if queued := d.queued(handlers.JobReminder); len(queued) != 0 {
		t.Fatalf("not confirmed, yet %+v", queued)
	}
	d.expect(d.says(aSecretary, "đôn đốc sở công thương"), "Sở Công Thương", "[Nhắc 1 báo cáo|rmd:new:sct]")
	d.expect(d.taps(aSecretary, "Nhắc 1 báo cáo"), "Đã nhắc", "Sở Công Thương (Lê Văn C)")
	queued := d.queued(handlers.JobReminder)
	if len(queued) != 1 || queued[0].Person != "p201" || !queued[0].Due.Equal(d.now) {
		t.Fatalf("%+v", queued)
	}
	d.expect(d.worded(queued[0]), "Nhắc gửi báo cáo: Sở Công Thương", "[Nhập báo cáo|form:r1:sct:open]")
	d.expect(d.says(aSecretary, "/audit"), "nhắc gửi báo cáo", "Sở Công Thương")
	d.expect(d.says(aSecretary, "/tindagui"), "1. Nhắc gửi báo cáo, Sở Công Thương", "0/1 đã gửi, 1 đang chờ")
}

func TestNobodyIsRemindedTwiceWithinAnHourWithoutAsking(t *testing.T) {
	d := newFormDesk(t)
	d.now = thatWeek.Add(8 * time.Hour)
	d.expect(d.says(aSecretary, "/nhac sct xacnhan"), "Đã nhắc")
	d.now = d.now.Add(30 * time.Minute)
	d.expect(d.says(aSecretary, "/remind"), "Đã nhắc: thứ Hai, 06/9/2021, 09:00", "[Nhắc 1 báo cáo|rmd:new:]", "[Nhắc lại cả các sở vừa nhắc (2)|rmd:again:]")
	d.expect(d.says(aSecretary, "/nhac xacnhan"), "Đã nhắc", "Sở Khoa học và Công nghệ")
	d.expect(d.says(aSecretary, "/nhac xacnhan"), "Vẫn nhắc lại?")
	if n := len(d.queued(handlers.JobReminder)); n != 2 {
		t.Errorf("%d reminders", n)
	}
	d.expect(d.says(aSecretary, "/nhac sct lại xacnhan"), "Đã nhắc")
	d.now = d.now.Add(2 * time.Hour)
	d.expect(d.presses(aSecretary, "rmd:new:sct"), "Đã nhắc")
	if n := len(d.queued(handlers.JobReminder)); n != 4 {
		t.Errorf("%d reminders", n)
	}
}

func TestRemindingWaitsForTheOpeningAndSaysSo(t *testing.T) {
	d := newFormDesk(t)
	d.now = time.Date(2021, 9, 10, 20, 0, 0, 0, time.UTC) // a Friday evening, two days late
	d.expect(d.says(aSecretary, "/nhac trễ"), "Phạm Thị D", "quá hạn", "rmd:new:late")
	d.expect(d.taps(aSecretary, "Nhắc 2"), "sẽ gửi lúc 06:30 thứ Hai, 13/9/2021")
	for _, delivery := range d.queued(handlers.JobReminder) {
		if at := delivery.NotBefore.Format("02/01 15:04"); at != "13/09 06:30" {
			t.Errorf("%s goes out at %s", delivery.ID, at)
		}
	}
}

func TestRemindingNobody(t *testing.T) {
	d := newFormDesk(t)
	d.submit()
	for text, want := range map[string]string{
		"/nhac sở trên mây": "Chưa rõ cần nhắc sở nào", "/dondoc sct": "Không còn báo cáo nào", "/nhac trễ": "Không còn báo cáo nào",
	} {
		if said := d.says(aSecretary, text); !strings.Contains(said, want) {
			t.Errorf("%s: %s", text, said)
		}
	}
	d.expect(d.says(aSecretary, "/status"), "[Nhắc các sở chưa gửi|rmd:ask]")
	d.expect(d.taps(aSecretary, "Nhắc các sở"), "Sở Khoa học và Công nghệ")
}

func TestTwoSecretariesWhoRemindAtOnceRemindOnce(t *testing.T) {
	d := newFormDesk(t)
	d.now = thatWeek.Add(8 * time.Hour)
	var all errgroup.Group
	for n := range 8 {
		user := survey.UserID(300 + n)
		d.admit(user, "Vũ Thị G", survey.RoleSecretary, "")
		all.Go(func() error {
			_, err := d.router.Handle(t.Context(), chat.Update{
				Key: fmt.Sprint("at once ", n), From: chat.User{ID: user}, Place: chat.Place{Chat: chat.ID(user)}, Private: true,
				Press: &chat.Press{ID: "p", Data: "rmd:again:sct", Message: 7},
			})
			return err
		})
	}
	must(t, all.Wait())
	if queued := d.queued(handlers.JobReminder); len(queued) != 1 {
		t.Errorf("%d reminders to one contact", len(queued))
	}
}
