package handlers_test

import (
	"strings"
	"testing"

	"khaosat/survey"
)

// withSample is a desk with a second report of the same department.
func withSample(t *testing.T, d *formDesk) *formDesk {
	_, err := d.store.Requests.Insert(t.Context(), survey.Request{
		ID: "r7", Form: "outline", FormVersion: 2, Departments: []string{"sct"}, Period: survey.Year(2021), Title: survey.Text{VI: "Báo cáo mẫu (giả định)"},
		Deadline: thatWeek.AddDate(0, 0, 4), State: survey.RequestOpen, CreatedAt: thatWeek,
	})
	must(t, err)
	return d
}

func TestMoreTimeIsAskedForInOneLine(t *testing.T) {
	d := withSample(t, newFormDesk(t))
	d.expect(d.says(aContact, "xin gia hạn báo cáo mẫu đến 15/9 vì chờ huyện"), "Đã chuyển thư ký", "Báo cáo mẫu (giả định)", "15/9/2021", "chờ huyện")
	d.expect(d.says(aContact, "/giahan 14/9"), "Gia hạn báo cáo nào?")
	d.expect(d.says(aContact, "báo cáo mẫu"), "Đã chuyển thư ký", "14/9/2021")
}

func TestMoreTimeIsAskedForInTheMiddleOfAForm(t *testing.T) {
	d := newFormDesk(t)
	d.talk([]string{"/update", "[tap] Đã rõ", "câu 6"})
	d.expect(d.says(aContact, "xin gia hạn đến 15/9 vì chờ huyện"), "Đã chuyển thư ký", "15/9/2021", "câu 6/27")
	d.expect(d.says(aContact, "/giahan 16/9 vì chờ xã"), "Đã chuyển thư ký", "16/9/2021", "câu 6/27")
	d.expect(d.says(aContact, "42"), "Đã ghi: <b>42 dự án</b>")
}

func TestMoreTimeIsAskedForInTheMiddleOfAText(t *testing.T) {
	d := newFormDesk(t)
	d.talk([]string{"/update", "[tap] Đã rõ", "Đoạn một."})
	d.expect(d.says(aContact, "xin gia hạn đến 15/9 vì chờ huyện"), "tin nhắn thứ 2", "lời xin gia hạn")
	d.expect(d.says(aContact, "hỏi"), "Đã chuyển thư ký", "15/9/2021", "câu 1/27")
	if said := d.says(aContact, "câu 1"); strings.Contains(said, "xin gia hạn") {
		t.Errorf("it is still part of the report: %s", said)
	}
}

func TestNoMoreTimeForWhatIsHandedIn(t *testing.T) {
	d := withSample(t, submitted(t))
	d.expect(d.says(aContact, "/giahan 15/9"), "Đã chuyển thư ký", "Báo cáo mẫu")
	d.expect(d.presses(aContact, "ext:r1:sct"), "đã gửi", "Sửa báo cáo đã gửi")
}

func TestOtherQuestionsAreAnsweredWhileATimeIsAskedFor(t *testing.T) {
	d := newFormDesk(t)
	d.expect(d.says(aContact, "/giahan"), "Đề nghị gõ hạn mới và lý do")
	for _, question := range []string{"pci năm 2019", "/pci 2019"} {
		d.expect(d.says(aContact, question), "37/63")
	}
	if said := d.says(aContact, "khi nào đó"); strings.Contains(said, "Đã chuyển thư ký") {
		t.Errorf("no time was given: %s", said)
	}
	d.expect(d.says(aContact, "15/9 vì chờ huyện"), "Đã chuyển thư ký", "15/9/2021", "chờ huyện")
}

// extended is until when the first extension of r1 was given, and what became of it.
func (d *formDesk) extended() (until string, state survey.ExtensionState) {
	d.t.Helper()
	request, err := d.store.Requests.Get(d.t.Context(), "r1")
	must(d.t, err)
	if len(request.Extensions) == 0 {
		return "", ""
	}
	extension := request.Extensions[0]
	return extension.Until.Format("02/01 15:04"), extension.State
}

