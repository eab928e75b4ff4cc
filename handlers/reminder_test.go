package handlers_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"khaosat/handlers"
	"khaosat/survey"
)

// reminders names the reminders that go out within a time.
func (d *formDesk) reminders(after, until time.Time) (names []string) {
	d.t.Helper()
	all, err := d.router.Planned(d.t.Context(), after, until)
	must(d.t, err)
	for _, p := range all {
		if name, ok := strings.CutPrefix(p.ID(), "reminder/r1|"); ok {
			names = append(names, name)
		}
	}
	return names
}

// onDay sets the clock to the hour of reminders on a day of September 2021 and
// returns the reminders of it.
func (d *formDesk) onDay(day int) []survey.Delivery {
	d.t.Helper()
	morning := time.Date(2021, 9, day, 0, 0, 0, 0, time.UTC)
	d.now = morning.Add(8 * time.Hour)
	return d.of(handlers.JobReminder, morning, d.now)
}

func TestRemindersUpToTheHead(t *testing.T) {
	d := newFormDesk(t)
	names := d.reminders(time.Date(2021, 8, 20, 0, 0, 0, 0, time.UTC), time.Date(2021, 9, 14, 0, 0, 0, 0, time.UTC))
	var sct []string
	for _, name := range names {
		if rest, ok := strings.CutPrefix(name, "sct|2021-09-08|"); ok {
			sct = append(sct, rest)
		}
	}
	if want := []string{"D-7", "D-3", "D-1", "D", "D+1", "D+2", "D+3"}; !slices.Equal(sct, want) || len(names) != 2*len(want) {
		t.Errorf("%v", names)
	}
	d.expect(d.worded(to(d.onDay(7), "p201")[0]), "Nhắc gửi báo cáo: Sở Công Thương", "thứ Tư, 08/9/2021, 01:00", "còn 1 ngày làm việc", "Chưa nhập câu nào (27 câu)", "[Nhập báo cáo|form:r1:sct:open]", "[Xin gia hạn|ext:r1:sct]")
	if head := to(d.onDay(9), "p202"); len(head) != 0 {
		t.Errorf("the head is reminded on the day after: %+v", head)
	}
	deliveries := d.onDay(10)
	d.expect(d.worded(to(deliveries, "p202")[0]), "Quá hạn gửi báo cáo", "đã quá hạn 2 ngày làm việc", "Kính đề nghị đồng chí chỉ đạo", "đồng chí Lê Văn C")
	d.expect(d.worded(to(deliveries, "p203")[0]), "Quá hạn gửi báo cáo: Sở Khoa học và Công nghệ")
	if weekend := append(d.onDay(11), d.onDay(12)...); len(weekend) != 0 {
		t.Errorf("reminded on a weekend: %+v", weekend)
	}
}

func TestAReminderSaysWhatIsMissing(t *testing.T) {
	d := newFormDesk(t)
	d.talk(conversation[:12])
	d.expect(d.worded(to(d.onDay(7), "p201")[0]), "Đã nhập 14%, còn 23/27 câu", "IV. ", "[Tiếp tục nhập|form:r1:sct:open]")
}

func TestRemindersStopWithTheSubmission(t *testing.T) {
	d := newFormDesk(t)
	reminder := to(d.onDay(7), "p201")[0]
	d.submit()
	if said := d.worded(reminder); said != "done" {
		t.Errorf("submitted, yet %q", said)
	}
	if left := to(d.onDay(9), "p201"); len(left) != 0 {
		t.Errorf("submitted, yet planned: %+v", left)
	}
	d.says(aSecretary, "/tralai sct 7: chưa khớp")
	d.says(aSecretary, "trả lại")
	d.expect(d.worded(to(d.onDay(9), "p201")[0]), "đề nghị bổ sung", "chưa khớp", "[Sửa ngay|form:r1:sct:open:yes]")
}

func TestAReminderIsLookedAtAgainWhenItIsSent(t *testing.T) {
	d := newFormDesk(t)
	d.now = thatWeek
	reminder := to(d.onDay(7), "p201")[0]
	d.says(aSecretary, "/extend sct 15/9")
	if said := d.worded(reminder); said != "moved" {
		t.Errorf("extended, yet %q", said)
	}
	names := d.reminders(d.now, d.now.AddDate(0, 0, 10))
	if !slices.Contains(names, "sct|2021-09-15|D-3") || slices.Contains(names, "sct|2021-09-08|D") {
		t.Errorf("the extension is not counted with: %v", names)
	}
	other := to(d.onDay(7), "p203")[0]
	d.says(aSecretary, "/close r1 xacnhan")
	if said := d.worded(other); said != "closed" {
		t.Errorf("closed, yet %q", said)
	}
}

