package handlers_test

import (
	"strings"
	"testing"
)

func TestAQuestionInALongTextIsAskedAbout(t *testing.T) {
	for name, ask := range map[string]func(*formDesk) string{
		"tapped": func(d *formDesk) string { return d.taps(aContact, "Hỏi, không đưa vào báo cáo") },
		"typed":  func(d *formDesk) string { return d.says(aContact, "hỏi") },
	} {
		t.Run(name, func(t *testing.T) {
			d := newFormDesk(t)
			d.talk([]string{"/update", "[tap] Đã rõ", "Đoạn một."})
			d.expect(d.says(aContact, "/pci 2019"), "37/63", "câu 1/27")
			d.expect(d.says(aContact, "Hạn nộp báo cáo là khi nào?"), "tin nhắn thứ 2", "giống một câu hỏi")
			d.expect(ask(d), "Sở Công Thương", "08/9/2021", "câu 1/27")
			if said := d.says(aContact, "Vì sao chậm? Do chờ quy hoạch."); strings.Contains(said, "giống một câu hỏi") {
				t.Errorf("no question to the bot: %s", said)
			}
			d.expect(d.says(aContact, "câu 1"), "Đang ghi: Đoạn một.\nVì sao chậm? Do chờ quy hoạch.")
		})
	}
}

// TestAQuestionIsTakenOutThoughMoreWasTyped: "hỏi" is about the last question,
// not about what was typed after it.
func TestAQuestionIsTakenOutThoughMoreWasTyped(t *testing.T) {
	d := newFormDesk(t)
	d.talk([]string{"/update", "[tap] Đã rõ", "PCI năm 2019 là bao nhiêu?", "Phát triển nhanh."})
	d.expect(d.says(aContact, "hỏi"), "37/63")
	d.expect(d.says(aContact, "câu 1"), "Đang ghi: Phát triển nhanh.")
}

// TestANumberInALongTextIsAskedAbout: typed in a hurry after a jump has come
// back, it may be meant for another question.
func TestANumberInALongTextIsAskedAbout(t *testing.T) {
	d := newFormDesk(t)
	d.talk([]string{"/update", "[tap] Đã rõ", "câu 6", "42"})
	d.expect(d.says(aContact, "2.745 MW nhé"), "tin nhắn thứ 1", "tin vừa gõ chỉ có con số")
	d.expect(d.taps(aContact, "Bỏ tin này khỏi báo cáo"), "Câu 1/27")
	d.expect(d.says(aContact, "câu 7: 2.745 MW nhé"), "Đã ghi: <b>2.745 MW", "Câu 1/27")
	for _, text := range []string{"Năm 2020 đạt 2.745 MW.", "Hoàn thành"} {
		if said := d.says(aContact, text); strings.Contains(said, "chỉ có con số") {
			t.Errorf("%q is more than a number: %s", text, said)
		}
	}
}

// TestInstructionsLeadBackIntoASavedReport: whoever has left goes on by any of
// them.
func TestInstructionsLeadBackIntoASavedReport(t *testing.T) {
	d := newFormDesk(t)
	d.talk([]string{"/update", "[tap] Đã rõ", "câu 6", "42", "lưu"})
	for _, text := range []string{"tiếp tục", "câu 12", "còn thiếu", "sửa mục 4"} {
		d.expect(d.says(aContact, text), "Câu 1/27")
		d.says(aContact, "lưu")
	}
}

func TestABareYesToNothingTellsTheWay(t *testing.T) {
	d := submitted(t)
	d.presses(aSecretary, "rva:r1:sct:1")
	d.says(aContact, "/xinsua vì ghi nhầm số dự án")
	d.expect(d.says(aSecretary, "đồng ý"), "chưa thực hiện gì", "bấm nút dưới tin đó", "/tiepnhan", "/cacyeucau")
	d.expect(d.says(aContact, "/capnhat"), "Đang chờ ý kiến")
	if said := d.says(aContact, "đồng ý"); strings.Contains(said, "/tiepnhan") {
		t.Errorf("not his to decide: %s", said)
	}
}
