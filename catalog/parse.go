package catalog

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
	"golang.org/x/text/unicode/norm"

	"khaosat/storage"
	"khaosat/survey"
	"khaosat/survey/form"
)

// Problem is one thing wrong with a catalogue file.
type Problem = survey.Fault

// section is a list of the file: its entries and where they stand.
type section[T any] struct {
	entries []T
	places  []place
}

// parser reads a file and collects what is wrong with it.
type parser struct {
	taken        []string // commands that no slug may be
	problems     []Problem
	departments  section[survey.Department]
	groups       section[survey.Group]
	indicators   section[survey.Indicator]
	documents    section[survey.Document]
	targets      section[survey.Target]
	sessions     section[survey.Session]
	observations section[survey.Observation]
	forms        section[form.Form]
	kept         *Catalog // of the store, which a file of forms alone rests on; nil: unknown
	formsOnly    bool     // the file has nothing else
}

// Parse reads a catalogue file; its texts come out in NFC, however they were
// typed. No group or indicator may be named as one of the commands that are
// taken. With any problem found the catalogue is nil; all problems are
// reported at once, in the order of their lines.
//
// A file may also be one form, or hold forms alone. What those say of
// indicators and departments is then not checked: see Read.
func Parse(data []byte, taken ...string) (*Catalog, []Problem) {
	return (&parser{taken: taken}).parse(data)
}

// Read is Parse for a file that is to be applied to a store, which forms are
// checked against where the file has nothing else.
func Read(ctx context.Context, store *storage.Store, data []byte, taken ...string) (*Catalog, []Problem, error) {
	var kept Catalog
	if err := kept.read(ctx, store); err != nil {
		return nil, nil, fmt.Errorf("read the catalogue: %w", err)
	}
	file, problems := (&parser{taken: taken, kept: &kept}).parse(data)
	return file, problems, nil
}

func (p *parser) parse(data []byte) (*Catalog, []Problem) {
	var root yaml.Node
	if err := readTree(norm.NFC.Bytes(data), &root); err != nil {
		return nil, syntaxProblems(err)
	}
	p.readFile(&root)
	p.check()
	if len(p.problems) > 0 {
		slices.SortStableFunc(p.problems, func(a, b Problem) int { return a.Line - b.Line })
		return nil, p.problems
	}
	return p.catalog(), nil
}

// readTree reads the file as a tree that can be walked: reading it as plain
// values first refuses keys that stand twice and aliases that hold themselves.
func readTree(data []byte, root *yaml.Node) error {
	if err := yaml.Unmarshal(data, root); err != nil {
		return err
	}
	var plain any
	return root.Decode(&plain)
}

func (p *parser) catalog() *Catalog {
	return &Catalog{
		Departments:  p.departments.entries,
		Groups:       p.groups.entries,
		Indicators:   p.indicators.entries,
		Documents:    p.documents.entries,
		Targets:      p.targets.entries,
		Sessions:     p.sessions.entries,
		Observations: p.observations.entries,
		Forms:        p.forms.entries,
		formsOnly:    p.formsOnly,
	}
}

func (p *parser) complain(line int, format string, args ...any) {
	p.problems = append(p.problems, survey.NewFault(line, format, args...))
}

// complainAt complains about a field of an entry that could be read.
func (p *parser) complainAt(at place, field, format string, args ...any) {
	if !at.broken {
		p.complain(at.line(field), format, args...)
	}
}

func (p *parser) readFile(root *yaml.Node) {
	if root.Kind != yaml.DocumentNode || root.Content[0].Kind != yaml.MappingNode {
		p.complain(max(root.Line, 1), "want the lists departments, groups, indicators, documents, targets, forms, or one form")
		return
	}
	if _, sections := lookup(root.Content[0], "sections"); sections != nil {
		p.formsOnly = true
		readEntry(p, root.Content[0], &p.forms)
		return
	}
	content := root.Content[0].Content
	p.formsOnly = len(content) == 2 && content[0].Value == "forms"
	for i := 0; i+1 < len(content); i += 2 {
		p.readSection(content[i], content[i+1])
	}
}

func (p *parser) readSection(name, list *yaml.Node) {
	readers := map[string]func(*yaml.Node){
		"departments":  func(n *yaml.Node) { readList(p, n, &p.departments) },
		"groups":       func(n *yaml.Node) { readList(p, n, &p.groups) },
		"indicators":   func(n *yaml.Node) { readList(p, n, &p.indicators) },
		"documents":    func(n *yaml.Node) { readList(p, n, &p.documents) },
		"targets":      func(n *yaml.Node) { readList(p, n, &p.targets) },
		"sessions":     func(n *yaml.Node) { readList(p, n, &p.sessions) },
		"observations": func(n *yaml.Node) { readList(p, n, &p.observations) },
		"forms":        func(n *yaml.Node) { readList(p, n, &p.forms) },
	}
	read, ok := readers[name.Value]
	switch {
	case !ok:
		p.complain(name.Line, "unknown list %q", name.Value)
	case list.Kind != yaml.SequenceNode:
		p.complain(name.Line, "%s: want a list of entries that begin with a dash", name.Value)
	default:
		read(list)
	}
}

// readList reads the entries of a list, each on its own, so that one that is
// wrong does not hide what is wrong with the others.
func readList[T any](p *parser, list *yaml.Node, into *section[T]) {
	for _, node := range list.Content {
		readEntry(p, node, into)
	}
}

func readEntry[T any](p *parser, node *yaml.Node, into *section[T]) {
	var entry T
	whole := p.readable(node, reflect.TypeFor[T]())
	if err := node.Decode(&entry); err != nil && whole {
		p.problems = append(p.problems, located(node.Line, err.Error()))
		whole = false
	}
	into.entries = append(into.entries, entry)
	into.places = append(into.places, place{node, !whole})
}

func syntaxProblems(err error) []Problem {
	texts := []string{strings.TrimPrefix(err.Error(), "yaml: ")}
	if several := (*yaml.TypeError)(nil); errors.As(err, &several) {
		texts = several.Errors
	}
	problems := make([]Problem, len(texts))
	for i, text := range texts {
		problems[i] = located(1, text)
	}
	return problems
}

// located takes the line out of a text that begins with one.
func located(line int, text string) Problem {
	var found int
	if _, err := fmt.Sscanf(text, "line %d:", &found); err == nil {
		_, text, _ = strings.Cut(text, ": ")
		line = found
	}
	return survey.NewFault(line, "cannot be read: %s", text)
}
