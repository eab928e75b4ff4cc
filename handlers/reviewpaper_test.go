package handlers_test

import (
	"slices"
	"strings"
	"testing"

	"khaosat/survey"
)

// approvedWith is a desk on which a report was approved that names a document.
func approvedWith(t *testing.T, document string) *formDesk {
	t.Helper()
	d := newFormDesk(t)
	d.talk(conversation[:2])
	d.expect(d.says(aContact, "câu 27"), "123/BC-SCT ngày 15/9/2021")
	d.expect(d.says(aContact, document), "Đã ghi")
	d.talk(conversation[2:])
	d.presses(aSecretary, "rva:r1:sct:1")
	return d
}

// corrects lets the contact answer questions anew after the approval, and the
// secretary approve that.
func (d *formDesk) corrects(lines ...string) {
	d.t.Helper()
	d.says(aContact, "/xinsua vì có văn bản mới")
	d.says(aSecretary, "/chosua sct")
	d.says(aContact, "/capnhat")
	d.taps(aContact, "Sửa báo cáo đã gửi")
	d.talk(lines)
	d.says(aContact, "gửi")
	d.expect(d.says(aContact, "có"), "Đã gửi báo cáo")
	d.presses(aSecretary, "rva:r1:sct:2")
}

// papers are the documents that the versions of a figure name, the oldest first.
func (d *formDesk) papers(indicator string) (papers []survey.Paper) {
	d.t.Helper()
	for _, o := range d.figures() {
		if o.Indicator == indicator {
			papers = append(papers, o.Source.Paper)
		}
	}
	return papers
}

func (d *formDesk) expectPapers(indicator string, want ...survey.Paper) {
	d.t.Helper()
	if got := d.papers(indicator); !slices.Equal(got, want) {
		d.t.Errorf("%s names %+v, want %+v", indicator, got, want)
	}
}

var (
	oldPaper = survey.Paper{Number: "123/BC-SCT", Dated: survey.Date{Year: 2021, Month: 9, Day: 3}}
	newPaper = survey.Paper{Number: "130/BC-SCT"}
)

func TestApprovedFiguresNameTheDocument(t *testing.T) {
	d := approvedWith(t, "Số 123/BC-SCT ngày 3/9/2021")
	for _, o := range d.figures() {
		if o.Source.Paper != oldPaper {
			t.Errorf("%s names %+v", o.ID(), o.Source.Paper)
		}
	}
	d.expect(d.says(aContact, "/energy_capacity nguon"), "Báo cáo của Sở Công Thương, số BC-SCT", "(văn bản số 123/BC-SCT, 03/9/2021)", "phê duyệt: Trần Thị B")
	d.expect(d.says(aSecretary, "/report sct"), "Báo cáo bằng văn bản số 123/BC-SCT, 03/9/2021")
}

// TestACorrectionNamesItsOwnDocument: a figure that has changed as well as one
// that has not; the versions before keep theirs.
func TestACorrectionNamesItsOwnDocument(t *testing.T) {
	d := approvedWith(t, "123/BC-SCT ngày 3/9/2021")
	d.corrects("câu 7", "2.755 MW", "câu 27", "130/BC-SCT")
	d.expectPapers("energy_capacity", oldPaper, newPaper)
	d.expectPapers("wind_capacity", oldPaper, newPaper)
	d.expect(d.says(aContact, "/energy_capacity nguon"), "(văn bản số 130/BC-SCT)", "Thay số liệu trước đó: 2.745 MW", "Lý do: có văn bản mới")
	if said := d.says(aContact, "/wind_capacity nguon"); strings.Contains(said, "Thay số liệu") {
		t.Errorf("nothing was replaced: %s", said)
	}
	must(t, d.router.Start(t.Context()))
	d.expectPapers("energy_capacity", oldPaper, newPaper)
}

func TestACorrectionUnderTheSameDocumentLeavesTheRest(t *testing.T) {
	d := approvedWith(t, "123/BC-SCT ngày 3/9/2021")
	d.corrects("câu 7", "2.755 MW", "câu 27", "Báo cáo số 123/BC-SCT, 03/9/2021")
	d.expectPapers("energy_capacity", oldPaper, oldPaper)
	d.expectPapers("wind_capacity", oldPaper)
}

