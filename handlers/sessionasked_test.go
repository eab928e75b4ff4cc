package handlers_test

import (
	"strings"
	"testing"
	"time"

	"khaosat/survey"
)

// TestSessionsAreAskedAboutInManyWays types what people type about sessions,
// attendance, conclusions and recommendations.
func TestSessionsAreAskedAboutInManyWays(t *testing.T) {
	const nextDay, day = "thứ Năm, 09/9/2021, 14:00", "thứ Tư, 15/9/2021, 14:00"
	d := briefed(t)
	d.now = thatWeek.Add(8 * time.Hour)
	for _, line := range []string{"tạo buổi khảo sát sở công thương 14h ngày 15/9 tại phòng họp số 1", "Khảo sát điện gió", "đồng chí Tổ trưởng", "xác nhận"} {
		d.says(aSecretary, line)
	}
	for _, ask := range []struct {
		who   survey.UserID
		typed string
		shown string
	}{
		{aLeader, "buổi tới là khi nào", "Thời gian: <b>" + nextDay},
		{aLeader, "buổi sau mấy giờ", "Thời gian: <b>" + nextDay},
		{aLeader, "họp ở đâu", "Địa điểm: <b>Phòng họp số 1 (giả định)</b>"},
		{aLeader, "buổi 15/9 họp ở đâu", "Địa điểm: phòng họp số 1"},
		{aLeader, "ai chủ trì", "Chủ trì: <b>Nguyễn Văn A</b>"},
		{aLeader, "ai chủ trì buổi 15/9", "Chủ trì: đồng chí Tổ trưởng"},
		{aLeader, "thành phần dự gồm những ai", "Thành phần dự: <b>Nguyễn Văn A, Trần Thị B"},
		{aLeader, "mai có họp không", "Không có buổi nào"},
		{aLeader, "tuần này có họp gì không", "từ 06/9/2021 đến 12/9/2021"},
		{aLeader, "tuần sau họp gì", day},
		{aLeader, "thứ 4 tuần sau họp mấy giờ", day},
		{aLeader, "chiều 15/9 làm việc với sở nào", "Đơn vị làm việc: Sở Công Thương"},
		{aLeader, "sáng 15/9 làm việc với sở nào", "Không có buổi nào"},
		{aLeader, "lịch tháng 9", "Khảo sát điện gió"},
		{aLeader, "có xe đưa đón không", "Chưa có thông tin về xe"},
		{aLeader, "họp có hoãn không", "vẫn theo lịch"},
		{aLeader, "buổi thứ 5 còn họp không", "vẫn theo lịch"},
		{aLeader, "tài liệu buổi 9/9", "1. Sở Công Thương báo cáo (giả định) – <a"},
		{aLeader, "chương trình buổi 15/9", "chưa có chương trình, tài liệu"},
		{aLeader, "kết luận buổi 8/9 ghi gì", "chưa có kết luận"},
		{aLeader, "buổi 8/9 kết luận thế nào", "chưa có kết luận"},
		{aLeader, "các buổi đã qua", "Các buổi đã qua"},
		{aLeader, "đã họp những buổi nào", "Các buổi đã qua"},
		{aLeader, "có mặt", "Đồng chí được mời nhiều buổi"},
		{aContact, "xin vắng", "Khảo sát điện gió|rsvp:"},
		{aLeader, "có mặt 9/9", "<b>có mặt</b>"},
		{aLeader, "tôi tham gia buổi 9/9", "<b>có mặt</b>"},
		{aLeader, "tôi bận không dự được buổi 9/9", "<b>vắng</b>"},
		{aLeader, "xin vắng buổi 9/9", "<b>vắng</b>"},
		{aLeader, "buổi 9/9 đi trễ 15 phút", "<b>đến muộn 15 phút</b>"},
		{aLeader, "buổi 9/9 tôi đến muộn nửa tiếng", "<b>đến muộn 30 phút</b>"},
		{aContact, "buổi 9/9 em đến trễ khoảng 20p", "<b>đến muộn 20 phút</b>"},
		{aContact, "buổi 9/9 anh sẽ có mặt", "<b>có mặt</b>"},
		{aContact, "cho em xin vắng buổi 15/9", "<b>vắng</b>\n<b>Khảo sát điện gió"},
		{aContact, "buổi 15/9 em đi trễ 10 phút", "<b>đến muộn 10 phút</b>\n<b>Khảo sát điện gió"},
		{aSecretary, "kết luận buổi 8/9: giao Sở KH&CN rà soát", "giao Sở KH&amp;CN rà soát"},
		{aLeader, "kiến nghị nào quá hạn", "<b>Kiến nghị quá hạn</b>"},
		{aLeader, "danh sách kiến nghị", "Kiến nghị đang theo dõi"},
		{aLeader, "kiến nghị số 1 thế nào rồi", "<b>Kiến nghị số 1</b>: <b>quá hạn"},
		{aLeader, "kn 7 xong chưa", "Không có kiến nghị này"},
		{aSecretary, "thêm kiến nghị", "Nội dung kiến nghị là gì"},
		{aSecretary, "/cancel", ""},
		{aSecretary, "ghi kiến nghị: hoàn thiện quy chế dữ liệu", "Giao sở nào thực hiện"},
		{aSecretary, "/cancel", ""},
		{aContact, "ghi kiến nghị: hoàn thiện quy chế dữ liệu", "không có báo cáo nào đang mở"},
		{aSecretary, "giao kiến nghị 1 cho sở công thương hạn 30/9", "giao Sở Công Thương"},
		{aContact, "kiến nghị 1 đã làm xong", "kết quả và minh chứng"},
		{aContact, "/cancel", ""},
		{aSecretary, "kn 1 đã hoàn thành", "đã hoàn thành?"},
		{aSecretary, "dời buổi 15/9 sang 8h 16/9", "<b>thứ Năm, 16/9/2021, 08:00</b>"},
		{aSecretary, "/cancel", ""},
		{aSecretary, "dời buổi 15/9 sang sáng 16/9", "<b>thứ Năm, 16/9/2021</b>"},
		{aSecretary, "/cancel", ""},
		{aSecretary, "hoãn buổi 15/9", "Tạm hoãn buổi"},
		{aSecretary, "hủy buổi 15/9", "Hủy buổi"},
		{aSecretary, "gửi giấy mời buổi 15/9", "Không có gì thay đổi"},
		{aLeader, "gửi giấy mời buổi 15/9", "không có quyền"},
		{aLeader, "tóm tắt buổi 15/9", "Khảo sát điện gió"},
		{aLeader, "gợi ý câu hỏi", "Câu hỏi gợi ý"},
	} {
		d.expect(d.says(ask.who, ask.typed), ask.shown)
	}
}

