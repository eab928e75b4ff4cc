package form_test

import (
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"khaosat/survey"
	"khaosat/survey/form"
)

var noon = time.Date(2021, time.September, 1, 12, 0, 0, 0, time.UTC)

// desk is a form being filled in by one person or several.
type desk struct {
	t     *testing.T
	form  form.Form
	newer *form.Form // version of the form, if there is one
	draft form.Draft
	past  map[string]string // figures of the last period by question
	lines []form.Line       // still to be done when the draft is begun
	log   []form.Event
	now   time.Time
}

func newDesk(t *testing.T, department string, past map[string]string) *desk {
	t.Helper()
	forms, err := form.Seed()
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, form: forms[0], past: past, now: noon, lines: toBeDone}
	d.draft.Department = department
	d.does("a", form.Input{Kind: form.InputOpen})
	return d
}

// toBeDone is what was still to be done when a draft was begun.
var toBeDone = []form.Line{
	{Kind: form.LineCommitment, ID: "c1", Number: 1, Text: "Trình quy hoạch trước 30/8/2021", Due: survey.Date{Year: 2021, Month: 8, Day: 30}},
	{Kind: form.LineRecommendation, ID: "r1", Number: 4, Text: "Rà soát dự án chậm"},
}

func (d *desk) turn(by survey.PersonID) form.Turn {
	d.now = d.now.Add(time.Second)
	return form.Turn{
		By: by, Now: d.now, Reference: "SCT-1", Newer: d.newer,
		Begin: form.Event{Form: d.form.ID, Version: d.form.Version, Request: "r", Department: d.draft.Department, Lines: d.lines},
		Past: func(q form.Question) (form.Past, bool) {
			value, ok := d.past[q.ID]
			if !ok {
				return form.Past{}, false
			}
			return form.Past{Figure: &form.Figure{Value: decimal.RequireFromString(value), Unit: q.Unit}}, true
		},
	}
}

// does makes an input and returns the kinds of the notes and where the
// person then stands.
func (d *desk) does(by survey.PersonID, in form.Input) string {
	d.t.Helper()
	events, notes := form.Step(d.form, d.draft, in, d.turn(by))
	for _, e := range events {
		d.draft = form.Apply(d.draft, e)
	}
	d.form = d.form.With(d.draft.Lines)
	d.log = append(d.log, events...)
	if d.newer != nil && d.draft.Version == d.newer.Version {
		d.form, d.newer = *d.newer, nil
	}
	var said []string
	for _, note := range notes {
		said = append(said, string(note.Kind))
	}
	screen := form.View(d.form, d.draft, by)
	return strings.Join(said, "+") + " > " + strings.Trim(screen.Place.Question.ID+" "+string(screen.Stage), " ")
}

func (d *desk) types(by survey.PersonID, text string) string {
	d.t.Helper()
	d.now = d.now.Add(time.Second)
	return d.does(by, form.Input{Kind: form.InputText, Text: text, Message: int(d.now.Sub(noon) / time.Second)})
}

// stands puts a person at a question, on the way through the form.
func (d *desk) stands(by survey.PersonID, question string) {
	e := form.Event{Kind: form.EventMoved, At: d.now, By: by, Cursor: &form.Cursor{Question: question, Since: d.now}}
	d.draft, d.log = form.Apply(d.draft, e), append(d.log, e)
}

// talk types lines and compares what they lead to.
func (d *desk) talk(lines [][2]string) {
	d.t.Helper()
	for _, line := range lines {
		if got := d.types("a", line[0]); got != line[1] {
			d.t.Fatalf("%q: %q, want %q", line[0], got, line[1])
		}
	}
}

