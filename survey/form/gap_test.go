package form_test

import (
	"testing"

	"khaosat/survey/form"
)

func TestGapsAreFilledOneAfterTheOther(t *testing.T) {
	d := newDesk(t, "skhcn", nil)
	d.talk([][2]string{
		{"câu còn thiếu", " > danh_gia_chung"},
		{"Đã làm được nhiều việc.", "part > danh_gia_chung"},
		{"xong", "taken > chi_dao_dieu_hanh"},
		{"không", " > chi_dao_dieu_hanh zero"},
		{"không phát sinh", " > chi_dao_dieu_hanh reason"}, // a second word does not lead off the way
		{"chưa có văn bản", "taken > to_chuc_thuc_hien"},
		{"bỏ qua", " > ket_qua"},
		{"Có kết quả.", "part > ket_qua"},
		{"hủy", " > ket_qua cancel"},
		{"không", "kept > ket_qua"},
		{"xong", "taken > chot_so_lieu"},
	})
	for d.does("a", form.Input{Kind: form.InputSkip}) != " > preview" {
		if form.View(d.form, d.draft, "a").Has {
			t.Fatal("led to a question that is answered")
		}
	}
	d.talk([][2]string{{"còn thiếu", " > to_chuc_thuc_hien"}, {"câu 1", " > danh_gia_chung"}, {"xong", "taken > to_chuc_thuc_hien"}})
}

func TestWithoutGapsTheWayLeadsToThePreview(t *testing.T) {
	d := newDesk(t, "skhcn", nil)
	for _, gap := range form.Blocking(form.Check(d.form, d.draft)) {
		d.draft = form.Apply(d.draft, form.Event{Kind: form.EventAnswered, Question: gap.Question, Answer: &form.Answer{Standing: form.Nothing, Reason: "chưa có"}})
	}
	d.talk([][2]string{{"còn thiếu gì", " > preview"}, {"gửi", " > submit"}})
}