// TestARecommendationIsDictated says what is recommended, and to whom, in one
// line.
func TestARecommendationIsDictated(t *testing.T) {
	for typed, want := range map[string]string{
		"ghi kiến nghị Sở Công Thương đẩy nhanh tiến độ":                 "Đẩy nhanh tiến độ",
		"ghi kiến nghị sct rà soát công suất điện gió":                   "Rà soát công suất điện gió",
		"thêm kiến nghị cho Sở Công Thương: báo cáo kết luận buổi trước": "Báo cáo kết luận buổi trước",
		"/themkiennghi Sở Công Thương rà soát quy hoạch":                 "Rà soát quy hoạch",
	} {
		d := briefed(t)
		said := d.says(aSecretary, typed)
		d.expect(said, "Thời hạn thực hiện?")
		d.expect(d.says(aSecretary, "30/9"), want, "Sở Công Thương", "30/9/2021")
		if strings.Contains(said, "Giao sở nào") {
			t.Errorf("%q: asked again: %s", typed, said)
		}
	}
	d := briefed(t)
	d.expect(d.says(aSecretary, "ghi kiến nghị rà soát quy hoạch"), "Giao sở nào thực hiện")
	d.says(aSecretary, "/huy")
	d.expect(d.says(aSecretary, "ghi kiến nghị Sở Công Thương"), "Nội dung kiến nghị là gì")
	d.says(aSecretary, "/huy")
	d.expect(d.says(aSecretary, "ghi kiến nghị số 1 đã hoàn thành"), "Xác nhận kiến nghị số 1")
	if said := d.says(aLeader, "ghi kiến nghị Sở Công Thương rà soát"); strings.Contains(said, "Thời hạn") {
		t.Errorf("a leader records a recommendation: %s", said)
	}
}
