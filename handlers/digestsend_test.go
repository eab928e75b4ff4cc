package handlers_test

import (
	"testing"
	"time"

	"khaosat/chat"
	"khaosat/handlers"
	"khaosat/storage"
	"khaosat/survey"
)

func TestADigestAtATimeOfOnesOwn(t *testing.T) {
	d := weekOn(t)
	d.now = time.Date(2021, 9, 8, 9, 0, 0, 0, time.UTC)
	d.again = 1
	d.says(aLeader, "/caidat tắt")
	d.expect(d.says(aLeader, "gửi tôi bản tin lúc 16h"), "thứ Tư, 08/9/2021, 16:00")
	d.expect(d.says(aLeader, "gửi cho tôi bản tin lúc 8h sáng nay"), "đã qua")
	d.expect(d.says(aLeader, "gửi cho tôi bản tin ngay bây giờ"), "Bản tin", "2.223 MW")
	queued := d.queued("digestonce")
	if len(queued) != 1 || !queued[0].Due.Equal(time.Date(2021, 9, 8, 16, 0, 0, 0, time.UTC)) || queued[0].Person != "p206" {
		t.Fatalf("queued %+v", queued)
	}
	d.now = queued[0].Due
	d.expect(d.worded(queued[0]), "Bản tin", "2.223 MW")
}

func TestTheSecretarySendsTheDigestNow(t *testing.T) {
	d := weekOn(t)
	d.now = time.Date(2021, 9, 8, 20, 0, 0, 0, time.UTC)
	d.again = 1
	d.says(aLeader, "/caidat giờ 8h")
	d.expect(d.says(aSecretary, "gửi bản tin cho mọi người ngay"), "Toàn Tổ: 2 người. Tất cả: 5 người")
	sure := d.pressed
	d.taps(aSecretary, "Toàn Tổ")
	d.pressed = sure
	d.taps(aSecretary, "Toàn Tổ")
	deliveries := d.compose("digest")
	if got := recipients(deliveries); got != "p204 p206" {
		t.Fatalf("goes to %s", got)
	}
	if due := deliveries[0].Due.Format("02/01 15:04"); due != "09/09 06:30" {
		t.Errorf("due at %s", due)
	}
	d.expect(d.worded(deliveries[1]), "Bản tin", "Thay đổi từ thứ Hai, 06/9/2021, 08:00")
	d.expect(d.says(aSecretary, "/tiendogui"), "<b>Bản tin – thứ Tư, 08/9/2021, 20:00")
	d.expect(d.says(aSecretary, "/audit"), "gửi bản tin ngay")
	d.expect(d.says(aLeader, "/guibantin xacnhan"), "không có quyền")
}

func TestARemindersTimeOfOnesOwn(t *testing.T) {
	for _, test := range []struct {
		said, shown, at string
	}{
		{"nhắc trước 2 ngày", "Nhắc trước buổi làm việc: 2 ngày", "08/09 07:30"},
		{"nhắc tôi trước 30 phút", "Nhắc trước buổi làm việc: 30 phút", "10/09 13:30"},
		{"/caidat nhắc trước 3 tiếng", "180 phút", "10/09 11:00"},
	} {
		t.Run(test.said, func(t *testing.T) {
			d := weekOn(t)
			d.again = 1
			d.expect(d.says(aContact, test.said), test.shown)
			deliveries := d.remindedAhead()
			if len(deliveries) != 1 || deliveries[0].Person != "p201" || deliveries[0].Due.Format("02/01 15:04") != test.at {
				t.Fatalf("planned %+v", deliveries)
			}
			d.expect(d.worded(deliveries[0]), "Nhắc lịch", "Khảo sát tiến độ các dự án điện", "Phòng họp số 1")
			d.expect(d.says(aContact, "/caidat nhắc trước không"), "Nhắc trước buổi làm việc: không")
			if said := d.worded(deliveries[0]); said != "off" {
				t.Errorf("switched off, yet %q", said)
			}
		})
	}
}

// remindedAhead are those of sessions that are planned for the week.
func (d *formDesk) remindedAhead() []survey.Delivery {
	d.t.Helper()
	all, err := d.router.Planned(d.t.Context(), thatWeek, thatWeek.AddDate(0, 0, 7))
	must(d.t, err)
	var deliveries []survey.Delivery
	for _, p := range all {
		if p.Job != handlers.JobAhead {
			continue
		}
		for delivery, err := range p.Deliveries(d.t.Context()) {
			must(d.t, err)
			deliveries = append(deliveries, delivery)
		}
	}
	return deliveries
}

func TestNoReminderForWhoIsNotInvitedOrOfASessionThatMoved(t *testing.T) {
	d := weekOn(t)
	d.says(aStranger, "nhắc trước 2 ngày")
	d.says(aLeader, "nhắc trước 2 ngày")
	d.expect(d.says(aStranger, "nhắc trước 40 ngày"), "không quá 30 ngày")
	deliveries := d.remindedAhead()
	if got := recipients(deliveries); got != "p206" {
		t.Fatalf("planned for %q", got)
	}
	s, err := d.store.Sessions.Get(t.Context(), "s1")
	must(t, err)
	s.Date = s.Date.AddDays(1)
	_, err = d.store.Sessions.Save(t.Context(), s)
	must(t, err)
	if said := d.worded(deliveries[0]); said != "moved" {
		t.Errorf("moved, yet %q", said)
	}
}

func TestTheNextDigestIsThatAfterAPause(t *testing.T) {
	d := weekOn(t)
	seat, err := d.store.Seats.Get(t.Context(), "secretary..204")
	must(t, err)
	seat.Tenures[0].From = time.Date(2021, 8, 1, 0, 0, 0, 0, time.UTC)
	_, err = d.store.Seats.Save(t.Context(), seat)
	must(t, err)
	d.now = time.Date(2021, 8, 30, 9, 0, 0, 0, time.UTC)
	d.expect(d.says(aSecretary, "/caidat ngày thứ Năm"), "Bản tin tới: thứ Tư, 01/9/2021, 07:30") // the 2nd is a holiday
	d.expect(d.says(aSecretary, "/caidat tạm dừng 15/9/2021"), "Bản tin tới: thứ Năm, 16/9/2021, 07:30")
}

func TestBriefsAreKeptFromBeingForwarded(t *testing.T) {
	d := briefed(t)
	d.again = 1
	protected := func() bool {
		d.messages++
		update := typed("/tomtat")
		update.Key, update.From, update.Place, update.Private = "protect", chat.User{ID: aLeader}, chat.Place{Chat: 206}, true
		actions, err := d.router.Handle(t.Context(), update)
		must(t, err)
		return actions[0].(chat.Send).Protect
	}
	if protected() {
		t.Error("protected before the secretary wants it")
	}
	d.expect(d.says(aLeader, "/chongchuyentiep bật"), "không có quyền")
	d.expect(d.says(aSecretary, "/chongchuyentiep"), "chuyển tiếp và lưu được")
	d.expect(d.taps(aSecretary, "Chống chuyển tiếp"), "không chuyển tiếp, không lưu được")
	d.expect(d.says(aSecretary, "/protect on"), "không chuyển tiếp, không lưu được")
	if !protected() {
		t.Error("not protected")
	}
	d.expect(d.says(aSecretary, "/audit"), "bật chống chuyển tiếp bản tóm tắt")
	n, err := d.store.Audit.Count(t.Context(), storage.Query{})
	if must(t, err); n != 1 {
		t.Errorf("%d entries", n)
	}
	d.expect(d.says(aSecretary, "/protect off"), "chuyển tiếp và lưu được")
}
