package handlers_test

import (
	"strings"
	"testing"
	"time"

	"khaosat/storage"
	"khaosat/survey"
)

// held is a desk an hour after a session of 10/9 at 14:00 has begun; the one
// of the seed data was on 8/9.
func held(t *testing.T) *formDesk {
	d := planning(t, "xác nhận")
	d.now = time.Date(2021, time.September, 10, 15, 0, 0, 0, time.UTC)
	return d
}

// notes are the conclusions of the session that was made.
func (d *formDesk) notes() (said []string) {
	d.t.Helper()
	for _, note := range d.theSession().Notes {
		said = append(said, note.Text)
	}
	return said
}

func TestAConclusionNamesItsSession(t *testing.T) {
	for _, typed := range []string{
		"/ketluan buổi 10/9: Hoàn thành trước 30/9",
		"/ketluan 10/9: Hoàn thành trước 30/9",
		"/ketluan của buổi ngày 10/9 Hoàn thành trước 30/9",
		"/ketluan buổi thứ Sáu tuần này: Hoàn thành trước 30/9",
		"kết luận buổi 10/9: Hoàn thành trước 30/9",
		"ghi kết luận buổi hôm nay: Hoàn thành trước 30/9",
	} {
		d := held(t)
		d.expect(d.says(aSecretary, typed), "Đã ghi kết luận vào buổi này", "Khảo sát điện gió")
		if notes := d.notes(); len(notes) != 1 || notes[0] != "Hoàn thành trước 30/9" {
			t.Errorf("%s: recorded %q", typed, notes)
		}
	}
}

func TestWhichSessionIsAskedWhereItIsNotPlain(t *testing.T) {
	for _, answer := range []string{"1", "buổi 10/9", "thứ Sáu"} {
		d := held(t)
		d.expect(d.says(aSecretary, "/ketluan Hoàn thành trước 30/9"), "của buổi nào", "1. thứ Sáu, 10/9/2021", "2. thứ Tư, 08/9/2021")
		d.expect(d.says(aSecretary, "buổi nào cũng được"), "vẫn được giữ")
		d.expect(d.says(aSecretary, answer), "Đã ghi kết luận vào buổi này", "Hoàn thành trước 30/9")
		if notes := d.notes(); len(notes) != 1 {
			t.Errorf("%s: recorded %q", answer, notes)
		}
		d.expect(d.says(aSecretary, "/pci"), "PCI")
	}
}

func TestAConclusionGoesByButtonToAnotherSession(t *testing.T) {
	d := held(t)
	d.says(aSecretary, "/ketluan Hoàn thành trước 30/9")
	d.expect(d.taps(aSecretary, "08/9/2021"), "Nghị quyết số 06-NQ/TU", "Hoàn thành trước 30/9")
	if notes := d.notes(); len(notes) != 0 {
		t.Errorf("recorded %q", notes)
	}
	d.says(aSecretary, "/buoi 10/9")
	d.expect(d.taps(aSecretary, "Ghi kết luận"), "gõ kết luận của buổi", "Khảo sát điện gió")
	d.expect(d.taps(aSecretary, "Buổi khác"), "của buổi nào")
	d.expect(d.taps(aSecretary, "10/9/2021"), "gõ kết luận của buổi", "Khảo sát điện gió")
	d.expect(d.says(aSecretary, "có"), "bằng chữ")
	d.expect(d.says(aSecretary, "Đẩy nhanh tiến độ"), "Đã ghi kết luận vào buổi này")
}

func TestTheOneSessionOfLateIsPlain(t *testing.T) {
	d := held(t)
	d.now = d.now.AddDate(0, 0, 6)
	d.expect(d.says(aSecretary, "/ketluan Hoàn thành trước 30/9"), "Đã ghi kết luận vào buổi này", "Khảo sát điện gió")
	d.now = d.now.AddDate(0, 3, 0)
	d.expect(d.says(aSecretary, "/ketluan Hoàn thành trước 30/12"), "của buổi nào")
}

func TestNoConclusionBeforeASessionBegins(t *testing.T) {
	d := held(t)
	d.now = d.now.Add(-2 * time.Hour)
	d.expect(d.says(aSecretary, "/ketluan buổi 10/9: Hoàn thành"), "lúc 14:00, thứ Sáu, 10/9/2021")
	if s := d.theSession(); len(s.Notes) > 0 || s.State != survey.SessionScheduled {
		t.Errorf("%s with %q", s.State, s.Notes)
	}
	d.expect(d.taps(aSecretary, "Đã diễn ra"), "đã làm việc")
	d.expect(d.says(aSecretary, "/ketluan buổi 10/9: Hoàn thành"), "đã có kết luận")
	d = held(t)
	d.says(aSecretary, "/huybuoi 10/9 xacnhan")
	d.expect(d.says(aSecretary, "/ketluan buổi 10/9: Hoàn thành"), "đã hủy nên không có kết luận")
	d.expect(d.says(aSecretary, "/ketluan buổi 11/9: Hoàn thành"), "Không có buổi làm việc ngày 11/9/2021", "vẫn được giữ", "1. thứ Tư, 08/9/2021")
}