func TestADeadlineOnADayOffIsAskedAbout(t *testing.T) {
	for _, test := range []struct {
		name, asks, warns string
		by                survey.UserID
		answers           func(*formDesk)
		want              string
	}{
		{"typed yes", "/giahan sct 12/9", "không phải ngày làm việc", aSecretary, func(d *formDesk) { d.says(aSecretary, "có") }, "12/09 17:00"},
		{"all the same", "/giahan sct 12/9", "không phải ngày làm việc", aSecretary, func(d *formDesk) { d.taps(aSecretary, "Vẫn đến Chủ nhật") }, "12/09 17:00"},
		{"the working day before", "/giahan sct 12/9 9h", "không phải ngày làm việc", aSecretary, func(d *formDesk) { d.taps(aSecretary, "Đến thứ Sáu, 10/9") }, "10/09 09:00"},
		{"another day", "/giahan sct 12/9", "không phải ngày làm việc", aSecretary, func(d *formDesk) { d.says(aSecretary, "13/9") }, "13/09 17:00"},
		{"given up", "/giahan sct 12/9", "không phải ngày làm việc", aSecretary, func(d *formDesk) { d.says(aSecretary, "thôi") }, ""},
		{"after something else", "/giahan sct 12/9", "không phải ngày làm việc", aSecretary, func(d *formDesk) {
			d.says(aSecretary, "/pci")
			d.expect(d.says(aSecretary, "có"), "vừa xem mục khác", "Vẫn lấy ngày này?")
			if until, _ := d.extended(); until != "" {
				d.t.Errorf("extended until %s before it was confirmed", until)
			}
			d.says(aSecretary, "có")
		}, "12/09 17:00"},
		{"a contact's wish", "/giahan 12/9 vì chờ huyện", "không phải ngày làm việc", aContact, func(d *formDesk) { d.expect(d.says(aContact, "vâng"), "Đã chuyển thư ký", "chờ huyện") }, "12/09 17:00"},
		{"the end of a week", "gia hạn sct đến hết tuần này", "không phải ngày làm việc", aSecretary, func(d *formDesk) { d.taps(aSecretary, "Đến thứ Sáu, 10/9") }, "10/09 17:00"},
		{"a holiday", "/giahan sct 1/1/2022", "là ngày nghỉ: Tết Dương lịch", aSecretary, func(d *formDesk) { d.says(aSecretary, "có") }, "01/01 17:00"},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, again := range []int{0, 1} {
				d := newFormDesk(t)
				d.again = again
				d.expect(d.says(test.by, test.asks), test.warns, "Vẫn lấy ngày này?")
				if until, state := d.extended(); state != "" {
					t.Fatalf("extended until %s before it was confirmed", until)
				}
				test.answers(d)
				if until, _ := d.extended(); until != test.want {
					t.Errorf("until %q, want %q", until, test.want)
				}
			}
		})
	}
}

func TestARequestIsClosedByItsName(t *testing.T) {
	for _, typed := range []string{"đóng yêu cầu báo cáo mẫu", "/dongyeucau báo cáo mẫu", "/dongyeucau r7"} {
		d := withSample(t, newFormDesk(t))
		d.expect(d.says(aSecretary, typed), "Báo cáo mẫu (giả định)", "[Xác nhận đóng|rqx:r7:yes]")
		d.expect(d.says(aSecretary, "có"), "Đã đóng")
	}
	d := withSample(t, newFormDesk(t))
	d.expect(d.says(aSecretary, "/dongyeucau"), "Đóng yêu cầu nào?", "[Báo cáo mẫu (giả định)|rqx:r7]")
	d.says(aSecretary, "/dongyeucau r7 xacnhan")
	d.expect(d.says(aSecretary, "đóng yêu cầu"), "[Xác nhận đóng|rqx:r1:yes]")
	d.expect(d.says(aSecretary, "/pci"), "PCI")
	d.expect(d.says(aSecretary, "có"), "vừa xem mục khác", "[Xác nhận đóng|rqx:r1:yes]")
	d.expect(d.says(aContact, "đóng yêu cầu"), "không có quyền")
}
