package handlers_test

import (
	"strings"
	"testing"
	"time"
)

func TestTheSecretaryEditsTheCalendar(t *testing.T) {
	d := newFormDesk(t)
	d.again = 1
	d.expect(d.says(aContact, "/ngaynghi"), "Quốc khánh", "02/9/2021 – 03/9/2021")
	d.expect(d.says(aContact, "/lambu 11/9"), "không có quyền")
	d.expect(d.says(aSecretary, "/themngaynghi 10/9 Nghỉ chống bão"), "thứ Sáu, 10/9/2021", "ngày nghỉ", "(Nghỉ chống bão)", "tính theo lịch này")
	d.expect(d.says(aSecretary, "11/9 làm bù"), "thứ Bảy, 11/9/2021", "ngày làm việc")
	d.expect(d.says(aContact, "/ngaynghi 2021"), "10/9/2021: Nghỉ chống bão", "11/9/2021: <b>làm việc</b>")
	d.expect(d.says(aSecretary, "/bongaynghi 10/9"), "theo lịch chung: <b>ngày làm việc</b>")
	d.expect(d.says(aSecretary, "/bongaynghi 3/9/2021"), "ngày làm việc")
	d.expect(d.says(aSecretary, "/lambu hôm nào"), "Chưa đọc được ngày")
	d.expect(d.says(aSecretary, "/audit"), "khai báo ngày nghỉ, ngày làm việc 10/9/2021 – ngày làm việc → ngày nghỉ", "bỏ khai báo ngày 10/9/2021")
}

func TestDeclaredDaysAreHonoured(t *testing.T) {
	d := newFormDesk(t)
	d.says(aSecretary, "/themngaynghi 10/9 Nghỉ chống bão")
	d.says(aSecretary, "tạo buổi khảo sát sở công thương 14h ngày 10/9 tại phòng họp số 1")
	d.says(aSecretary, "Khảo sát tiến độ")
	d.expect(d.says(aSecretary, "-"), "ngày này là ngày nghỉ: Nghỉ chống bão")
}

func TestTheSecretaryIsWarnedInDecember(t *testing.T) {
	d := newFormDesk(t)
	d.now = time.Date(2030, 12, 2, 8, 0, 0, 0, time.UTC)
	d.expect(d.says(aSecretary, "/bantin"), "lịch nghỉ năm 2031 chưa có thông báo")
	d.expect(d.says(aSecretary, "/ngaynghi 2031"), "chưa có trong hệ thống")
}

func TestADayDeclaredAsItIsAnywayIsRemarkedUpon(t *testing.T) {
	d := newFormDesk(t)
	d.again = 1
	d.expect(d.says(aSecretary, "/lambu 13/9"), "theo lịch chung, ngày này vốn là ngày làm việc")
	d.expect(d.says(aSecretary, "/themngaynghi 12/9"), "theo lịch chung, ngày này vốn là ngày nghỉ")
	if said := d.says(aSecretary, "/lambu 11/9"); strings.Contains(said, "Lưu ý") {
		t.Errorf("a Saturday may be made up:\n%s", said)
	}
}

func TestADeadlineOnADayOffIsRemarkedUpon(t *testing.T) {
	d := newFormDesk(t)
	d.says(aSecretary, "/themkiennghi Hoàn thành hồ sơ LNG")
	d.taps(aSecretary, "Sở Công Thương")
	d.expect(d.says(aSecretary, "11/9"), "ngày làm việc liền trước là thứ Sáu, 10/9/2021")
	d.expect(d.taps(aSecretary, "Xác nhận"), "ngày làm việc liền trước là thứ Sáu, 10/9/2021")
	d.expect(d.says(aSecretary, "/giaokiennghi 1 sở công thương hạn 12/9"), "ngày làm việc liền trước là thứ Sáu, 10/9/2021")
}

func TestWorkingDaysAreCounted(t *testing.T) {
	d := newFormDesk(t)
	d.expect(d.says(aContact, "3 ngày làm việc trước 8/9/2021 là ngày nào"),
		"3 ngày làm việc trước thứ Tư, 08/9/2021 là <b>thứ Tư, 01/9/2021</b>", "Không tính: 02/9/2021 – 03/9/2021 (", "Quốc khánh", "thứ Bảy, Chủ nhật")
	d.expect(d.says(aContact, "5 ngày làm việc sau 6/9 là ngày bao nhiêu"), "5 ngày làm việc sau thứ Hai, 06/9/2021 là <b>thứ Hai, 13/9/2021</b>", "Không tính: thứ Bảy, Chủ nhật.")
	d.says(aSecretary, "/themngaynghi 10/9 Nghỉ chống bão")
	d.expect(d.says(aContact, "5 ngày làm việc sau 6/9"), "thứ Ba, 14/9/2021", "10/9/2021 (Nghỉ chống bão)")
	d.says(aContact, "/language en")
	d.expect(d.says(aContact, "1 ngày làm việc nữa"), "1 working day after", "Tuesday, 7 September 2021")
	d.expect(d.says(aContact, "3 ngày làm việc trước 8/9/2030"), "not announced yet")
}
