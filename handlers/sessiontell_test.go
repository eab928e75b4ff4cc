package handlers_test

import (
	"strings"
	"testing"
	"time"

	"khaosat/handlers"
	"khaosat/survey"
)

// readSessionNews words what is due of the session's notices and marks it as the outbox
// does. It returns what each person reads, or why it is not wanted.
func (d *formDesk) readSessionNews() map[survey.PersonID]string {
	d.t.Helper()
	read := map[survey.PersonID]string{}
	for _, delivery := range d.queued("session") {
		if delivery.State != survey.DeliveryWaiting || delivery.NotBefore.After(d.now) {
			continue
		}
		steps, unwanted, _, err := d.router.Words(d.t.Context(), delivery)
		must(d.t, err)
		delivery.State = survey.DeliverySent
		if unwanted != "" {
			delivery.State = survey.DeliveryDropped
		} else if len(steps) != 2 {
			d.t.Fatalf("%d steps, want the text and the calendar file", len(steps))
		}
		_, err = d.store.Deliveries.Save(d.t.Context(), delivery)
		must(d.t, err)
		if unwanted != replaced {
			read[delivery.Person] = unwanted + shown(steps)
		}
	}
	return read
}

// replaced is why a notice is dropped that a newer one replaces.
const replaced = "replaced"

// inOffice is a desk with a session on 10/9 at 14:00, planned during office
// hours.
func inOffice(t *testing.T) *formDesk {
	d := newFormDesk(t)
	d.again, d.now = 1, thatWeek.Add(8*time.Hour)
	d.admit(aLeader, "Nguyễn Văn A", survey.RoleLeader, "")
	for _, line := range []string{"tạo buổi khảo sát sở công thương 14h ngày 10/9 tại phòng họp số 1", "Khảo sát điện gió", "-", "xác nhận"} {
		d.says(aSecretary, line)
	}
	return d
}

func TestGuestsAreInvitedOnce(t *testing.T) {
	d := inOffice(t)
	read := d.readSessionNews()
	if len(read) != 3 {
		t.Fatalf("%d people read %v", len(read), read)
	}
	d.expect(read["p201"], "Mời làm việc", "phòng họp số 1")
	d.says(aSecretary, "/suabuoi 10/9")
	d.taps(aSecretary, "Sửa Chương trình")
	d.says(aSecretary, "Thảo luận")
	d.taps(aSecretary, "Xác nhận")
	if read := d.readSessionNews(); read["p201"] != "" {
		t.Errorf("nothing that guests are told of has changed, yet %v", read)
	}
}

func TestOneNoticeSaysWhatHasChanged(t *testing.T) {
	d := inOffice(t)
	d.readSessionNews()
	d.says(aSecretary, "dời buổi 10/9 sang 13/9")
	d.says(aSecretary, "xác nhận")
	d.says(aSecretary, "/suabuoi 13/9")
	d.taps(aSecretary, "Sửa Địa điểm")
	d.says(aSecretary, "Hội trường")
	d.taps(aSecretary, "Xác nhận")
	read := d.readSessionNews()
	d.expect(read["p201"], "Thay đổi lịch làm việc", "thứ Sáu, 10/9/2021, 14:00 → <b>thứ Hai, 13/9/2021, 14:00</b>", "phòng họp số 1 → <b>Hội trường</b>")
	if len(read) != 3 || strings.Contains(read["p201"], "Chủ trì") {
		t.Errorf("%v", read)
	}
}

func TestWhoWasNotToldYetIsInvited(t *testing.T) {
	d := inOffice(t)
	d.says(aSecretary, "dời buổi 10/9 sang 13/9")
	d.says(aSecretary, "xác nhận")
	read := d.readSessionNews()
	d.expect(read["p201"], "Mời làm việc", "thứ Hai, 13/9/2021, 14:00")
	d.says(aSecretary, "hoãn buổi 13/9")
	d.taps(aSecretary, "Tạm hoãn")
	d.expect(d.readSessionNews()["p201"], "Tạm hoãn buổi làm việc", "thứ Hai, 13/9/2021, 14:00")
	d.says(aSecretary, "/buoi 13/9")
	d.expect(d.taps(aSecretary, "Họp theo lịch cũ"), "Tổ chức theo lịch cũ buổi")
	d.taps(aSecretary, "Gửi giấy mời")
	d.expect(d.readSessionNews()["p201"], "tổ chức lại theo lịch cũ", "thứ Hai, 13/9/2021, 14:00 (không đổi)")
}

func TestMovedAndMovedBackIsNoNews(t *testing.T) {
	d := inOffice(t)
	d.readSessionNews()
	for _, day := range []string{"dời buổi 10/9 sang 13/9", "dời buổi 13/9 sang 10/9"} {
		d.says(aSecretary, day)
		d.says(aSecretary, "xác nhận")
	}
	if read := d.readSessionNews(); read["p201"] != "nothing" {
		t.Errorf("%v", read)
	}
}

func TestACancelledSessionThatNobodyKnewOf(t *testing.T) {
	d := inOffice(t)
	d.says(aSecretary, "hủy buổi 10/9")
	d.taps(aSecretary, "Hủy buổi")
	if read := d.readSessionNews(); read["p201"] != "nothing" {
		t.Errorf("%v", read)
	}
}

