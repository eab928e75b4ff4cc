package handlers_test

import (
	"strings"
	"testing"

	"khaosat/storage"
	"khaosat/survey"
)

// theSession reads the one session that a conversation has made.
func (d *formDesk) theSession() survey.Session {
	d.t.Helper()
	for s, err := range d.store.Sessions.Scan(d.t.Context(), storage.Query{}) {
		must(d.t, err)
		if s.Order == 0 && s.Source.Title == "" {
			return s
		}
	}
	d.t.Fatal("no session was made")
	return survey.Session{}
}

// planning is a conversation in which a session is made, each update of which
// is handled twice.
func planning(t *testing.T, lines ...string) *formDesk {
	d := newFormDesk(t)
	d.again = 1
	d.admit(aLeader, "Nguyễn Văn A", survey.RoleLeader, "")
	for _, line := range append([]string{"tạo buổi khảo sát sở công thương 14h-16h30 ngày 10/9 tại phòng họp số 1", "Khảo sát điện gió", "-"}, lines...) {
		d.says(aSecretary, line)
	}
	return d
}

func TestASessionHasAllItsFields(t *testing.T) {
	d := planning(t)
	d.expect(d.taps(aSecretary, "Sửa Chương trình"), "Mỗi mục một dòng")
	said := d.says(aSecretary, "1. Sở Công Thương báo cáo https://example.org/bao-cao.pdf\n- Thảo luận\nKết luận")
	d.expect(said, `1. Sở Công Thương báo cáo – <a href="https://example.org/bao-cao.pdf">example.org</a>`, "2. Thảo luận", "3. Kết luận")
	d.expect(d.taps(aSecretary, "Sửa Chương trình"), "sửa 2")
	d.expect(d.says(aSecretary, "xóa 4"), "chỉ có 3 mục")
	d.expect(d.says(aSecretary, "xóa 3"), "2. Thảo luận")
	d.taps(aSecretary, "Sửa Thành viên")
	d.expect(d.says(aSecretary, "Người Lạ"), "không có ai tên")
	d.expect(d.taps(aSecretary, "Nguyễn Văn A"), "Những ai trong Tổ dự")
	d.expect(d.taps(aSecretary, "Xong"), "Thành viên Tổ: Nguyễn Văn A")
	d.taps(aSecretary, "Sửa Chỉ tiêu")
	d.expect(d.says(aSecretary, "pci, xyz"), "Không có chỉ tiêu hay nhóm")
	d.expect(d.says(aSecretary, "điện gió, pci"), "Chỉ tiêu: ")
	d.taps(aSecretary, "Sửa Báo cáo")
	d.expect(d.taps(aSecretary, "Bỏ qua"), "Đúng chưa ạ")
	d.taps(aSecretary, "Sửa Chủ trì")
	d.expect(d.taps(aSecretary, "Giữ nguyên"), "Đúng chưa ạ")
	d.taps(aSecretary, "Sửa Địa điểm")
	d.expect(d.says(aSecretary, "hội trường lớn"), "Địa điểm: hội trường lớn")
	d.taps(aSecretary, "Sửa Địa điểm")
	d.expect(d.says(aSecretary, "giữ nguyên"), "Đúng chưa ạ", "Địa điểm: hội trường lớn")
	d.taps(aSecretary, "Sửa Địa điểm")
	d.expect(d.says(aSecretary, "bỏ qua"), "Địa điểm: hội trường lớn")
	d.taps(aSecretary, "Sửa Địa điểm")
	d.expect(d.says(aSecretary, "để trống"), "Đúng chưa ạ")
	d.taps(aSecretary, "Xác nhận")
	s := d.theSession()
	if s.Place != "" {
		t.Errorf("place %q", s.Place)
	}
	if s.End.Hour() != 16 || len(s.Agenda) != 2 || len(s.Agenda[0].Links) != 1 || len(s.Members) != 1 || len(s.Topics) != 2 {
		t.Errorf("%+v", s)
	}
	d.expect(d.says(aLeader, "tài liệu buổi 10/9"), "tài liệu ở dưới đây", "example.org")
	d.expect(d.says(aLeader, "thành phần dự gồm những ai"), "Thành phần dự: <b>Nguyễn Văn A, Lê Văn C")
	d.expect(d.says(aLeader, "kết luận buổi 10/9 ghi gì"), "chưa có kết luận")
}

