package handlers_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/storage/faultstore"
	"khaosat/survey"
)

// submitted is a desk on which the department has handed its report in.
func submitted(t *testing.T) *formDesk {
	t.Helper()
	d := newFormDesk(t)
	d.submit()
	return d
}

// submit plays the conversation up to the receipt.
func (d *formDesk) submit() {
	d.t.Helper()
	d.talk(conversation[:slices.Index(conversation, "có")+1])
}

// figures returns the versions that a report has made.
func (d *formDesk) figures() []survey.Observation {
	d.t.Helper()
	all, err := storage.All(d.t.Context(), d.store.Observations, storage.Query{})
	must(d.t, err)
	return slices.DeleteFunc(all, func(o survey.Observation) bool { return !strings.HasPrefix(o.Origin, "report/") })
}

func TestApprovedFiguresArePublished(t *testing.T) {
	d := submitted(t)
	d.expect(d.says(aSecretary, "/review"), "Sở Công Thương")
	d.expect(d.taps(aSecretary, "Duyệt: Sở Công Thương"), "Lần gửi 1", "Chưa có số liệu (đang thống kê)")
	d.expect(d.taps(aSecretary, "Duyệt"), "Đã duyệt bởi đồng chí Trần Thị B", "đã được duyệt", "Xin sửa")
	d.expect(d.says(aContact, "/energy_capacity"), "2.745 MW", "năm 2021", "Báo cáo của Sở Công Thương, số BC-SCT")
	for _, o := range d.figures() {
		if o.RecordedBy != "p204" || o.Department != "sct" || o.Period != survey.Year(2021) || o.Source.Title == "" {
			t.Errorf("without its origin: %+v", o)
		}
		if o.Indicator == "rooftop_solar_capacity" {
			t.Error("a figure was published of a question without data")
		}
	}
	if n := len(d.figures()); n < 10 {
		t.Errorf("%d figures", n)
	}
	d.expect(d.says(aSecretary, "/audit"), "duyệt báo cáo", "gửi báo cáo", "Sở Công Thương")
}

// TestAnApprovedFigureIsPublishedByIt: it says as of which day it stands, and
// not that nobody knows when it was published.
func TestAnApprovedFigureIsPublishedByIt(t *testing.T) {
	d := submitted(t)
	d.says(aSecretary, "/review")
	d.taps(aSecretary, "Duyệt: Sở Công Thương")
	d.taps(aSecretary, "Duyệt")
	origin := d.says(aContact, "/energy_capacity nguon")
	d.expect(origin, "năm 2021", "Thời điểm chốt số liệu: 31/12/2020", "phê duyệt: Trần Thị B")
	if strings.Contains(origin, "Chưa rõ ngày công bố") {
		t.Errorf("approved, and when it was published is not known:\n%s", origin)
	}
	d.now = d.now.AddDate(0, 0, 3)
	d.expect(d.says(aContact, "/energy_capacity @8/9/2021"), "năm 2021 (công bố 06/9/2021)")
	d.expect(d.says(aContact, "/power_output"), "Thời điểm chốt số liệu: 31/12/2020")
}

func TestASecondTapTellsTheTruth(t *testing.T) {
	d := submitted(t)
	d.admit(205, "Vũ Thị G", survey.RoleSecretary, "")
	for _, data := range []string{"rva:r1:sct:7", "rva:r1:skhcn:1"} {
		d.expect(d.presses(aSecretary, data), "Đây là tình trạng hiện nay")
	}
	d.presses(aSecretary, "rva:r1:sct:1")
	figures := len(d.figures())
	for _, data := range []string{"rva:r1:sct:1", "rvr:r1:sct:1", "rvr:r1:sct:1:return"} {
		d.expect(d.presses(205, data), "Đây là tình trạng hiện nay", "Đã duyệt bởi đồng chí Trần Thị B")
	}
	if n := len(d.figures()); n != figures {
		t.Errorf("%d figures, were %d", n, figures)
	}
	d.expect(d.presses(aSecretary, "rva:none:sct:1"), "Không tìm thấy báo cáo")
}

