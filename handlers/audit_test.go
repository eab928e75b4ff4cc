package handlers_test

import (
	"strings"
	"testing"

	"khaosat/survey"
)

// TestTheLogIsReadInTheReadersLanguage: it was written by people who read
// Vietnamese.
func TestTheLogIsReadInTheReadersLanguage(t *testing.T) {
	d := submitted(t)
	d.admit(aLeader, "Nguyen A", survey.RoleLeader, "")
	for _, text := range []string{
		"/giahan skhcn 15/9", "/nhac skhcn", "có", "/thongbao lãnh đạo, Sở Công Thương: Mời họp", "có",
		"/yeucau", "sct", "quý III/2021", "không", "29/10/2021", "không", "có", "/themngaynghi 10/9", "/chot", "có", "/giaovaitro Lê Văn C = thành viên",
	} {
		d.says(aSecretary, text)
	}
	d.expect(d.says(aSecretary, "/nhatky"), "gửi thông báo tới lãnh đạo Tổ, Sở Công Thương", "gia hạn", "Sở Khoa học và Công nghệ → 15/9/2021, 17:00")
	d.says(aSecretary, "/language en")
	said := d.says(aSecretary, "/audit")
	d.expect(said, "Department of Industry and Trade", "reminded of reports Department of Science", "15 Sep 2021, 17:00", "asked for reports Report", "member", "sealed the brief of the session Survey team no. 1")
	for _, name := range []string{"Trần Thị B", "Lê Văn C"} {
		said = strings.ReplaceAll(said, name, "")
	}
	if at := strings.IndexFunc(said, func(r rune) bool { return r >= 0x1e00 && r <= 0x1eff || strings.ContainsRune("đêôơư", r) }); at >= 0 {
		t.Errorf("Vietnamese in the English log:\n%s", said)
	}
}
