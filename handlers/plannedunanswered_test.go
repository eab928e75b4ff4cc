package handlers_test

import (
	"slices"
	"testing"
	"time"

	"khaosat/handlers"
	"khaosat/survey"
)

// october is the first day of the month after the deadline of r1, at midnight.
var october = time.Date(2021, 10, 1, 0, 0, 0, 0, time.UTC)

// givenUp sets the clock to the hour of reminders on a day of September 2021
// and returns what the secretary is told then of requests without an answer.
func (d *formDesk) givenUp(day int) []survey.Delivery {
	d.t.Helper()
	d.now = time.Date(2021, 9, day, 8, 0, 0, 0, time.UTC)
	return to(d.of(handlers.JobUnanswered, d.now.Add(-time.Hour), d.now), "p204")
}

func TestRemindersEndAndTheSecretaryIsToldOnce(t *testing.T) {
	d := newFormDesk(t)
	names := d.reminders(thatWeek, october.AddDate(1, 0, 0))
	if last := names[len(names)-1]; last != "skhcn|2021-09-08|D+10" {
		t.Errorf("the last reminder is %s", last)
	}
	told := d.of(handlers.JobUnanswered, thatWeek, october.AddDate(1, 0, 0))
	if len(told) != 1 || told[0].Person != "p204" {
		t.Fatalf("told of a request without an answer: %+v", told)
	}
	d.expect(d.worded(d.givenUp(23)[0]), "chưa được trả lời", "• Sở Công Thương: ", "• Sở Khoa học và Công nghệ: ", "chưa nhập",
		"[Nhắc lần nữa|rmd:ask:sct,skhcn]", "[Gia hạn, đóng yêu cầu|rqc:r1]")
}

func TestOnlyThoseAreGivenUpWhoHaveNotAnswered(t *testing.T) {
	d := newFormDesk(t)
	d.submit()
	told := d.givenUp(23)[0]
	if said := d.worded(told); slices.Contains([]string{"done", "closed"}, said) {
		t.Fatalf("one has not answered, yet %q", said)
	}
	d.expect(d.worded(told), "• Sở Khoa học và Công nghệ: ", "[Nhắc lần nữa|rmd:ask:skhcn]")
	d.says(aSecretary, "/extend skhcn 1/10")
	if said := d.worded(told); said != "done" {
		t.Errorf("extended, yet %q", said)
	}
	d.says(aSecretary, "/close r1 xacnhan")
	if said := d.worded(told); said != "closed" {
		t.Errorf("closed, yet %q", said)
	}
}

func TestAReturnLetsRemindersGoOn(t *testing.T) {
	d := newFormDesk(t)
	d.submit()
	d.now = time.Date(2021, 9, 28, 9, 0, 0, 0, time.UTC) // long after the deadline
	d.says(aSecretary, "/tralai sct 7: chưa khớp")
	d.says(aSecretary, "trả lại")
	names := d.reminders(d.now, october.AddDate(0, 1, 0))
	if len(names) != 10 || names[0] != "sct|2021-09-08|D+15" {
		t.Errorf("returned, then reminded of %v", names)
	}
}