func TestAReturnLeadsTheContactToTheFirstQuestion(t *testing.T) {
	d := submitted(t)
	d.presses(aSecretary, "rvw:r1:sct")
	d.expect(d.taps(aSecretary, "Trả lại"), "Câu nào cần bổ sung")
	d.expect(d.says(aSecretary, "99: lạ"), "từ 1 đến 27")
	d.taps(aSecretary, "Bỏ lý do này")
	d.expect(d.taps(aSecretary, "7. "), "Cần bổ sung điều gì")
	d.expect(d.says(aSecretary, "7"), "nêu lý do bằng chữ")
	d.expect(d.says(aSecretary, "Chưa khớp với EVN"), "Chưa khớp với EVN", "Duyệt phần còn lại")
	d.expect(d.says(aSecretary, "12: đề nghị nêu nguồn"), "Chưa khớp với EVN", "đề nghị nêu nguồn")
	d.expect(d.taps(aSecretary, "Trả lại báo cáo"), "Đã trả lại bởi", "Chưa khớp với EVN", "[Sửa ngay|form:r1:sct:open:yes]")
	if n := len(d.figures()); n != 0 {
		t.Errorf("%d figures of a report that was returned", n)
	}
	d.expect(d.presses(aContact, "form:r1:sct:open:yes"), "Câu 7/27", "Chưa khớp với EVN")
	d.expect(d.says(aContact, "2.755 MW"), "Đã ghi")
	d.expect(d.says(aSecretary, "/status"), "cần bổ sung (1 câu)")
	d.says(aContact, "/update")
	d.says(aContact, "gửi")
	d.expect(d.says(aContact, "có"), "Lần gửi 2", "Thay đổi so với lần gửi trước", "2.745 MW → <b>2.755 MW</b>")
	d.presses(aSecretary, "rva:r1:sct:2")
	d.expect(d.says(aContact, "/energy_capacity"), "2.755 MW")
}

func TestReturnedQuestionsComeInTheOrderOfTheForm(t *testing.T) {
	d := submitted(t)
	d.expect(d.says(aSecretary, "/tralai sct 12: đề nghị nêu nguồn; 7: chưa khớp"), "nêu nguồn", "chưa khớp")
	d.taps(aSecretary, "Trả lại báo cáo")
	d.expect(d.presses(aContact, "form:r1:sct:open:yes"), "Câu 7/27")
	d.expect(d.says(aContact, "2.755 MW"), "Câu 12/27", "nêu nguồn")
}

func TestTheCardStaysWhileItsReturnIsNoted(t *testing.T) {
	d := submitted(t)
	d.presses(aSecretary, "rvr:r1:sct:1")
	if _, ok := d.heard[0].(chat.Send); !ok {
		t.Errorf("the card is written over: %+v", d.heard[0])
	}
	d.presses(aSecretary, "rvr:r1:sct:1:7")
	if _, ok := d.heard[0].(chat.Edit); !ok {
		t.Errorf("a question of the notes is asked beside them: %+v", d.heard[0])
	}
}

func TestApproveAllBut(t *testing.T) {
	d := submitted(t)
	d.expect(d.says(aSecretary, "/tralai sct 7: chưa khớp"), "chưa khớp")
	d.expect(d.says(aSecretary, "duyệt phần còn lại"), "trừ các câu dưới đây")
	first := d.figures()
	for _, o := range first {
		if o.Indicator == "energy_capacity" {
			t.Error("the excepted figure was published")
		}
	}
	d.presses(aContact, "form:r1:sct:open:yes")
	d.says(aContact, "2.755 MW")
	d.says(aContact, "gửi")
	d.says(aContact, "có")
	d.presses(aSecretary, "rva:r1:sct:2")
	if n := len(d.figures()); n != len(first)+1 {
		t.Errorf("%d figures, want one more than %d", n, len(first))
	}
}

func TestACorrectionIsGrantedForAWhile(t *testing.T) {
	d := submitted(t)
	d.expect(d.presses(aContact, "cor:r1:sct"), "Không có báo cáo nào đã duyệt")
	d.presses(aSecretary, "rva:r1:sct:1")
	d.expect(d.says(aContact, "/capnhat"), "đã duyệt")
	d.expect(d.taps(aContact, "Xin sửa"), "Cần sửa điều gì")
	d.expect(d.says(aContact, "Ghi nhầm số dự án"), "Đã chuyển thư ký", "Ghi nhầm số dự án", "corok:r1:sct:1:yes")
	d.expect(d.says(aContact, "/capnhat"), "Đã xin sửa: Ghi nhầm số dự án. Đang chờ")
	d.expect(d.presses(aStranger, "cor:r1:sct"), "không có quyền")
	d.expect(d.presses(aSecretary, "corok:r1:sct:1:yes"), "được mở để sửa đến", "08/9/2021")
	d.expect(d.presses(aSecretary, "corok:r1:sct:1:yes"), "tình trạng hiện nay")
	d.expect(d.presses(aContact, "form:r1:sct:reopen"), "Xem lại:") // he has said why
	d.says(aContact, "câu 6")
	d.says(aContact, "43")
	d.says(aContact, "gửi")
	d.expect(d.says(aContact, "có"), "Lý do gửi lại: Ghi nhầm số dự án", "42 dự án → <b>43 dự án</b>")
	d.presses(aSecretary, "rva:r1:sct:2")
	d.expect(d.says(aContact, "/energy_projects"), "43 dự án")
	d.expect(d.says(aContact, "/xinsua sct: ghi nhầm số dự án"), "Đã chuyển thư ký", "ghi nhầm số dự án")
	d.expect(d.says(aContact, "/xinsua vì nhầm"), "Đã chuyển thư ký")
}