func TestAReminderThatIsHeldUpIntoTheNightIsLeftToTheNextDay(t *testing.T) {
	d := newFormDesk(t)
	reminder := to(d.onDay(7), "p201")[0]
	opening, err := d.router.Opening(t.Context(), reminder.Person, d.now.Add(12*time.Hour), reminder.Expires)
	must(t, err)
	if got := opening.Format("02/01 15:04"); got != "08/09 06:30" {
		t.Errorf("held up until 20:00, it goes out at %s", got)
	}
	d.now = opening
	if said := d.worded(reminder); said != "replaced" {
		t.Errorf("on the next day it is %q", said)
	}
	d.now = thatWeek
	d.says(aSecretary, "/extend sct 15/9")
	friday := to(d.onDay(10), "p201")[0] // Monday has none
	d.now = time.Date(2021, 9, 13, 6, 30, 0, 0, time.UTC)
	d.expect(d.worded(friday), "còn 2 ngày làm việc")
}

func TestAReminderComesToWhomHasNoOpeningThatDay(t *testing.T) {
	d := newFormDesk(t)
	d.says(aContact, "/caidat yên lặng 07:00-06:00")
	reminder := to(d.onDay(7), "p201")[0]
	if due := reminder.Due.Format("02/01 15:04"); due != "08/09 06:00" {
		t.Errorf("it goes out at %s", due)
	}
	d.now = reminder.Due
	d.expect(d.worded(reminder), "Quá hạn gửi báo cáo: Sở Công Thương")
}

func TestRemindersKeepQuietHoursAndGoToTheDeputy(t *testing.T) {
	d := newFormDesk(t)
	d.says(aContact, "/caidat yên lặng 17:00-09:00")
	d.says(aContact, "/caidat thay thế Phạm Thị D")
	if due := to(d.onDay(7), "p201")[0].Due.Format("15:04"); due != "09:00" {
		t.Errorf("reminded at %s", due)
	}
	d.says(aContact, "/caidat tạm dừng 10/9")
	d.expect(d.worded(to(d.onDay(8), "p202")[0]), "Gửi thay đồng chí Lê Văn C", "đã quá hạn", "Đề nghị đồng chí hoàn thành")
	if absent := to(d.onDay(8), "p201"); len(absent) != 0 {
		t.Errorf("paused, yet %+v", absent)
	}
}

func TestADepartmentWithoutAContactHasItsHeadReminded(t *testing.T) {
	d := newFormDesk(t)
	d.says(aSecretary, "/revoke Lê Văn C xacnhan")
	deliveries := d.onDay(7)
	if len(to(deliveries, "p201")) != 0 {
		t.Errorf("revoked, yet reminded: %+v", deliveries)
	}
	d.expect(d.worded(to(deliveries, "p202")[0]), "còn 1 ngày làm việc", "Kính đề nghị đồng chí chỉ đạo")
}

func TestAReminderOnTheLastDaySaysTheTimeLeft(t *testing.T) {
	d := newFormDesk(t)
	request, err := d.store.Requests.Get(t.Context(), "r1")
	must(t, err)
	request.Deadline = time.Date(2021, 9, 8, 17, 0, 0, 0, time.UTC)
	_, err = d.store.Requests.Save(t.Context(), request)
	must(t, err)
	reminder := to(d.onDay(8), "p201")[0]
	d.now = time.Date(2021, 9, 8, 11, 50, 0, 0, time.UTC)
	d.expect(d.worded(reminder), "hết hạn hôm nay: còn 5 giờ, đến 17:00")
	d.now = time.Date(2021, 9, 8, 16, 20, 0, 0, time.UTC)
	d.expect(d.worded(reminder), "còn 40 phút, đến 17:00")
}

func TestRemindingAgainAtOnceIsExplained(t *testing.T) {
	d := newFormDesk(t)
	d.now = time.Date(2021, 9, 7, 9, 0, 0, 0, time.UTC)
	d.says(aSecretary, "/nhac sct xacnhan")
	d.expect(d.says(aSecretary, "/nhac sct"), "vừa được nhắc trong vòng một giờ")
	d.expect(d.says(aSecretary, "/nhac sct lại xacnhan"), "Vừa nhắc chưa đầy một phút trước")
}
