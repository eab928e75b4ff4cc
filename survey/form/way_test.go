package form_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"khaosat/survey/form"
)

func TestAJumpToAQuestionComesBack(t *testing.T) {
	d := newDesk(t, "sct", map[string]string{"energy_capacity": "2745"})
	d.stands("a", "solar_projects")
	d.talk([][2]string{
		{"câu 6", " > energy_projects"},
		{"42", "taken > solar_projects"},
		{"câu 6", " > energy_projects"},
		{"câu 7", " > energy_capacity"}, // the one jumped to before is left for good
		{"quay lại", " > solar_projects"},
		{"xem lại", " > preview"},
		{"câu 6", " > energy_projects"},
		{"bỏ qua", " > preview"},
		{"tiếp tục", " > solar_projects"},
		{"xem lại", " > preview"},
		{"quay lại", " > solar_projects"},
		{"câu 8", " > solar_projects"}, // where he is, no jump leads
		{"32", "taken > solar_capacity"},
	})
}

func TestAJumpToASectionGoesThroughIt(t *testing.T) {
	d := newDesk(t, "skhcn", nil)
	d.talk([][2]string{
		{"sửa mục 4", " > ket_qua"},
		{"Có kết quả.", "part > ket_qua"},
		{"xong", "taken > chot_so_lieu"},
		{"câu 1", " > danh_gia_chung"},
		{"bỏ qua", " > chot_so_lieu"}, // and the way through the section goes on
		{"31/8/2021", "taken > tech_appraisals"},
		{"hủy", " > tech_appraisals cancel"},
		{"không", "kept > tech_appraisals"},
	})
	for at := "tech_appraisals"; at != "danh_gia_chung"; at = form.View(d.form, d.draft, "a").Place.Question.ID {
		if section := form.View(d.form, d.draft, "a").Place.Section; section != 3 {
			t.Fatalf("led to %s, which is in another section", at)
		}
		d.does("a", form.Input{Kind: form.InputSkip})
	}
	d.talk([][2]string{{"mục 4", " > ket_qua"}, {"quay lại", " > danh_gia_chung"}})
}

func TestWhatWaitsForAWordIsNotLost(t *testing.T) {
	d := newDesk(t, "sct", map[string]string{"solar_capacity": "2223"})
	d.stands("a", "solar_capacity")
	d.talk([][2]string{
		{"2.223.000", " > solar_capacity scale"},
		{"câu 1", " > danh_gia_chung"},
		{"bỏ qua", " > solar_capacity scale"},
		{"hủy", " > solar_capacity cancel"},
		{"không", "kept > solar_capacity scale"},
		{"xem lại", " > preview"},
		{"tiếp tục", " > solar_capacity scale"},
		{"b", "taken > wind_projects"},
	})
	d.stands("a", "hydro_projects")
	for _, leads := range []string{"câu 1", "mục 9", "xem lại", "còn thiếu", "bỏ qua", "gửi", "hủy", "lưu"} {
		d.types("a", "500")
		d.types("a", leads)
		if got := d.draft.Answers["hydro_projects"]; got.Figure == nil || got.Figure.Value.String() != "500" {
			t.Fatalf("after %q: %+v", leads, got)
		}
		d.does("a", form.Input{Kind: form.InputPreview})
		d.stands("a", "hydro_projects")
	}
	if !slices.ContainsFunc(form.Blocking(form.Check(d.form, d.draft)), func(p form.Problem) bool { return p.Open && p.Question == "hydro_projects" }) {
		t.Error("it may be handed in unexplained")
	}
	d.talk([][2]string{
		{"xem lại", " > preview"},
		{"câu 12", " > hydro_projects explain"},
		{"tính cả thủy điện nhỏ", "taken > hydro_capacity"},
	})
}

func TestGoingOnLeadsToTheFirstGap(t *testing.T) {
	d := newDesk(t, "skhcn", nil)
	d.stands("a", "ket_qua")
	d.talk([][2]string{
		{"tiếp tục", " > ket_qua"},
		{"Có kết quả.", "part > ket_qua"},
		{"tiếp tục", " > chot_so_lieu"},
	})
	d.does("a", form.Input{Kind: form.InputPreview})
	d.talk([][2]string{{"lưu", "saved > chot_so_lieu"}, {"tiếp tục", " > chot_so_lieu"}})
	for d.does("a", form.Input{Kind: form.InputSkip}) != " > preview" {
	}
	d.talk([][2]string{{"tiếp tục", " > danh_gia_chung"}, {"bỏ qua", " > chi_dao_dieu_hanh"}})
}

// jumps lead elsewhere for a while.
var jumps = []form.InputKind{form.InputJump, form.InputSection, form.InputPreview, form.InputCancel}

// TestWhoJumpsComesBack: after any inputs, a jump, a look at the whole or a
// cancellation that is taken back leads back to the very place, with what waits
// there for a word; and leaving and opening changes no place at all.
func TestWhoJumpsComesBack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := anyDesk(t, rt)
		for range rapid.IntRange(0, 25).Draw(rt, "inputs") {
			d.does("a", anyInput(rt))
		}
		left := form.CursorOf(d.form, d.draft, "a")
		single := left.Return && !left.Section && !left.Gaps && len(left.Pending) == 0
		if !d.draft.Open() || left.Question == "" || single || left.Stage == form.StageCancel {
			return
		}
		d.does("a", form.Input{Kind: rapid.SampledFrom(jumps).Draw(rt, "jump"), N: rapid.IntRange(1, 12).Draw(rt, "to")})
		for i := 0; !there(d, left); i++ {
			if i > len(form.Places(d.form, d.draft)) {
				rt.Fatalf("from %+v never back, now at %+v", left, form.CursorOf(d.form, d.draft, "a"))
			}
			d.does("a", passOn(form.CursorOf(d.form, d.draft, "a")))
		}
		d.does("a", form.Input{Kind: form.InputLeave})
		d.does("a", form.Input{Kind: form.InputOpen})
		if !there(d, left) {
			rt.Fatalf("left at %+v, opened at %+v", left, form.CursorOf(d.form, d.draft, "a"))
		}
	})
}

// passOn is what leads on from a place without an answer.
func passOn(at form.Cursor) form.Input {
	switch at.Stage {
	case form.StageCancel:
		return form.Input{Kind: form.InputNo}
	case form.StagePreview:
		return form.Input{Kind: form.InputContinue}
	}
	return form.Input{Kind: form.InputSkip}
}

func there(d *desk, left form.Cursor) bool {
	now := form.CursorOf(d.form, d.draft, "a")
	now.Back, left.Back = nil, nil                                     // a place is not kept twice, so that the way may have become shorter
	if left.Stage == form.StageAsk && now.Stage == form.StageExplain { // the answer there waits for its explanation
		now.Stage, now.Pending = form.StageAsk, nil
	}
	return cmp.Equal(now, left, cmpopts.IgnoreTypes(time.Time{}), cmp.Comparer(form.Answer.Equal))
}

// knowsTheWay: no place to come back to is kept twice, and none of them is a
// question about the draft.
func knowsTheWay(t *rapid.T, at form.Cursor) {
	if at.Stage == form.StageCancel && at.Back != nil {
		at = *at.Back
	}
	type place struct {
		question             string
		comes, section, gaps bool
	}
	seen := map[place]bool{}
	for back := at.Back; back != nil; back = back.Back {
		this := place{back.Question, back.Return, back.Section, back.Gaps}
		if seen[this] || back.Stage == form.StageCancel || back.Stage == form.StageSubmit {
			t.Fatalf("the way back leads through %q twice: %+v", back.Question, at)
		}
		seen[this] = true
	}
}
