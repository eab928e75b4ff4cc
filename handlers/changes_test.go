package handlers_test

import (
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"khaosat/catalog"
	"khaosat/survey"
)

// published is a figure that the secretary approved at an instant.
func published(version int, value string, at time.Time) survey.Observation {
	return survey.Observation{
		Indicator: "wind_capacity", Territory: catalog.Territory, Period: survey.Year(2025), Version: version, Status: survey.StatusOfficial,
		Value: decimal.RequireFromString(value), Source: survey.Source{Title: "Báo cáo số SCT-1"}, Recorded: at, RecordedBy: "secretary", Origin: value,
	}
}

// newsDesk is a desk where things have happened in the last days.
func newsDesk(t *testing.T) *queryDesk {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	day := func(n int) time.Time { return nowadays.AddDate(0, 0, -n) }
	_, err := desk.store.People.Insert(t.Context(), survey.Person{ID: "secretary", User: 100, Name: "Trần Thị B"})
	must(t, err)
	_, err = desk.store.Observations.Insert(t.Context(), published(1, "700", day(20)), published(2, "705.50", day(2)))
	must(t, err)
	_, err = desk.store.Audit.Insert(t.Context(),
		survey.AuditEntry{ID: "catalog.1", At: day(3), Action: "catalog.changed", Subject: "document 20-NQ/TU"},
		survey.AuditEntry{ID: "catalog.2", At: day(3), Action: "catalog.changed", Subject: "indicator pci_rank"},
		survey.AuditEntry{ID: "moved", At: day(2), Action: "session.moved", Subject: "Làm việc với <sở>", Old: "2026-12-01", New: "2026-12-03"},
		survey.AuditEntry{ID: "later", At: day(2), Action: "session.moved", Subject: "Khảo sát", Old: "2026-12-03 14:00", New: "2026-12-03 15:00"},
		survey.AuditEntry{ID: survey.ReportStream("r1", "sct") + "/9/event.0", At: day(1), Actor: "secretary", Action: "report.approved", Subject: "Sở Công Thương, Báo cáo năm", New: "SCT-1"},
		survey.AuditEntry{ID: "seat", At: day(1), Action: "seat.assigned", Subject: "leader..1", New: "leader"},
	)
	must(t, err)
	return desk
}

func TestChanges(t *testing.T) {
	desk := newsDesk(t)
	for _, test := range []struct{ text, want string }{
		{"/changes", "<b>Có gì mới</b> từ 16/11/2026 đến 23/11/2026"},
		{"/changes", "• Công suất điện gió, năm 2025: 700\u00a0MW → <b>705,50\u00a0MW</b>\n<i>Nguồn: Báo cáo số SCT-1; duyệt: Trần Thị B, 21/11/2026</i>"},
		{"/changes", "• Nghị quyết số 20-NQ/TU: Trung tâm năng lượng"},
		{"/changes", "• Đổi lịch: Làm việc với &lt;sở&gt;, 01/12/2026 → <b>03/12/2026</b>\n• Đổi lịch: Khảo sát, 03/12/2026, 14:00 → <b>03/12/2026, 15:00</b>"},
		{"/changes", "• Đã duyệt: Sở Công Thương, Báo cáo năm, số SCT-1 (Trần Thị B, 22/11/2026)"},
		{"/thaydoi từ 1/11", "năm 2025: <b>705,50\u00a0MW</b> (mới)"},
		{"từ đầu tuần có gì mới", "<b>Không có gì mới</b> ngày 23/11/2026.\nĐã kiểm tra: 20 chỉ tiêu, 3 văn bản, 1 buổi làm việc, báo cáo của các sở."},
		{"tuần trước có gì mới", "705,50"},
		{"/thaydoi từ 1/12/2026", "Chưa rõ khoảng thời gian"},
		{"/thaydoi con mèo", "Chưa rõ khoảng thời gian"},
	} {
		if got := shown(desk.say(test.text)); !strings.Contains(got, test.want) {
			t.Errorf("%q: want %q in\n%s", test.text, test.want, got)
		}
	}
	if got := shown(desk.say("/changes")); strings.Contains(got, "pci_rank") || strings.Contains(got, "seat") || !strings.Contains(got, "[Công suất điện gió|fig:wind_capacity:2025]") {
		t.Error(got)
	}
	if got := shown(desk.press("chg:0")); !strings.Contains(got, "<b>Không có gì mới</b> ngày 23/11/2026") {
		t.Error(got)
	}
}

// TestChangesOfReportsStayInTheDepartment checks that a contact hears of the
// reports of his own department only.
func TestChangesOfReportsStayInTheDepartment(t *testing.T) {
	for department, want := range map[string]bool{"sct": true, "skhcn": false} {
		desk := newsDesk(t)
		seat, err := desk.store.Seats.Get(t.Context(), survey.SeatID(survey.RoleLeader, "", 1))
		must(t, err)
		must(t, desk.store.Seats.Delete(t.Context(), seat.ID))
		own := survey.Seat{ID: survey.SeatID(survey.RoleContact, department, 1), Role: survey.RoleContact, Department: department}
		_, err = desk.store.Seats.Insert(t.Context(), own.Assign("leader", nowadays.AddDate(0, 0, -1), ""))
		must(t, err)
		if got := shown(desk.say("/changes")); strings.Contains(got, "Đã duyệt") != want || !strings.Contains(got, "705,50") {
			t.Errorf("%s: %s", department, got)
		}
	}
}

func TestChangesSinceTodaysBrief(t *testing.T) {
	desk := newsDesk(t)
	s := survey.Session{ID: "today", Title: survey.Text{VI: "Buổi sáng"}, Date: survey.DateOf(nowadays), Departments: []string{"sct"}, Topics: []string{"wind_capacity"}, State: survey.SessionScheduled}
	_, err := desk.store.Sessions.Insert(t.Context(), s)
	must(t, err)
	sealed := survey.SealedBrief{ID: survey.SealedBriefID(s), Session: s.ID, At: nowadays.AddDate(0, 0, -3), Figures: []string{published(1, "700", nowadays).ID()}}
	_, err = desk.store.SealedBriefs.Insert(t.Context(), sealed)
	must(t, err)
	if got := shown(desk.say("hôm nay có gì mới")); !strings.Contains(got, "từ khi chốt tóm tắt: <b>có số liệu thay đổi</b>") || !strings.Contains(got, "|brfnew:today]") {
		t.Error(got)
	}
}

// TestChangesNameReportsInTheReadersLanguage: the log keeps the committee's.
func TestChangesNameReportsInTheReadersLanguage(t *testing.T) {
	d := newFormDesk(t)
	d.submit()
	d.expect(d.says(aSecretary, "/changes"), "Đã gửi: Sở Công Thương, ")
	d.says(aSecretary, "/language en")
	d.expect(d.says(aSecretary, "/changes"), "Submitted: Department of Industry and Trade, ")
}
