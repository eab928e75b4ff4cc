package catalog

import (
	"slices"
	"strings"

	"khaosat/survey"
)

// checkScopes demands of every scope of an indicator what it is called.
func (p *parser) checkScopes(at place, scopes []survey.Scope) {
	for _, s := range scopes {
		if !slugForm.MatchString(s.Slug) || strings.TrimSpace(s.Name.VI) == "" {
			p.complainAt(at, "scopes", "scopes: want of each a slug of 1-32 of a-z, 0-9 and _, and a Vietnamese name (name: {vi: …})")
		}
	}
}

// checkPartScopes holds parts that are not in every figure of their total
// against the scopes that it has.
func (p *parser) checkPartScopes() {
	for i, part := range p.indicators.entries {
		p.checkScope(p.indicators.places[i], "part_scope", part.PartScope, part.PartOf)
	}
}

// checkScope wants a scope to be one of its indicator.
func (p *parser) checkScope(at place, field, scope, indicator string) {
	if scope != "" && !slices.ContainsFunc(p.scopesOf(indicator), func(s survey.Scope) bool { return s.Slug == scope }) {
		p.complainAt(at, field, "%s: %q is no scope of %q", field, scope, indicator)
	}
}

func (p *parser) scopesOf(indicator string) []survey.Scope {
	for _, i := range p.indicators.entries {
		if i.Slug == indicator {
			return i.Scopes
		}
	}
	return nil
}
