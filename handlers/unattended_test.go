package handlers_test

import (
	"strings"
	"testing"
	"time"

	"khaosat/handlers"
	"khaosat/survey"
)

// TestTheDutiesOfASoleContactDoNotPause has the only contact of a department
// go away: its head is reminded, and those concerned are told.
func TestTheDutiesOfASoleContactDoNotPause(t *testing.T) {
	d := newFormDesk(t)
	d.now = time.Date(2021, 9, 6, 8, 0, 0, 0, time.UTC)
	d.expect(d.says(aContact, "tạm dừng đến 10/9"),
		"Sở Công Thương không còn đầu mối nào khác", "lãnh đạo sở (đồng chí Phạm Thị D)", "nhận lại từ <b>thứ Hai, 13/9/2021</b>")
	for _, reader := range []survey.PersonID{"p202", "p204"} {
		d.expect(d.worded(d.first("unattended", reader)), "Sở Công Thương: đầu mối tạm dừng nhận tin", "Đồng chí Lê Văn C", "nhận lại từ thứ Hai, 13/9/2021")
	}
	deliveries := d.onDay(7)
	if absent := to(deliveries, "p201"); len(absent) != 0 {
		t.Errorf("paused, yet reminded: %+v", absent)
	}
	d.expect(d.worded(to(deliveries, "p202")[0]), "Kính đề nghị đồng chí chỉ đạo", "đồng chí Lê Văn C, đang tạm dừng nhận tin")
	d.now = time.Date(2021, 9, 7, 9, 0, 0, 0, time.UTC)
	d.expect(d.says(aSecretary, "/nhac sct"), "Người nhận: Phạm Thị D")
	d.says(aContact, "nhận lại")
	d.expect(d.worded(to(d.onDay(8), "p201")[0]), "gửi báo cáo: Sở Công Thương")
}

func TestNobodyIsToldOfAPauseWithADeputy(t *testing.T) {
	d := newFormDesk(t)
	d.says(aContact, "cử Phạm Thị D nhận thay đến 10/9")
	if told := d.queued("unattended"); len(told) != 0 {
		t.Errorf("told of a pause with a deputy: %+v", told)
	}
	d.says(aContact, "bỏ người nhận thay")
	told := d.first("unattended", "p204")
	d.says(aContact, "cử Phạm Thị D nhận thay")
	if said := d.worded(told); said != "off" {
		t.Errorf("a deputy since, yet %q", said)
	}
}

// TestWhereAllHavePausedTheyAreRemindedAllTheSame has the head of a department
// away as well.
func TestWhereAllHavePausedTheyAreRemindedAllTheSame(t *testing.T) {
	d := newFormDesk(t)
	d.says(202, "tạm dừng đến 10/9")
	d.says(aContact, "tạm dừng đến 10/9")
	deliveries := d.onDay(7)
	for _, reader := range []survey.PersonID{"p201", "p202"} {
		d.expect(d.worded(to(deliveries, reader)[0]), "Nhắc gửi báo cáo: Sở Công Thương")
	}
	if digests := to(d.of(handlers.JobDigest, d.now, d.now.AddDate(0, 0, 3)), "p201"); len(digests) != 0 {
		t.Errorf("paused, yet %+v", digests)
	}
}

// TestTheDutiesOfASoleSecretaryDoNotPause has the only secretary go away.
func TestTheDutiesOfASoleSecretaryDoNotPause(t *testing.T) {
	d := newFormDesk(t)
	d.admit(206, "Vũ Thị G", survey.RoleMember, "")
	d.now = time.Date(2021, 9, 20, 9, 0, 0, 0, time.UTC)
	d.expect(d.says(aSecretary, "tạm dừng đến 30/9"), "Không còn thư ký nào khác", "Việc của thư ký không tạm dừng")
	told := d.unanswered(22)
	if len(told) != 1 {
		t.Fatalf("the only secretary is told of a request without an answer: %+v", told)
	}
	d.expect(d.worded(told[0]), "Yêu cầu báo cáo chưa được trả lời")
	if digests := to(d.of(handlers.JobDigest, d.now, d.now.AddDate(0, 0, 7)), "p204"); len(digests) != 0 {
		t.Errorf("paused, yet %+v", digests)
	}
	if said := d.says(aSecretary, "cử Vũ Thị G nhận thay"); strings.Contains(said, "Không còn thư ký") {
		t.Errorf("somebody stands in, yet %s", said)
	}
	instead := to(d.of(handlers.JobUnanswered, d.now.Add(-time.Hour), d.now), "p206")
	if len(instead) != 1 || len(d.unanswered(22)) != 0 {
		t.Errorf("the deputy is told: %+v", instead)
	}
}

func TestTheDutiesOfOneOfTwoSecretariesPause(t *testing.T) {
	d := newFormDesk(t)
	d.admit(206, "Đỗ Thị K", survey.RoleSecretary, "")
	if said := d.says(aSecretary, "tạm dừng đến 30/9"); strings.Contains(said, "Không còn thư ký") {
		t.Errorf("there is another one, yet %s", said)
	}
	if told := d.unanswered(22); len(told) != 0 {
		t.Errorf("paused, and another one reads, yet told: %+v", told)
	}
}
