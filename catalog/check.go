package catalog

import (
	"regexp"
	"slices"
	"strings"

	"khaosat/survey"
)

var (
	slugForm = regexp.MustCompile(`^[a-z0-9_]{1,32}$`)
	lineForm = regexp.MustCompile(`^[a-z0-9_-]{0,32}$`)
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
	departments := keys(p, p.departments, "department", "code")
	groups := keys(p, p.groups, "group", "slug")
	indicators := keys(p, p.indicators, "indicator", "slug")
	documents := keys(p, p.documents, "document", "symbol")
	keys(p, p.targets, "target", "id")
	keys(p, p.sessions, "session", "id")
	p.checkDepartments(departments)
	p.checkGroups(groups, indicators)
	p.checkIndicators(departments, groups, indicators)
	p.checkDocuments()
	p.checkTargets(indicators, documents)
	p.checkSessions(departments, documents)
	p.checkObservations(departments, indicators, documents)
	p.checkForms()
}

// longestKey is what a store takes, in bytes.
const longestKey = 200

// keys collects the keys of a list with their lines and complains about
// missing and double ones. Entries that could not be read count too, so that
// what refers to them is not complained about.
func keys[T any](p *parser, list section[T], what, field string) map[string]int {
	seen := map[string]int{}
	for _, at := range list.places {
		key := at.text(field)
		if key == "" {
			p.complainAt(at, field, "%s without %s", what, field)
		} else if first, double := seen[key]; double {
			p.complain(at.line(field), "%s %q is on line %d already", what, key, first)
		} else if len(key) > longestKey {
			p.complain(at.line(field), "%s: %d bytes; at most %d", field, len(key), longestKey)
		} else {
			seen[key] = at.line(field)
		}
	}
	return seen
}

// refer complains about a reference to something that the file does not have.
func (p *parser) refer(at place, field, key string, known map[string]int) {
	if _, ok := known[key]; !ok && key != "" {
		p.complainAt(at, field, "%s: there is no %q; known: %s", field, key, strings.Join(sorted(known), ", "))
	}
}

// need complains about fields that an entry must have.
func (p *parser) need(at place, fields ...string) {
	for _, field := range fields {
		if !at.has(field) {
			p.complainAt(at, field, "%s is needed", field)
		}
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
func oneOf[T ~string](p *parser, at place, field string, value T, allowed []T) {
	if slices.Contains(allowed, value) {
		return
	}
	var names []string
	for _, a := range allowed {
		if a != "" {
			names = append(names, string(a))
		}
	}
	p.complainAt(at, field, "%s: %q; allowed: %s", field, value, strings.Join(names, ", "))
}

// checkBreaks demands of every break of a series since when and why.
func (p *parser) checkBreaks(at place, breaks []survey.Break) {
	for _, b := range breaks {
		if b.From.IsZero() || strings.TrimSpace(b.Note.VI) == "" {
			p.complainAt(at, "breaks", "breaks: want of each the day (from) and a Vietnamese note (note: {vi: …})")
		}
	}
}

func (p *parser) named(at place, field string, text survey.Text) {
	if strings.TrimSpace(text.VI) == "" {
		p.complainAt(at, field, "%s: no Vietnamese text (vi)", field)
	}
}

func (p *parser) slug(at place, field, slug string) {
	switch {
	case slug != "" && !slugForm.MatchString(slug):
		p.complainAt(at, field, "%s: %q; want 1-32 of a-z, 0-9 and _, as in a command", field, slug)
	case field == "slug" && slices.Contains(p.taken, slug):
		p.complainAt(at, field, "slug: /%s is a command of the bot; choose another slug", slug)
	}
}

func (p *parser) checkDepartments(departments map[string]int) {
	for i := range p.departments.entries {
		d, at := &p.departments.entries[i], p.departments.places[i]
		d.Order = i + 1
		p.slug(at, "code", d.Code)
		p.named(at, "name", d.Name)
		if !d.ValidTo.IsZero() && d.ValidTo.Compare(d.ValidFrom) < 0 {
			p.complainAt(at, "valid_to", "valid_to: %s is before valid_from", d.ValidTo)
		}
		for _, code := range d.Succeeds {
			p.refer(at, "succeeds", code, departments)
		}
	}
}

func (p *parser) checkGroups(groups, indicators map[string]int) {
	parents := map[string]string{}
	for _, g := range p.groups.entries {
		parents[g.Slug] = g.Parent
	}
	for i := range p.groups.entries {
		g, at := &p.groups.entries[i], p.groups.places[i]
		g.Order = i + 1
		p.slug(at, "slug", g.Slug)
		p.named(at, "name", g.Name)
		p.refer(at, "parent", g.Parent, groups)
		if g.Parent != "" && parents[g.Parent] != "" {
			p.complainAt(at, "parent", "parent: %q has a parent itself; there are two levels", g.Parent)
		}
		if _, both := indicators[g.Slug]; both {
			p.complainAt(at, "slug", "%q is an indicator too; a command can mean one thing", g.Slug)
		}
		p.checkHeadline(at, *g, parents, indicators)
	}
}

// checkHeadline wants the figures that answer for a group to be its own or
// those of its subgroups.
func (p *parser) checkHeadline(at place, g survey.Group, parents map[string]string, indicators map[string]int) {
	for _, slug := range g.Headline {
		p.refer(at, "headline", slug, indicators)
		for _, indicator := range p.indicators.entries {
			foreign := indicator.Group != g.Slug && parents[indicator.Group] != g.Slug
			if indicator.Slug == slug && indicator.Group != "" && foreign {
				p.complainAt(at, "headline", "headline: %q is in the group %q", slug, indicator.Group)
			}
		}
	}
}

func (p *parser) checkDocuments() {
	for i := range p.documents.entries {
		d, at := &p.documents.entries[i], p.documents.places[i]
		d.Order = i + 1
		p.named(at, "type", d.Type)
		p.named(at, "subject", d.Subject)
	}
}

func (p *parser) checkSessions(departments, documents map[string]int) {
	for i := range p.sessions.entries {
		s, at := &p.sessions.entries[i], p.sessions.places[i]
		s.Order = i + 1
		p.named(at, "title", s.Title)
		for _, code := range s.Departments {
			p.refer(at, "departments", code, departments)
		}
		for _, symbol := range s.Documents {
			p.refer(at, "documents", symbol, documents)
		}
	}
}
