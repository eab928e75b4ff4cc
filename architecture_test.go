package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// allowed lists, for each package, which other packages of ours it may
// import (docs/architecture.md); tests may import more. main may import
// everything.
var allowed = map[string][]string{
	"survey":              {},
	"survey/viet":         {"survey"},
	"survey/calendar":     {"survey"},
	"survey/form":         {"survey", "survey/viet"},
	"chat":                {"survey"},
	"texts":               {"chat", "survey", "survey/viet"},
	"brief":               {"survey", "survey/form", "survey/viet", "catalog"},
	"storage":             {"survey", "survey/form"},
	"storage/boltstore":   {"storage", "survey"},
	"storage/mongostore":  {"storage", "survey"},
	"storage/storagetest": {"storage", "survey"},
	"storage/faultstore":  {"storage", "survey"},
	"catalog":             {"storage", "survey", "survey/form", "survey/viet"},
	"chart":               {},
	"demo":                {"catalog", "storage", "survey", "survey/calendar", "survey/form"},
	"ics":                 {"survey"},
	"handlers":            {"brief", "catalog", "chart", "chat", "ics", "storage", "survey", "survey/calendar", "survey/form", "survey/viet", "texts"},
	"bot":                 {"brief", "chat", "storage", "survey", "survey/viet", "texts"},
	"outbox":              {"chat", "storage", "survey"},
	"scheduler":           {"storage", "survey"},
	"config":              {"survey"},
	"sandbox":             {},
	"sandbox/page":        {},
}

func TestImportsPointDownwards(t *testing.T) {
	for dir, imports := range ourImports(t) {
		permitted, listed := allowed[dir]
		if !listed && len(imports) > 0 && dir != "." && !strings.HasSuffix(dir, "test") {
			t.Errorf("package %s is not in the table of allowed imports", dir)
			continue
		}
		for _, imported := range imports {
			if listed && !slices.Contains(permitted, imported) {
				t.Errorf("package %s imports %s", dir, imported)
			}
		}
	}
}

// ourImports returns which of our packages each package imports, tests left out.
func ourImports(t *testing.T) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	err := filepath.WalkDir(".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (entry.Name() == "testdata" || strings.HasPrefix(entry.Name(), ".") && file != ".") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		dir := path.Dir(filepath.ToSlash(file))
		for _, spec := range parsed.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if ours, ok := strings.CutPrefix(name, "khaosat/"); ok {
				found[dir] = append(found[dir], ours)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// TestEveryPackageIsDescribed: the README and the architecture name each.
func TestEveryPackageIsDescribed(t *testing.T) {
	readme, architecture := read(t, "README.md"), read(t, "docs/architecture.md")
	for dir := range ourImports(t) {
		top, _, _ := strings.Cut(dir, "/")
		if top == "." {
			continue
		}
		if !strings.Contains(readme, "\n"+top+"/ ") {
			t.Errorf("the README's project structure has no %s/", top)
		}
		if !strings.Contains(architecture, "\n"+top+" ") {
			t.Errorf("docs/architecture.md has no package %s", top)
		}
	}
}

func read(t *testing.T, file string) string {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}
