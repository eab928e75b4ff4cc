package form_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"khaosat/survey/form"
)

func TestSeedReadsBackAsItIsWritten(t *testing.T) {
	forms, err := form.Seed()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range forms {
		written, err := form.Encode(f)
		if err != nil {
			t.Fatal(err)
		}
		read, faults := form.Parse(written)
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		if diff := cmp.Diff(f, read); diff != "" {
			t.Error(diff)
		}
	}
}

func TestOutlineHasTenSectionsAndEveryTextInTwoLanguages(t *testing.T) {
	forms, err := form.Seed()
	if err != nil {
		t.Fatal(err)
	}
	if len(forms[0].Sections) != 10 {
		t.Errorf("%d sections", len(forms[0].Sections))
	}
	for _, section := range forms[0].Sections {
		if section.Title.EN == "" {
			t.Errorf("section %s has no English title", section.Slug)
		}
		for _, q := range section.Questions {
			if q.Prompt.EN == "" || q.Help.VI != "" && q.Help.EN == "" {
				t.Errorf("question %s has a text without English", q.ID)
			}
		}
	}
}

const small = `id: small
version: 1
title: {vi: Nhỏ}
sections:
  - slug: one
    title: {vi: Một}
    questions:
      - id: a
        kind: figure
        unit: MW
        prompt: {vi: A}
      - id: b
        kind: yesno
        prompt: {vi: B}
rules:
  - {id: r, total: a, parts: [a]}
`

func TestParseNamesLineAndFault(t *testing.T) {
	if _, faults := form.Parse([]byte(small)); len(faults) > 0 {
		t.Fatal(faults)
	}
	for name, test := range map[string]struct {
		old, new, text string
		line           int
	}{
		"id":        {"id: small", "id: Small", "id", 1},
		"version":   {"version: 1", "version: 0", "version", 1},
		"field":     {"kind: yesno", "kinds: yesno", `"kinds"`, 13},
		"value":     {"version: 1", "version: một", "no value", 2},
		"kind":      {"kind: yesno", "kind: maybe", `"maybe"`, 12},
		"unit":      {"unit: MW", "unit: MWp", "MWp", 8},
		"no unit":   {"        unit: MW\n", "", "unit", 8},
		"double":    {"id: b", "id: a", "twice", 12},
		"prompt":    {"prompt: {vi: B}", "prompt: {en: B}", "prompt", 12},
		"options":   {"kind: yesno", "kind: choice", "options", 12},
		"condition": {"kind: yesno", "when: {question: z}\n        kind: yesno", `"z"`, 12},
		"rule":      {"parts: [a]", "parts: [b]", `"b"`, 16},
		"documents": {"kind: yesno", "kind: document\n        prompt: {vi: B}\n      - id: c\n        kind: document", "already", 15},
		"range":     {"unit: MW", "unit: MW\n        range: {low: 3, high: 2}", "low", 8},
		"syntax":    {"sections:", "sections: [", "", 4},
	} {
		t.Run(name, func(t *testing.T) {
			_, faults := form.Parse([]byte(strings.Replace(small, test.old, test.new, 1)))
			if len(faults) != 1 {
				t.Fatalf("faults: %v", faults)
			}
			if faults[0].Line != test.line || !strings.Contains(faults[0].Text, test.text) {
				t.Errorf("%v; want line %d about %q", faults[0], test.line, test.text)
			}
			if strings.Contains(faults[0].Text, "form.") {
				t.Errorf("names a type: %v", faults[0])
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	outline, err := os.ReadFile("outline.yaml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(outline))
	f.Add(small)
	f.Fuzz(func(t *testing.T, text string) {
		read, faults := form.Parse([]byte(text))
		if len(faults) == 0 && read.Version < 1 {
			t.Error("a form without a version is read")
		}
	})
}
