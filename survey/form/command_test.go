package form_test

import (
	"testing"

	"khaosat/survey/form"
)

func TestCommandsArePolite(t *testing.T) {
	for text, want := range map[string]form.InputKind{
		"Xong nhé": form.InputDone, "ok xong": form.InputDone, "em xong rồi ạ": form.InputDone, "bỏ qua giúp em": form.InputSkip, "Lưu nhé.": form.InputLeave,
		"cho em xem lại với ạ": form.InputPreview, "sửa câu 6 giúp em": form.InputJump, "thôi hủy đi": form.InputCancel, "không thay đổi ạ": form.InputStay,
	} {
		if got, ok := form.Command(text); !ok || got.Kind != want {
			t.Errorf("%q: %q, want %q", text, got.Kind, want)
		}
	}
	for _, text := range []string{"đã hoàn thành", "ok", "em", "ạ", "xong phần quy hoạch", "gửi kèm văn bản", "lưu ý các dự án chậm"} {
		if got, ok := form.Command(text); ok {
			t.Errorf("%q: %q, want none", text, got.Kind)
		}
	}
}

// TestAFigureIsSetFromElsewhere: an earlier figure is corrected by its number
// from within a text, which does not get those words.
func TestAFigureIsSetFromElsewhere(t *testing.T) {
	d := newDesk(t, "sct", nil)
	d.stands("a", "danh_gia_chung")
	d.talk([][2]string{
		{"Phát triển nhanh.", "part > danh_gia_chung"},
		{"sửa câu 7 thành 2.745 MW", "taken > danh_gia_chung"},
		{"câu 6: 42", "taken > danh_gia_chung"},
		{"câu 6 là 43 dự án", "taken > danh_gia_chung"},
		{"sửa câu 7 thành 2,745", " > energy_capacity reading"},
		{"b", "taken > danh_gia_chung"},
		{"câu 2: đã ban hành kế hoạch", "part > danh_gia_chung"},
		{"câu 99: 5", "part > danh_gia_chung"},
		{"xong", "taken > chi_dao_dieu_hanh"},
	})
	if got := d.draft.Answers["danh_gia_chung"].Text(); got != "Phát triển nhanh.\ncâu 2: đã ban hành kế hoạch\ncâu 99: 5" {
		t.Errorf("text: %q", got)
	}
	if got := d.draft.Answers["energy_projects"].Figure.Value.String(); got != "43" {
		t.Errorf("figure: %s", got)
	}
}