func TestFiguresAsPeopleTypeThem(t *testing.T) {
	d := newDesk(t, "sct", map[string]string{"energy_capacity": "2745", "solar_capacity": "2223"})
	d.stands("a", "energy_projects")
	d.talk([][2]string{
		{"42 dự án (tính đến 31/8/2021)", "taken > energy_capacity"},
		{"quay lại", " > energy_projects"},
		{"57,5 dự án", "whole > energy_projects"},
		{"0,042", "whole > energy_projects"},
		{"42", "taken > energy_capacity"},
		{"2,745", " > energy_capacity reading"},
		{"b", "taken > solar_projects"},
		{"32 dự án 2.223MW", "taken+taken > wind_projects"},
		{"không", " > wind_projects zero"},
		{"không phát sinh", " > wind_projects reason"},
		{"ờ", "short > wind_projects reason"},
		{"chưa có dự án vận hành", "taken > wind_capacity"},
		{"vài chục MW", "vague > wind_capacity"},
		{"200-300 MW", "range > wind_capacity"},
		{"hơn 229", "exact > wind_capacity"},
		{"abc", "rejected > wind_capacity"},
		{"229 MW", "taken > hydro_projects"},
		{"quay lại", " > wind_capacity"},
		{"chưa có số liệu, đang tổng hợp", "taken > hydro_projects"},
		{"500", " > hydro_projects explain"},
		{"chưa có số liệu", " > hydro_projects reason"},
		{"500", " > hydro_projects explain"},
		{"tính cả thủy điện nhỏ", "taken > hydro_capacity"},
		{"bỏ qua", " > rooftop_solar_capacity"},
		{"như kỳ trước", "no_past > rooftop_solar_capacity"},
		{"câu 9", " > solar_capacity"},
		{"2.223.000", " > solar_capacity scale"},
		{"b", "taken > rooftop_solar_capacity"},
		{"câu 9", " > solar_capacity"},
		{"như kỳ trước", "taken > rooftop_solar_capacity"},
	})
	if got := d.draft.Answers["wind_capacity"]; got.Standing != form.NoData || got.Reason != "đang tổng hợp" {
		t.Errorf("no data: %+v", got)
	}
	if got := d.draft.Answers["solar_capacity"]; !got.Same || got.Figure.Value.String() != "2223" {
		t.Errorf("as last time: %+v", got)
	}
}

func TestMoneyOfTheWrongMagnitudeIsAskedAbout(t *testing.T) {
	d := newDesk(t, "skhdt", map[string]string{"industrial_capital": "147704"})
	d.stands("a", "industrial_capital")
	d.talk([][2]string{
		{"hơn 150 tỷ", " > industrial_capital scale"},
		{"hơn 150 nghìn tỷ", "taken > industrial_enterprises_growth"},
	})
	if got := d.draft.Answers["industrial_capital"].Figure; got.Value.String() != "150000" || got.Qualifier != survey.MoreThan {
		t.Errorf("%+v", got)
	}
}

func TestTextOverSeveralMessages(t *testing.T) {
	d := newDesk(t, "sct", nil)
	d.talk([][2]string{
		{"xong", "empty > danh_gia_chung"},
		{"Đoạn một.", "part > danh_gia_chung"},
	})
	first := int(d.now.Sub(noon)/time.Second) - 1
	d.talk([][2]string{
		{"Đoạn hai.", "part > danh_gia_chung"},
		{"không có", "part > danh_gia_chung"}, // a part of the text, once there is any
	})
	if got := d.does("a", form.Input{Kind: form.InputEdit, Message: first, Text: "Đoạn một, đã sửa."}); got != "edited > danh_gia_chung" {
		t.Error(got)
	}
	d.talk([][2]string{{strings.Repeat("dài ", 500), "part+long > danh_gia_chung"}, {"xong", "taken > chi_dao_dieu_hanh"}, {"không có", " > chi_dao_dieu_hanh zero"}})
	if got := d.draft.Answers["danh_gia_chung"].Text(); !strings.HasPrefix(got, "Đoạn một, đã sửa.\nĐoạn hai.\nkhông có\ndài") {
		t.Errorf("%q", got)
	}
}

