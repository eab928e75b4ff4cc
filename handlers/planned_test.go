package handlers_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"khaosat/handlers"
	"khaosat/survey"
)

// planned returns the digests, briefs and corrections that go out within a
// time, and their deliveries.
func (d *formDesk) planned(after, until time.Time) (names []string, deliveries []survey.Delivery) {
	d.t.Helper()
	all, err := d.router.Planned(d.t.Context(), after, until)
	must(d.t, err)
	for _, p := range all {
		if p.Job != handlers.JobDigest && p.Job != handlers.JobBrief && p.Job != handlers.JobCorrection {
			continue
		}
		names = append(names, p.ID()+" at "+p.At.Format("02/01 15:04"))
		for delivery, err := range p.Deliveries(d.t.Context()) {
			must(d.t, err)
			deliveries = append(deliveries, delivery)
		}
	}
	return names, deliveries
}

// worded is what a delivery says, or why it is not wanted.
func (d *formDesk) worded(delivery survey.Delivery) string {
	d.t.Helper()
	steps, unwanted, ok, err := d.router.Words(d.t.Context(), delivery)
	must(d.t, err)
	if !ok {
		d.t.Fatalf("%s is of no planned kind", delivery.ID)
	}
	return unwanted + shown(steps)
}

func to(deliveries []survey.Delivery, person survey.PersonID) []survey.Delivery {
	return slices.DeleteFunc(slices.Clone(deliveries), func(d survey.Delivery) bool { return d.Person != person })
}

func TestPlannedDigests(t *testing.T) {
	d := weekOn(t)
	monday := thatWeek.AddDate(0, 0, 7)
	d.now = monday
	names, deliveries := d.planned(monday, monday.Add(12*time.Hour))
	if len(names) != 1 || names[0] != "digest/2021-09-13T07:30Z at 13/09 07:30" || len(deliveries) != 5 {
		t.Fatalf("%v, %d deliveries", names, len(deliveries))
	}
	_, again := d.planned(monday, monday.Add(12*time.Hour))
	if again[0].ID != deliveries[0].ID || deliveries[0].ID != "digest/2021-09-13T07:30Z/p201" {
		t.Errorf("made again, %s is %s", deliveries[0].ID, again[0].ID)
	}
	d.now = monday.Add(8 * time.Hour)
	d.expect(d.worded(to(deliveries, "p206")[0]), "Bản tin", "Thay đổi từ thứ Hai, 06/9/2021, 07:30", "2.223 MW", "Tiến độ các sở")
	d.expect(d.worded(to(deliveries, "p203")[0]), "Việc của đơn vị", "quá hạn")
}

func TestADigestIsLookedAtAgainWhenItIsSent(t *testing.T) {
	d := weekOn(t)
	monday := thatWeek.AddDate(0, 0, 7)
	d.now = monday
	_, deliveries := d.planned(monday, monday.Add(12*time.Hour))
	leader, contact := to(deliveries, "p206")[0], to(deliveries, "p203")[0]
	d.says(aLeader, "/caidat tắt")
	if said := d.worded(leader); said != "off" {
		t.Errorf("switched off, yet %q", said)
	}
	seats, err := d.store.Seats.Get(t.Context(), "contact.skhcn.203")
	must(t, err)
	_, err = d.store.Seats.Save(t.Context(), seats.Vacate(d.now.Add(-time.Hour), "x"))
	must(t, err)
	if said := d.worded(contact); said != "left" {
		t.Errorf("left, yet %q", said)
	}
}

func TestTheDeputyReads(t *testing.T) {
	d := weekOn(t)
	d.admit(207, "Vũ Thị G", survey.RoleMember, "")
	d.says(aLeader, "/caidat thay thế Vũ Thị G")
	d.expect(d.says(aLeader, "/caidat tạm dừng 19/9"), "đến hết Chủ nhật, 19/9/2021")
	monday := thatWeek.AddDate(0, 0, 7)
	d.now = monday
	_, deliveries := d.planned(monday, monday.Add(12*time.Hour))
	his := to(deliveries, "p207")
	if len(to(deliveries, "p206")) != 0 || len(his) != 2 || his[0].ID == his[1].ID {
		t.Fatalf("%+v", deliveries)
	}
	d.expect(d.worded(his[0])+d.worded(his[1]), "Gửi thay đồng chí Nguyễn Văn A")
	d.says(aLeader, "/caidat thay thế không")
	if _, deliveries = d.planned(monday, monday.Add(12*time.Hour)); len(to(deliveries, "p206")) != 0 || len(to(deliveries, "p207")) != 1 {
		t.Errorf("paused without a deputy: %+v", deliveries)
	}
}

