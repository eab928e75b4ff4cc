package handlers_test

import (
	"strings"
	"testing"
	"time"

	"khaosat/survey"
)

// aLeader of the team reads digests and briefs.
const aLeader survey.UserID = 206

// weekOn is a desk after a week in which one department has reported and its
// report was approved, another one is late, and somebody could not be reached.
func weekOn(t *testing.T) *formDesk {
	t.Helper()
	d := submitted(t)
	d.admit(aLeader, "Nguyễn Văn A", survey.RoleLeader, "")
	d.now = thatWeek.AddDate(0, 0, 1)
	d.presses(aSecretary, "rva:r1:sct:1")
	_, err := d.store.Recommendations.Insert(t.Context(),
		survey.Recommendation{ID: "a", Number: 1, Text: "Rà soát các dự án điện chậm tiến độ", Department: "sct", Deadline: survey.Date{Year: 2021, Month: 9, Day: 1}, State: survey.RecommendationOpen},
		survey.Recommendation{ID: "b", Number: 2, Text: "Đề xuất cơ chế cho doanh nghiệp khoa học", Department: "skhcn", State: survey.RecommendationOpen})
	must(t, err)
	_, err = d.store.Sessions.Insert(t.Context(), survey.Session{
		ID: "s1", Title: survey.Text{VI: "Khảo sát tiến độ các dự án điện"}, Place: "Phòng họp số 1", State: survey.SessionScheduled, Departments: []string{"sct"},
		Date: survey.Date{Year: 2021, Month: 9, Day: 10}, Start: time.Date(2021, 9, 10, 14, 0, 0, 0, time.UTC),
	})
	must(t, err)
	d.now = thatWeek.AddDate(0, 0, 2).Add(3 * time.Hour)
	_, err = d.store.Deliveries.Insert(t.Context(), survey.Delivery{
		ID: "digest/1/p203", Occurrence: "digest/1", Kind: "digest", Person: "p203", State: survey.DeliveryBlocked,
		Due: thatWeek.Add(7 * time.Hour), Settled: thatWeek.Add(7 * time.Hour),
	})
	must(t, err)
	return d
}

func TestDigests(t *testing.T) {
	d := weekOn(t)
	var written strings.Builder
	d.outgoing()
	for _, reader := range []struct {
		user survey.UserID
		name string
	}{{aLeader, "leader"}, {aContact, "contact who has reported"}, {aStranger, "contact who has not"}, {aSecretary, "secretary"}} {
		written.WriteString("== " + reader.name + "\n" + d.says(reader.user, "/bantin") + "\n")
	}
	d.says(aLeader, "/language en")
	written.WriteString("== leader, in English\n" + d.says(aLeader, "/digest") + "\n")
	golden(t, "digest.golden", written.String())
}

func TestAnEmptyWeekSaysWhatItChecked(t *testing.T) {
	d := newFormDesk(t)
	d.admit(aLeader, "Nguyễn Văn A", survey.RoleLeader, "")
	d.expect(d.says(aLeader, "/bantin"), "0/2 sở đã nộp", "Không thay đổi (đã kiểm tra", "Không có (0 kiến nghị")
	request, err := d.store.Requests.Get(t.Context(), "r1")
	must(t, err)
	request.State = survey.RequestClosed
	_, err = d.store.Requests.Save(t.Context(), request)
	must(t, err)
	d.now = thatWeek.AddDate(1, 0, 0)
	d.expect(d.says(aLeader, "/bantin"), "Không có việc mới, không có việc quá hạn", "Không có yêu cầu báo cáo nào đang mở", "Chưa có buổi nào")
}

func TestTheSecretaryPreviewsDigests(t *testing.T) {
	d := weekOn(t)
	d.expect(d.says(aSecretary, "/xemtruocbantin"), "Xem trước bản tin của ai")
	d.expect(d.taps(aSecretary, "Đầu mối Sở Khoa học"), "Bản tin của đầu mối Sở Khoa học và Công nghệ (xem trước)", "Việc của đơn vị", "quá hạn")
	d.expect(d.says(aSecretary, "/previewdigest daumoi sct"), "xem trước", "Đã nộp đủ 1 báo cáo")
	d.expect(d.says(aLeader, "/xemtruocbantin"), "không có quyền")
}