func TestWhoIsLeftOutIsTold(t *testing.T) {
	d := inOffice(t)
	d.readSessionNews()
	d.says(aSecretary, "/suabuoi 10/9")
	d.taps(aSecretary, "Sửa Đơn vị")
	d.says(aSecretary, "sở khoa học và công nghệ")
	d.taps(aSecretary, "Xác nhận")
	read := d.readSessionNews()
	d.expect(read["p201"], "không còn trong thành phần")
	d.expect(read["p203"], "Mời làm việc")
	d.expect(read["p206"], "Đơn vị làm việc: Sở Công Thương → <b>Sở Khoa học và Công nghệ</b>")
}

func TestWhoGetsASeatLaterIsInvited(t *testing.T) {
	d := inOffice(t)
	d.readSessionNews()
	d.expect(d.says(aSecretary, "/seat Hoàng Văn E = đầu mối sở công thương"), "Sở Công Thương")
	if read := d.readSessionNews(); len(read) != 0 {
		t.Errorf("invited before the welcome has come: %v", read)
	}
	d.now = d.now.Add(time.Minute)
	read := d.readSessionNews()
	if len(read) != 1 {
		t.Errorf("%v", read)
	}
	d.expect(read["p203"], "Mời làm việc", "thứ Sáu, 10/9/2021, 14:00")
	d.says(aSecretary, "/seat Hoàng Văn E = thành viên")
	d.now = d.now.Add(time.Minute)
	if read := d.readSessionNews(); len(read) != 0 {
		t.Errorf("invited again: %v", read)
	}
}

func TestWhenGuestsAreTold(t *testing.T) {
	for _, test := range []struct {
		name   string
		at     string // when the session is moved
		to     string
		urgent bool
		due    string
	}{
		{"in office hours", "2021-09-08T08:00:00Z", "13/9", false, "2021-09-08T08:00:00Z"},
		{"at night", "2021-09-08T20:00:00Z", "13/9", false, "2021-09-09T06:30:00Z"},
		{"at noon", "2021-09-08T12:00:00Z", "13/9", false, "2021-09-08T13:30:00Z"},
		{"the old time is near", "2021-09-09T20:00:00Z", "13/9", true, "2021-09-09T20:00:00Z"},
		{"the new time is near", "2021-09-08T20:00:00Z", "9/9", true, "2021-09-08T20:00:00Z"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := inOffice(t)
			d.readSessionNews()
			at, err := time.Parse(time.RFC3339, test.at)
			must(t, err)
			d.now = at
			d.says(aSecretary, "dời buổi 10/9 sang "+test.to)
			d.says(aSecretary, "xác nhận")
			for _, delivery := range d.queued("session") {
				if delivery.State != survey.DeliveryWaiting {
					continue
				}
				if due := delivery.Due.Truncate(time.Minute).Format(time.RFC3339); delivery.Urgent != test.urgent || due != test.due {
					t.Errorf("urgent %v, due %s", delivery.Urgent, due)
				}
			}
		})
	}
}

func TestAttendanceIsLive(t *testing.T) {
	d := inOffice(t)
	d.readSessionNews()
	live, err := d.store.Live.Get(t.Context(), survey.LiveID("attendance:"+d.theSession().ID, int64(aSecretary)))
	must(t, err)
	reads := func(parts ...string) {
		t.Helper()
		message, ok, err := d.router.Show(t.Context(), live)
		must(t, err)
		if !ok {
			t.Fatal("it is not kept up to date any more")
		}
		d.expect(string(message.Text), parts...)
	}
	reads("Có mặt: <b>0</b>", "chưa báo: <b>4</b>")
	d.says(aContact, "em đi trễ nửa tiếng")
	d.says(aLeader, "vắng")
	reads("Có mặt: <b>1</b> (đến muộn: 1); vắng: <b>1</b>; chưa báo: <b>2</b>", "Đến muộn: Lê Văn C (30 phút)", "Vắng: Nguyễn Văn A")
	d.expect(d.says(aSecretary, "/diemdanh 10/9"), "Vắng: Nguyễn Văn A")
	d.taps(aSecretary, "Điểm danh")
	if live, err := d.store.Live.Get(t.Context(), live.ID+"#7"); err != nil || live.Message != 7 {
		t.Errorf("%+v, %v", live, err)
	}
	d.says(aSecretary, "dời buổi 10/9 sang 13/9")
	d.says(aSecretary, "xác nhận")
	reads("Có mặt: <b>0</b>")
	d.says(aSecretary, "hủy buổi 13/9")
	d.taps(aSecretary, "Hủy buổi")
	if _, ok, err := d.router.Show(t.Context(), live); ok || err != nil {
		t.Errorf("a cancelled session is still watched: %v", err)
	}
}

func TestWhoWasInvitedByOtherMeansIsToldOfChanges(t *testing.T) {
	d := newFormDesk(t)
	d.now = thatWeek.Add(8 * time.Hour)
	s := survey.Session{ID: "s1", Title: survey.Text{VI: "Buổi đã mời"}, Date: survey.Date{Year: 2021, Month: 9, Day: 10}, Departments: []string{"sct"}, State: survey.SessionScheduled}
	_, err := d.store.Sessions.Insert(t.Context(), s)
	must(t, err)
	invitation, err := handlers.Invitation(s, "p201", thatWeek)
	must(t, err)
	_, err = d.store.Deliveries.Insert(t.Context(), invitation)
	must(t, err)
	d.says(aSecretary, "hoãn buổi 10/9")
	d.taps(aSecretary, "Tạm hoãn")
	read := d.readSessionNews()
	d.expect(read["p201"], "Tạm hoãn buổi làm việc")
	if read["p202"] != "nothing" {
		t.Errorf("who was never invited reads %q", read["p202"])
	}
}
