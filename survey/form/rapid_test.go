package form_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"khaosat/survey"
	"khaosat/survey/form"
)

// lines are what people may type, sensible or not.
var lines = []string{
	"42", "2,745", "2.745 MW", "hơn 4.000 triệu kWh", "không", "không có", "chưa có số liệu", "không phát sinh, do chưa có dự án", "vài chục", "32 dự án 2.223MW",
	"abc", "", "xong", "bỏ qua", "quay lại", "như kỳ trước", "xem lại", "lưu", "gửi", "hủy", "có", "a", "b", "triệu", "sửa mục 5", "câu 3", "câu 99", "7", "31/12/2020", "31/9/2020",
	"Đã làm được nhiều việc.", "sửa báo cáo", "nhập nhầm số liệu", "hoàn thành 3 dự án trước 31/12/2021", "bỏ 1", "sửa 1", "sửa 1: xong quy hoạch trước 31/12/2021", "còn thiếu", "đang thực hiện, chờ vốn", "xin lùi", "31/3/2022 vì chờ vốn",
	"1, 3", "khá", "quý II/2021", "xóa tệp 1", "tiếp tục", "9999", "câu 6", "mục 4", "12/BC-SCT ngày 1/9/2021", "12/BC-SCT ngày 31/2",
	"giữ nguyên", "42 dự án, theo số liệu của ngành điện", "theo EVN là 52 dự án", "sửa câu 6 thành 42", "câu 7: 2,745", "xong nhé",
}

var inputKinds = []form.InputKind{
	form.InputOpen, form.InputUpgrade, form.InputKeep, form.InputText, form.InputText, form.InputText, form.InputEdit, form.InputUnsay, form.InputFile, form.InputDrop, form.InputPick, form.InputPick, form.InputRevise, form.InputGap, form.InputContinue, form.InputBack, form.InputSkip, form.InputJump, form.InputSection,
	form.InputSame, form.InputStay, form.InputNoData, form.InputNothing, form.InputDone, form.InputPreview, form.InputLeave, form.InputSubmit, form.InputCancel, form.InputYes, form.InputNo, form.InputReopen,
}

func anyInput(t *rapid.T) form.Input {
	in := form.Input{
		Kind:    rapid.SampledFrom(inputKinds).Draw(t, "kind"),
		Text:    rapid.SampledFrom(lines).Draw(t, "text"),
		Message: rapid.IntRange(1, 40).Draw(t, "message"),
		N:       rapid.IntRange(0, 12).Draw(t, "n"),
	}
	if in.Kind != form.InputText && in.Kind != form.InputEdit && in.Kind != form.InputUnsay {
		in.Message = 0
	}
	if in.Kind == form.InputFile {
		hash := rapid.SampledFrom([]string{"1", "2", "3"}).Draw(t, "hash")
		in.File = &form.File{ID: fmt.Sprint(hash, in.N), Name: hash, Hash: hash}
	}
	if rapid.IntRange(0, 9).Draw(t, "pressed") == 0 {
		in.Pressed, in.Question = true, "energy_projects"
	}
	return in
}

// anyDesk is a desk with the outline, or with a form of every kind of question.
func anyDesk(t *testing.T, rt *rapid.T) *desk {
	department := rapid.SampledFrom([]string{"sct", "skhdt", "skhcn", "stc"}).Draw(rt, "department")
	var d *desk
	if rapid.Bool().Draw(rt, "every kind") {
		d = newKindsDesk(t, department)
		newer := newerKinds(d.form)
		d.newer = &newer
	} else {
		d = newDesk(t, department, map[string]string{"energy_capacity": "2745", "industrial_capital": "147704"})
	}
	d.draft.Attachments = rapid.Bool().Draw(rt, "attachments")
	return d
}

// TestAnyInputsKeepTheInvariants plays any inputs of two people.
func TestAnyInputsKeepTheInvariants(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := anyDesk(t, rt)
		for range rapid.IntRange(1, 60).Draw(rt, "inputs") {
			by := rapid.SampledFrom([]survey.PersonID{"a", "a", "a", "b"}).Draw(rt, "by")
			in := anyInput(rt)
			before, from := d.draft, form.View(d.form, d.draft, by)
			d.does(by, in)
			after, to := d.draft, form.View(d.form, d.draft, by)
			if !takesOut(in, from) && from.Stage != form.StageCancel {
				keepsAnswers(rt, before, after)
			}
			if from.Stage != form.StageCancel {
				keepsFiles(rt, in, before, after)
			}
			movesChangeNoAnswer(rt, in, before, after)
			knowsTheWay(rt, after.Cursors[by])
			if !after.Cursors[by].Gaps { // which may lie far apart
				stepsByOne(rt, in, from, to)
			}
			changesNothingClosed(rt, before, after)
		}
		replaysToTheSame(rt, d)
	})
}

