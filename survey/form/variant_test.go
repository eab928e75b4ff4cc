package form_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"khaosat/survey/form"
)

const varied = `id: varied
version: 1
title: {vi: Nhỏ}
sections:
  - slug: one
    title: {vi: Một}
    questions:
      - id: staff
        kind: figure
        unit: du_an
        required: true
        range: {low: 0, high: 50}
        prompt: {vi: Số cán bộ được tập huấn}
        variants:
          - {department: sct, range: {low: 10, high: 500}}
          - {department: skhcn, required: false}
      - {id: note, kind: text, prompt: {vi: Ghi chú}, variants: [{department: skhcn, required: true}]}
`

func variedForm(t *testing.T) form.Form {
	t.Helper()
	f, faults := form.Parse([]byte(varied))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return f
}

func TestADepartmentIsAskedItsVariant(t *testing.T) {
	f := variedForm(t)
	for _, c := range []struct {
		department string
		value      string // outside of the range of others, or of its own
		lands      string
		gaps       int
	}{
		{"sct", "200", "taken > note", 1},
		{"sct", "5", " > staff explain", 1},
		{"skhcn", "5", "taken > note", 1},
		{"skhdt", "200", " > staff explain", 1},
		{"skhdt", "5", "taken > note", 1},
	} {
		d := &desk{t: t, form: f.Of(c.department), now: noon}
		d.draft.Department = c.department
		d.does("a", form.Input{Kind: form.InputOpen})
		if gaps := form.Blocking(form.Check(d.form, d.draft)); len(gaps) != c.gaps || (gaps[0].Question == "note") != (c.department == "skhcn") {
			t.Errorf("%s must answer %+v", c.department, gaps)
		}
		if got := d.types("a", c.value); got != c.lands {
			t.Errorf("%s: %s: %q, want %q", c.department, c.value, got, c.lands)
		}
	}
	if q := f.Sections[0].Questions[0]; len(q.Variants) != 2 || !q.Required || q.Range.High.String() != "50" {
		t.Errorf("Of has changed the form itself: %+v", q)
	}
}

func TestVariantsAreExportedAsTheyAreRead(t *testing.T) {
	f := variedForm(t)
	written, err := form.Encode(f)
	if err != nil {
		t.Fatal(err)
	}
	read, faults := form.Parse(written)
	if diff := cmp.Diff(f, read); diff != "" || len(faults) > 0 {
		t.Error(faults, diff)
	}
}

func TestWrongVariantsAreNamedByTheirLine(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{"{department: sct, range: {low: 10, high: 500}}", "{department: sct, range: {low: 10, high: 5}}", "line 15: question staff: range: low is above high"},
		{"department: skhcn, required: false}", "department: sct, required: false}", `line 16: question staff: variant for "sct" is there twice`},
		{"{department: skhcn, required: false}", "{department: skhcn}", `line 16: question staff: the variant for "skhcn" changes nothing: want required or range`},
		{"prompt: {vi: Số", "departments: [sct]\n        prompt: {vi: Số", `line 17: question staff: variant for "skhcn", which is not asked`},
		{"[{department: skhcn, required: true}]", "[{department: skhcn, range: {low: 1, high: 2}}]", "line 17: question note: range and qualifier belong to a figure"},
	} {
		file := strings.Replace(varied, c.old, c.new, 1)
		_, faults := form.Parse([]byte(file))
		if len(faults) != 1 || faults[0].Error() != c.want {
			t.Errorf("%s: %v, want %s", c.new, faults, c.want)
		}
	}
}
