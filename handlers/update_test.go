package handlers_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
)

// conversation is the report of the Department of Industry and Trade.
var conversation = []string{
	"/update", "[tap] Đã rõ",
	"Công nghiệp năng lượng phát triển nhanh.", "Nhiều dự án đã vận hành.", "Xong",
	"Đã tham mưu kế hoạch hằng năm.", "xong", "/language vi", "[tap] Tiếp tục", "Phối hợp với các sở.", "xong",
	"Hoàn thành các chỉ tiêu.", "xong", "hôm qua ấy", "31/9/2020", "31/12/2020",
	"42 dự án", "2,745", "[tap] B.", "32 dự án 2.223MW", "không", "[tap] Quay lại", "3", "abc", "hơn 229", "229 MW", "[tap] Như kỳ trước", "2930", "a", "[tap] Quay lại", "293",
	"chưa có số liệu", "đang thống kê", "khoảng 4.000 triệu kWh", "bỏ qua", "1.500MW", "Đã hoàn thiện hồ sơ quy hoạch.", "xong",
	"Quyết tâm cao.", "xong", "Thiếu quy hoạch lưới.", "xong", "Giá điện chưa rõ.", "xong", "Thành trung tâm năng lượng.", "xong",
	"mai nhập tiếp", "/capnhat", "Cơ chế giá điện.", "xong", "Đôn đốc các dự án.", "xong",
	"Sẽ cố gắng hết sức.", "Hoàn thành 3 dự án điện gió trước 31/12/2021", "Trình quy hoạch điện khí trước quý IV", "[tap] Bỏ 2", "xong", "không có", "[tap] Không phát sinh",
	"sửa mục 5", "Cả sự phối hợp tốt.", "xong", "gửi", "chưa", "gửi", "có", "/update", "[tap] Sửa", "thôi",
}

func TestAContactReportsForHisDepartmentOnly(t *testing.T) {
	d := newFormDesk(t)
	for _, data := range []string{"form:r1:sct:open", "form:r1:sct:open:yes", "form:r1:sct:submit:0::0"} {
		d.expect(d.presses(aStranger, data), "phân công báo cáo")
	}
	d.expect(d.presses(aStranger, "form:r1:skhdt:open:yes"), "Không tìm thấy")
	d.expect(d.presses(aContact, "form:nothing:sct:open"), "Không tìm thấy")
	if entries, err := entriesOf(d); err != nil || len(entries) > 0 {
		t.Errorf("something was written: %v, %v", entries, err)
	}
}

func entriesOf(d *formDesk) (entries []storage.Entry, err error) {
	for entry, err := range d.store.Streams.ReadAll(d.t.Context()) {
		if err != nil {
			return nil, err
		}
		entries = append(entries, entry)
	}
	return entries, nil
}

func TestResumesAtTheSameQuestionAfterARestart(t *testing.T) {
	d := newFormDesk(t)
	d.says(aContact, "/update")
	d.taps(aContact, "Đã rõ")
	d.says(aContact, "câu 6")
	d.expect(d.says(aContact, "2,7"), "dự án")
	d.says(aContact, "câu 7")
	d.expect(d.says(aContact, "2,745"), "A. 2,745 MW", "B. 2.745 MW")
	d.start()
	d.expect(d.says(aContact, "/update"), "A. 2,745 MW", "B. 2.745 MW")
	d.expect(d.taps(aContact, "B."), "Đã ghi: <b>2.745 MW</b>", "Câu 1/")
}

func TestTwoInOneDraftAreToldOfEachOther(t *testing.T) {
	d := newFormDesk(t)
	for _, user := range []survey.UserID{aContact, aColleague} {
		d.says(user, "/update")
		d.says(user, "đã rõ")
		d.says(user, "câu 6")
	}
	d.expect(d.says(aContact, "41"), "Đã ghi: <b>41 dự án</b>")
	d.expect(d.says(aColleague, "42"), "Lê Văn C đã trả lời", "A. 41 dự án", "B. 42 dự án")
	d.expect(d.says(aColleague, "b"), "Đã ghi: <b>42 dự án</b>", "Phạm Thị D</b> đã thay", "41 dự án → <b>42 dự án</b>")
}