func TestACorrectionThatIsDroppedLeavesTheReportAsItWas(t *testing.T) {
	d := submitted(t)
	d.presses(aSecretary, "rva:r1:sct:1")
	d.says(aContact, "/xinsua vì ghi nhầm số dự án")
	d.presses(aSecretary, "corok:r1:sct:1:yes")
	d.presses(aContact, "form:r1:sct:reopen")
	d.says(aContact, "câu 6")
	d.says(aContact, "43")
	d.expect(d.says(aContact, "hủy"), "Bỏ phần đang sửa")
	d.expect(d.says(aContact, "có"), "giữ nguyên như bản đã gửi")
	d.expect(d.says(aContact, "/capnhat"), "đã duyệt")
	d.expect(d.says(aSecretary, "/tiendo"), "Sở Công Thương: đã duyệt")
}

func TestOneOfSeveralReportsIsNamedByItsTitle(t *testing.T) {
	d := withSample(t, submitted(t))
	d.says(aContact, "/capnhat")
	d.talk([]string{"2", "đã rõ"})
	d.fillIn("r7")
	d.talk([]string{"gửi", "có"})
	d.expect(d.says(aSecretary, "/tralai sct 12: thiếu nguồn"), "Trả lại báo cáo nào?")
	d.expect(d.says(aSecretary, "/tralai sct báo cáo mẫu 12: thiếu nguồn"), "Trả lại", "thiếu nguồn")
	d.expect(d.says(aSecretary, "trả lại"), "Báo cáo mẫu (giả định)", "Đã trả lại")
}

func TestARefusedCorrectionMayBeAskedForAgain(t *testing.T) {
	d := submitted(t)
	d.presses(aSecretary, "rva:r1:sct:1")
	d.says(aContact, "/xinsua vì ghi nhầm số dự án")
	d.expect(d.presses(aSecretary, "corok:r1:sct:1:no"), "chưa được chấp nhận")
	d.expect(d.presses(aSecretary, "corok:r1:sct:1:no"), "tình trạng hiện nay")
	d.expect(d.says(aContact, "/capnhat"), "Xin sửa")
	d.expect(d.taps(aContact, "Xin sửa"), "Cần sửa điều gì")
	d.expect(d.says(aContact, "nhầm số dự án, đúng là 43"), "corok:r1:sct:1:yes")
	d.presses(aSecretary, "corok:r1:sct:1:yes")
	d.expect(d.says(aContact, "/capnhat"), "Sửa báo cáo đã gửi")
}

// TestAGrantedCorrectionIsFoundAgain: among several reports, the one that is
// open for a correction is gone on with, and named where others wait as well.
func TestAGrantedCorrectionIsFoundAgain(t *testing.T) {
	d := submitted(t)
	d.presses(aSecretary, "rva:r1:sct:1")
	d.nextRequest("r2")
	d.presses(aContact, "form:r2:sct:open:yes")
	d.fillIn("r2")
	d.talk([]string{"gửi", "có"})
	d.presses(aSecretary, "rva:r2:sct:1")
	d.presses(aSecretary, "corok:r1:sct:1:yes")
	for _, text := range []string{"/capnhat", "nhập báo cáo", "sửa báo cáo"} {
		d.expect(d.says(aContact, text), "[Sửa báo cáo đã gửi|form:r1:sct:reopen")
	}
	d.nextRequest("r3")
	d.expect(d.says(aContact, "/capnhat"), "đã duyệt, được sửa đến", "chưa nhập")
	d.expect(d.says(aContact, "sửa báo cáo"), "[Sửa báo cáo đã gửi|form:r1:sct:reopen")
}

