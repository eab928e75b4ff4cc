package handlers_test

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"khaosat/catalog"
	"khaosat/chat"
	"khaosat/storage"
	"khaosat/storage/faultstore"
	"khaosat/survey"
)

// quickForm is a file of a version of a form.
func quickForm(version int, more string) string {
	return fmt.Sprintf(`id: quick
version: %d
title: {vi: Báo cáo nhanh, en: Quick report}
sections:
  - slug: one
    title: {vi: Kết quả, en: Results}
    questions:
      - {id: projects, kind: figure, unit: du_an, indicator: energy_projects, departments: [sct], prompt: {vi: Số dự án, en: Projects}}
%s`, version, more)
}

const moreQuestions = "      - {id: late, kind: yesno, prompt: {vi: Có dự án chậm không, en: Any late}}\n"

// sendsYAML sends an edited file as the secretary.
func (d *formDesk) sendsYAML(content string) string {
	d.t.Helper()
	return d.sends(aSecretary, chat.File{Name: "danh-muc.yaml"}, content, "")
}

func TestAFormIsAppliedByFile(t *testing.T) {
	d := newFormDesk(t)
	d.expect(d.sendsYAML(quickForm(1, "")), "Tệp sẽ thay đổi", "➕ Biểu mẫu <b>quick@1</b>", "câu hỏi thêm: projects", "Chưa thay đổi gì")
	if _, err := d.store.Forms.Get(t.Context(), "quick@1"); err == nil {
		t.Error("applied before it was confirmed")
	}
	d.expect(d.taps(aSecretary, "Áp dụng"), "Đã áp dụng 1 thay đổi")
	d.expect(d.says(aSecretary, "/audit"), "áp dụng tệp danh mục", "sửa danh mục biểu mẫu quick@1", "Trần Thị B")
	if said := d.says(aSecretary, "/audit"); strings.Contains(said, "người dùng đã xóa") {
		t.Errorf("the hash of the file reads as a person: %s", said)
	}
	d.expect(d.says(aSecretary, "/danhmuc quick"), "<code>quick</code>, phiên bản 1")
	d.expect(d.sendsYAML(quickForm(1, "")), "không khác danh mục hiện nay")
	d.expect(d.sendsYAML(quickForm(1, moreQuestions)), "Chưa thay đổi gì", "phiên bản 1 phải giữ nguyên", "version: 2")
	d.expect(d.sendsYAML(quickForm(2, moreQuestions)), "phiên bản: 1 → 2", "câu hỏi thêm: late")
	d.expect(d.says(aSecretary, "không"), "danh mục giữ nguyên")
	d.sendsYAML(quickForm(2, moreQuestions))
	d.expect(d.says(aSecretary, "áp dụng"), "Đã áp dụng 1 thay đổi")
	d.expect(d.says(aSecretary, "/danhmuc quick"), "phiên bản 2")
	if n := d.pieces(); n != 0 {
		t.Errorf("%d pieces of files are left", n)
	}
}

