package handlers_test

import (
	"testing"
	"time"

	"khaosat/storage"
	"khaosat/survey"
)

// TestSettingsInWords types what people type about settings, each with what
// the answer says has changed.
func TestSettingsInWords(t *testing.T) {
	const same = "Không có gì thay đổi"
	for _, test := range []struct {
		typed, shown string
	}{
		{"bản tin thứ 3 và thứ 5", "Ngày bản tin: thứ Hai → <b>thứ Ba, thứ Năm</b>"},
		{"ban tin t2 t4 t6 luc 7h", "Ngày bản tin: thứ Hai → <b>thứ Hai, thứ Tư, thứ Sáu</b>"},
		{"gửi bản tin lúc 8h sáng thứ sáu", "Giờ bản tin: 07:30 → <b>08:00</b>"},
		{"thêm bản tin thứ 5", "Ngày bản tin: thứ Hai → <b>thứ Hai, thứ Năm</b>"},
		{"không gửi bản tin thứ hai", "Bản tin: bật → <b>tắt</b>"},
		{"không gửi bản tin thứ ba", same},
		{"đừng gửi cuối tuần", same},
		{"giờ yên lặng 20h đến 7h", "Giờ yên lặng: 18:00-06:30, 11:30-13:30 → <b>20:00-07:00</b>"},
		{"yên lặng từ 8 giờ tối đến 7 giờ sáng", "→ <b>20:00-07:00</b>"},
		{"thêm giờ yên lặng 9h đến 10h", "→ <b>18:00-06:30, 11:30-13:30, 09:00-10:00</b>"},
		{"không gửi buổi trưa", same},
		{"tắt yên lặng buổi trưa", "18:00-06:30, 11:30-13:30 → <b>18:00-06:30</b>"},
		{"đừng nhắn tin sau 20h", "→ <b>20:00-06:30</b>"},
		{"bỏ giờ yên lặng", "→ <b>không có</b>"},
		{"tạm dừng đến 11/9", "Tạm dừng: không → <b>đến hết thứ Bảy, 11/9/2021</b>"},
		{"tạm dừng đến 11/9", "nhận lại từ <b>thứ Hai, 13/9/2021</b>"},
		{"tạm dừng 1 tuần", "đến hết thứ Hai, 13/9/2021"},
		{"tạm dừng đến hết tháng", "đến hết thứ Năm, 30/9/2021"},
		{"tạm dừng từ 8/9 đến 10/9", "từ thứ Tư, 08/9/2021 đến hết thứ Sáu, 10/9/2021"},
		{"nhận lại từ 20/9", "nhận lại từ <b>thứ Hai, 20/9/2021</b>"},
		{"cử đồng chí Vũ Thị G nhận thay đến 15/9", "Người nhận thay: không có → <b>Vũ Thị G</b>"},
		{"cu dong chi vu thi g nhan thay den 15/9", "đến hết thứ Tư, 15/9/2021"},
		{"thôi nhận thay", same},
		{"nhắc trước 2 ngày", "Nhắc trước buổi làm việc: không → <b>2 ngày</b>"},
		{"thôi tạm dừng", same},
		{"/caidat đừng gửi buổi tối", same},
		{"/caidat bản tin hằng ngày", "thứ Bảy, Chủ nhật</b>"},
		{"giờ yên lặng của tôi", "Giờ yên lặng: 18:00-06:30, 11:30-13:30"},
		{"cài đặt", "<b>Cài đặt của đồng chí</b>"},
		{"chuyển sang tiếng Anh", "in <b>English</b>"},
		{"/caidat tiếng Anh", "in <b>English</b>"},
	} {
		t.Run(test.typed, func(t *testing.T) {
			d := newFormDesk(t)
			d.admit(aLeader, "Nguyễn Văn A", survey.RoleLeader, "")
			d.admit(207, "Vũ Thị G", survey.RoleMember, "")
			d.expect(d.says(aLeader, test.typed), test.shown)
		})
	}
}

// TestWhatIsNotAboutSettingsChangesNone types what only sounds like it.
func TestWhatIsNotAboutSettingsChangesNone(t *testing.T) {
	d := newFormDesk(t)
	d.admit(aLeader, "Nguyễn Văn A", survey.RoleLeader, "")
	for _, typed := range []string{
		"thôi", "dự án nào tạm dừng", "buổi làm việc tạm dừng đến 5/12", "công trình tạm dừng đến 5/12", "tạm dừng thi công đến 5/12", "sở nào tạm dừng báo cáo",
		"điện mặt trời tạm dừng đến năm 2025", "có đang tạm dừng không", "ai nhận thay tôi", "giờ yên lặng mấy giờ",
	} {
		d.says(aLeader, typed)
		if n, err := d.store.Preferences.Count(t.Context(), storage.Query{}); err != nil || n > 0 {
			t.Errorf("%q changed settings (%v)", typed, err)
		}
	}
}