func TestTheSecretaryEntersOnBehalf(t *testing.T) {
	d := newFormDesk(t)
	d.expect(d.says(aSecretary, "/update"), "nhiều đơn vị")
	d.expect(d.taps(aSecretary, "Sở Công Thương"), "Trước khi nhập")
	d.taps(aSecretary, "Đã rõ")
	d.says(aSecretary, "câu 6")
	d.says(aSecretary, "42")
	d.says(aContact, "/update")
	d.says(aContact, "đã rõ")
	d.expect(d.says(aContact, "câu 6"), "Đang ghi (đồng chí Trần Thị B nhập): 42 dự án")
	entries, err := entriesOf(d)
	must(t, err)
	on := slices.IndexFunc(entries, func(e storage.Entry) bool { return strings.Contains(string(e.Events[0].Data), `"on_behalf":true`) })
	if on < 0 {
		t.Error("nothing is attributed as on behalf")
	}
}

func TestAnEditedMessageChangesTheDraft(t *testing.T) {
	d := newFormDesk(t)
	d.says(aContact, "/update")
	d.says(aContact, "đã rõ")
	d.says(aContact, "Đoạn một.")
	message := d.messages
	d.says(aContact, "Xong")
	d.expect(d.edits(aContact, message, "Đoạn một, đã sửa."), "Đã sửa theo tin nhắn")
	d.expect(d.says(aContact, "câu 1"), "Đoạn một, đã sửa.")
	if said := d.edits(aContact, 99, "gì đó"); said != "" {
		t.Errorf("an edit of no answer is answered: %s", said)
	}
	if said := d.edits(aColleague, message, "Phá."); said != "" {
		t.Errorf("an edit of somebody else's number is answered: %s", said)
	}
}

// TestAnEditAfterHandingInChangesNothing: it is said so, with what can be done
// as the report stands then.
func TestAnEditAfterHandingInChangesNothing(t *testing.T) {
	d := newFormDesk(t)
	d.talk(conversation[:3])
	message := d.messages
	d.talk(conversation[3 : slices.Index(conversation, "có")+1])
	before := dumpReports(t, d.store)
	d.expect(d.edits(aContact, message, "Đã sửa."), "không làm thay đổi", "[Sửa báo cáo đã gửi|")
	diffLines(t, before, dumpReports(t, d.store))
	d.presses(aSecretary, "rva:r1:sct:1")
	d.expect(d.edits(aContact, message, "Đã sửa."), "không làm thay đổi", "[Xin sửa|cor:r1:sct")
	d.says(aContact, "/xinsua ghi nhầm")
	d.expect(d.edits(aContact, message, "Đã sửa."), "không làm thay đổi", "Đã xin sửa: ghi nhầm")
}

func TestQuestionsInTheMiddleOfAFormAreAnswered(t *testing.T) {
	d := newFormDesk(t)
	d.says(aContact, "/update")
	d.says(aContact, "đã rõ")
	d.says(aContact, "mục 4")
	for range 3 {
		d.says(aContact, "bỏ qua")
	}
	for _, question := range []string{"/pci 2019", "pci năm 2019?"} {
		d.expect(d.says(aContact, question), "37/63", "câu 7/27")
		d.expect(d.taps(aContact, "Tiếp tục"), "Câu 7/27")
	}
	d.expect(d.says(aContact, "2.745"), "Đã ghi: <b>2.745 MW</b>")
	d.expect(d.says(aContact, "em bỏ qua câu này nhé"), "Câu 9/27")
	d.says(aContact, "câu 1")
	d.expect(d.says(aContact, "PCI năm 2019 đạt 37/63, năm 2020 đạt 32/63."), "tin nhắn thứ 1") // part of a text
}

func TestWhatIsNoTextIsRefusedPolitely(t *testing.T) {
	d := newFormDesk(t)
	d.says(aContact, "/update")
	d.says(aContact, "đã rõ")
	for _, message := range []chat.Message{{ID: 50, Other: "voice"}, {ID: 51, Other: "sticker"}} {
		d.expect(d.handle(aContact, chat.Update{Message: &message}, fmt.Sprint("v", message.ID)), "chỉ nhận <b>chữ và số</b>", "Câu 1/")
	}
}