func TestTheWholeWayToASubmission(t *testing.T) {
	d := newDesk(t, "skhcn", nil)
	d.talk([][2]string{
		{"gửi", "gaps > preview"},
		{"mục IV", " > ket_qua"},
		{"Đã làm.", "part > ket_qua"},
		{"xong", "taken > chot_so_lieu"},
		{"quay lại", " > ket_qua"},
		{"quay lại", " > preview"},
		{"tiếp tục", " > danh_gia_chung"},
	})
	for _, place := range form.Places(d.form, d.draft) {
		d.does("a", form.Input{Kind: form.InputJump, N: place.Number})
		switch place.Question.Kind {
		case form.KindText:
			d.types("a", "Nội dung")
			d.types("a", "xong")
		case form.KindDate:
			d.types("a", "31/12/2020")
		case form.KindFollowUp:
			d.types("a", "đang thực hiện, chờ vốn")
		default:
			d.types("a", "20")
		}
	}
	d.talk([][2]string{
		{"nộp", " > submit"},
		{"không", "kept > preview"},
		{"gửi", " > submit"},
		{"có", "submitted > preview"},
		{"gửi", "closed > preview"},
		{"sửa báo cáo", " > reopen"},
		{"nhầm số liệu", "reopened > preview"},
		{"hủy", " > cancel"},
		{"không", "kept > preview"},
		{"câu 6", " > tech_appraisals"},
		{"30", "taken > preview"},
		{"hủy", " > cancel"},
		{"có", "cancelled > preview"},
	})
	if got := d.draft; got.State != form.StateSubmitted || got.Answers["tech_appraisals"].Figure.Value.String() != "20" {
		t.Errorf("the report handed in does not stand as it was: %+v", got)
	}
	if s, ok := d.draft.Last(); !ok || s.Reference != "SCT-1" || s.Answers["tech_appraisals"].Figure.Value.String() != "20" {
		t.Errorf("%+v", s)
	}
}

func TestTwoInOneDraftLoseNothing(t *testing.T) {
	d := newDesk(t, "sct", nil)
	d.does("b", form.Input{Kind: form.InputOpen})
	d.stands("a", "energy_projects")
	d.stands("b", "energy_projects")
	d.types("a", "41")
	if got := d.types("b", "42"); got != " > energy_projects theirs" {
		t.Fatal(got)
	}
	if got := d.draft.Answers["energy_projects"].Figure.Value.String(); got != "41" {
		t.Errorf("overwritten by %s", got)
	}
	if got := d.types("b", "b"); got != "taken > energy_capacity" {
		t.Fatal(got)
	}
	if got := d.draft.Answers["energy_projects"]; got.Figure.Value.String() != "42" || got.By != "b" {
		t.Errorf("%+v", got)
	}
}

func TestAStaleButtonDoesNothing(t *testing.T) {
	d := newDesk(t, "sct", nil)
	before := len(d.log)
	for _, in := range []form.Input{
		{Kind: form.InputSkip, Pressed: true, Question: "energy_projects"},
		{Kind: form.InputYes, Pressed: true, Stage: form.StageCancel},
		{Kind: form.InputPick, Pressed: true, Question: "danh_gia_chung", Stage: form.StageZero, N: 1},
	} {
		if got := d.does("a", in); got != "stale > danh_gia_chung" {
			t.Errorf("%+v: %s", in, got)
		}
	}
	if len(d.log) != before {
		t.Errorf("events: %+v", d.log[before:])
	}
}

func TestAReturnedReportLeadsToItsRemarks(t *testing.T) {
	d := newDesk(t, "sct", nil)
	d.draft = form.Apply(d.draft, form.Event{Kind: form.EventSubmitted, Reference: "SCT-1"})
	d.draft = form.Apply(d.draft, form.Event{Kind: form.EventReturned, Remarks: []form.Remark{{Question: "energy_projects", Reason: "chưa khớp"}, {Question: "wind_projects", Reason: "thiếu"}}})
	if screen := form.View(d.form, d.draft, "a"); screen.Place.Question.ID != "energy_projects" || screen.Remark != "chưa khớp" {
		t.Fatalf("%+v", screen)
	}
	d.talk([][2]string{{"42", "taken > wind_projects"}, {"3", "taken > preview"}})
	if len(d.draft.Remarks) > 0 {
		t.Errorf("remarks left: %+v", d.draft.Remarks)
	}
}
