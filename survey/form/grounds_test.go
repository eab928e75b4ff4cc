package form_test

import (
	"testing"

	"khaosat/survey/form"
)

// newReturnedDesk is a report of 50 projects, and of 48 in the last period,
// whose figure was returned to be accounted for.
func newReturnedDesk(t *testing.T) *desk {
	t.Helper()
	d := newDesk(t, "sct", map[string]string{"energy_projects": "48"})
	d.stands("a", "energy_projects")
	d.talk([][2]string{{"50", "taken > energy_capacity"}})
	e := form.Event{Kind: form.EventReturned, At: d.now, By: "s", Remarks: []form.Remark{{Question: "energy_projects", Reason: "nêu căn cứ"}}}
	d.draft = form.Apply(d.draft, e)
	return d
}

func TestGroundsOfAReturnedFigure(t *testing.T) {
	for _, test := range []struct {
		name, want string
		typed      [][2]string
	}{
		{"typed at once", "50 (căn cứ biên bản nghiệm thu)", [][2]string{{"căn cứ biên bản nghiệm thu", "taken > preview"}}},
		{"with numbers of a document", "50 (theo báo cáo số 123/BC-EVN ngày 05/7/2021)", [][2]string{{"theo báo cáo số 123/BC-EVN ngày 05/7/2021", "taken > preview"}}},
		{"said to stay", "50 (giữ nguyên, theo báo cáo của EVN)", [][2]string{{"giữ nguyên, theo báo cáo của EVN", "taken > preview"}}},
		{"stays, and is not the last period's", "50 (số liệu của EVN)", [][2]string{{"giữ nguyên", " > energy_projects explain"}, {"số liệu của EVN", "taken > preview"}}},
		{"of a new figure", "52 (theo số liệu của EVN ngày 30/6)", [][2]string{{"52 dự án, theo số liệu của EVN ngày 30/6", "taken > preview"}}},
		{"with another amount, kept", "50 (vì có 40 dự án mới)", [][2]string{{"vì có 40 dự án mới", " > energy_projects reading"}, {"a", "taken > preview"}}},
		{"with another amount, meant", "52 (theo EVN là 52 dự án)", [][2]string{{"theo EVN là 52 dự án", " > energy_projects reading"}, {"b", "taken > preview"}}},
		{"with another amount after it stays", "50 (nay thêm 2 dự án)", [][2]string{{"giữ nguyên", " > energy_projects explain"}, {"nay thêm 2 dự án", " > energy_projects reading"}, {"a", "taken > preview"}}},
		{"no words", "50 ()", [][2]string{{"ờ", "rejected > energy_projects"}}},
		{"a new figure alone", "52 ()", [][2]string{{"52", "taken > preview"}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := newReturnedDesk(t)
			d.talk(test.typed)
			answer := d.draft.Answers["energy_projects"]
			if got := answer.Figure.Value.String() + " (" + answer.Explanation + ")"; got != test.want {
				t.Errorf("%s, want %s", got, test.want)
			}
		})
	}
}

func TestFigureTypedWithItsGrounds(t *testing.T) {
	d := newDesk(t, "sct", nil)
	d.stands("a", "energy_projects")
	d.talk([][2]string{
		{"42 dự án (theo số liệu của ngành điện)", "taken > energy_capacity"},
		{"12.745 MW, vì tính cả Cà Ná", "taken > solar_projects"}, // outside the normal range, and explained
		{"32 dự án, 2.223 MW", "taken+taken > wind_projects"},
	})
	if got := d.draft.Answers["energy_projects"]; got.Explanation != "theo số liệu của ngành điện" || got.Raw != "42 dự án" {
		t.Errorf("grounds: %+v", got)
	}
	d.does("a", form.Input{Kind: form.InputEdit, Text: "43 dự án theo EVN", Message: d.draft.Answers["energy_projects"].Message})
	if got := d.draft.Answers["energy_projects"]; got.Figure.Value.String() != "43" || got.Explanation != "theo EVN" {
		t.Errorf("edited: %+v", got)
	}
}

func TestStayingKeepsWhatIsThere(t *testing.T) {
	d := newDesk(t, "sct", map[string]string{"energy_projects": "48"})
	d.stands("a", "energy_projects")
	d.talk([][2]string{
		{"50", "taken > energy_capacity"},
		{"câu 6", " > energy_projects"},
		{"giữ nguyên", "taken > energy_capacity"},
	})
	if got := d.draft.Answers["energy_projects"].Figure.Value.String(); got != "50" {
		t.Errorf("figure that was to stay: %s", got)
	}
	d.talk([][2]string{{"câu 6", " > energy_projects"}, {"như kỳ trước", "taken > energy_capacity"}})
	if got := d.draft.Answers["energy_projects"].Figure.Value.String(); got != "48" {
		t.Errorf("figure of the last period: %s", got)
	}
}
