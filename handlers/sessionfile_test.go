package handlers_test

import (
	"testing"

	"khaosat/chat"
)

func TestFilesOfASession(t *testing.T) {
	d := planning(t, "xác nhận")
	d.expect(d.says(aSecretary, "/themtailieu 10/9"), "không nhận tệp", "/teptin")
	d.says(aSecretary, "/teptin bật")
	d.expect(d.says(aSecretary, "/themtailieu 10/9"), "gửi một tệp cho buổi")
	d.expect(d.says(aSecretary, "đây ạ"), "gửi một tệp cho buổi")
	d.expect(d.sends(aSecretary, chat.File{Name: "chay.exe"}, "MZ", ""), "Không nhận loại tệp này")
	d.expect(d.sends(aSecretary, chat.File{Name: "Báo cáo.pdf"}, "%PDF-1.7 báo cáo", ""), "Tệp: Báo cáo.pdf", "Chương trình, tài liệu ở dưới đây")
	if d.pieces() != 1 || len(d.theSession().Files) != 1 {
		t.Fatalf("%d pieces, %+v", d.pieces(), d.theSession().Files)
	}
	d.expect(d.says(aLeader, "tài liệu buổi 10/9"), "Tệp: Báo cáo.pdf", "[Tài liệu|sesfile:")
	d.expect(d.taps(aLeader, "Tài liệu"), "Báo cáo.pdf")
	d.expect(d.says(aContact, "/themtailieu 10/9"), "không có quyền")
	d.says(aSecretary, "/tailieu 10/9")
	d.expect(d.taps(aSecretary, "Bỏ tài liệu này"), "chưa có chương trình, tài liệu")
	if d.pieces() != 0 || len(d.theSession().Files) != 0 {
		t.Errorf("%d pieces, %+v", d.pieces(), d.theSession().Files)
	}
	d.expect(d.says(aSecretary, "/audit"), "thêm tài liệu cho buổi", "bỏ tài liệu của buổi")
}