// keepsAnswers: an answer, and each part of a text, stays until the draft is
// cancelled.
func keepsAnswers(t *rapid.T, before, after form.Draft) {
	if after.State == form.StateCancelled {
		return
	}
	for id, answer := range before.Answers {
		now, ok := after.Answers[id]
		if old, set := after.Dropped[id]; set && !ok {
			now, ok = old.Answer, true // set aside by a newer version of the form
		}
		if !ok || len(now.Parts) < len(answer.Parts) {
			t.Fatalf("the answer to %s is lost: %+v, now %+v", id, answer, now)
		}
	}
}

// ways are the inputs that lead elsewhere and say nothing.
var ways = []form.InputKind{
	form.InputGap, form.InputContinue, form.InputBack, form.InputSkip, form.InputJump, form.InputSection, form.InputPreview, form.InputLeave, form.InputSubmit,
}

// movesChangeNoAnswer: whoever goes elsewhere changes no answer, and nobody
// hands in a figure outside the normal range that does not say why.
func movesChangeNoAnswer(t *rapid.T, in form.Input, before, after form.Draft) {
	if slices.Contains(ways, in.Kind) && after.State == before.State && !maps.EqualFunc(before.Answers, after.Answers, form.Answer.Equal) {
		t.Fatalf("%+v has changed answers", in)
	}
	if len(after.Submissions) == len(before.Submissions) {
		return
	}
	for id, answer := range after.Answers {
		if f, _ := form.Seed(); after.Form == f[0].ID {
			if q, _ := f[0].Of(after.Department).Question(id); q.Unexplained(answer) {
				t.Fatalf("%s was handed in unexplained: %+v", id, answer)
			}
		}
	}
}

// takesOut reports whether an input may take a commitment, or a message that
// was not meant for it, out of the draft.
func takesOut(in form.Input, from form.Screen) bool {
	return in.Kind == form.InputUnsay || from.Place.Question.Kind == form.KindCommitments && (in.Kind == form.InputPick || in.Text == "bỏ 1")
}

// keepsFiles: a file goes only where somebody takes it away, one at a time, and
// no two of an answer have the same content or number.
func keepsFiles(t *rapid.T, in form.Input, before, after form.Draft) {
	if after.State == form.StateCancelled {
		return
	}
	for id, answer := range after.Answers {
		gone := len(before.Answers[id].Files) - len(answer.Files)
		if gone > 1 || gone == 1 && in.Kind != form.InputDrop && in.Kind != form.InputText {
			t.Fatalf("%+v takes %d files of %s away", in, gone, id)
		}
		seen := map[any]bool{}
		for _, file := range answer.Files {
			if seen[file.Hash] || seen[file.No] {
				t.Fatalf("twice in %s: %+v", id, answer.Files)
			}
			seen[file.Hash], seen[file.No] = true, true
		}
	}
}

// stepsByOne: only a jump, and coming back from one, leads on by more than a
// question, and only several figures in one message answer several.
func stepsByOne(t *rapid.T, in form.Input, from, to form.Screen) {
	jumps := []form.InputKind{form.InputJump, form.InputSection, form.InputOpen}
	if slices.Contains(jumps, in.Kind) || from.Way.Back || from.Place.Number == 0 || to.Place.Number == 0 || in.Kind == form.InputText {
		return
	}
	if to.Place.Number > from.Place.Number+1 {
		t.Fatalf("%+v leads from question %d to %d", in, from.Place.Number, to.Place.Number)
	}
}

// changesNothingClosed: what was handed in stays as it is.
func changesNothingClosed(t *rapid.T, before, after form.Draft) {
	for i, submission := range before.Submissions {
		if diff := cmp.Diff(submission, after.Submissions[i]); diff != "" {
			t.Fatalf("submission %d changed:\n%s", i+1, diff)
		}
	}
	if before.State == form.StateSubmitted && after.State == form.StateSubmitted && !maps.EqualFunc(before.Answers, after.Answers, form.Answer.Equal) {
		t.Fatal("answers changed after the submission")
	}
}

// replaysToTheSame: the events, written and read, fold to the same draft.
func replaysToTheSame(t *rapid.T, d *desk) {
	replayed := form.Draft{}
	for _, e := range d.log {
		data, err := e.Encode()
		if err != nil {
			t.Fatal(err)
		}
		read, err := form.Decode(string(e.Kind), data)
		if err != nil {
			t.Fatal(err)
		}
		replayed = form.Apply(replayed, read)
	}
	now := d.draft
	replayed.Department, replayed.Attachments = now.Department, now.Attachments
	if diff := cmp.Diff(now, replayed, cmp.Comparer(func(a, b time.Time) bool { return a.Equal(b) }), cmp.Comparer(form.Answer.Equal)); diff != "" {
		t.Fatalf("replayed:\n%s", diff)
	}
}

func FuzzTypedText(f *testing.F) {
	for _, line := range lines {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d := newDesk(t, "sct", map[string]string{"energy_capacity": "2745"})
		for range 3 {
			d.types("a", text)
			d.does("a", form.Input{Kind: form.InputJump, N: 6})
			d.types("a", text)
			d.types("a", text)
		}
		if _, ok := d.draft.Cursors["a"]; !ok && d.draft.Open() {
			t.Error("the person is lost")
		}
	})
}