func TestANewDocumentDoesNotBringBackAFigure(t *testing.T) {
	d := approvedWith(t, "chưa ban hành")
	for _, line := range []string{"/figure wind_capacity 2021", "233", "Báo cáo EVN", "bỏ qua", "bỏ qua", "EVN đính chính", "xác nhận"} {
		d.says(aSecretary, line)
	}
	d.expect(d.says(aContact, "/wind_capacity"), "233 MW")
	d.corrects("câu 27", "130/BC-SCT")
	d.expect(d.says(aContact, "/wind_capacity"), "233 MW")
	d.expectPapers("energy_capacity", survey.Paper{}, newPaper)
	d.expectPapers("wind_capacity", survey.Paper{})
}

// TestADocumentThatWasReturnedIsNotNamedYet: what the approval left out does
// not count until it is mended.
func TestADocumentThatWasReturnedIsNotNamedYet(t *testing.T) {
	d := newFormDesk(t)
	d.talk(conversation[:2])
	d.says(aContact, "câu 27")
	d.says(aContact, "123/BC-SCT ngày 3/9/2021")
	d.talk(conversation[2:])
	d.says(aSecretary, "/tralai sct 27: nhầm số văn bản")
	d.expect(d.taps(aSecretary, "Duyệt phần còn lại"), "Đã duyệt bởi")
	d.expectPapers("energy_capacity", survey.Paper{})
	d.presses(aContact, "form:r1:sct:open:yes")
	d.says(aContact, "130/BC-SCT")
	d.says(aContact, "gửi")
	d.says(aContact, "có")
	d.presses(aSecretary, "rva:r1:sct:2")
	d.expectPapers("energy_capacity", survey.Paper{}, newPaper)
}

// TestANewerFormAsksForTheDocument: the draft goes on in its own version, and
// the question comes with the newer one.
func TestANewerFormAsksForTheDocument(t *testing.T) {
	d := newQuickDesk(t)
	const asks = "      - {id: so, kind: document, prompt: {vi: Số văn bản, en: Document}}\n"
	d.expect(d.sendsYAML(quickForm(3, asks+strings.Replace(asks, "id: so", "id: nua", 1))), "Dòng", "câu hỏi nua: câu so đã hỏi văn bản của báo cáo")
	d.sendsYAML(quickForm(3, asks))
	d.expect(d.says(aSecretary, "áp dụng"), "Đã áp dụng")
	d.expect(d.says(aContact, "câu 1"), "Câu 1/2", "phiên bản mới (3)")
	d.says(aContact, "/update")
	d.taps(aContact, "Chuyển sang mẫu mới")
	d.expect(d.says(aContact, "câu 2"), "Số văn bản")
	d.says(aContact, "9/BC-SCT")
	d.says(aContact, "gửi")
	d.expect(d.says(aContact, "có"), "9/BC-SCT")
	d.presses(aSecretary, "rva:r2:sct:1")
	d.expectPapers("energy_projects", survey.Paper{Number: "9/BC-SCT"})
}

func TestAFigureIsNotEnteredFromADocumentOfNoDay(t *testing.T) {
	d := newFormDesk(t)
	d.says(aSecretary, "/figure wind_capacity 2021")
	d.expect(d.says(aSecretary, "233"), "Nguồn của số liệu")
	d.expect(d.says(aSecretary, "12/BC-UBND ngày 31/2/2021"), "không có trong lịch", "gõ lại cả nguồn")
	d.expect(d.says(aSecretary, "12/BC-UBND ngày 9/9/2021"), "sau ngày hôm nay")
	d.expect(d.says(aSecretary, "12/BC-UBND ngày 3/9/2021"), "Số liệu tính đến ngày nào")
	for _, line := range []string{"bỏ qua", "bỏ qua", "xác nhận"} {
		d.says(aSecretary, line)
	}
	said := d.says(aContact, "/wind_capacity nguon")
	d.expect(said, "233 MW", "Nguồn: 12/BC-UBND ngày 3/9/2021")
	if strings.Contains(said, "Văn bản: chưa có") {
		t.Errorf("the source is a document:\n%s", said)
	}
}
