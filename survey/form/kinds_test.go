package form_test

import (
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"khaosat/survey"
	"khaosat/survey/form"
)

// newKindsDesk is a desk with a form that has a question of every kind.
func newKindsDesk(t *testing.T, department string) *desk {
	t.Helper()
	data, err := os.ReadFile("testdata/kinds.yaml")
	if err != nil {
		t.Fatal(err)
	}
	f, faults := form.Parse(data)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	d := &desk{t: t, form: f, now: noon}
	d.draft.Department, d.draft.Attachments = department, true
	d.does("a", form.Input{Kind: form.InputOpen})
	return d
}

// sends sends a file of a content.
func (d *desk) sends(by survey.PersonID, name, hash string) string {
	d.t.Helper()
	return d.does(by, form.Input{Kind: form.InputFile, File: &form.File{ID: "f" + name + hash, Name: name, Hash: hash}})
}

func TestEveryKindOfQuestion(t *testing.T) {
	d := newKindsDesk(t, "sct")
	d.talk([][2]string{
		{"khoảng 2.500 MW", "taken > sun"},
		{"2223", "taken > wind"},
		{"229", "taken > largest"},
		{"3000", "taken > own"},
		{"42", "taken > late"},
		{"có thể", "rejected > late"},
		{"không", "taken > state"}, // and so nobody asks why
		{"quay lại", " > late"},
		{"có", "taken > why"},
		{"Chờ quy hoạch.", "part > why"},
		{"xong", "taken > state"},
		{"xuất sắc", "rejected > state"},
		{"khá", "taken > needs"},
		{"xong", "empty > needs"},
		{"3, 2", "taken > grid_when"},
		{"hôm nào đó", "rejected > grid_when"},
		{"quý II/2021", "taken > day"},
		{"31/9/2020", "no_day > day"},
		{"31/12/2020", "taken > paper"},
		{"năm nay", "rejected > paper"},
		{"12/BC-SCT ngày 31/2", "no_day > paper"},
		{"12/BC-SCT ngày 2/9/2021", "ahead > paper"},
		{"12/BC-SCT ngày 1/9/2021", "taken > papers"},
		{"xong", "empty > papers"},
		{"gửi", "gaps > preview"},
		{"câu 13", " > papers"},
	})
	if got := d.sends("a", "a.pdf", "1"); got != "file > papers" {
		t.Fatal(got)
	}
	d.talk([][2]string{{"xong", "taken > preview"}, {"gửi", " > submit"}, {"có", "submitted > preview"}})
	last, _ := d.draft.Last()
	if diff := cmp.Diff([]string{"grid", "funds"}, last.Answers["needs"].Options); diff != "" {
		t.Error(diff)
	}
	if got := last.Answers["grid_when"].Period; got.From.Month != 4 || got.To.Month != 6 {
		t.Errorf("period %+v", got)
	}
	var broken []string
	for _, problem := range form.Check(d.form, d.draft) {
		broken = append(broken, problem.Rule)
	}
	if diff := cmp.Diff([]string(nil), broken); diff != "" { // "about 2,500" breaks no rule
		t.Error(diff)
	}
}

func TestRulesAcrossFields(t *testing.T) {
	d := newKindsDesk(t, "sct")
	d.talk([][2]string{{"2500", "taken > sun"}, {"2223", "taken > wind"}, {"229", "taken > largest"}, {"3000", "taken > own"}})
	var broken []string
	for _, problem := range form.Check(d.form, d.draft) {
		if problem.Rule != "" {
			broken = append(broken, problem.Rule+" "+problem.Have.String()+" "+problem.Want.String())
		}
	}
	if diff := cmp.Diff([]string{"sum 2500 2452", "most 3000 2500"}, broken); diff != "" {
		t.Error(diff)
	}
}

func TestQuestionsOfOneDepartment(t *testing.T) {
	ids := func(d *desk) (ids []string) {
		for _, place := range form.Places(d.form, d.draft) {
			ids = append(ids, place.Question.ID)
		}
		return ids
	}
	if asked := ids(newKindsDesk(t, "skhcn")); slices.Contains(asked, "own") {
		t.Errorf("asked of another department: %v", asked)
	}
	if asked := ids(newKindsDesk(t, "sct")); !slices.Contains(asked, "own") {
		t.Errorf("not asked: %v", asked)
	}
}

func TestChoicesTakenBackAreNoAnswer(t *testing.T) {
	d := newKindsDesk(t, "sct")
	d.types("a", "câu 8")
	for _, want := range []string{"set", "set"} {
		if got := d.does("a", form.Input{Kind: form.InputPick, N: 2}); got != want+" > needs" {
			t.Fatal(got)
		}
	}
	d.talk([][2]string{{"xong", "empty > needs"}})
	if problems := form.Blocking(form.Check(d.form, d.draft)); !slices.ContainsFunc(problems, func(p form.Problem) bool { return p.Question == "needs" }) {
		t.Errorf("no gap: %+v", problems)
	}
}

func TestSeveralFilesToAQuestion(t *testing.T) {
	d := newKindsDesk(t, "sct")
	d.does("b", form.Input{Kind: form.InputOpen})
	for _, by := range []survey.PersonID{"a", "b"} {
		d.does(by, form.Input{Kind: form.InputJump, N: len(form.Places(d.form, d.draft))})
	}
	steps := []struct{ got, want string }{
		{d.sends("a", "a.pdf", "1"), "file > papers"},
		{d.sends("a", "a.pdf", "1"), "file_twice > papers"},
		{d.sends("b", "b.pdf", "2"), "file > papers"},
		{d.types("a", "xóa tệp 1"), "dropped > papers"},
		{d.types("a", "xóa tệp 1"), "file_gone > papers"},
		{d.sends("a", "c.pdf", "3"), "file > papers"},
		{d.types("a", "không phát sinh"), "has_files > papers"},
		{d.types("a", "đây là biểu số liệu"), "rejected > papers"},
	}
	for i, step := range steps {
		if step.got != step.want {
			t.Errorf("step %d: %q, want %q", i+1, step.got, step.want)
		}
	}
	files := d.draft.Answers["papers"].Files
	if len(files) != 2 || files[0].No != 2 || files[0].By != "b" || files[1].No != 3 {
		t.Errorf("%+v", files)
	}
	for n := len(files); n < form.MaxFiles; n++ {
		d.sends("a", "n", string(rune('a'+n)))
	}
	if got := d.sends("a", "z.pdf", "z"); got != "file_many > papers" {
		t.Error(got)
	}
}

func TestFilesAreNotTakenWhileSwitchedOff(t *testing.T) {
	d := newKindsDesk(t, "sct")
	number := len(form.Places(d.form, d.draft))
	d.does("a", form.Input{Kind: form.InputJump, N: number})
	d.sends("a", "a.pdf", "1")
	d.draft.Attachments = false
	if got := d.sends("a", "b.pdf", "2"); got != "files_off > papers" {
		t.Error(got)
	}
	if places := form.Places(d.form, d.draft); len(places) != number {
		t.Error("what was sent before is not shown")
	}
	other := newKindsDesk(t, "sct")
	other.draft.Attachments = false
	if places := form.Places(other.form, other.draft); len(places) != number-1 {
		t.Error("files are asked for")
	}
}
