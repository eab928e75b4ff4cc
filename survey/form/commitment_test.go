package form_test

import (
	"testing"

	"khaosat/survey"
	"khaosat/survey/form"
)

func TestCommitmentsAreReadWithFigureAndDay(t *testing.T) {
	for _, c := range []struct {
		text, due, figure string // figure "" if the commitment names none
		unit              survey.Unit
	}{
		{"Sẽ hoàn thành 3 dự án điện mặt trời trước 31/12/2021", "2021-12-31", "3", survey.UnitProject},
		{"Giải ngân 1.500 tỷ đồng đến hết năm 2022", "2022-12-31", "1500", survey.UnitBillionDong},
		{"đưa 450MW điện gió vào vận hành trong tháng 12", "2021-12-31", "450", survey.UnitMegawatt},
		{"Hoàn thành hồ sơ quy hoạch LNG trước quý IV/2021", "2021-09-30", "", ""},
		{"trình Nghị quyết 06 trước ngày 15/10", "2021-10-15", "", ""},
		{"xong đường dây 500kV trước 2022", "2021-12-31", "", ""},
	} {
		d := newDesk(t, "sct", nil)
		d.does("a", form.Input{Kind: form.InputJump, N: commitmentsAt})
		if got := d.types("a", c.text); got != "part > cam_ket" {
			t.Errorf("%s: %s", c.text, got)
			continue
		}
		read := d.draft.Answers["cam_ket"].Parts[0].Commitment
		if read.Due.String() != c.due || (read.Figure == nil) != (c.figure == "") {
			t.Errorf("%s: %+v", c.text, read)
		}
		if f := read.Figure; f != nil && (f.Value.String() != c.figure || f.Unit != c.unit) {
			t.Errorf("%s: %+v", c.text, f)
		}
	}
}

// commitmentsAt is the number of the question for commitments in the form of
// the Department of Industry and Trade.
const commitmentsAt = 25

func TestCommitmentsNeedADayAhead(t *testing.T) {
	d := newDesk(t, "sct", nil)
	d.stands("a", "cam_ket")
	d.talk([][2]string{
		{"sẽ cố gắng hết sức", "no_due > cam_ket"},
		{"xong quy hoạch trước 30/8/2021", "due_over > cam_ket"},
		{"xong quy hoạch trước 31/9/2021", "no_day > cam_ket"},
		{"xong", "empty > cam_ket"},
		{"xong quy hoạch trước 30/9/2021", "part > cam_ket"},
		{"xong 2 dự án điện gió trước 30/10/2021", "part > cam_ket"},
		{"bỏ 5", "rejected > cam_ket"},
		{"bỏ cam kết 1", "taken_out > cam_ket"},
	})
	message := d.draft.Answers["cam_ket"].Parts[0].Message
	edits := func(text string) string {
		return d.does("a", form.Input{Kind: form.InputEdit, Message: message, Text: text})
	}
	if got := edits("xong 3 dự án"); got != "unclear > cam_ket" {
		t.Error(got)
	}
	if got := edits("xong 3 dự án điện gió trước 15/11/2021"); got != "edited > cam_ket" {
		t.Error(got)
	}
	if got := d.draft.Answers["cam_ket"].Parts; len(got) != 1 || got[0].Commitment.Figure.Value.String() != "3" || got[0].Commitment.Due.Month != 11 {
		t.Errorf("%+v", got)
	}
	d.talk([][2]string{{"bỏ 1", "taken_out > cam_ket"}, {"không", "taken > kien_nghi"}})
	if got := d.draft.Answers["cam_ket"]; got.Standing != form.Nothing {
		t.Errorf("%+v", got)
	}
}

func TestWhatWasToBeDoneIsAsked(t *testing.T) {
	d := newDesk(t, "sct", nil)
	d.talk([][2]string{
		{"mục 11", " > commitment:c1"},
		{"chưa có số liệu", "rejected > commitment:c1"},
		{"như kỳ trước", "rejected > commitment:c1"},
		{"đã hoàn thành", " > commitment:c1 follow"},
		{"ok", "short > commitment:c1 follow"},
		{"Tờ trình số 12 ngày 20/8/2021", "taken > recommendation:r1"},
		{"xin lùi, chờ vốn", "no_due > recommendation:r1 follow"},
		{"đến 31/3/2022 vì chờ vốn", "taken > danh_gia_chung"},
		{"câu 28", " > commitment:c1"},
		{"đang thực hiện, đã xong 3/5 hạng mục", "taken > danh_gia_chung"},
	})
	done, later := d.draft.Answers["commitment:c1"], d.draft.Answers["recommendation:r1"]
	if done.Options[0] != string(survey.FollowUpGoing) || done.Explanation != "đã xong 3/5 hạng mục" {
		t.Errorf("%+v", done)
	}
	if later.Options[0] != string(survey.FollowUpLater) || later.Date != (survey.Date{Year: 2022, Month: 3, Day: 31}) {
		t.Errorf("%+v", later)
	}
}

func TestALineWithoutAnAnswerStandsAgainstSubmitting(t *testing.T) {
	d := newDesk(t, "stc", nil)
	var gaps []string
	for _, problem := range form.Blocking(form.Check(d.form, d.draft)) {
		gaps = append(gaps, problem.Question)
	}
	if n := len(gaps); gaps[n-2] != "commitment:c1" || gaps[n-1] != "recommendation:r1" {
		t.Errorf("%v", gaps)
	}
}

func TestACommitmentIsChangedInItsPlace(t *testing.T) {
	d := newDesk(t, "sct", nil)
	d.talk([][2]string{
		{"câu 25", " > cam_ket"},
		{"xong quy hoạch trước 30/9/2021", "part > cam_ket"},
		{"xong 2 dự án điện gió trước 30/10/2021", "part > cam_ket"},
		{"sửa 3", "rejected > cam_ket"},
		{"sửa cam kết 2", " > cam_ket revise"},
		{"thôi", "kept > cam_ket"},
		{"sửa 2", " > cam_ket revise"},
		{"xong 3 dự án điện gió", "no_due > cam_ket revise"},
		{"xong 3 dự án điện gió trước 30/11/2021", "edited > cam_ket"},
		{"Sửa cam kết số 1: Trình quy hoạch trước 31/10/2021", "edited > cam_ket"},
		{"Sửa 2 tuyến đường dây trước 31/12/2021", "part > cam_ket"}, // a commitment of its own
	})
	parts := d.draft.Answers["cam_ket"].Parts
	if len(parts) != 3 || parts[0].Text != "Trình quy hoạch trước 31/10/2021" || parts[1].Commitment.Figure.Value.String() != "3" || parts[1].Commitment.Due.String() != "2021-11-30" {
		t.Errorf("%+v", parts)
	}
}