func TestASessionIsPlannedBeforePeopleAreInvited(t *testing.T) {
	d := planning(t)
	d.taps(aSecretary, "Sửa Giấy mời")
	d.expect(d.says(aSecretary, "chưa mời"), "Chưa mời ai")
	said := d.taps(aSecretary, "Xác nhận")
	d.expect(said, "(dự kiến)", "Bước hiện tại: kế hoạch", "Đã gửi đề cương", "Gửi giấy mời")
	d.expect(d.taps(aSecretary, "Đã gửi đề cương"), "Thu báo cáo")
	d.expect(d.taps(aSecretary, "Thu báo cáo"), "Đã tiếp nhận báo cáo")
	d.expect(d.taps(aSecretary, "Gửi giấy mời"), "Những người được mời")
	d.expect(d.taps(aSecretary, "Gửi giấy mời"), "đã lên lịch, đã mời")
	if s := d.theSession(); s.State != survey.SessionScheduled {
		t.Errorf("state %s", s.State)
	}
}

func TestWhatSomebodyElseHasChangedIsNotOverwritten(t *testing.T) {
	d := planning(t, "xác nhận")
	d.says(aSecretary, "/suabuoi 10/9")
	s := d.theSession()
	s.Place = "Hội trường"
	_, err := d.store.Sessions.Save(t.Context(), s)
	must(t, err)
	d.expect(d.taps(aSecretary, "Xác nhận"), "Không có gì thay đổi", "Hội trường")
}

func TestMovingASession(t *testing.T) {
	d := planning(t, "xác nhận")
	d.expect(d.says(aContact, "có mặt"), "Đồng chí đã báo: <b>có mặt</b>")
	d.expect(d.says(aSecretary, "dời buổi 10/9 sang 13/9"), "thứ Hai, 13/9/2021, 14:00–16:30", "trước đây: thứ Sáu, 10/9/2021")
	said := d.says(aSecretary, "xác nhận")
	d.expect(said, "thứ Hai, 13/9/2021")
	if s := d.theSession(); s.Sequence != 1 || s.State != survey.SessionScheduled {
		t.Errorf("%+v", s)
	}
	d.expect(d.says(aSecretary, "hoãn buổi 13/9"), "Tạm hoãn buổi")
	d.expect(d.taps(aSecretary, "Tạm hoãn"), "tạm hoãn")
	d.expect(d.says(aContact, "/lich"), "Lịch khảo sát sắp tới", "thứ Hai, 13/9/2021", "– <b>tạm hoãn</b>")
	d.expect(d.says(aSecretary, "/doilich 13/9"), "ngày, giờ nào")
	d.expect(d.says(aSecretary, "14/9"), "thứ Ba, 14/9/2021, 14:00–16:30")
	d.expect(d.taps(aSecretary, "Xác nhận"), "đã mời")
	if s := d.theSession(); s.Sequence != 3 || s.State != survey.SessionScheduled {
		t.Errorf("%+v", s)
	}
}

func TestLeavingOutOnceMoreThanAskedDropsNothing(t *testing.T) {
	d := planning(t)
	d.expect(d.says(aSecretary, "bỏ qua"), "những gì đã nhập vẫn được giữ")
	d.expect(d.says(aSecretary, "xác nhận"), "đã lên lịch, đã mời")
}

func TestABareYesOrNoIsNoTitleNorChair(t *testing.T) {
	d := newFormDesk(t)
	d.says(aSecretary, "tạo buổi khảo sát sở công thương 14h ngày 10/9")
	for _, answer := range []string{"không", "có", "vâng ạ", "ok"} {
		d.expect(d.says(aSecretary, answer), "nêu nội dung buổi làm việc")
	}
	d.expect(d.says(aSecretary, "Khảo sát điện gió"), "Địa điểm ở đâu")
	d.expect(d.says(aSecretary, "không"), "Ai chủ trì")
	d.expect(d.says(aSecretary, "có"), "gõ bằng chữ")
	d.expect(d.says(aSecretary, "đồng chí Có"), "Chủ trì: đồng chí Có")
}

