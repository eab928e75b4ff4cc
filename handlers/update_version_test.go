package handlers_test

import (
	"strings"
	"testing"

	"khaosat/survey"
)

// newQuickDesk is a desk whose request is for the quick form; its contact has
// answered both questions of version 1 when version 2 is applied, which drops
// the second and asks another one.
func newQuickDesk(t *testing.T) *formDesk {
	t.Helper()
	d := newFormDesk(t)
	d.sendsYAML(quickForm(1, moreQuestions))
	d.says(aSecretary, "áp dụng")
	must(t, d.store.Requests.Delete(t.Context(), "r1"))
	_, err := d.store.Requests.Insert(t.Context(), survey.Request{
		ID: "r2", Title: survey.Text{VI: "Báo cáo nhanh"}, Form: "quick", FormVersion: 1, Departments: []string{"sct"}, Period: survey.Year(2021),
		Deadline: thatWeek.AddDate(0, 0, 2), State: survey.RequestOpen, CreatedAt: thatWeek,
	})
	must(t, err)
	d.says(aContact, "/update")
	d.says(aContact, "đã rõ")
	d.expect(d.says(aContact, "42"), "Câu 2/2")
	d.says(aContact, "có")
	d.sendsYAML(quickForm(2, "      - {id: why, kind: text, prompt: {vi: Nguyên nhân, en: Why}}\n"))
	d.expect(d.says(aSecretary, "áp dụng"), "Đã áp dụng")
	return d
}

func TestANewerFormIsOfferedAndAccepted(t *testing.T) {
	d := newQuickDesk(t)
	d.expect(d.says(aContact, "câu 1"), "Câu 1/2", "đã có phiên bản mới (2)")
	d.expect(d.taps(aContact, "Xem mẫu mới"), "phiên bản mới</b> (2; bản nháp đang dùng phiên bản 1)", "Thêm câu hỏi", "Nguyên nhân", "Bỏ câu hỏi", "Có dự án chậm không")
	d.expect(d.presses(aContact, "form:r2:sct:upgrade:::9"), "Không có mẫu mới này")
	d.says(aContact, "/update")
	d.expect(d.taps(aContact, "Chuyển sang mẫu mới"), "Đã chuyển sang mẫu mới")
	preview := d.says(aContact, "xem lại")
	d.expect(preview, "1. Số dự án <b>42 dự án</b>", "2. Nguyên nhân", "nay không hỏi", "Có dự án chậm không <b>Có</b>")
	if strings.Contains(preview, "mẫu mới") {
		t.Errorf("offered again: %s", preview)
	}
	d.says(aContact, "câu 2")
	d.says(aContact, "Đúng tiến độ.")
	d.says(aContact, "xong")
	d.says(aContact, "gửi")
	d.expect(d.says(aContact, "có"), "Đúng tiến độ.", "nay không hỏi")
	d.expect(d.says(aSecretary, "/report sct"), "nay không hỏi", "Có dự án chậm không", "Có")
}

func TestANewerFormIsDeclined(t *testing.T) {
	d := newQuickDesk(t)
	d.says(aContact, "/update")
	d.expect(d.taps(aContact, "Giữ mẫu cũ"), "Tiếp tục theo mẫu cũ")
	if said := d.says(aContact, "câu 1"); strings.Contains(said, "phiên bản mới") {
		t.Errorf("offered again: %s", said)
	}
	d.says(aContact, "xem lại")
	d.expect(d.says(aContact, "/update"), "Xem lại", "1. Số dự án", "2. Có dự án chậm không", "Đã có mẫu báo cáo phiên bản 2")
	d.says(aContact, "gửi")
	d.expect(d.says(aContact, "có"), "Đã gửi báo cáo")
}

func TestAChangeOfTheFormIsReplayed(t *testing.T) {
	var dumps []string
	for again := range 2 {
		d := newQuickDesk(t)
		d.again = again * 2
		d.says(aContact, "/update")
		d.taps(aContact, "Chuyển sang mẫu mới")
		d.says(aContact, "câu 2")
		d.says(aContact, "Đúng tiến độ.")
		dumps = append(dumps, dumpReports(t, d.store))
	}
	diffLines(t, dumps[0], dumps[1])
}

// TestAReportIsBegunInTheNewestVersion: nobody is asked what is known to be
// outdated, though the request was made for an older version.
func TestAReportIsBegunInTheNewestVersion(t *testing.T) {
	d := newQuickDesk(t)
	d.says(aContact, "hủy")
	d.says(aContact, "có")
	d.says(aContact, "/update")
	d.says(aContact, "đã rõ")
	d.expect(d.says(aContact, "câu 2"), "Câu 2/2", "Nguyên nhân")
}

func TestADepartmentIsAskedItsVariant(t *testing.T) {
	d := newFormDesk(t)
	const trained = `      - id: trained
        kind: figure
        unit: du_an
        required: true
        range: {low: 0, high: 50}
        prompt: {vi: Số dự án được hỗ trợ, en: Projects helped}
        variants:
          - {department: sct, range: {low: 10, high: 500}}
          - {department: skhcn, required: false}
`
	d.expect(d.sendsYAML(quickForm(1, trained+"          - {department: nowhere, required: false}\n")), "câu hỏi trained: không có đơn vị &#34;nowhere&#34;")
	d.sendsYAML(quickForm(1, trained))
	d.says(aSecretary, "áp dụng")
	d.expect(d.says(aSecretary, "/danhmuc quick"), "quick")
	_, err := d.store.Requests.Insert(t.Context(), survey.Request{
		ID: "r2", Form: "quick", FormVersion: 1, Departments: []string{"sct", "skhcn"}, Period: survey.Year(2021),
		Deadline: thatWeek.AddDate(0, 0, 2), State: survey.RequestOpen, CreatedAt: thatWeek,
	})
	must(t, err)
	d.presses(aContact, "form:r2:sct:open:yes")
	d.expect(d.says(aContact, "câu 2"), "Thường từ 10 đến 500")
	d.expect(d.says(aContact, "5"), "nằm ngoài mức thường gặp (10 đến 500)")
	d.expect(d.presses(aStranger, "form:r2:skhcn:open:yes"), "Câu 1/1", "Thường từ 0 đến 50")
	d.expect(d.says(aStranger, "gửi"), "Gửi cho Tổ Khảo sát")
}
