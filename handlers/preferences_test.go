package handlers_test

import (
	"testing"

	"khaosat/survey"
)

func TestSettings(t *testing.T) {
	d := newFormDesk(t)
	d.admit(aLeader, "Nguyễn Văn A", survey.RoleLeader, "")
	d.admit(207, "Vũ Thị G", survey.RoleMember, "")
	d.expect(d.says(aLeader, "/caidat"), "<b>07:30</b>, thứ Hai", "18:00-06:30, 11:30-13:30", "Bản tin tới: thứ Hai, 06/9/2021, 07:30")
	for _, step := range []struct{ said, shown string }{
		{"/caidat giờ 8h", "<b>08:00</b>, thứ Hai"},
		{"/caidat ngày thứ Hai và thứ Năm", "<b>08:00</b>, thứ Hai, thứ Năm"},
		{"/settings days Monday, x", "Chưa đọc được ngày trong tuần"},
		{"thứ 6", "<b>08:00</b>, thứ Sáu"},
		{"/caidat yên lặng 20:00-06:00", "Giờ yên lặng: 20:00-06:00"},
		{"/caidat yên lặng 25h", "Chưa đọc được giờ"},
		{"không", "Giờ yên lặng: không có"},
		{"/caidat yên lặng mặc định", "18:00-06:30, 11:30-13:30"},
		{"/caidat thay thế Nguyễn Văn A", "Không có đúng một đồng chí"},
		{"Lê Văn C", "Không có đúng một đồng chí"},
		{"vu thi g", "Người nhận thay khi tạm dừng: Vũ Thị G"},
		{"/caidat tạm dừng 1/9/2021", "không phải là một ngày sắp tới"},
		{"20/9", "đến hết thứ Hai, 20/9/2021; nhận lại từ <b>thứ Ba, 21/9/2021</b>"},
		{"nhận lại bản tin", "Bản tin tới"},
		{"tạm dừng bản tin đến 20/9", "Tạm dừng các tin định kỳ"},
		{"gửi bản tin hằng ngày lúc 7h", "<b>07:00</b>, thứ Hai, thứ Ba, thứ Tư, thứ Năm, thứ Sáu, thứ Bảy, Chủ nhật"},
		{"đừng gửi cuối tuần", "<b>07:00</b>, thứ Hai, thứ Ba, thứ Tư, thứ Năm, thứ Sáu"},
		{"thôi không nhận bản tin nữa", "<b>đang tắt</b>"},
		{"/caidat màu xanh", "Không có mục cài đặt"},
		{"/caidat bật", "<b>07:00</b>"},
	} {
		d.expect(d.says(aLeader, step.said), step.shown)
	}
}

func TestSettingsByButtons(t *testing.T) {
	d := newFormDesk(t)
	d.again = 1
	d.says(aContact, "/caidat")
	d.expect(d.taps(aContact, "Giờ bản tin"), "mấy giờ")
	d.expect(d.says(aContact, "9h15"), "<b>09:15</b>")
	d.expect(d.taps(aContact, "Người nhận thay"), "cùng sở")
	d.expect(d.says(aContact, "Phạm Thị D"), "Phạm Thị D")
	d.expect(d.taps(aContact, "Tắt bản tin"), "<b>đang tắt</b>")
	d.expect(d.taps(aContact, "Bật bản tin"), "<b>09:15</b>")
	d.expect(d.says(aStranger, "/caidat"), "<b>07:30</b>")
}