func TestProgressIsSeenByWhomItConcerns(t *testing.T) {
	d := newFormDesk(t)
	d.admit(206, "Nguyễn Văn A", survey.RoleLeader, "")
	d.expect(d.says(206, "/tiendo"), "Sở Công Thương: chưa nhập", "Sở Khoa học và Công nghệ: chưa nhập")
	d.says(aContact, "/update")
	d.says(aContact, "đã rõ")
	d.says(aContact, "câu 6")
	d.says(aContact, "42")
	d.expect(d.says(206, "/status"), "Sở Công Thương: đang nhập 3%")
	if said := d.says(aStranger, "/status"); strings.Contains(said, "Sở Công Thương") {
		t.Errorf("another department's progress: %s", said)
	}
	if said := d.says(206, "/report sct"); strings.Contains(said, "42") {
		t.Errorf("a draft is read: %s", said)
	}
	d.now = d.now.AddDate(0, 0, 3)
	d.expect(d.says(206, "/tiendo trễ"), "Sở Công Thương: đang nhập 3% – <b>quá hạn</b>", "Sở Khoa học và Công nghệ")
}

func TestReportsAreReadBySection(t *testing.T) {
	d := submitted(t)
	d.admit(206, "Nguyễn Văn A", survey.RoleLeader, "")
	d.expect(d.says(206, "/report sct"), "IV. Kết quả đạt được", "Đề nghị chọn phần", "<b>chưa duyệt</b>")
	d.expect(d.taps(206, "VI"), "VI.", "Giá điện chưa rõ.", "[« V|rpt:r1:sct:4][Các phần|rpt:r1:sct][VII »|rpt:r1:sct:6]")
	d.expect(d.taps(206, "« V"), "V. Nguyên nhân", "Quyết tâm cao.")
	d.expect(d.taps(206, "Các phần"), "Đề nghị chọn phần")
	d.expect(d.says(206, "tóm tắt tồn tại của Sở Công Thương"), "VI.", "Giá điện chưa rõ.")
	d.expect(d.presses(206, "rpt:r1:sct:3"), "2.745 MW")
	d.presses(aSecretary, "rva:r1:sct:1")
	d.expect(d.says(206, "/baocao sct"), "<b>đã duyệt</b>")
}

func TestADepartmentReadsItsOwnReportOnly(t *testing.T) {
	d := submitted(t)
	d.expect(d.says(aColleague, "/report"), "IV. Kết quả đạt được")
	for _, data := range []string{"rpt:r1:sct", "rpt:r1:sct:3", "fnd:1::Giá điện", "fnd:1:ton_tai:"} {
		if said := d.presses(aStranger, data); strings.Contains(said, "2.745") || strings.Contains(said, "Giá điện chưa rõ") {
			t.Errorf("another department reads by %s: %s", data, said)
		}
	}
	for _, text := range []string{"/report sct", "tồn tại của Sở Công Thương", "/timbaocao giá điện"} {
		if said := d.says(aStranger, text); strings.Contains(said, "Giá điện chưa rõ") {
			t.Errorf("another department reads by %s: %s", text, said)
		}
	}
}

func TestAPartlyApprovedReportSaysWhatIsNot(t *testing.T) {
	d := submitted(t)
	d.says(aSecretary, "/tralai sct 7: chưa khớp")
	d.says(aSecretary, "duyệt phần còn lại")
	d.expect(d.presses(aSecretary, "rpt:r1:sct:3"), "đã duyệt một phần", "2.745 MW <b>(chưa duyệt)</b>")
}

func TestTextsAreFoundAcrossDepartments(t *testing.T) {
	d := submitted(t)
	d.admit(206, "Nguyễn Văn A", survey.RoleLeader, "")
	d.expect(d.says(206, "sở nào nêu vướng mắc về giá điện"), "“giá điện”", "<b>Sở Công Thương</b> – VI.", "Giá điện chưa rõ.", "chưa duyệt")
	d.expect(d.says(206, "/timbaocao gia dien"), "Giá điện chưa rõ.", "Cơ chế giá điện.")
	d.expect(d.says(206, "/timbaocao"), "Tìm nội dung gì")
	d.expect(d.says(206, "sở nào nêu vướng mắc về đất đai"), "Chưa có báo cáo nào nêu nội dung này")
	d.expect(d.says(206, "vì sao PCI giảm"), "Chưa có báo cáo nào nêu nội dung này")
	d.expect(d.says(206, "/timbaocao quy hoạch lưới"), "Nguyên nhân", "Thiếu quy hoạch lưới.")
	d.expect(d.taps(206, "Sở Công Thương, V"), "V. Nguyên nhân")
}

