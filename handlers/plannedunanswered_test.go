package handlers_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"khaosat/handlers"
	"khaosat/survey"
	"khaosat/survey/calendar"
)

// october is the first day of the month after the deadline of r1, at midnight.
var october = time.Date(2021, 10, 1, 0, 0, 0, 0, time.UTC)

// unanswered sets the clock to the hour of reminders on a day of September 2021
// and returns what the secretary is told then of requests without an answer.
func (d *formDesk) unanswered(day int) []survey.Delivery {
	d.t.Helper()
	d.now = time.Date(2021, 9, day, 8, 0, 0, 0, time.UTC)
	return to(d.of(handlers.JobUnanswered, d.now.Add(-time.Hour), d.now), "p204")
}

// countPrefix counts the texts that begin with something.
func countPrefix(all []string, prefix string) int {
	n := 0
	for _, text := range all {
		if strings.HasPrefix(text, prefix) {
			n++
		}
	}
	return n
}

func TestRemindersGoOnAndTheSecretaryIsToldOnce(t *testing.T) {
	d := newFormDesk(t)
	days, err := calendar.Load(nil)
	must(t, err)
	year := days.WorkingDays(survey.DateOf(october).AddDays(-1), survey.DateOf(october).AddDays(364))
	names := d.reminders(october, october.AddDate(1, 0, 0))
	if got := countPrefix(names, "sct|2021-09-08|D+"); got != year {
		t.Errorf("%d reminders in the year after, which has %d working days", got, year)
	}
	told := d.of(handlers.JobUnanswered, thatWeek, october.AddDate(1, 0, 0))
	if len(told) != 1 || told[0].Person != "p204" {
		t.Fatalf("told of a request without an answer: %+v", told)
	}
	d.expect(d.worded(d.unanswered(22)[0]), "chưa được trả lời", "• Sở Công Thương: ", "• Sở Khoa học và Công nghệ: ", "chưa nhập",
		"[Nhắc ngay|rmd:ask:sct,skhcn]", "[Gia hạn, đóng yêu cầu|rqc:r1]")
}

func TestOnlyThoseAreGivenUpWhoHaveNotAnswered(t *testing.T) {
	d := newFormDesk(t)
	d.submit()
	told := d.unanswered(22)[0]
	if said := d.worded(told); slices.Contains([]string{"done", "closed"}, said) {
		t.Fatalf("one has not answered, yet %q", said)
	}
	d.expect(d.worded(told), "• Sở Khoa học và Công nghệ: ", "[Nhắc ngay|rmd:ask:skhcn]")
	d.says(aSecretary, "/extend skhcn 1/10")
	if said := d.worded(told); said != "done" {
		t.Errorf("extended, yet %q", said)
	}
	d.says(aSecretary, "/close r1 xacnhan")
	if said := d.worded(told); said != "closed" {
		t.Errorf("closed, yet %q", said)
	}
}

func TestAReturnRestartsReminders(t *testing.T) {
	d := newFormDesk(t)
	d.submit()
	d.now = time.Date(2021, 9, 28, 9, 0, 0, 0, time.UTC) // long after the deadline
	d.says(aSecretary, "/tralai sct 7: chưa khớp")
	d.says(aSecretary, "trả lại")
	names := d.reminders(d.now, october.AddDate(0, 1, 0))
	if names[0] != "sct|2021-09-08|D+15" {
		t.Errorf("returned, then reminded of %v", names)
	}
	told := d.of(handlers.JobUnanswered, d.now, october.AddDate(0, 1, 0))
	if len(told) != 1 || !told[0].Due.Equal(time.Date(2021, 10, 12, 8, 0, 0, 0, time.UTC)) {
		t.Errorf("returned on 28 September, then told: %+v", told)
	}
}

func TestAReportUnderCorrectionIsNotRemindedOf(t *testing.T) {
	d := submitted(t)
	d.presses(aSecretary, "rva:r1:sct:1")
	d.says(aContact, "/xinsua vì ghi nhầm số dự án")
	d.presses(aSecretary, "corok:r1:sct:1:yes")
	d.says(aContact, "/capnhat")
	d.expect(d.taps(aContact, "Sửa báo cáo đã gửi"), "Xem lại")
	if names := d.reminders(october, october.AddDate(0, 1, 0)); countPrefix(names, "sct|") > 0 {
		t.Errorf("approved and open for a correction, yet reminded of %v", names)
	}
	d.expect(d.says(aSecretary, "/nhac"), "Sở Khoa học và Công nghệ")
}
