package catalog

import "khaosat/survey"

func (p *parser) checkIndicators(departments, groups, indicators map[string]int) {
	totals := map[string]string{}
	for i := range p.indicators.entries {
		indicator, line := &p.indicators.entries[i], p.indicators.lines[i]
		indicator.Order = i + 1
		totals[indicator.Slug] = indicator.PartOf
		p.slug(line, indicator.Slug)
		p.named(line, "name", indicator.Name)
		p.refer(line, "group", indicator.Group, groups)
		p.refer(line, "department", indicator.Department, departments)
		p.refer(line, "part_of", indicator.PartOf, indicators)
		oneOf(p, line, "kind", indicator.Kind, kinds)
		oneOf(p, line, "better", indicator.Better, betters)
		oneOf(p, line, "unit", indicator.Unit, units)
		oneOf(p, line, "stage", indicator.Stage, stages)
		if indicator.Group == "" || indicator.Department == "" {
			p.complain(line, "indicator %q: group and department are needed", indicator.Slug)
		}
		if indicator.Stage == survey.StagePlanned && indicator.PartOf != "" {
			p.complain(line, "indicator %q: planned amounts are not part of a total", indicator.Slug)
		}
	}
	for i, indicator := range p.indicators.entries {
		if circular(indicator.Slug, totals) {
			p.complain(p.indicators.lines[i], "part_of: %q is in the end a part of itself", indicator.Slug)
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
		target, line := &p.targets.entries[i], p.targets.lines[i]
		target.Order = i + 1
		p.refer(line, "indicator", target.Indicator, indicators)
		p.refer(line, "source.document", target.Source.Document, documents)
		oneOf(p, line, "qualifier", target.Qualifier, qualifiers)
		if target.Indicator == "" || target.Period.IsZero() {
			p.complain(line, "target %q: indicator and period are needed", target.ID)
		}
	}
}

func (p *parser) checkObservations(departments, indicators, documents map[string]int) {
	seen := map[string]int{}
	for i := range p.observations.entries {
		o, line := &p.observations.entries[i], p.observations.lines[i]
		o.Territory, o.Version, o.Status = Territory, max(o.Version, 1), survey.StatusOfficial
		if o.Line != "" {
			o.Status = survey.StatusAlternative
		}
		p.refer(line, "indicator", o.Indicator, indicators)
		p.refer(line, "department", o.Department, departments)
		p.refer(line, "source.document", o.Source.Document, documents)
		oneOf(p, line, "qualifier", o.Qualifier, qualifiers)
		if o.Indicator == "" || o.Period.IsZero() {
			p.complain(line, "observation: indicator and period are needed")
		}
		if o.Source == (survey.Source{}) {
			p.complain(line, "observation of %q: a figure needs a source", o.Indicator)
		}
		if first, double := seen[o.ID()]; double {
			p.complain(line, "the same figure stands on line %d; another source needs a name of its own in line", first)
		}
		seen[o.ID()] = line
	}
}
