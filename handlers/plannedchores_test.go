package handlers_test

import (
	"testing"
	"time"

	"khaosat/handlers"
	"khaosat/survey"
)

// of returns the deliveries of a job that go out within a time.
func (d *formDesk) of(job string, after, until time.Time) []survey.Delivery {
	d.t.Helper()
	all, err := d.router.Planned(d.t.Context(), after, until)
	must(d.t, err)
	var deliveries []survey.Delivery
	for _, p := range all {
		if p.Job != job {
			continue
		}
		for delivery, err := range p.Deliveries(d.t.Context()) {
			must(d.t, err)
			deliveries = append(deliveries, delivery)
		}
	}
	return deliveries
}

func TestTheSecretaryIsAskedForConclusions(t *testing.T) {
	d := weekOn(t) // with a session on Friday 10 September
	d.now = time.Date(2021, 9, 13, 8, 0, 0, 0, time.UTC)
	asked := d.of(handlers.JobConclusions, d.now.AddDate(0, 0, -1), d.now)
	if len(asked) != 1 || asked[0].Person != "p204" {
		t.Fatalf("%+v", asked)
	}
	d.expect(d.worded(asked[0]), "Ghi kết luận buổi làm việc", "Khảo sát tiến độ các dự án điện", "[Ghi kết luận|concl:s1]")
	d.now = time.Date(2021, 9, 17, 8, 0, 0, 0, time.UTC)
	again := d.of(handlers.JobConclusions, d.now.AddDate(0, 0, -1), d.now)
	d.expect(d.worded(again[0]), "chưa có kết luận", "đã 5 ngày làm việc")
	d.presses(aSecretary, "concl:s1")
	d.says(aSecretary, "Sở Công Thương báo cáo tiến độ")
	if said := d.worded(again[0]); said != "done" {
		t.Errorf("recorded, yet %q", said)
	}
	if left := d.of(handlers.JobConclusions, d.now.AddDate(0, 0, -1), d.now); len(left) != 0 {
		t.Errorf("recorded, yet planned: %+v", left)
	}
}

func TestTheSecretaryIsToldOfAYearWithoutDaysOff(t *testing.T) {
	d := newFormDesk(t)
	for year, want := range map[int]string{2026: "2027 mới là dự kiến", 2030: "2031 chưa có trong hệ thống"} {
		d.now = time.Date(year, 12, 31, 0, 0, 0, 0, time.UTC)
		told := d.of(handlers.JobYearEnd, d.now.AddDate(0, -2, 0), d.now)
		if len(told) != 2 || told[0].Person != "p204" {
			t.Fatalf("%d: %+v", year, told)
		}
		d.expect(d.worded(told[0]), want, "Năm")
	}
	if told := d.of(handlers.JobYearEnd, time.Date(2021, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2022, 1, 1, 0, 0, 0, 0, time.UTC)); len(told) != 0 {
		t.Errorf("2022 is known, yet %+v", told)
	}
}
