package handlers_test

import (
	"strings"
	"testing"
	"time"

	"khaosat/survey"
)

const aMember survey.UserID = 208

// TestAReturnedReportStandsAsReturned: it came in time, and is overdue since.
func TestAReturnedReportStandsAsReturned(t *testing.T) {
	d := submitted(t)
	d.admit(aLeader, "Nguyễn Văn A", survey.RoleLeader, "")
	returned(d)
	d.expect(d.says(aLeader, "/bantin"), "Cần bổ sung: <b>Sở Công Thương</b>\nChưa nộp: Sở Khoa học và Công nghệ\n")
	d.now = time.Date(2021, 9, 13, 8, 0, 0, 0, time.UTC) // due on the 8th, a Wednesday
	d.expect(d.says(aLeader, "/bantin"), "0/2 sở đã nộp</b>\nQuá hạn: <b>Sở Khoa học và Công nghệ (3 ngày làm việc)</b>\nCần bổ sung: <b>Sở Công Thương (quá hạn 3 ngày làm việc)</b>")
	d.expect(d.says(aContact, "/bantin"), "cần bổ sung, hạn thứ Tư, 08/9/2021, 01:00 – <b>quá hạn 3 ngày làm việc</b>")
	d.expect(d.says(aLeader, "/tiendo trễ"), "Sở Công Thương")
	d.says(aLeader, "/language en")
	d.expect(d.says(aLeader, "/digest"), "Returned, to be mended: <b>Department of Industry and Trade (overdue by 3 working days)</b>")
}

func TestDigestsTellWhatBecameOfSessionsAndTargets(t *testing.T) {
	d := weekOn(t)
	d.admit(aMember, "Vũ Thị G", survey.RoleMember, "")
	_, err := d.store.Audit.Insert(t.Context(),
		survey.AuditEntry{ID: "1", At: d.now, Action: "session.moved", Subject: "Khảo sát tiến độ các dự án điện", Old: "2021-09-09", New: "2021-09-10"},
		survey.AuditEntry{ID: "2", At: d.now, Action: "session.huy", Subject: "Làm việc với Sở Tài chính", New: "2021-09-14"},
		survey.AuditEntry{ID: "3", At: d.now, Action: "conclusion.added", Subject: "Làm việc về điện gió", New: "2021-09-07"},
		survey.AuditEntry{ID: "4", At: d.now, Action: "session.made", Subject: "Buổi mới", New: "2021-09-20"},
	)
	must(t, err)
	d.sendsYAML(d.aimedAt("7000"))
	d.says(aSecretary, "áp dụng")
	for _, reader := range []survey.UserID{aLeader, aMember, aSecretary} {
		said := d.says(reader, "/bantin")
		d.expect(said, "• Đổi lịch: Khảo sát tiến độ các dự án điện, 09/9/2021 → <b>10/9/2021</b>", "• Hủy: Làm việc với Sở Tài chính, <b>14/9/2021</b>",
			"• Đã có kết luận: Làm việc về điện gió, <b>07/9/2021</b>",
			"<b>Mục tiêu thay đổi</b>\n• Tổng công suất điện vận hành, năm 2025: 6.500 MW → <b>7.000 MW</b>")
		if strings.Contains(said, "Buổi mới") {
			t.Errorf("a new session is among the changes: %s", said)
		}
	}
	contact := d.says(aContact, "/bantin")
	d.expect(contact, "Thay đổi về các buổi làm việc</b>\n• Đổi lịch: Khảo sát tiến độ")
	if strings.Contains(contact, "Sở Tài chính") || strings.Contains(contact, "Mục tiêu") {
		t.Errorf("a contact is told what does not concern him: %s", contact)
	}
	d.expect(d.says(aLeader, "/thaydoi"), "• Đã có kết luận: Làm việc về điện gió, <b>07/9/2021</b>")
}

// corrections are what goes out on a day of September 2021 to correct the
// last digest.
func (d *formDesk) corrections(day int) []survey.Delivery {
	d.t.Helper()
	morning := time.Date(2021, 9, day, 8, 0, 0, 0, time.UTC)
	return d.of("correction", morning, morning.Add(12*time.Hour))
}

