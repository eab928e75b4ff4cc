package handlers_test

import (
	"strings"
	"testing"
)

func TestAnInterviewGoesBackAndOn(t *testing.T) {
	d := newFormDesk(t)
	d.says(aSecretary, "/yeucau sct")
	d.says(aSecretary, "quý III/2021")
	d.expect(d.says(aSecretary, "17h ngày 29/10/2021"), "Ngày chốt số liệu không có giờ; thời hạn gửi báo cáo được hỏi ở câu sau")
	d.expect(d.says(aSecretary, "quay lại"), "kỳ nào", "Giữ nguyên")
	d.expect(d.taps(aSecretary, "Quay lại"), "Gửi những sở nào")
	d.expect(d.says(aSecretary, "quay lại"), "Đây là câu đầu tiên")
	d.expect(d.taps(aSecretary, "Giữ nguyên"), "chốt từ ngày nào")
	d.says(aSecretary, "không")
	d.expect(d.says(aSecretary, "17h ngày 29/10/2021"), "Tên của yêu cầu")
	d.expect(d.says(aSecretary, "quay lại"), "Thời hạn gửi báo cáo")
	d.expect(d.says(aSecretary, "16h ngày 28/10/2021"), "Tên của yêu cầu")
	d.expect(d.says(aSecretary, "bỏ qua"), "16:00", "28/10/2021")
	d.expect(d.says(aSecretary, "sửa thời hạn"), "Thời hạn gửi báo cáo")
	d.expect(d.says(aSecretary, "quay lại"), "16:00", "28/10/2021", "Xác nhận")
	d.expect(d.taps(aSecretary, "Thôi"), "Đã thôi")
}

// TestEveryInterviewHasWaysBackAndOut looks at the second question of each.
func TestEveryInterviewHasWaysBackAndOut(t *testing.T) {
	for begins, answer := range map[string]string{
		"/yeucau":       "sct",
		"/taobuoi":      "Khảo sát điện gió",
		"/themkiennghi": "Rà soát dự án chậm",
		"/nhapsolieu":   "pci_rank",
		"/thongbao":     "thư ký",
		"/moi":          "[tap] đầu mối sở",
		"/tralai sct":   "[tap] 6.",
	} {
		t.Run(begins, func(t *testing.T) {
			d := submitted(t)
			d.says(aSecretary, begins)
			asked := ""
			if label, taps := strings.CutPrefix(answer, "[tap] "); taps {
				asked = d.taps(aSecretary, label)
			} else {
				asked = d.says(aSecretary, answer)
			}
			d.expect(asked, "« Quay lại")
			d.taps(aSecretary, "« Quay lại")
			d.expect(d.says(aSecretary, "/huy"), "Đã thôi")
		})
	}
}