func TestAWrongWeekdayAfterACommandIsAskedAbout(t *testing.T) {
	d := held(t)
	d.expect(d.says(aSecretary, "/ketluan buổi thứ Tư 10/9: Hoàn thành"), "không khớp với thứ")
	d.expect(d.taps(aSecretary, "10/9/2021"), "Đã ghi kết luận vào buổi này", "Khảo sát điện gió", ": Hoàn thành")
	d = planning(t, "xác nhận")
	d.expect(d.says(aSecretary, "/hoan thứ Tư 10/9"), "không khớp với thứ")
	d.expect(d.taps(aSecretary, "10/9/2021"), "Tạm hoãn buổi", "Khảo sát điện gió")
}

func TestAConclusionIsTakenBack(t *testing.T) {
	d := held(t)
	d.says(aSecretary, "/ketluan buổi 10/9: Thứ nhất")
	d.says(aSecretary, "/ketluan buổi 10/9: Thứ hai")
	d.expect(d.says(aSecretary, "/boketluan 10/9"), "1. Thứ nhất", "2. Thứ hai")
	d.expect(d.says(aSecretary, "1"), "Bỏ kết luận này", "Thứ nhất")
	d.expect(d.says(aSecretary, "thôi"), "Thứ nhất", "Thứ hai")
	d.says(aSecretary, "bỏ kết luận buổi 10/9")
	d.taps(aSecretary, "Số 1")
	d.expect(d.taps(aSecretary, "Bỏ kết luận"), "Đã bỏ kết luận", "đã có kết luận", "Thứ hai")
	d.expect(d.says(aSecretary, "xóa kết luận vừa ghi"), "Bỏ kết luận này", "Thứ hai")
	d.expect(d.says(aSecretary, "có"), "Đã bỏ kết luận", "đã làm việc")
	if s := d.theSession(); len(s.Notes) > 0 || s.State != survey.SessionHeld {
		t.Errorf("%s with %q", s.State, s.Notes)
	}
	d.expect(d.says(aSecretary, "xóa kết luận"), "Chưa có kết luận nào")
	dropped := 0
	for entry, err := range d.store.Audit.Scan(t.Context(), storage.Query{}) {
		must(t, err)
		if entry.Action == "conclusion.dropped" && entry.Actor != "" && (entry.Old == "Thứ nhất" || entry.Old == "Thứ hai") {
			dropped++
		}
	}
	if dropped != 2 {
		t.Errorf("%d entries of the log", dropped)
	}
}

func TestTheSessionAskedAboutIsTheOneThatFits(t *testing.T) {
	d := held(t)
	d.says(aSecretary, "/ketluan buổi 10/9: Hoàn thành trước 30/9")
	for _, line := range []string{"/taobuoi Khảo sát điện mặt trời tại Sở Công Thương 14h 15/9", "-", "-", "xác nhận"} {
		d.says(aSecretary, line)
	}
	d.expect(d.says(aLeader, "kết luận buổi vừa rồi"), "Khảo sát điện gió", "Hoàn thành trước 30/9")
	d.expect(d.says(aLeader, "buổi tới là khi nào"), "15/9/2021, 14:00", "Khảo sát điện mặt trời")
	d.now = d.now.AddDate(0, 1, 0)
	d.expect(d.says(aLeader, "buổi tới là khi nào"), "Chưa có buổi nào sắp tới", "Khảo sát điện mặt trời")
}

func TestARecommendationNamesItsSession(t *testing.T) {
	d := held(t)
	d.says(aSecretary, "/themkiennghi Hoàn thành hồ sơ LNG")
	d.taps(aSecretary, "Sở Công Thương")
	card := d.says(aSecretary, "30/9")
	d.expect(card, "Thời hạn: thứ Năm, 30/9/2021")
	if strings.Contains(card, "Tại buổi") {
		t.Errorf("two sessions may be meant, yet one is taken:\n%s", card)
	}
	d.expect(d.taps(aSecretary, "Sửa Buổi"), "1. thứ Sáu, 10/9/2021")
	d.expect(d.says(aSecretary, "buổi kia"), "Chưa rõ buổi nào")
	d.expect(d.says(aSecretary, "10/9"), "Tại buổi: Khảo sát điện gió")
	d.taps(aSecretary, "Sửa Buổi")
	d.expect(d.says(aSecretary, "2"), "Tại buổi: Tổ Khảo sát số 1")
}
