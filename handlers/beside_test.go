package handlers_test

import (
	"strings"
	"testing"

	"khaosat/survey"
)

// TestAQuestionInPlaceOfAnAnswer asks for something else in the middle of
// conversations: it is answered, and nothing of it is kept as an answer.
func TestAQuestionInPlaceOfAnAnswer(t *testing.T) {
	source := []string{"/nhapsolieu pci_rank 2021", "49/63"}
	for name, c := range map[string]struct {
		before        []string
		as            survey.UserID
		asks, answers string
		waits         string
	}{
		"a figure":            {source, aSecretary, "pci bao nhiêu", "Điểm số PCI", "Nguồn của số liệu?"},
		"a session":           {source, aSecretary, "buổi tới là khi nào", "", "Nguồn của số liệu?"},
		"a day":               {append(source, "Báo cáo PCI 2021, VCCI"), aSecretary, "sở nào chưa nộp báo cáo", "Sở Khoa học và Công nghệ", "công bố ngày nào"},
		"the name of a guest": {[]string{"/moi", "!inv:member"}, aSecretary, "pci bao nhiêu", "Điểm số PCI", "họ tên người được mời"},
		"a correction":        {[]string{"!rva:r1:sct:1 ", "!cor:r1:sct"}, aContact, "hạn nộp là khi nào?", "08/9/2021", "lý do xin sửa"},
		"a return's notes":    {[]string{"/tralai sct", "7"}, aSecretary, "pci bao nhiêu", "Điểm số PCI", "cần bổ sung"},
	} {
		t.Run(name, func(t *testing.T) {
			d := submitted(t)
			for _, line := range c.before {
				d.turn(c.as, line)
			}
			said := d.says(c.as, c.asks)
			d.expect(said, c.answers, c.waits)
		})
	}
}

// turn says a line, or presses the button that follows "!"; what ends in a space
// is the secretary's.
func (d *formDesk) turn(user survey.UserID, line string) string {
	data, pressed := strings.CutPrefix(line, "!")
	switch data, his := strings.CutSuffix(data, " "); {
	case his:
		return d.presses(aSecretary, data)
	case pressed:
		return d.presses(user, data)
	}
	return d.says(user, line)
}

func TestWhatLooksLikeAQuestionMayBeTheAnswer(t *testing.T) {
	for name, says := range map[string]func(*formDesk) string{
		"tapped": func(d *formDesk) string { return d.taps(aSecretary, "Ghi “Vì sao công suất") },
		"typed":  func(d *formDesk) string { return d.says(aSecretary, "câu trả lời") },
	} {
		t.Run(name, func(t *testing.T) {
			d := submitted(t)
			d.says(aSecretary, "/themkiennghi")
			d.expect(d.says(aSecretary, "Vì sao công suất điện gió giảm?"), "Ghi “Vì sao công suất")
			d.expect(says(d), "sở nào")
			d.says(aSecretary, "sct")
			d.expect(d.says(aSecretary, "không"), "Vì sao công suất điện gió giảm?")
		})
	}
}

func TestAnInstructionInPlaceOfAnAnswerIsAskedAbout(t *testing.T) {
	d := submitted(t)
	d.says(aSecretary, "/themkiennghi")
	d.expect(d.says(aSecretary, "nhắc skhcn"), "đang được hỏi một việc khác", "[Là câu trả lời|bsd:answer][Là việc khác|bsd:other]")
	d.expect(d.taps(aSecretary, "Là việc khác"), "Nhắc gửi báo cáo", "Nội dung kiến nghị")
	d.says(aSecretary, "nhắc skhcn")
	d.expect(d.says(aSecretary, "câu trả lời"), "sở nào")
	d.says(aSecretary, "skhcn")
	d.expect(d.says(aSecretary, "không"), "nhắc skhcn")
	d.says(aSecretary, "/huy")
	d.expect(d.presses(aSecretary, "bsd:answer"), "đã kết thúc")
}

// TestAnswersBesideAQuestionAreHandledAgain handles each update twice.
func TestAnswersBesideAQuestionAreHandledAgain(t *testing.T) {
	d := submitted(t)
	d.again = 1
	d.says(aSecretary, "/themkiennghi")
	d.expect(d.says(aSecretary, "Vì sao công suất điện gió giảm?"), "Ghi “Vì sao công suất")
	d.expect(d.taps(aSecretary, "Ghi “Vì sao công suất"), "sở nào")
	d.says(aSecretary, "sct")
	d.expect(d.says(aSecretary, "không"), "Vì sao công suất điện gió giảm?")
}

func TestABareYesConfirmsWhatWasAskedLast(t *testing.T) {
	for _, again := range []int{0, 1} {
		d := submitted(t)
		d.again = again
		d.sendsYAML(quickForm(1, ""))
		for _, between := range []string{"/pci", "pci bao nhiêu"} {
			d.says(aSecretary, between)
			d.expect(d.says(aSecretary, "ừ"), "vừa xem mục khác", "Tệp sẽ thay đổi")
		}
		d.expect(d.says(aSecretary, "có"), "Đã áp dụng 1 thay đổi")

		d.says(aSecretary, "/tralai sct 7: chưa khớp")
		for _, between := range []string{"/pci", "pci bao nhiêu"} {
			d.says(aSecretary, between)
			d.expect(d.says(aSecretary, "ừ"), "vừa xem mục khác", "chưa khớp")
		}
		d.expect(d.says(aSecretary, "có"), "Đã trả lại")
	}
}
