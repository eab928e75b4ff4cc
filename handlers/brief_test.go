package handlers_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"khaosat/demo"
	"khaosat/survey"
)

// briefed is a desk with the demo's records.
func briefed(t *testing.T) *formDesk {
	t.Helper()
	store := seededStore(t, thatWeek)
	must(t, demo.Load(t.Context(), store, thatWeek, demo.People{Reporter: "p201", Approver: "p100"}))
	d := newFormDeskOver(t, store)
	d.admit(aLeader, "Nguyễn Văn A", survey.RoleLeader, "")
	return d
}

func TestTheDemoFiresEveryRule(t *testing.T) {
	d := briefed(t)
	vietnamese := d.says(aLeader, "tóm tắt trước buổi làm việc")
	d.expect(vietnamese, "Báo cáo nêu đã hoàn thành", "không đạt mục tiêu hai kỳ liên tiếp", "Hai nguồn nêu số khác nhau",
		"được sửa sau khi đã duyệt", "xấu đi trở lại", "Kiến nghị số 1 đã lâu chưa có kết quả")
	d.expect(vietnamese, "Báo cáo của các đơn vị", "Số liệu chính", "→ 80 điểm (năm 2019) → 74 điểm", "ghi 50 dự án, các phần cộng lại 48 dự án",
		"Tồn tại, hạn chế", "Đề xuất, kiến nghị", "Kiến nghị quá hạn</b>\n• Kiến nghị số 1")
	d.says(aLeader, "/language en")
	golden(t, "brief.golden", vietnamese+"\n== in English\n"+d.says(aLeader, "/brief"))
}

func TestABriefNamesWhatOtherDepartmentsAreLateWith(t *testing.T) {
	d := briefed(t)
	for n := range 2 {
		_, err := d.store.Recommendations.Insert(t.Context(), survey.Recommendation{
			ID: fmt.Sprint("late", n), Number: 7 + n, Department: "stc", Text: "Rà soát dự toán", State: survey.RecommendationOpen, Deadline: survey.Date{Year: 2021, Month: 8, Day: 31},
		})
		must(t, err)
	}
	said := d.says(aLeader, "/tomtat")
	d.expect(said, "Kiến nghị quá hạn</b>\n• Kiến nghị số 1", "Sở khác: Sở Tài chính 2 (số 7, 8). Chi tiết: /kiennghi")
	if strings.Contains(said, "Rà soát dự toán") {
		t.Errorf("named in full: %s", said)
	}
}

func TestTheBriefOfAnotherDay(t *testing.T) {
	d := briefed(t)
	d.expect(d.says(aLeader, "/tomtat 9/9/2021"), "Buổi làm việc mẫu")
	d.expect(d.says(aLeader, "gợi ý câu hỏi cho buổi 1/1/2022"), "Không có buổi làm việc")
	d.expect(d.says(aLeader, "/brief vi-du"), "Buổi làm việc mẫu")
	if text := d.says(aContact, "/brief"); strings.Contains(text, "gợi ý") || !strings.Contains(text, "không có quyền") {
		t.Errorf("a department reads what it will be asked:\n%s", text)
	}
}

func TestChangesSinceTheBriefWasSealed(t *testing.T) {
	d := briefed(t)
	d.expect(d.says(aLeader, "/tukhichot"), "chưa được chốt")
	d.expect(d.says(aLeader, "/chot"), "không có quyền")
	d.expect(d.says(aSecretary, "/tomtat"), "Chốt bản tóm tắt")
	d.expect(d.taps(aSecretary, "Chốt bản tóm tắt"), "đã chốt lúc thứ Hai, 06/9/2021")
	d.expect(d.says(aSecretary, "/audit"), "chốt bản tóm tắt")
	d.expect(d.says(aLeader, "/tukhichot"), "Không thay đổi (đã kiểm tra 9 số liệu)")
	before, err := d.store.Observations.Get(t.Context(), "vd_doi_moi|ninh_thuan|2020||000001")
	must(t, err)
	after := before
	after.Version, after.Origin, after.Recorded = 2, "test", d.now
	after.Value = after.Value.Add(after.Value)
	_, err = d.store.Observations.Insert(t.Context(), after)
	must(t, err)
	d.expect(d.says(aLeader, "/tukhichot"), "120 dự án → <b>240 dự án</b>")
	d.now = d.now.Add(time.Hour)
	d.expect(d.says(aSecretary, "/chot"), "đã chốt lúc thứ Hai, 06/9/2021, 01:00")
}

func TestTheDaysOfBriefs(t *testing.T) {
	d := briefed(t)
	d.again = 1
	d.expect(d.says(aSecretary, "/moctomtat"), "Buổi làm việc mẫu", "thứ Hai, 06/9/2021, 07:30", "thứ Tư, 08/9/2021, 15:00 (chốt)", "thứ Năm, 09/9/2021, 06:45")
	d.expect(d.says(aSecretary, "40"), "Chưa đọc được “40”")
	d.expect(d.says(aSecretary, "2, 7"), "Đã ghi", "thứ Sáu, 27/8/2021, 07:30", "thứ Ba, 07/9/2021, 07:30")
	d.expect(d.says(aSecretary, "/briefdays mặc định"), "Đã ghi", "thứ Hai, 06/9/2021, 07:30")
	d.expect(d.says(aLeader, "/moctomtat 2"), "không có quyền")
	d.expect(d.says(aSecretary, "/audit"), "đổi ngày gửi tóm tắt")
	d.expect(d.says(aLeader, "có gì thay đổi từ khi chốt"), "chưa được chốt")
}
