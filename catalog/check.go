package catalog

import (
	"regexp"
	"slices"
	"strings"

	"khaosat/survey"
)

var (
	slugForm = regexp.MustCompile(`^[a-z0-9_]{1,32}$`)
	kinds    = []survey.Kind{survey.KindStock, survey.KindFlow, survey.KindIndex, survey.KindRank, survey.KindGrowth, survey.KindText}
	betters  = []survey.Better{survey.BetterHigher, survey.BetterLower, survey.BetterNone}
	stages   = []survey.Stage{"", survey.StageActual, survey.StagePlanned}
	units    = []survey.Unit{survey.UnitBillionDong, survey.UnitDong, survey.UnitMegawatt, survey.UnitMillionKWh, survey.UnitPercent,
		survey.UnitPoint, survey.UnitProject, survey.UnitRank, survey.UnitPlaces, survey.UnitTimes, survey.UnitScore, survey.UnitNone}
	qualifiers = []survey.Qualifier{survey.Exactly, survey.MoreThan, survey.Nearly, survey.About, survey.AtLeast, survey.NotOver}
)

// check holds the entries against the rules and against each other, and
// fills in what the file leaves to the program: order, version, territory.
func (p *parser) check() {
	departments := keys(p, p.departments, "department", func(d survey.Department) string { return d.Code })
	groups := keys(p, p.groups, "group", func(g survey.Group) string { return g.Slug })
	indicators := keys(p, p.indicators, "indicator", func(i survey.Indicator) string { return i.Slug })
	documents := keys(p, p.documents, "document", func(d survey.Document) string { return d.Symbol })
	keys(p, p.targets, "target", func(t survey.Target) string { return t.ID })
	keys(p, p.sessions, "session", func(s survey.Session) string { return s.ID })
	p.checkDepartments(departments)
	p.checkGroups(groups, indicators)
	p.checkIndicators(departments, groups, indicators)
	p.checkDocuments()
	p.checkTargets(indicators, documents)
	p.checkSessions(departments, documents)
	p.checkObservations(departments, indicators, documents)
}

// keys collects the keys of a list and complains about missing and double ones.
func keys[T any](p *parser, list section[T], what string, key func(T) string) map[string]int {
	seen := map[string]int{}
	for i, entry := range list.entries {
		k := key(entry)
		if k == "" {
			p.complain(list.lines[i], "%s without a key", what)
		} else if first, double := seen[k]; double {
			p.complain(list.lines[i], "%s %q is on line %d already", what, k, first)
		} else {
			seen[k] = list.lines[i]
		}
	}
	return seen
}

// refer complains about a reference to something that the file does not have.
func (p *parser) refer(line int, field, key string, known map[string]int) {
	if _, ok := known[key]; !ok && key != "" {
		p.complain(line, "%s: there is no %q; known: %s", field, key, strings.Join(sorted(known), ", "))
	}
}

func sorted(known map[string]int) []string {
	var all []string
	for key := range known {
		all = append(all, key)
	}
	slices.Sort(all)
	return all
}

// oneOf complains about a value that is not among those allowed.
func oneOf[T ~string](p *parser, line int, field string, value T, allowed []T) {
	if slices.Contains(allowed, value) {
		return
	}
	var names []string
	for _, a := range allowed {
		if a != "" {
			names = append(names, string(a))
		}
	}
	p.complain(line, "%s: %q; allowed: %s", field, value, strings.Join(names, ", "))
}

func (p *parser) named(line int, field string, text survey.Text) {
	if strings.TrimSpace(text.VI) == "" {
		p.complain(line, "%s: no Vietnamese text (vi)", field)
	}
}

func (p *parser) slug(line int, slug string) {
	if slug != "" && !slugForm.MatchString(slug) {
		p.complain(line, "%q: want 1-32 of a-z, 0-9 and _, as it is a command", slug)
	}
}

func (p *parser) checkDepartments(departments map[string]int) {
	for i := range p.departments.entries {
		d, line := &p.departments.entries[i], p.departments.lines[i]
		d.Order = i + 1
		p.slug(line, d.Code)
		p.named(line, "name", d.Name)
		for _, code := range d.Succeeds {
			p.refer(line, "succeeds", code, departments)
		}
	}
}

func (p *parser) checkGroups(groups, indicators map[string]int) {
	parents := map[string]string{}
	for i := range p.groups.entries {
		g, line := &p.groups.entries[i], p.groups.lines[i]
		g.Order = i + 1
		parents[g.Slug] = g.Parent
		p.slug(line, g.Slug)
		p.named(line, "name", g.Name)
		p.refer(line, "parent", g.Parent, groups)
		for _, slug := range g.Headline {
			p.refer(line, "headline", slug, indicators)
		}
		if _, both := indicators[g.Slug]; both {
			p.complain(line, "%q is an indicator too; a command can mean one thing", g.Slug)
		}
	}
	for i, g := range p.groups.entries {
		if g.Parent != "" && parents[g.Parent] != "" {
			p.complain(p.groups.lines[i], "parent: %q has a parent itself; there are two levels", g.Parent)
		}
	}
}

func (p *parser) checkDocuments() {
	for i := range p.documents.entries {
		d, line := &p.documents.entries[i], p.documents.lines[i]
		d.Order = i + 1
		p.named(line, "type", d.Type)
		p.named(line, "subject", d.Subject)
	}
}

func (p *parser) checkSessions(departments, documents map[string]int) {
	for i := range p.sessions.entries {
		s, line := &p.sessions.entries[i], p.sessions.lines[i]
		s.Order = i + 1
		p.named(line, "title", s.Title)
		for _, code := range s.Departments {
			p.refer(line, "departments", code, departments)
		}
		for _, symbol := range s.Documents {
			p.refer(line, "documents", symbol, documents)
		}
	}
}
