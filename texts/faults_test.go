package texts_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"khaosat/survey"
	"khaosat/texts"
)

// faultFormats collects from the source what the checks of edited files can
// say: every text with a space in it that is passed to one of the functions
// that complain, or returned by the one that says what a field takes.
func faultFormats(t *testing.T) []string {
	t.Helper()
	complaining := []string{"complain", "complainAt", "demand", "refuse", "NewFault"}
	var formats []string
	collect := func(exprs []ast.Expr) {
		for _, expr := range exprs {
			if literal, ok := expr.(*ast.BasicLit); ok && literal.Kind == token.STRING {
				if text, err := strconv.Unquote(literal.Value); err == nil && strings.Contains(text, " ") {
					formats = append(formats, text)
				}
			}
		}
	}
	for _, pattern := range []string{"../catalog/*.go", "../survey/form/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(parsed, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.CallExpr:
					if slices.Contains(complaining, called(n)) {
						collect(n.Args)
					}
				case *ast.FuncDecl:
					if n.Name.Name == "wanted" {
						ast.Inspect(n, func(n ast.Node) bool {
							if r, ok := n.(*ast.ReturnStmt); ok {
								collect(r.Results)
							}
							return true
						})
					}
				}
				return true
			})
		}
	}
	return formats
}

// called is the name of the function that a call is of.
func called(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

func TestEveryFaultIsSaidInVietnamese(t *testing.T) {
	book, err := texts.New(time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	formats := faultFormats(t)
	if len(formats) < 50 {
		t.Fatalf("only %d formats found", len(formats))
	}
	for _, format := range formats {
		if !book.HasFault(survey.Vietnamese, format) {
			t.Errorf("no words for %q", format)
			continue
		}
		var args []any
		for _, verb := range verbs(format) {
			if args = append(args, "x"); verb == 'd' {
				args[len(args)-1] = 7
			}
		}
		said := book.Fault(survey.Vietnamese, survey.NewFault(1, format, args...))
		if strings.Contains(said, "%!") || said == fmt.Sprintf(format, args...) {
			t.Errorf("%q is said as %q", format, said)
		}
	}
}

// verbs are the letters after the percent signs of a format.
func verbs(format string) (letters []byte) {
	for i := range len(format) - 1 {
		if format[i] == '%' {
			letters = append(letters, format[i+1])
		}
	}
	return letters
}
