package catalog

import (
	"github.com/shopspring/decimal"

	"khaosat/survey"
)

func (p *parser) checkIndicators(departments, groups, indicators map[string]int) {
	for i := range p.indicators.entries {
		indicator, at := &p.indicators.entries[i], p.indicators.places[i]
		indicator.Order = i + 1
		p.need(at, "group", "department")
		p.slug(at, "slug", indicator.Slug)
		p.named(at, "name", indicator.Name)
		p.refer(at, "group", indicator.Group, groups)
		p.refer(at, "department", indicator.Department, departments)
		p.refer(at, "part_of", indicator.PartOf, indicators)
		oneOf(p, at, "kind", indicator.Kind, kinds)
		oneOf(p, at, "better", indicator.Better, betters)
		oneOf(p, at, "unit", indicator.Unit, units)
		oneOf(p, at, "stage", indicator.Stage, stages)
		p.checkBreaks(at, indicator.Breaks)
		p.checkScopes(at, indicator.Scopes)
	}
	p.checkParts()
	p.checkPartScopes()
}

// checkParts holds parts against their totals: what is planned, and what is
// in another unit, must not get into a sum.
func (p *parser) checkParts() {
	totals, unitOf := map[string]string{}, map[string]survey.Unit{}
	for _, indicator := range p.indicators.entries {
		totals[indicator.Slug], unitOf[indicator.Slug] = indicator.PartOf, indicator.Unit
	}
	for i, part := range p.indicators.entries {
		at := p.indicators.places[i]
		total, known := unitOf[part.PartOf]
		switch {
		case !known || part.PartOf == "":
		case part.Stage == survey.StagePlanned:
			p.complainAt(at, "part_of", "part_of: %q is planned; planned amounts are not part of a total", part.Slug)
		case circular(part.Slug, totals):
			p.complainAt(at, "part_of", "part_of: %q is in the end a part of itself", part.Slug)
		case total != "" && total != part.Unit:
			p.complainAt(at, "part_of", "part_of: %q is in %s, its total %q in %s", part.Slug, part.Unit, part.PartOf, total)
		}
	}
}

// circular reports whether going from part to total comes back to the start.
func circular(slug string, totals map[string]string) bool {
	at := totals[slug]
	for range totals {
		if at == slug {
			return true
		}
		at = totals[at]
	}
	return false
}

func (p *parser) checkTargets(indicators, documents map[string]int) {
	for i := range p.targets.entries {
		target, at := &p.targets.entries[i], p.targets.places[i]
		target.Order = i + 1
		p.need(at, "indicator", "period", "value")
		p.refer(at, "indicator", target.Indicator, indicators)
		p.refer(at, "source.document", target.Source.Document, documents)
		oneOf(p, at, "qualifier", target.Qualifier, qualifiers)
	}
}

func (p *parser) checkObservations(departments, indicators, documents map[string]int) {
	kindOf := map[string]survey.Kind{}
	for _, indicator := range p.indicators.entries {
		kindOf[indicator.Slug] = indicator.Kind
	}
	seen := map[string]int{}
	for i := range p.observations.entries {
		o, at := &p.observations.entries[i], p.observations.places[i]
		p.complete(o, at)
		p.need(at, "indicator", "period", "source")
		p.checkValue(at, *o, kindOf[o.Indicator])
		p.refer(at, "indicator", o.Indicator, indicators)
		p.refer(at, "department", o.Department, departments)
		p.refer(at, "source.document", o.Source.Document, documents)
		oneOf(p, at, "qualifier", o.Qualifier, qualifiers)
		p.checkScope(at, "scope", o.Scope, o.Indicator)
		p.slug(at, "territory", o.Territory)
		if !lineForm.MatchString(o.Line) {
			p.complainAt(at, "line", "line: %q; want at most 32 of a-z, 0-9, - and _", o.Line)
		}
		if first, double := seen[o.ID()]; double {
			p.complainAt(at, "line", "the same figure stands on line %d; another source needs a name of its own in line", first)
		} else if !at.broken {
			seen[o.ID()] = at.node.Line
		}
	}
}

// complete fills in what a figure of the file need not say.
func (p *parser) complete(o *survey.Observation, at place) {
	if o.Territory == "" {
		o.Territory = Territory
	}
	o.Version = max(o.Version, 1)
	status := survey.StatusOfficial
	if o.Line != "" {
		status = survey.StatusAlternative
	}
	if o.Status != "" && o.Status != status {
		p.complainAt(at, "status", "status: %q; a figure is official without a line and alternative with one", o.Status)
	}
	o.Status = status
}

// checkValue wants a number, or for an indicator of texts a text: one that
// is missing must not be read as 0.
func (p *parser) checkValue(at place, o survey.Observation, kind survey.Kind) {
	if kind == survey.KindText {
		p.need(at, "text.vi")
		return
	}
	p.need(at, "value")
	switch {
	case o.RankOf == 0, kind == "":
	case kind != survey.KindRank:
		p.complainAt(at, "rank_of", "rank_of: %q is no rank", o.Indicator)
	case o.Value.GreaterThan(decimal.NewFromInt(int64(o.RankOf))):
		p.complainAt(at, "rank_of", "rank_of: rank %s of %d", o.Value, o.RankOf)
	}
}