func TestAChangeOfSettingsIsUndone(t *testing.T) {
	d := newFormDesk(t)
	d.again = 1
	d.admit(aLeader, "Nguyễn Văn A", survey.RoleLeader, "")
	d.says(aLeader, "bản tin lúc 9h")
	d.says(aLeader, "tạm dừng đến 20/9")
	d.expect(d.says(aLeader, "thôi"), "Đã thôi")
	d.expect(d.says(aLeader, "/caidat"), "<b>09:00</b>", "đến hết thứ Hai, 20/9/2021")
	d.says(aLeader, "tạm dừng đến 21/9")
	d.expect(d.taps(aLeader, "Hoàn tác"), "đến hết thứ Ba, 21/9/2021 → <b>đến hết thứ Hai, 20/9/2021</b>", "<b>09:00</b>")
	d.expect(d.says(aLeader, "hoàn tác"), "đến hết thứ Hai, 20/9/2021 → <b>đến hết thứ Ba, 21/9/2021</b>")
	d.says(aLeader, "thôi tạm dừng")
	d.expect(d.presses(aLeader, "set:undo:2"), "không hoàn tác được nữa")
	d.expect(d.says(aLeader, "/caidat"), "Người nhận thay", "[Tạm dừng|")
}

func TestSettingsWithTwoReadingsAreAskedAbout(t *testing.T) {
	d := newFormDesk(t)
	d.admit(aLeader, "Nguyễn Văn A", survey.RoleLeader, "")
	d.admit(207, "Vũ Thị G", survey.RoleMember, "")
	d.admit(208, "Trần Thị G", survey.RoleMember, "")
	d.expect(d.says(aLeader, "yên lặng 8h đến 7h"), "hai cách", "[20:00-07:00|", "[08:00-07:00|")
	d.expect(d.taps(aLeader, "20:00-07:00"), "→ <b>20:00-07:00</b>")
	d.expect(d.says(aLeader, "nhận thay Vũ Thị G"), "[Đồng chí Vũ Thị G nhận thay tôi|", "[Tôi nhận thay đồng chí Vũ Thị G|")
	d.expect(d.taps(aLeader, "Tôi nhận thay"), "do chính đồng chí đi vắng cử", "cử Nguyễn Văn A nhận thay")
	d.expect(d.says(aLeader, "cử thị g nhận thay đến 15/9"), "[Đồng chí Vũ Thị G", "[Đồng chí Trần Thị G")
	d.expect(d.taps(aLeader, "Trần Thị G"), "<b>Trần Thị G</b>", "đến hết thứ Tư, 15/9/2021")
	d.expect(d.says(aLeader, "gửi tôi bản tin lúc 8h thứ sáu"), "[Hằng tuần, thứ Sáu|", "[Chỉ một lần, thứ Sáu, 10/9/2021|")
	d.expect(d.taps(aLeader, "Hằng tuần"), "Ngày bản tin: thứ Hai → <b>thứ Sáu</b>")
	d.says(aLeader, "gửi tôi bản tin lúc 8h thứ sáu")
	d.expect(d.taps(aLeader, "Chỉ một lần"), "sẽ gửi cho đồng chí lúc <b>thứ Sáu, 10/9/2021, 08:00")
	d.expect(d.says(aLeader, "tôi nghỉ phép từ 8/9 đến 10/9"), "Tạm dừng các tin định kỳ trong thời gian đó?")
	d.expect(d.says(aLeader, "có"), "từ thứ Tư, 08/9/2021 đến hết thứ Sáu, 10/9/2021")
}

// TestAQuestionForASettingHoldsNobodyBack types something else where a value is
// asked for.
func TestAQuestionForASettingHoldsNobodyBack(t *testing.T) {
	d := newFormDesk(t)
	d.admit(aLeader, "Nguyễn Văn A", survey.RoleLeader, "")
	d.admit(207, "Vũ Thị G", survey.RoleMember, "")
	d.expect(d.says(aLeader, "cử đồng chí X nhận thay"), "tên “X”")
	d.expect(d.says(aLeader, "tạm dừng 1 tuần"), "đến hết thứ Hai, 13/9/2021")
	d.expect(d.says(aLeader, "/caidat người thay"), "Ai nhận thay")
	d.expect(d.says(aLeader, "cử đồng chí Vũ Thị G đến 15/9"), "→ <b>Vũ Thị G</b>", "→ <b>đến hết thứ Tư, 15/9/2021</b>")
	d.expect(d.says(aLeader, "/caidat yên lặng"), "những giờ nào")
	d.expect(d.says(aLeader, "20h-6h"), "→ <b>20:00-06:00</b>")
	d.expect(d.says(aLeader, "/caidat giờ"), "mấy giờ")
	d.expect(d.says(aLeader, "xyz"), "Chưa đọc được giờ “xyz”")
	d.expect(d.says(aLeader, "9h"), "→ <b>09:00</b>")
}

func TestADigestWithinQuietHoursComesAllTheSame(t *testing.T) {
	d := newFormDesk(t)
	d.admit(aLeader, "Nguyễn Văn A", survey.RoleLeader, "")
	d.now = thatWeek
	d.expect(d.says(aLeader, "/caidat giờ 12h"), "nằm trong giờ yên lặng (11:30-13:30)", "vẫn đến đúng giờ")
	monday := time.Date(2021, 9, 13, 0, 0, 0, 0, time.UTC)
	_, deliveries := d.planned(monday, monday.Add(24*time.Hour))
	if due := to(deliveries, "p206")[0].Due.Format("15:04"); due != "12:00" {
		t.Errorf("comes at %s", due)
	}
}