// TestAReviewReplayedDoesEverythingOnce handles each update of a review
// twice, as after a crash before it was marked done.
func TestAReviewReplayedDoesEverythingOnce(t *testing.T) {
	d := submitted(t)
	once := func(user survey.UserID, data string) {
		t.Helper()
		first := d.presses(user, data)
		figures := len(d.figures())
		d.messages--
		if again := d.presses(user, data); !strings.HasPrefix(first, again) {
			t.Errorf("%s again: %s\nfirst: %s", data, again, first)
		}
		if len(d.figures()) != figures {
			t.Errorf("%s again published more", data)
		}
	}
	once(aSecretary, "rvr:r1:sct:1")
	once(aSecretary, "rvr:r1:sct:1:7")
	d.says(aSecretary, "chưa khớp")
	once(aSecretary, "rvr:r1:sct:1:rest")
}

// pressOf is an update with a button of somebody.
func pressOf(user survey.UserID, data string) chat.Update {
	return chat.Update{
		Key: "press", ID: 9, Place: chat.Place{Chat: chat.ID(user)}, Private: true, From: chat.User{ID: user},
		Press: &chat.Press{ID: "p", Data: data, Message: 7},
	}
}

// TestACrashBetweenApprovalAndFiguresIsMended lets every write after the
// approval fail, and starts again.
func TestACrashBetweenApprovalAndFiguresIsMended(t *testing.T) {
	whole := submitted(t)
	whole.presses(aSecretary, "rva:r1:sct:1")
	want := len(whole.figures())
	for n := 1; n <= want+2; n++ {
		d := submitted(t)
		sound := d.store
		d.store = faultstore.Wrap(sound, faultstore.FailBefore(n, errors.New("gone")))
		d.start()
		if _, err := d.router.Handle(t.Context(), pressOf(aSecretary, "rva:r1:sct:1")); err == nil {
			t.Fatalf("write %d did not fail", n)
		}
		d.store = sound
		d.start()
		must(t, d.router.Start(t.Context()))
		if n == 1 { // the approval itself
			continue
		}
		if got := len(d.figures()); got != want {
			t.Errorf("after write %d failed: %d figures, want %d", n, got, want)
		}
		must(t, d.router.Start(t.Context()))
		if got := len(d.figures()); got != want {
			t.Errorf("started twice: %d figures, want %d", got, want)
		}
	}
}

// TestOfSeveralReportsOneIsChosen: two reports of one department wait; what is
// typed against one of them waits until it is chosen.
func TestOfSeveralReportsOneIsChosen(t *testing.T) {
	d := submitted(t)
	d.nextRequest("r2")
	d.presses(aContact, "form:r2:sct:open:yes")
	d.fillIn("r2")
	d.says(aContact, "gửi")
	d.expect(d.says(aContact, "có"), "Số tiếp nhận")
	d.expect(d.says(aSecretary, "trả lại sct 12: thiếu nguồn"), "Trả lại báo cáo nào?", "1. Sở Công Thương", "Nội dung đã gõ được giữ: <i>12: thiếu nguồn", "|rvr:r1:sct:1:said]", "|rvr:r2:sct:1:said]")
	d.expect(d.says(aSecretary, "2"), "12. Trong đó: số dự án thủy điện", "thiếu nguồn", "rvr:r2:sct:1:return")
	d.expect(d.says(aSecretary, "/tralai sct: thiếu nguồn"), "Trả lại báo cáo nào?", "được giữ: <i>thiếu nguồn")
	d.expect(d.presses(aSecretary, "rvr:r2:sct:1:said"), "Lý do đã gõ: <i>thiếu nguồn", "Chưa rõ lý do này của câu nào")
	d.says(aSecretary, "/huy")
	d.presses(aSecretary, "rva:r2:sct:1")
	d.expect(d.says(aSecretary, "trả lại báo cáo Sở Công Thương, câu 12: thiếu nguồn"), "12. Trong đó: số dự án thủy điện", "thiếu nguồn", "Trả lại")
	d.expect(d.says(aSecretary, "đồng ý"), "Đã trả lại bởi", "được đề nghị bổ sung")
}