func TestASessionIsMadeOfWhatFollowsTheCommand(t *testing.T) {
	for _, c := range []struct{ typed, asks, card string }{
		{"/taobuoi Khảo sát chuyển đổi số", "ngày, giờ nào", ""},
		{"/taobuoi Khảo sát điện gió 14h-16h 10/9", "Làm việc với những sở nào", ""},
		{"/taobuoi Khảo sát điện gió tại Sở Công Thương, 14h thứ Sáu 10/9 tại phòng họp số 1", "Ai chủ trì", "<b>Khảo sát điện gió tại Sở Công Thương</b>\nThời gian: <b>thứ Sáu, 10/9/2021, 14:00</b>\nĐịa điểm: phòng họp số 1"},
		{"/taobuoi Sở Công Thương 14h 10/9", "Nội dung buổi làm việc", ""},
		{"/taobuoi 14h 10/9", "Nội dung buổi làm việc", ""},
		{"/taobuoi Khảo sát điện gió 14h 1/9", "01/9/2021 đã qua", ""},
		{"/taobuoi Khảo sát điện gió thứ Tư 10/9", "là thứ Sáu, không khớp", ""},
		{"tạo buổi khảo sát sở công thương 14h 1/9", "01/9/2021 đã qua", ""},
	} {
		d := newFormDesk(t)
		d.again = 1
		d.expect(d.says(aSecretary, c.typed), c.asks)
		if c.card != "" {
			d.expect(d.says(aSecretary, "-"), c.card)
		}
	}
}

func TestARequestIsMadeForASession(t *testing.T) {
	d := planning(t)
	d.expect(d.taps(aSecretary, "Xác nhận"), "Lập yêu cầu báo cáo")
	d.expect(d.taps(aSecretary, "Lập yêu cầu báo cáo"), "Báo cáo của kỳ nào")
	for _, answer := range []string{"quý 3", "-", "thứ Tư 10/9"} {
		d.says(aSecretary, answer)
	}
	d.expect(d.taps(aSecretary, "thứ Sáu, 10/9/2021"), "Tên")
	card := d.says(aSecretary, "-")
	d.expect(card, "Phục vụ buổi: Khảo sát điện gió", "Gửi: Sở Công Thương", "thời hạn sau khi buổi làm việc bắt đầu")
	d.taps(aSecretary, "Sửa thời hạn")
	d.says(aSecretary, "9/9")
	said := d.taps(aSecretary, "Xác nhận")
	d.expect(said, "<b>Khảo sát điện gió</b>", "Báo cáo: ")
	if s := d.theSession(); s.Request == "" || strings.Contains(said, "Lập yêu cầu báo cáo") {
		t.Errorf("the session has the request %q and shows:\n%s", s.Request, said)
	}
	d.expect(d.says(aSecretary, "/yeucaubuoi 10/9"), "Không có gì thay đổi")
}

func TestWhatWasAskedForIsSaidOnce(t *testing.T) {
	d := planning(t, "xác nhận")
	for _, c := range []struct{ typed, once string }{
		{"buổi 10/9 lúc nào", "Thời gian: "}, {"buổi tới là khi nào", "Thời gian: "}, {"họp ở đâu", "Địa điểm: "}, {"ai chủ trì", "Chủ trì: "},
	} {
		if said := d.says(aLeader, c.typed); strings.Count(said, c.once) != 1 || strings.Count(said, "Thời gian: ") != 1 {
			t.Errorf("%s:\n%s", c.typed, said)
		}
	}
	d.says(aSecretary, "/huybuoi 10/9 xacnhan")
	d.expect(d.says(aLeader, "ngày 10/9 có họp không"), "Buổi làm việc đã <b>hủy</b>")
}