// TestAFileWaitsWhateverIsAskedMeanwhile: other questions are answered, and a
// mere yes after them is not about the file.
func TestAFileWaitsWhateverIsAskedMeanwhile(t *testing.T) {
	d := newFormDesk(t)
	shown := d.sendsYAML(quickForm(1, ""))
	d.expect(d.says(aSecretary, "hạng pci năm 2020"), "32/63")
	d.expect(d.says(aSecretary, "có"), "vừa xem mục khác nên bot chưa làm gì", "Tệp sẽ thay đổi")
	d.expect(d.says(aSecretary, "/figure hạng pci"), "của kỳ nào")
	d.expect(d.says(aSecretary, "2020"), "Hiện công bố: 32/63")
	d.says(aSecretary, "/huy")
	d.expect(d.says(aSecretary, "có"), "chưa thực hiện gì")
	d.expect(d.presses(aSecretary, pressIn(t, shown, "cat:yes:")), "Đã áp dụng 1 thay đổi")
	d.expect(d.presses(aSecretary, pressIn(t, shown, "cat:yes:")), "Không có tệp danh mục nào đang chờ")

	d.sendsYAML(quickForm(2, moreQuestions))
	d.says(aSecretary, "/tiendo")
	d.expect(d.says(aSecretary, "áp dụng"), "Đã áp dụng 1 thay đổi")
	old := d.sendsYAML(quickForm(3, ""))
	d.sendsYAML(quickForm(4, ""))
	d.expect(d.presses(aSecretary, pressIn(t, old, "cat:yes:")), "tệp đã được thay bằng tệp khác")
	d.says(aSecretary, "/figure hạng pci")
	d.expect(d.says(aSecretary, "/danhmuc áp dụng"), "Tệp sẽ thay đổi", "phiên bản: 2 → 4")
	d.expect(d.says(aSecretary, "áp dụng"), "Đã áp dụng 1 thay đổi")
	d.expect(d.says(aSecretary, "/danhmuc áp dụng"), "Không có tệp danh mục nào đang chờ")
}

// pressIn is the data of a button that was shown, by what it begins with.
func pressIn(t *testing.T, shown, prefix string) string {
	t.Helper()
	data := regexp.MustCompile(regexp.QuoteMeta(prefix) + `[^\]]*`).FindString(shown)
	if data == "" {
		t.Fatalf("no button %s in %s", prefix, shown)
	}
	return data
}

func TestFaultsOfAFileAreNamedByLine(t *testing.T) {
	d := newFormDesk(t)
	wrong := strings.NewReplacer("kind: figure", "kind: number", "energy_projects", "gdp").Replace(quickForm(1, moreQuestions+"      - {id: x, kinds: date}\n"))
	said := d.sendsYAML(wrong)
	d.expect(said, "Tệp có lỗi", "Dòng 10: không có trường nào tên &#34;kinds&#34;")
	d.expect(d.sendsYAML(strings.Replace(wrong, "      - {id: x, kinds: date}\n", "", 1)),
		"Dòng 8: câu hỏi projects: kind &#34;number&#34; không hợp lệ", "Dòng 8: câu hỏi projects: không có chỉ tiêu &#34;gdp&#34;")
	d.expect(d.sendsYAML("sections: ["), "không đọc được theo cú pháp YAML")
	if english := regexp.MustCompile(`\b(want|unknown|cannot|there is)\b`).FindString(said); english != "" {
		t.Errorf("%q is not Vietnamese: %s", english, said)
	}
	d.expect(d.presses(aSecretary, "cat:yes:0"), "Không có tệp danh mục nào đang chờ")
}

func TestTheWholeCatalogueIsAppliedByFile(t *testing.T) {
	d := newFormDesk(t)
	exported, err := catalog.Export(t.Context(), d.store)
	must(t, err)
	edited := strings.Replace(string(exported), "vi: Thứ hạng PCI", "vi: Thứ hạng PCI của tỉnh", 1)
	d.expect(d.sendsYAML(edited), "✏️ Chỉ tiêu <b>pci_rank</b>", "name.vi: Thứ hạng PCI → Thứ hạng PCI của tỉnh")
	d.expect(d.says(aSecretary, "áp dụng"), "Đã áp dụng 1 thay đổi")
	d.expect(d.says(aContact, "/pci_rank"), "Thứ hạng PCI của tỉnh")
	d.expect(d.sendsYAML(strings.Replace(edited, "  - slug: pci_rank", "  - slug: pci_place", 1)), "Tệp có lỗi", "headline: không có &#34;pci_rank&#34;")
}

