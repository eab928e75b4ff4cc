package catalog_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"khaosat/catalog"
	"khaosat/storage"
	"khaosat/survey/form"
)

// smallForm is a file of one form of a version.
func smallForm(version int, more string) string {
	return fmt.Sprintf(`id: quick
version: %d
title: {vi: Báo cáo nhanh}
sections:
  - slug: one
    title: {vi: Một}
    questions:
      - {id: projects, kind: figure, unit: du_an, indicator: energy_projects, departments: [sct], prompt: {vi: Số dự án}}
%s`, version, more)
}

const late = "      - {id: late, kind: yesno, prompt: {vi: Có chậm không}}\n"

func read(t *testing.T, store *storage.Store, file string) *catalog.Catalog {
	t.Helper()
	c, problems, err := catalog.Read(t.Context(), store, []byte(file))
	if err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	return c
}

// apply applies a file and returns what it has shown.
func apply(t *testing.T, store *storage.Store, file string) (shown string, err error) {
	t.Helper()
	changes, err := catalog.Diff(t.Context(), store, read(t, store, file))
	if err != nil {
		t.Fatal(err)
	}
	for _, change := range changes {
		shown += change.String() + "\n"
	}
	return shown, catalog.Apply(t.Context(), store, changes, catalog.Author{Cause: "test"}, now)
}

func TestFormsAreAppliedByVersions(t *testing.T) {
	store := loaded(t)
	for _, test := range []struct {
		name, file, want string
		refused          bool
	}{
		{"a form alone", smallForm(1, ""), "+ form quick@1\n    version: – → 1\n    added: – → projects\n", false},
		{"the same again", smallForm(1, ""), "", false},
		{"another content of a version", smallForm(1, late), "! form quick@1: version 1 is kept as it is, since reports may rest on it; give what you have changed version 2", true},
		{"the next version", smallForm(2, late), "+ form quick@2\n    version: 1 → 2\n    added: – → late\n", false},
		{"in a list", "forms:\n  - " + strings.ReplaceAll(strings.TrimSpace(smallForm(3, "")), "\n", "\n    ") + "\n", "    dropped: – → late\n", false},
		{"an older version that is there", smallForm(2, late), "", false},
	} {
		shown, err := apply(t, store, test.file)
		if !strings.Contains(shown, test.want) || test.want == "" && shown != "" || errors.Is(err, catalog.ErrRefused) != test.refused {
			t.Errorf("%s: %q, %v; want %q", test.name, shown, err, test.want)
		}
	}
	if count, err := store.Forms.Count(t.Context(), storage.Query{}); err != nil || count != 3 {
		t.Errorf("%d versions, %v", count, err)
	}
	snapshot, err := catalog.Load(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	if f, ok := snapshot.Form("quick"); !ok || f.Version != 3 {
		t.Errorf("newest %+v", f)
	}
	if changes := diff(t, store, export(t, store)); len(changes) != 0 {
		t.Errorf("the export differs: %v", changes)
	}
	if _, ok := snapshot.Indicator("energy_projects"); !ok {
		t.Error("a file of forms alone has removed an indicator")
	}
}

func TestProblemsOfFormsNameTheirLines(t *testing.T) {
	store := loaded(t)
	for _, test := range []struct{ name, old, new, want string }{
		{"field", "kind: figure", "kinds: figure", `line 8: unknown field "kinds"`},
		{"field of a text", "{vi: Số dự án}", "{vn: Số dự án}", `line 8: unknown field "vn"`},
		{"no list", "    questions:\n      - {", "    questions: {", "line 7: questions: want a list"},
		{"kind", "kind: figure", "kind: number", `line 8: question projects: kind "number"`},
		{"indicator", "indicator: energy_projects", "indicator: gdp", `line 8: question projects: there is no indicator "gdp"`},
		{"unit of the indicator", "unit: du_an", "unit: MW", "line 8: question projects: indicator energy_projects is in du_an"},
		{"department", "departments: [sct]", "departments: [abc]", `line 8: question projects: there is no department "abc"`},
		{"version", "version: 1", "version: một", "line 2: version: want a whole number"},
		{"title", "title: {vi: Một}", "title: {en: One}", "section one: title is needed in Vietnamese"},
	} {
		_, problems, err := catalog.Read(t.Context(), store, []byte(strings.Replace(smallForm(1, ""), test.old, test.new, 1)))
		if err != nil || !strings.Contains(fmt.Sprint(problems), test.want) {
			t.Errorf("%s: %v, %v; want %q", test.name, problems, err, test.want)
		}
	}
	outline, err := form.Seed()
	if err != nil {
		t.Fatal(err)
	}
	written, err := form.Encode(outline[0])
	if err != nil {
		t.Fatal(err)
	}
	read(t, store, string(written))
}

func TestWhatFormsAskForStays(t *testing.T) {
	store := loaded(t)
	wanted := seed(t)
	added := wanted.Indicators[0]
	added.Slug, added.Department, added.Order = "new_projects", "sct", len(wanted.Indicators)+1
	wanted.Indicators = append(wanted.Indicators, added)
	changes, err := catalog.Diff(t.Context(), store, wanted)
	if err != nil {
		t.Fatal(err)
	}
	if err := catalog.Apply(t.Context(), store, changes, catalog.Author{Cause: "test"}, now); err != nil {
		t.Fatal(err)
	}
	asking := strings.NewReplacer("energy_projects", "new_projects", "unit: du_an", "unit: hang").Replace(smallForm(1, ""))
	if _, err := apply(t, store, asking); err != nil {
		t.Fatal(err)
	}
	shown, err := apply(t, store, export(t, store))
	if shown != "" || err != nil {
		t.Errorf("the export as it is: %s, %v", shown, err)
	}
	changes, err = catalog.Diff(t.Context(), store, seed(t))
	if shown := fmt.Sprint(changes); err != nil || !strings.Contains(shown, "! indicator new_projects: the form quick asks for it") {
		t.Errorf("%s, %v", shown, err)
	}
}
