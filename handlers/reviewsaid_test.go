package handlers_test

import "testing"

func TestWhatIsTypedAgainstAReportIsTaken(t *testing.T) {
	for _, test := range []struct {
		typed string
		want  []string
	}{
		{"trả lại báo cáo quý III 6: số liệu chưa khớp", []string{"• 6. Số dự án điện đã vận hành thương mại: <b>số liệu chưa khớp</b>"}},
		{"trả lại báo cáo quý III 6 chưa khớp", []string{"• 6. Số dự án điện đã vận hành thương mại: <b>chưa khớp</b>"}},
		{"trả lại báo cáo 6 tháng đầu năm", []string{"Câu nào cần bổ sung?"}},
		{"trả lại báo cáo", []string{"Câu nào cần bổ sung?"}},
		{"trả lại báo cáo năm 2021: thiếu nguồn", []string{"Lý do đã gõ: <i>thiếu nguồn</i>", "Chưa rõ lý do này của câu nào"}},
		{"/tralai sct: thiếu nguồn", []string{"Lý do đã gõ: <i>thiếu nguồn</i>"}},
		{"/tralai 7: chưa khớp, 2.745 MW mới đúng; đề nghị nêu nguồn", []string{"• 7. ", "<b>chưa khớp, 2.745 MW mới đúng; đề nghị nêu nguồn</b>"}},
		{"/tralai sct 6, 7: chưa khớp; câu 12 thiếu nguồn", []string{"• 6. Số dự án điện đã vận hành thương mại: <b>chưa khớp</b>", "• 7. Tổng công suất các dự án điện đã vận hành thương mại: <b>chưa khớp</b>", "• 12. Trong đó: số dự án thủy điện: <b>thiếu nguồn</b>"}},
		{"trả lại báo cáo của Sở Công Thương, câu 6 và câu 7 chưa khớp", []string{"• 6. ", "• 7. Tổng công suất các dự án điện đã vận hành thương mại: <b>chưa khớp</b>"}},
		{"trả lại báo cáo sct 6: hạn 31/12 chưa đúng, gửi lúc 8:30", []string{"• 6. Số dự án điện đã vận hành thương mại: <b>hạn 31/12 chưa đúng, gửi lúc 8:30</b>"}},
		{"trả lại báo cáo sct 6: số của Sở Khoa học và Công nghệ là bao nhiêu?", []string{"• 6. ", "số của Sở Khoa học và Công nghệ là bao nhiêu?"}},
	} {
		t.Run(test.typed, func(t *testing.T) {
			d := submitted(t)
			d.expect(d.says(aSecretary, test.typed), append(test.want, "Trả lại: Sở Công Thương")...)
		})
	}
}

// TestAReasonWaitsForItsQuestion: a reason typed without its question is kept
// until that is named.
func TestAReasonWaitsForItsQuestion(t *testing.T) {
	d := submitted(t)
	d.expect(d.says(aSecretary, "/tralai sct"), "Câu nào cần bổ sung")
	d.expect(d.says(aSecretary, "thiếu nguồn số liệu"), "Lý do đã gõ: <i>thiếu nguồn số liệu</i>", "Bỏ lý do này")
	d.expect(d.says(aSecretary, "trả lại"), "Chưa rõ lý do này của câu nào")
	d.expect(d.says(aSecretary, "câu 6"), "• 6. Số dự án điện đã vận hành thương mại: <b>thiếu nguồn số liệu</b>")
	d.expect(d.says(aSecretary, "99: lạ"), "Lý do đã gõ: <i>99: lạ</i>")
	d.expect(d.taps(aSecretary, "7. "), "• 7. ", "<b>lạ</b>")
	d.expect(d.says(aSecretary, "trả lại"), "Đã trả lại bởi")
}