func TestEverybodyHasHisOwnTime(t *testing.T) {
	d := weekOn(t)
	d.says(aLeader, "/caidat giờ 8h")
	d.says(aLeader, "/caidat ngày thứ Ba")
	monday := thatWeek.AddDate(0, 0, 7)
	d.now = monday
	names, deliveries := d.planned(monday, monday.AddDate(0, 0, 2))
	if len(names) != 2 || !strings.Contains(names[1], "14/09 08:00") || len(to(deliveries, "p206")) != 1 || to(deliveries, "p206")[0].Occurrence != "digest/2021-09-14T08:00Z" {
		t.Errorf("%v %+v", names, to(deliveries, "p206"))
	}
}

func TestPlannedBriefs(t *testing.T) {
	d := briefed(t)
	names, deliveries := d.planned(thatWeek, thatWeek.AddDate(0, 0, 4))
	var briefs []string
	for _, name := range names {
		if strings.HasPrefix(name, "brief/") {
			briefs = append(briefs, name)
		}
	}
	want := []string{"brief/vi-du|2021-09-09|T-3 at 06/09 07:30", "brief/vi-du|2021-09-09|T-1 at 08/09 15:00", "brief/vi-du|2021-09-09|T at 09/09 06:45"}
	if !slices.Equal(briefs, want) {
		t.Fatalf("%v", briefs)
	}
	for _, delivery := range deliveries {
		if delivery.Kind == handlers.JobBrief && (delivery.Person == "p201" || delivery.Expires.IsZero()) {
			t.Errorf("a brief for a department, or one that never ends: %+v", delivery)
		}
	}
	mine := slices.DeleteFunc(to(deliveries, "p206"), func(d survey.Delivery) bool { return d.Kind != handlers.JobBrief })
	d.expect(d.worded(mine[0]), "Câu hỏi gợi ý", "đã chốt lúc")
	d.says(aLeader, "/caidat yên lặng 17:00-09:00")
	_, deliveries = d.planned(thatWeek.AddDate(0, 0, 3), thatWeek.AddDate(0, 0, 4))
	if due := to(deliveries, "p206")[0].Due.Format("02/01 15:04"); due != "09/09 09:00" {
		t.Errorf("he gets up at nine and is woken at %s", due)
	}
	s, err := d.store.Sessions.Get(t.Context(), "vi-du")
	must(t, err)
	s.Date = s.Date.AddDays(1)
	_, err = d.store.Sessions.Save(t.Context(), s)
	must(t, err)
	if said := d.worded(mine[0]); said != "moved" {
		t.Errorf("moved, yet %q", said)
	}
}

func TestALateReportCorrectsTheDigest(t *testing.T) {
	d := newFormDesk(t)
	d.admit(aLeader, "Nguyễn Văn A", survey.RoleLeader, "")
	d.now = thatWeek.AddDate(0, 0, 3)
	d.submit()
	thursday := thatWeek.AddDate(0, 0, 3)
	names, deliveries := d.planned(thursday, thursday.Add(20*time.Hour))
	if !slices.Contains(names, "correction/2021-09-09T16:30Z at 09/09 16:30") || len(deliveries) != 2 {
		t.Fatalf("%v %+v", names, deliveries)
	}
	d.now = thursday.Add(16 * time.Hour)
	d.expect(d.worded(to(deliveries, "p206")[0]), "Bổ sung bản tin", "Sở Công Thương đã nộp", "1/2 sở đã nộp", "quá hạn: Sở Khoa học và Công nghệ")
	if names, _ := d.planned(thursday.AddDate(0, 0, 1), thursday.AddDate(0, 0, 1).Add(20*time.Hour)); len(names) != 0 {
		t.Errorf("corrected again: %v", names)
	}
}

func TestWhatIsFoundLateWaitsForTheOpening(t *testing.T) {
	d := weekOn(t)
	monday := thatWeek.AddDate(0, 0, 7)
	for _, test := range []struct{ found, due string }{
		{"07:31", "13/09 07:30"}, {"10:00", "13/09 10:00"}, {"20:00", "14/09 06:30"},
	} {
		var err error
		d.now, err = time.Parse("2006-01-02 15:04", monday.Format("2006-01-02 ")+test.found)
		must(t, err)
		_, deliveries := d.planned(monday, monday.Add(8*time.Hour))
		if due := deliveries[0].Due.Format("02/01 15:04"); due != test.due {
			t.Errorf("found at %s it is due at %s, want %s", test.found, due, test.due)
		}
	}
}
