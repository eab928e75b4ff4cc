package viet_test

import (
	"testing"

	"khaosat/survey/viet"
)

func TestYesNo(t *testing.T) {
	for text, want := range map[string]string{
		"Có": "yes", "đồng ý ạ.": "yes", "Dạ vâng": "yes", "xác nhận": "yes", "gửi luôn": "yes", "Gửi đi nhé!": "yes", "OK": "yes", "dạ, gửi ạ": "yes", "Ừ": "yes", "đúng rồi ạ": "yes", "nhất trí": "yes", "ừ em": "yes",
		"thôi": "no", "Không ạ": "no", "chưa gửi": "no", "Dạ thôi ạ": "no", "không đồng ý": "no", "hủy": "no",
		"có 3 dự án": "", "không có số liệu": "", "đồng ý với ý kiến của Sở": "", "": "", "ạ": "", "sửa nguồn": "",
	} {
		yes, ok := viet.YesNo(text)
		got := map[bool]string{true: "yes", false: "no"}[yes]
		if !ok {
			got = ""
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