func TestSecretsInAFormAreNotKept(t *testing.T) {
	d := newFormDesk(t)
	d.says(aContact, "/update")
	d.says(aContact, "đã rõ")
	before, err := entriesOf(d)
	must(t, err)
	said := d.says(aContact, "Tài liệu TUYỆT MẬT số 12: mở kho")
	if strings.Contains(said, "mở kho") || !strings.Contains(said, "chat.Delete") {
		t.Errorf("%s", said)
	}
	if after, err := entriesOf(d); err != nil || len(after) != len(before) {
		t.Errorf("%d entries, before %d; %v", len(after), len(before), err)
	}
}

// TestTheChosenDepartmentIsRemembered: who may report for several is asked
// once, until he asks for another.
func TestTheChosenDepartmentIsRemembered(t *testing.T) {
	d := newFormDesk(t)
	d.nextRequest("r2")
	d.says(aSecretary, "/update")
	d.taps(aSecretary, "Sở Công Thương")
	said := d.says(aSecretary, "/update")
	d.expect(said, "Báo cáo cần nhập", "Sở Công Thương")
	if strings.Contains(said, "nhiều đơn vị") {
		t.Errorf("asked again: %s", said)
	}
	d.expect(d.taps(aSecretary, "Đơn vị khác"), "chọn đơn vị khác", "Sở Khoa học và Công nghệ")
}

func TestARevokedContactLeavesTheDraftToTheSeat(t *testing.T) {
	d := newFormDesk(t)
	d.says(aContact, "/update")
	d.says(aContact, "đã rõ")
	d.says(aContact, "Đoạn một.")
	d.expect(d.says(aSecretary, "/revoke Lê Văn C xacnhan"), "Đã thu hồi", "đã thôi giữ vai trò")
	d.admit(301, "Vũ Thị G", survey.RoleContact, "sct")
	if said := d.says(aContact, "Đoạn hai."); strings.Contains(said, "Đã ghi") {
		t.Errorf("still writes: %s", said)
	}
	d.says(301, "/update")
	d.says(301, "đã rõ")
	d.expect(d.says(301, "câu 1"), "Đoạn một.")
}

// TestForgedButtonsReachNothing presses every button there is about a report
// as somebody of another department and as a leader: nothing of it is shown,
// and nothing is written.
func TestForgedButtonsReachNothing(t *testing.T) {
	d := submitted(t)
	d.admit(aLeader, "Nguyễn Văn A", survey.RoleLeader, "")
	d.says(aStranger, "/help")
	d.says(aLeader, "/help")
	before := dumpReports(t, d.store)
	var forged []string
	for _, action := range []string{"open", "open:yes", "pick:5::1", "back:5::0", "skip:5::0", "jump:5::3", "section:5::1", "same:5::0", "no_data:5::0", "nothing:5::0", "done:5::0", "preview:5::0", "leave:5::0", "submit:5::0", "yes:-1:submit:0", "yes:-1:cancel:0", "cancel:5::0", "reopen"} {
		forged = append(forged, "form:r1:sct:"+action)
	}
	for _, prefix := range []string{"rva", "rvr", "rvw", "cor", "corok"} {
		forged = append(forged, prefix+":r1:sct:1", prefix+":r1:sct:1:yes", prefix+":r1:sct:1:return")
	}
	for _, user := range []survey.UserID{aStranger, aLeader} {
		for _, data := range forged {
			if said := d.presses(user, data); strings.Contains(said, "2.745") || strings.Contains(said, "Giá điện chưa rõ") {
				t.Errorf("%d reads by %s: %s", user, data, said)
			}
		}
	}
	diffLines(t, before, dumpReports(t, d.store))
}

// TestAButtonOfBeforeTheSeatWasLostDoesNothing presses what was shown while
// the seat was held.
func TestAButtonOfBeforeTheSeatWasLostDoesNothing(t *testing.T) {
	d := newFormDesk(t)
	d.begin()
	shownBefore := d.pressed
	seat, err := d.store.Seats.Get(t.Context(), survey.SeatID(survey.RoleContact, "sct", int(aContact)))
	must(t, err)
	_, err = d.store.Seats.Save(t.Context(), seat.Vacate(d.now, "x"))
	must(t, err)
	before := d.seqOf("r1", "sct")
	for _, row := range shownBefore {
		for _, button := range row {
			d.presses(aContact, button.Data)
		}
	}
	if after := d.seqOf("r1", "sct"); after != before {
		t.Errorf("%d entries were written", after-before)
	}
}