func TestWhatWasShownIsWhatIsApplied(t *testing.T) {
	d := newFormDesk(t)
	exported, err := catalog.Export(t.Context(), d.store)
	must(t, err)
	d.sendsYAML(strings.Replace(string(exported), "vi: Thứ hạng PCI", "vi: Hạng PCI", 1))
	i, err := d.store.Indicators.Get(t.Context(), "pci_rank")
	must(t, err)
	i.Name.VI = "Xếp hạng PCI" // by somebody else
	_, err = d.store.Indicators.Save(t.Context(), i)
	must(t, err)
	d.expect(d.says(aSecretary, "áp dụng"), "danh mục đã thay đổi", "Xếp hạng PCI → Hạng PCI")
	d.expect(d.says(aSecretary, "áp dụng"), "Đã áp dụng 1 thay đổi")
}

func TestOnlyTheSecretaryEditsByFile(t *testing.T) {
	d := newFormDesk(t)
	d.sendsYAML(quickForm(1, ""))
	d.expect(d.says(aContact, "/danhmuc"), "không có quyền")
	d.expect(d.presses(aContact, "cat:yes:0"), "không có quyền")
	if said := d.sends(aContact, chat.File{Name: "danh-muc.yaml"}, quickForm(2, ""), ""); strings.Contains(said, "quick") {
		t.Errorf("a contact's file is read: %s", said)
	}
	large := d.sendsYAML(strings.Repeat("# dài\n", 200_000))
	d.expect(large, "quá lớn; tối đa 1 MB")
	d.expect(d.sends(aSecretary, chat.File{Name: "a.yml"}, "", ""), "gửi lại sau ít phút")
}

// TestFilesOfTheCatalogueAreReplayed handles every update three times.
func TestFilesOfTheCatalogueAreReplayed(t *testing.T) {
	var dumps []string
	for again := range 3 {
		d := newFormDesk(t)
		d.again = again
		d.sendsYAML(quickForm(1, ""))
		d.expect(d.says(aSecretary, "áp dụng"), "Đã áp dụng 1 thay đổi")
		entries, err := storage.All(t.Context(), d.store.Audit, storage.Query{})
		must(t, err)
		dumps = append(dumps, fmt.Sprint(len(entries), dumpReports(t, d.store)))
	}
	diffLines(t, dumps[0], dumps[1])
	diffLines(t, dumps[0], dumps[2])
}

// TestEveryWriteOfAFileMayFail applies a form and takes a file with each of
// the writes failing once: not done, or done though the answer was lost.
func TestEveryWriteOfAFileMayFail(t *testing.T) {
	play := func(d *formDesk) string {
		d.sendsYAML(quickForm(1, moreQuestions))
		d.says(aSecretary, "áp dụng")
		d.says(aSecretary, "/teptin bật")
		d.says(aContact, "/update")
		d.says(aContact, "đã rõ")
		d.says(aContact, "câu 27")
		d.sends(aContact, chat.File{Name: "a.pdf"}, "%PDF-1", "")
		d.sends(aContact, chat.File{Name: "b.pdf"}, "%PDF-2", "")
		d.says(aContact, "bỏ tệp 1")
		forms, err := d.store.Forms.Count(t.Context(), storage.Query{})
		must(t, err)
		entries, err := storage.All(t.Context(), d.store.Audit, storage.Query{})
		must(t, err)
		entries = slices.DeleteFunc(entries, func(e survey.AuditEntry) bool { return e.Action == "catalog.unchanged" }) // of the failed try
		return fmt.Sprintln(forms, len(entries), d.pieces(), dumpReports(t, d.store))
	}
	want := play(newFormDesk(t))
	broken := errors.New("the disk is gone")
	for name, failing := range map[string]func(int, error) faultstore.Hooks{"not done": faultstore.FailBefore, "answer lost": faultstore.FailAfter} {
		t.Run(name, func(t *testing.T) {
			for n := 1; ; n++ {
				d := newFormDesk(t)
				d.store = faultstore.Wrap(d.store, failing(n, broken))
				d.start()
				got := play(d)
				if d.failed == 0 {
					return // there is no such write any more
				}
				if diffLines(t, want, got); t.Failed() {
					t.Fatalf("after the failure of write %d", n)
				}
			}
		})
	}
}
