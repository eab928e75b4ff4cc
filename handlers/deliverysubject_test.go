package handlers_test

import (
	"encoding/json"
	"testing"
	"time"

	"khaosat/survey"
)

// TestWhatSomebodyMissedIsNamed lets the leader miss one delivery of each
// kind and looks how they stand on the secretary's list.
func TestWhatSomebodyMissedIsNamed(t *testing.T) {
	d := weekOn(t)
	announcement := survey.Announcement{ID: "a1", Text: "Họp\nlúc 14h", At: d.now}
	_, err := d.store.Announcements.Insert(t.Context(), announcement)
	must(t, err)
	_, err = d.store.Amendments.Insert(t.Context(), survey.Amendment{ID: "m1", Occurrence: "announce/a1", Kind: survey.Withdrawn, At: d.now})
	must(t, err)
	_, err = d.store.Occurrences.Insert(t.Context(), survey.Occurrence{ID: "announce/a1", Job: "announce", At: d.now})
	must(t, err)
	moved := survey.SessionFacts{Title: survey.Text{VI: "Khảo sát tiến độ các dự án điện"}, Date: survey.Date{Year: 2021, Month: 9, Day: 14}}
	for _, test := range []struct {
		kind  string
		holds any
		want  string
	}{
		{"announce", map[string]string{"announcement": "a1"}, "Thông báo, “Họp lúc 14h” – thứ"},
		{"amend", map[string]string{"amendment": "m1"}, "Thu hồi, Thông báo, “Họp lúc 14h” ngày 08/9/2021 – thứ"},
		{"brief", map[string]string{"session": "s1", "date": "2021-09-10"}, "Tóm tắt trước buổi làm việc, Khảo sát tiến độ các dự án điện ngày 10/9/2021"},
		{"session", map[string]any{"session": "s1", "facts": moved}, "Giấy mời, thay đổi lịch buổi làm việc, Khảo sát tiến độ các dự án điện ngày 14/9/2021"},
		{"reminder", map[string]string{"request": "r1", "department": "sct"}, "Nhắc gửi báo cáo, Sở Công Thương, Báo cáo kết quả thực hiện"},
		{"outcome", map[string]string{"request": "gone", "department": "sct"}, "Kết quả duyệt báo cáo, Sở Công Thương – thứ"},
		{"advice", map[string]string{"recommendation": "a"}, "Giao kiến nghị, số 1, Sở Công Thương, Rà soát các dự án điện chậm tiến độ"},
		{"advice", map[string]string{"recommendation": "gone"}, "Giao kiến nghị – thứ"},
		{"callsheet", map[string]string{"person": "p201"}, "Danh sách cần liên hệ, Lê Văn C"},
		{"digest", nil, "Bản tin – thứ"},
	} {
		data, err := json.Marshal(test.holds)
		must(t, err)
		d.now = d.now.Add(8 * 24 * time.Hour) // what was missed before is not listed any more
		_, err = d.store.Deliveries.Insert(t.Context(), survey.Delivery{
			ID: test.kind + "/x/" + test.want, Occurrence: test.kind + "/x", Kind: test.kind, Person: "p206", Data: data,
			State: survey.DeliveryFailed, Due: d.now, Settled: d.now,
		})
		must(t, err)
		d.expect(d.says(aSecretary, "/tindagui"), "• Nguyễn Văn A: "+test.want)
	}
}

func TestWhatWasSkippedIsNamed(t *testing.T) {
	d := weekOn(t)
	skipped := []survey.Occurrence{
		{ID: "brief/s1|2021-09-10|T-3", Job: "brief", At: d.now, State: survey.OccurrenceSkipped},
		{ID: "reminder/r1|sct|2021-09-08|D-1", Job: "reminder", At: d.now, State: survey.OccurrenceSkipped},
	}
	must(t, d.router.Skipped(t.Context(), skipped))
	d.expect(d.worded(d.first("skipped", "p204")), "Tóm tắt trước buổi làm việc, Khảo sát tiến độ các dự án điện ngày 10/9/2021 – thứ Tư",
		"Nhắc gửi báo cáo, Sở Công Thương, Báo cáo kết quả thực hiện")
	_, err := d.store.Occurrences.Insert(t.Context(), skipped...)
	must(t, err)
	d.expect(d.says(aSecretary, "/tindagui"), "các dự án điện ngày 10/9/2021 – thứ Tư, 08/9/2021, 04:00: <b>bỏ qua vì đã quá muộn</b>\n")
}
