package catalog_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"khaosat/catalog"
)

func TestProblemsNameTheirLines(t *testing.T) {
	const good = "departments:\n  - code: sct\n    name: {vi: Sở Công Thương}\ngroups:\n  - slug: energy\n    name: {vi: Năng lượng}\n    headline: [x]\nindicators:\n"
	const indicator = "  - {slug: x, name: {vi: X}, group: energy, department: sct, kind: stock, better: higher, unit: MW}\n"
	if _, problems := catalog.Parse([]byte(good + indicator)); len(problems) > 0 {
		t.Fatalf("the sound file has problems: %v", problems)
	}
	const figures = "observations:\n  - {indicator: x, source: {title: t}, "
	tests := []struct{ name, file, want string }{
		{"not yaml", "departments: [", "line 1"},
		{"empty", "", "line 1: want the lists"},
		{"a key twice", "departments:\n  - code: sct\n    code: stc\n", "line 3: cannot be read: mapping key"},
		{"an alias that holds itself", "departments:\n  - &x {<<: *x}\n", "contains itself"},
		{"an entry that is none", "departments:\n  - sct\n", "line 2: want fields"},
		{"unknown list", "foo: []\n", `line 1: unknown list "foo"`},
		{"unknown field", good + strings.Replace(indicator, "unit: MW", "unit: MW, colour: red", 1), `line 9: unknown field "colour"`},
		{"unknown group", good + strings.Replace(indicator, "group: energy", "group: wind", 1), `line 9: group: there is no "wind"; known: energy`},
		{"unknown unit", good + strings.Replace(indicator, "unit: MW", "unit: kg", 1), `line 9: unit: "kg"; allowed: ty_dong`},
		{"bad slug", good + strings.Replace(indicator, "slug: x", "slug: X-1", 1), `want 1-32 of a-z`},
		{"no name", good + strings.Replace(indicator, "{vi: X}", "{en: X}", 1), `line 9: name: no Vietnamese text`},
		{"twice", good + indicator + indicator, `line 10: indicator "x" is on line 9 already`},
		{"the line of the field", good + "  - slug: x\n    name: {vi: X}\n    group: energy\n    department: sct\n    kind: stok\n    better: higher\n    unit: MW\n", `line 13: kind: "stok"; allowed: stock`},
		{"a list where one value is wanted", good + strings.Replace(indicator, "unit: MW", "unit: [MW]", 1), `line 9: unit: want one value`},
		{"headline of another group", strings.Replace(good, "indicators:", "  - {slug: other, name: {vi: Y}}\nindicators:", 1) + strings.Replace(indicator, "group: energy", "group: other", 1), `line 7: headline: "x" is in the group "other"`},
		{"part in another unit", good + indicator + strings.NewReplacer("slug: x", "slug: y", "unit: MW", "unit: du_an, part_of: x").Replace(indicator), `line 10: part_of: "y" is in du_an, its total "x" in MW`},
		{"planned part", good + indicator + strings.NewReplacer("slug: x", "slug: y", "unit: MW", "unit: MW, part_of: x, stage: planned").Replace(indicator), `line 10: part_of: "y" is planned`},
		{"a scope without a name", good + strings.Replace(indicator, "unit: MW", "unit: MW, scopes: [{slug: a}]", 1), `line 9: scopes: want of each a slug`},
		{"a part of a scope that its total has not", good + strings.Replace(indicator, "unit: MW", "unit: MW, part_scope: a", 1), `line 9: part_scope: "a" is no scope of ""`},
		{"a break without a reason", good + strings.Replace(indicator, "unit: MW", "unit: MW, breaks: [{from: 2022-01-01}]", 1), `line 9: breaks: want of each the day`},
		{"part of itself", good + strings.Replace(indicator, "unit: MW", "unit: MW, part_of: x", 1), `part of itself`},
		{"bad period", good + indicator + "targets:\n  - {id: a, indicator: x, period: \"2025-13-01\", value: 1}\n", "line 11"},
		{"bad number", good + indicator + "targets:\n  - {id: a, indicator: x, period: \"2025\", value: nhiều}\n", "line 11"},
		{"a target without a value is not 0", good + indicator + "targets:\n  - {id: a, indicator: x, period: \"2025\"}\n", "line 11: value is needed"},
		{"nor is a figure", good + indicator + figures + "period: \"2020\", value: ~}\n", "line 11: value is needed"},
		{"not a rank", good + indicator + figures + "period: \"2020\", value: 3, rank_of: 63}\n", `rank_of: "x" is no rank`},
		{"rank out of reach", good + strings.Replace(indicator, "kind: stock", "kind: rank", 1) + figures + "period: \"2020\", value: 64, rank_of: 63}\n", "rank 64 of 63"},
		{"line that would break keys", good + indicator + figures + "period: \"2020\", value: 3, line: a|b}\n", `line: "a|b"`},
		{"alternative without a line", good + indicator + figures + "period: \"2020\", value: 3, status: alternative}\n", `status: "alternative"`},
		{"no such indicator", good + indicator + "targets:\n  - {id: a, indicator: y, period: \"2025\", value: 1}\n", `line 11: indicator: there is no "y"`},
		{"no source", good + indicator + "observations:\n  - {indicator: x, period: \"2020\", value: 1}\n", "line 11: source is needed"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c, problems := catalog.Parse([]byte(test.file))
			var texts []string
			for _, problem := range problems {
				texts = append(texts, problem.Error())
			}
			if c != nil || !strings.Contains(strings.Join(texts, "\n"), test.want) {
				t.Errorf("problems %q do not say %q", texts, test.want)
			}
		})
	}
}