// TestTheReportThatWaitsIsOpened: of several, the one that is not handed in is
// gone on with; the list that is shown else takes a number, the department too.
func TestTheReportThatWaitsIsOpened(t *testing.T) {
	d := submitted(t)
	d.again = 1
	d.nextRequest("r2")
	for _, text := range []string{"/capnhat", "nhập số liệu"} {
		d.expect(d.says(aContact, text), "Đã rõ, bắt đầu|form:r2:sct")
		d.says(aContact, "để sau")
	}
	d.expect(d.says(aContact, "sửa báo cáo"), "Báo cáo cần nhập", "1. ", "2. ")
	d.expect(d.says(aContact, "1"), "Sửa báo cáo đã gửi")
	d.nextRequest("r3")
	d.expect(d.says(aContact, "/capnhat"), "Báo cáo cần nhập")
	d.expect(d.says(aContact, "3"), "Đã rõ, bắt đầu|form:r3:sct")
	d.expect(d.says(aContact, "xong"), "chưa được ghi", "Đã rõ, bắt đầu|form:r3:sct")
	d.says(aContact, "để sau")
	d.expect(d.says(aContact, "lưu, để sau"), "/capnhat")
	d.expect(d.says(aSecretary, "/capnhat"), "nhiều đơn vị")
	d.expect(d.says(aSecretary, "Sở Khoa học và Công nghệ"), "Báo cáo cần nhập", "Sở Khoa học và Công nghệ")
}

// TestTheWarningIsAnsweredInOnesOwnWords: whoever says that he has read it
// begins; what is no such answer is not kept.
func TestTheWarningIsAnsweredInOnesOwnWords(t *testing.T) {
	for text, begins := range map[string]bool{
		"Ok, em đã đọc ạ": true, "rõ rồi": true, "tôi hiểu": true, "vâng": true, "bắt đầu nhé": true, "đã nắm được": true,
		"chưa rõ": false, "đọc ở đâu": false, "42 dự án": false, "em": false, "Đã ban hành kế hoạch": false,
	} {
		d := newFormDesk(t)
		d.says(aContact, "/update")
		if said := d.says(aContact, text); strings.Contains(said, "Câu 1/") != begins {
			t.Errorf("%q: %s", text, said)
		}
	}
}

// TestDepartmentsAreNamedAsInASentence: "và" joins names, and is part of one.
func TestDepartmentsAreNamedAsInASentence(t *testing.T) {
	d := newFormDesk(t)
	d.expect(d.says(aSecretary, "tạo yêu cầu báo cáo quý III/2021"), "Gửi những sở nào")
	d.expect(d.says(aSecretary, "Sở Công Thương và Sở Kế hoạch và Đầu tư và sở trên mây"), "Không có sở nào tên")
	d.expect(d.says(aSecretary, "Sở Công Thương và Sở Kế hoạch và Đầu tư và sở KHCN"), "chốt từ ngày nào")
}

// TestADeadlineIsTakenFromTheLineThatBeginsARequest: it is not asked for again,
// and is no period.
func TestADeadlineIsTakenFromTheLineThatBeginsARequest(t *testing.T) {
	d := newFormDesk(t)
	d.expect(d.says(aSecretary, "lập yêu cầu báo cáo năm 2021 cho sct, hạn 17h 10/12/2021"), "chốt từ ngày nào")
	d.expect(d.says(aSecretary, "không"), "Tên của yêu cầu")
	d.expect(d.says(aSecretary, "không"), "Kỳ báo cáo: năm 2021", "Gửi: Sở Công Thương", "10/12/2021, 17:00")
	d.says(aSecretary, "/huy")
	d.expect(d.says(aSecretary, "yêu cầu sct báo cáo, hạn 10/12/2021"), "Báo cáo của kỳ nào")
}
