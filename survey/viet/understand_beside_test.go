package viet_test

import (
	"strings"
	"testing"

	"khaosat/survey"
	"khaosat/survey/viet"
)

// withDepartments is a vocabulary that knows departments as well.
func withDepartments() *viet.Vocabulary {
	return viet.NewVocabulary(viet.Names{
		Groups:      []survey.Group{{Slug: "pci", Name: survey.Text{VI: "Chỉ số năng lực cạnh tranh cấp tỉnh (PCI)"}, Aliases: []string{"pci"}}},
		Departments: []survey.Department{{Code: "sct", Name: survey.Text{VI: "Sở Công Thương"}}},
	})
}

func TestBeside(t *testing.T) {
	known := withDepartments()
	for text, want := range map[string]string{
		"pci bao nhiêu": "asks", "buổi tới là khi nào": "asks", "sở nào chưa nộp báo cáo": "asks", "ai vắng buổi tới": "asks", "trợ giúp": "asks",
		"kiến nghị nào quá hạn": "asks", "hạn nộp là khi nào?": "asks", "xem bản tin": "asks",
		"nhắc sct": "instructs", "hủy buổi 8/9": "instructs", "gia hạn cho Sở Công Thương đến 30/9": "instructs", "duyệt sct": "instructs",

		"Báo cáo PCI 2021, VCCI": "", "Báo cáo 15/BC-UBND của Sở Công Thương": "", "Khảo sát Sở Công Thương": "", "Họp giao ban tuần này": "",
		"vì chờ số liệu của huyện": "", "hạn 30/9": "", "sáng thứ 6 tuần sau": "", "49/63": "", "không": "", "Nguyễn Văn A": "", "đồng chí Tổ trưởng": "", "Sở Công Thương, Sở Trên Mây": "", "buổi nào cũng được": "",
		"Xem xét kết luận buổi trước": "", "Sở Công Thương làm rõ vì sao tiến độ các dự án chậm": "",
		strings.Repeat("pci bao nhiêu ", 100): "",
	} {
		_, asks, ok := viet.Beside(text, known, viet.Asker{Today: monday})
		got := map[bool]string{true: "asks", false: "instructs"}[asks]
		if !ok {
			got = ""
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