func TestAllProblemsAreReportedAtOnce(t *testing.T) {
	_, problems := catalog.Parse([]byte("departments:\n  - code: A B\n    name: {vi: x}\n  - code: c\n    name: {en: x}\n"))
	if len(problems) != 2 || problems[0].Line != 2 || problems[1].Line != 5 {
		t.Errorf("problems %v", problems)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("departments:\n  - {code: sct, name: {vi: x}}\ngroups:\n  - {slug: g, name: {vi: G}}\n")
	f.Add("indicators:\n  - &x {slug: x, part_of: x, <<: *x}\n")
	f.Add("observations:\n  - {indicator: x, period: \"2020\", value: ~, source: {<<: {}, title: t}}\n")
	f.Fuzz(func(t *testing.T, file string) {
		c, problems := catalog.Parse([]byte(file))
		if (c == nil) != (len(problems) > 0) {
			t.Errorf("catalogue %v, problems %v", c, problems)
		}
		for _, problem := range problems {
			if problem.Line < 1 {
				t.Errorf("problem without a line: %v", problem)
			}
		}
	})
}

func TestOneBadValueDoesNotHideTheOthers(t *testing.T) {
	_, problems := catalog.Parse([]byte(`departments:
  - code: sct
    name: {vi: x}
    valid_from: 2021-02-30
    valid_to: mai
  - code: stc
    name: {vi: x}
    succeeds: [sct, abc]
`))
	var lines []int
	for _, problem := range problems {
		lines = append(lines, problem.Line)
	}
	if diff := cmp.Diff([]int{4, 5, 8}, lines); diff != "" {
		t.Errorf("%s%v", diff, problems)
	}
}

func TestTerritoryOfTheFileIsKept(t *testing.T) {
	file := "groups:\n  - {slug: g, name: {vi: G}}\ndepartments:\n  - {code: sct, name: {vi: S}}\nindicators:\n" +
		"  - {slug: x, name: {vi: X}, group: g, department: sct, kind: stock, better: higher, unit: MW}\nobservations:\n" +
		"  - {indicator: x, period: \"2020\", value: 1, source: {title: t}}\n" +
		"  - {indicator: x, territory: khanh_hoa, period: \"2020\", value: 2, source: {title: t}}\n"
	c, problems := catalog.Parse([]byte(file))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if got := c.Observations[0].Territory + " " + c.Observations[1].Territory; got != "ninh_thuan khanh_hoa" {
		t.Errorf("territories %s", got)
	}
}

func TestTextsComeOutInNFC(t *testing.T) {
	c, problems := catalog.Parse([]byte("departments:\n  - {code: sct, name: {vi: " + norm.NFD.String("Sở Công Thương") + "}}\n"))
	if len(problems) > 0 || c.Departments[0].Name.VI != "Sở Công Thương" {
		t.Errorf("%v, %v", c, problems)
	}
}

func TestCommandsOfTheBotAreTaken(t *testing.T) {
	const file = "groups:\n  - slug: help\n    name: {vi: Nhóm}\n  - slug: other\n    name: {vi: Nhóm khác}\n"
	_, problems := catalog.Parse([]byte(file), "start", "help")
	if len(problems) != 1 || problems[0].Line != 2 || !strings.Contains(problems[0].Text, "/help") {
		t.Errorf("problems %v", problems)
	}
}