func TestFiguresPublishedAfterTheDigestMakeOneCorrection(t *testing.T) {
	d := submitted(t)
	d.admit(aLeader, "Nguyễn Văn A", survey.RoleLeader, "")
	d.admit(aMember, "Vũ Thị G", survey.RoleMember, "")
	d.now = time.Date(2021, 9, 7, 10, 0, 0, 0, time.UTC)
	d.presses(aSecretary, "rva:r1:sct:1")
	d.now = d.now.Add(7 * time.Hour)
	news := d.corrections(7)
	if got := recipients(news); got != "p204 p206 p208" {
		t.Fatalf("corrected for %s", got)
	}
	said := d.worded(to(news, "p208")[0])
	d.expect(said, "Bổ sung bản tin", "Số liệu công bố sau bản tin", "• Số dự án điện gió, năm 2021: <b>3 dự án</b> (mới)", "… và 6 số liệu khác", "[Các thay đổi|chg:1]")
	if strings.Contains(said, "sở đã nộp") || strings.Contains(said, "Tiến độ") {
		t.Errorf("a member is told of reports: %s", said)
	}
	d.says(aMember, "/caidat tắt")
	if again := d.corrections(7); len(to(again, "p208")) != 0 {
		t.Error("corrected for who has no digest")
	}
	if again := d.corrections(8); len(again) != 0 {
		t.Errorf("corrected twice: %+v", again)
	}
}

// TestWhatTheDigestToldIsNotCorrected: a figure of Friday evening is in
// Monday's digest.
func TestWhatTheDigestToldIsNotCorrected(t *testing.T) {
	d := submitted(t)
	d.admit(aLeader, "Nguyễn Văn A", survey.RoleLeader, "")
	d.now = time.Date(2021, 9, 10, 17, 0, 0, 0, time.UTC)
	d.presses(aSecretary, "rva:r1:sct:1")
	d.now = time.Date(2021, 9, 13, 17, 0, 0, 0, time.UTC)
	if news := d.corrections(13); len(news) != 0 {
		t.Errorf("corrected for %s", recipients(news))
	}
	d.says(aLeader, "/caidat ngày thứ Sáu") // his digest came before it
	if news := d.corrections(13); recipients(news) != "p206" {
		t.Errorf("corrected for %s", recipients(news))
	}
}

func TestALateReportAndItsFiguresAreOneCorrection(t *testing.T) {
	d := newFormDesk(t)
	d.admit(aLeader, "Nguyễn Văn A", survey.RoleLeader, "")
	d.now = time.Date(2021, 9, 9, 9, 0, 0, 0, time.UTC)
	d.submit()
	d.presses(aSecretary, "rva:r1:sct:1")
	d.now = time.Date(2021, 9, 9, 17, 0, 0, 0, time.UTC)
	news := to(d.corrections(9), "p206")
	if len(news) != 1 {
		t.Fatalf("%d corrections", len(news))
	}
	d.expect(d.worded(news[0]), "Sở Công Thương đã nộp", "quá hạn: Sở Khoa học và Công nghệ (1 ngày làm việc)", "• Số dự án điện gió", "[Các thay đổi|chg:1][Tiến độ các sở|sta]")
}

func TestWhatADigestByHandToldIsNotCorrected(t *testing.T) {
	d := submitted(t)
	d.admit(aLeader, "Nguyễn Văn A", survey.RoleLeader, "")
	d.now = time.Date(2021, 9, 7, 10, 0, 0, 0, time.UTC)
	d.presses(aSecretary, "rva:r1:sct:1")
	d.now = d.now.Add(time.Hour)
	_, err := d.store.Deliveries.Insert(t.Context(), survey.Delivery{
		ID: "digest/byhand/p206", Occurrence: "digest/byhand", Kind: "digest", Person: "p206", State: survey.DeliverySent, Due: d.now, Settled: d.now,
	})
	must(t, err)
	d.now = d.now.Add(6 * time.Hour)
	news := d.corrections(7)
	if said := d.worded(to(news, "p206")[0]); said != "nothing" {
		t.Errorf("told again: %s", said)
	}
	d.expect(d.worded(to(news, "p204")[0]), "Số liệu công bố sau bản tin")
}
