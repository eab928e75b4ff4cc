package viet

import (
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestSignsOfSecrecy(t *testing.T) {
	for _, text := range []string{
		"TUYỆT MẬT", "Tài liệu tuyệt mật", "TỐI MẬT", "văn bản Tối mật số 5", "MẬT", "[MẬT] báo cáo", "Công văn MẬT.",
		"bao-cao_MẬT.pdf", "độ mật: A", "có dấu mật", "đóng dấu mật", "lưu hành nội bộ", "Tài liệu lưu hành nội bộ",
		"tài liệu thu hồi", "chỉ người có tên mới được bóc bì", "tuyet mat", "toi mat", "dong dau mat", "luu hanh noi bo",
		"bao_cao_tuyet_mat.docx", "mức mật", "MẬT ĐỘ cao, MẬT",
	} {
		for _, form := range []string{text, norm.NFD.String(text)} {
			if !Secret(form) {
				t.Errorf("%q passes", form)
			}
		}
	}
}

func TestHarmlessWords(t *testing.T) {
	for _, text := range []string{
		"mật độ dự án cao, mật khẩu em quên rồi", "mat do du an cao, mat khau em quen roi", "MẬT ĐỘ DÂN SỐ", "MẬT KHẨU",
		"bí mật kinh doanh", "thân mật", "mật thiết", "bảo mật", "mật ong", "điện mặt trời", "dien mat troi", "DIEN MAT TROI",
		"mất điện", "bề mặt", "có mặt", "tốc độ mặt trời", "tốc độ mất điện", "", "/pci 2019", "32 dự án 2.223 MW",
	} {
		for _, form := range []string{text, norm.NFD.String(text)} {
			if Secret(form) {
				t.Errorf("%q is refused", form)
			}
		}
	}
}
