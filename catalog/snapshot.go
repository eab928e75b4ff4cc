package catalog

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"khaosat/storage"
	"khaosat/survey"
	"khaosat/survey/form"
)

// Snapshot is the catalogue in memory as it was when it was loaded. It does
// not change and is safe for concurrent use; what its methods return must
// not be changed.
type Snapshot struct {
	departments map[string]survey.Department
	groups      map[string]survey.Group
	indicators  map[string]survey.Indicator
	documents   map[string]survey.Document
	targets     map[string][]survey.Target    // by indicator, earliest first
	members     map[string][]survey.Indicator // by group
	parts       map[string][]survey.Indicator // by total
	children    map[string][]survey.Group     // by parent; "" has the top ones
	forms       map[string]form.Form          // by id, the newest version
	all         Catalog
}

// Load reads the catalogue from the store.
func Load(ctx context.Context, store *storage.Store) (*Snapshot, error) {
	var c Catalog
	if err := c.read(ctx, store); err != nil {
		return nil, fmt.Errorf("read the catalogue: %w", err)
	}
	return NewSnapshot(c), nil
}

// read fills the catalogue from the store, sessions and figures left out.
func (c *Catalog) read(ctx context.Context, store *storage.Store) (err error) {
	if c.Departments, err = storage.All(ctx, store.Departments, storage.Query{}); err != nil {
		return err
	}
	if c.Groups, err = storage.All(ctx, store.Groups, storage.Query{}); err != nil {
		return err
	}
	if c.Indicators, err = storage.All(ctx, store.Indicators, storage.Query{}); err != nil {
		return err
	}
	if c.Documents, err = storage.All(ctx, store.Documents, storage.Query{}); err != nil {
		return err
	}
	if c.Targets, err = storage.All(ctx, store.Targets, storage.Query{}); err != nil {
		return err
	}
	if c.Forms, err = newestForms(ctx, store); err != nil {
		return err
	}
	c.sort()
	return nil
}

// sort puts the entries in the order of the file that they came from.
func (c *Catalog) sort() {
	slices.SortFunc(c.Departments, func(a, b survey.Department) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.Code, b.Code))
	})
	slices.SortFunc(c.Groups, func(a, b survey.Group) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.Slug, b.Slug))
	})
	slices.SortFunc(c.Indicators, func(a, b survey.Indicator) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.Slug, b.Slug))
	})
	slices.SortFunc(c.Documents, func(a, b survey.Document) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.Symbol, b.Symbol))
	})
	slices.SortFunc(c.Targets, func(a, b survey.Target) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.ID, b.ID))
	})
}

// NewSnapshot indexes a catalogue.
func NewSnapshot(c Catalog) *Snapshot {
	s := &Snapshot{
		departments: index(c.Departments, func(d survey.Department) string { return d.Code }),
		groups:      index(c.Groups, func(g survey.Group) string { return g.Slug }),
		indicators:  index(c.Indicators, func(i survey.Indicator) string { return i.Slug }),
		documents:   index(c.Documents, func(d survey.Document) string { return d.Symbol }),
		targets:     gather(c.Targets, func(t survey.Target) string { return t.Indicator }),
		members:     gather(c.Indicators, func(i survey.Indicator) string { return i.Group }),
		parts:       gather(c.Indicators, func(i survey.Indicator) string { return i.PartOf }),
		children:    gather(c.Groups, func(g survey.Group) string { return g.Parent }),
		forms:       index(c.Forms, func(f form.Form) string { return f.ID }),
		all:         c,
	}
	for _, targets := range s.targets {
		slices.SortFunc(targets, func(a, b survey.Target) int { return a.Period.Compare(b.Period) })
	}
	return s
}

func index[T any](entries []T, key func(T) string) map[string]T {
	byKey := make(map[string]T, len(entries))
	for _, entry := range entries {
		byKey[key(entry)] = entry
	}
	return byKey
}

func gather[T any](entries []T, key func(T) string) map[string][]T {
	byKey := map[string][]T{}
	for _, entry := range entries {
		byKey[key(entry)] = append(byKey[key(entry)], entry)
	}
	return byKey
}

// Department returns the department of a code.
func (s *Snapshot) Department(code string) (survey.Department, bool) {
	d, ok := s.departments[code]
	return d, ok
}

// Group returns the group of a slug.
func (s *Snapshot) Group(slug string) (survey.Group, bool) {
	g, ok := s.groups[slug]
	return g, ok
}

// Indicator returns the indicator of a slug.
func (s *Snapshot) Indicator(slug string) (survey.Indicator, bool) {
	i, ok := s.indicators[slug]
	return i, ok
}

// Document returns the document of a symbol.
func (s *Snapshot) Document(symbol string) (survey.Document, bool) {
	d, ok := s.documents[symbol]
	return d, ok
}

// Form returns the newest version of a form.
func (s *Snapshot) Form(id string) (form.Form, bool) {
	f, ok := s.forms[id]
	return f, ok
}

// Forms returns the newest version of every form, by id.
func (s *Snapshot) Forms() []form.Form { return s.all.Forms }

// Departments returns every department in the order of the catalogue.
func (s *Snapshot) Departments() []survey.Department { return s.all.Departments }

// Groups returns every group in the order of the catalogue.
func (s *Snapshot) Groups() []survey.Group { return s.all.Groups }

// Indicators returns every indicator in the order of the catalogue.
func (s *Snapshot) Indicators() []survey.Indicator { return s.all.Indicators }

// Documents returns every document in the order of the catalogue.
func (s *Snapshot) Documents() []survey.Document { return s.all.Documents }

// Targets returns the targets of an indicator, the earliest first.
func (s *Snapshot) Targets(indicator string) []survey.Target { return s.targets[indicator] }

// Goals returns what every target asks for (survey.Target.Goal), by its id.
func (s *Snapshot) Goals() map[string]string {
	goals := make(map[string]string, len(s.all.Targets))
	for _, target := range s.all.Targets {
		goals[target.ID] = target.Goal()
	}
	return goals
}

// Members returns the indicators of a group itself, its subgroups' left out.
func (s *Snapshot) Members(group string) []survey.Indicator { return s.members[group] }

// Parts returns the indicators of which a total can be the sum.
func (s *Snapshot) Parts(total string) []survey.Indicator { return s.parts[total] }

// Counted returns the indicators whose sum a figure of a total is, which its
// scope decides.
func (s *Snapshot) Counted(total survey.Observation) []survey.Indicator {
	counted := make([]survey.Indicator, 0, len(s.parts[total.Indicator]))
	for _, part := range s.parts[total.Indicator] {
		if part.CountsIn(total) {
			counted = append(counted, part)
		}
	}
	return counted
}

// Children returns the subgroups of a group; of "" the groups at the top.
func (s *Snapshot) Children(group string) []survey.Group { return s.children[group] }
