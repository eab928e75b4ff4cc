package handlers_test

import (
	"strings"
	"testing"
)

func TestTheHoursOfASession(t *testing.T) {
	d := planning(t)
	d.says(aSecretary, "sửa thời gian")
	for _, step := range []struct{ typed, shown string }{
		{"9h đến 8h ngày 14/9", "phải sau giờ bắt đầu"},
		{"31/9", "Không có ngày này"},
		{"thứ Năm 10/9", "thứ Sáu"},
		{"1/9", "đã qua"},
		{"hôm nào đó", "Chưa đọc được ngày"},
	} {
		d.expect(d.says(aSecretary, step.typed), step.shown)
	}
	d.says(aSecretary, "15h")
	for _, step := range []struct{ typed, shown string }{
		{"15h", "thứ Sáu, 10/9/2021, 15:00–17:30</b>"},
		{"13/9", "thứ Hai, 13/9/2021, 15:00–17:30</b>"},
		{"8h-11h30", "thứ Hai, 13/9/2021, 08:00–11:30"},
		{"chiều 13/9", "thứ Hai, 13/9/2021</b>\nĐịa điểm: phòng họp số 1\nĐơn vị làm việc: Sở Công Thương\n<b>Lưu ý:</b> chưa có giờ bắt đầu"},
		{"14h", "thứ Hai, 13/9/2021, 14:00</b>"},
		{"chiều 14/9", "thứ Ba, 14/9/2021, 14:00</b>"},
		{"8h 12/9", "không phải ngày làm việc"},
		{"8h 30/4/2022", "ngày nghỉ"},
	} {
		d.says(aSecretary, "sửa thời gian")
		d.expect(d.says(aSecretary, step.typed), step.shown)
	}
}

func TestAWrongWeekdayIsMendedByAButton(t *testing.T) {
	d := planning(t)
	for _, c := range []struct{ typed, day, shown string }{
		{"14h-16h thứ Tư 10/9", "thứ Sáu, 10/9/2021", "thứ Sáu, 10/9/2021, 14:00–16:00"},
		{"14h-16h thứ Tư 10/9", "thứ Tư, 08/9/2021", "thứ Tư, 08/9/2021, 14:00–16:00"},
	} {
		d.says(aSecretary, "sửa thời gian")
		said := d.says(aSecretary, c.typed)
		d.expect(said, "Ngày 10/9/2021 là thứ Sáu, không đúng thứ")
		d.expect(d.taps(aSecretary, c.day), c.shown)
	}
}

func TestASessionThatIsMovedLastsAsLong(t *testing.T) {
	for _, c := range []struct{ typed, shown string }{
		{"dời buổi 10/9 sang 15h", "thứ Sáu, 10/9/2021, 15:00–17:30</b> (trước đây: thứ Sáu, 10/9/2021, 14:00–16:30)"},
		{"dời buổi 10/9 sang 8h 13/9", "thứ Hai, 13/9/2021, 08:00–10:30</b>"},
		{"/doilich 10/9 sang 13/9", "thứ Hai, 13/9/2021, 14:00–16:30</b>"},
		{"dời buổi 10/9 sang 15h-16h", "thứ Sáu, 10/9/2021, 15:00–16:00</b>"},
		{"dời buổi 10/9 sang 22h", "thứ Sáu, 10/9/2021, 22:00</b>"},
		{"dời buổi 10/9 sang 1/9", "01/9/2021 đã qua"},
		{"/doilich 10/9", "vào ngày, giờ nào"},
	} {
		d := planning(t, "xác nhận")
		d.expect(d.says(aSecretary, c.typed), c.shown)
	}
}

func TestADayIsWarnedAbout(t *testing.T) {
	for _, c := range []struct{ typed, warning string }{
		{"12h 10/9", "12:00 là giờ nghỉ trưa"},
		{"19h 10/9", "ngoài giờ làm việc"},
		{"8h 11/9", "không phải ngày làm việc"},
		{"8h 30/4/2022", "ngày nghỉ: "},
	} {
		d := planning(t)
		d.says(aSecretary, "sửa thời gian")
		d.expect(d.says(aSecretary, c.typed), c.warning)
	}
	d := planning(t)
	if card := d.says(aSecretary, "sửa thời gian") + d.says(aSecretary, "8h 10/9"); strings.Contains(card, "Lưu ý") {
		t.Errorf("warns about an hour of work:\n%s", card)
	}
}

// TestATimeAtTheCardMovesTheSession types times without naming the field.
func TestATimeAtTheCardMovesTheSession(t *testing.T) {
	for typed, want := range map[string]string{
		"dời sang 15h":            "thứ Sáu, 10/9/2021, 15:00–17:30",
		"chuyển 9h sáng thứ 5":    "thứ Năm, 09/9/2021, 09:00–11:30",
		"đổi lịch sang 13/9":      "thứ Hai, 13/9/2021, 14:00–16:30",
		"8h30":                    "thứ Sáu, 10/9/2021, 08:30–11:00",
		"doi sang 9h ngay 14/9":   "thứ Ba, 14/9/2021, 09:00–11:30",
		"chuyển giờ sang 14h-17h": "thứ Sáu, 10/9/2021, 14:00–17:00",
	} {
		d := planning(t)
		d.expect(d.says(aSecretary, typed), want, "Đúng chưa ạ")
	}
	d := planning(t)
	d.expect(d.says(aSecretary, "chuyển sang thứ tư 10/9"), "không đúng thứ")
	d.expect(d.says(aSecretary, "dời sang hôm khác"), "Chưa rõ ý kiến")
}

// TestAWeekdayAloneIsThatOfTheSessionsWeek moves a session of next week.
func TestAWeekdayAloneIsThatOfTheSessionsWeek(t *testing.T) {
	for typed, want := range map[string]string{
		"dời buổi 10/9 sang thứ 4 tuần sau": "thứ Tư, 15/9/2021, 14:00",
		"dời buổi 10/9 sang thứ 5":          "thứ Năm, 09/9/2021, 14:00",
	} {
		d := planning(t, "xác nhận")
		d.expect(d.says(aSecretary, typed), want)
	}
	for typed, want := range map[string]string{
		"dời buổi 15/9 sang thứ 6":          "thứ Sáu, 17/9/2021, 14:00",
		"dời buổi 15/9 sang 9h thứ 2":       "thứ Hai, 13/9/2021, 09:00",
		"dời buổi 15/9 sang chủ nhật":       "Chủ nhật, 19/9/2021, 14:00",
		"dời buổi 15/9 sang thứ 6 10/9":     "thứ Sáu, 10/9/2021, 14:00",
		"dời buổi 15/9 sang thứ 6 tuần này": "thứ Sáu, 10/9/2021, 14:00",
	} {
		d := planning(t, "dời sang 15/9", "xác nhận")
		d.expect(d.says(aSecretary, typed), want)
	}
	d := planning(t, "dời sang 11/9")
	d.expect(d.says(aSecretary, "dời sang thứ 2"), "thứ Hai, 13/9/2021, 14:00")
	d = planning(t, "dời sang 15/9")
	d.expect(d.says(aSecretary, "chuyển 9h sáng thứ 6"), "thứ Sáu, 17/9/2021, 09:00")
	d.expect(d.says(aSecretary, "đúng rồi"), "đang được gửi")
}
