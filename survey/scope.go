package survey

// Scope is another extent than the usual one of an indicator, in which some
// sources state it: a total that counts rooftop panels as well.
type Scope struct {
	Slug string `json:"slug" yaml:"slug"`
	Name Text   `json:"name" yaml:"name"` // stands behind the figure: "gồm cả điện mặt trời mái nhà"
}

// Rift is why a figure of a series does not compare directly with an earlier
// one, that of the period Against: the note of a break between them, or the
// scope of one of them, that of the period Of. The zero one stands between
// figures that compare.
type Rift struct {
	Against Period
	Note    Text
	Scope   Text
	Of      Period
}

// ScopeOf is how the scope of a figure is called; zero for the usual one.
func (i Indicator) ScopeOf(o Observation) Text {
	for _, s := range i.Scopes {
		if s.Slug == o.Scope {
			return s.Name
		}
	}
	return Text{}
}

// Rift tells why a figure does not compare directly with an earlier one.
// Figures of different scopes never do, whenever they are from.
func (i Indicator) Rift(before, after Observation) Rift {
	switch b, broken := i.BreakBetween(before.Period, after.Period); {
	case before.Scope != after.Scope && after.Scope != "":
		return Rift{Against: before.Period, Scope: i.ScopeOf(after), Of: after.Period}
	case before.Scope != after.Scope:
		return Rift{Against: before.Period, Scope: i.ScopeOf(before), Of: before.Period}
	case broken:
		return Rift{Against: before.Period, Note: b.Note}
	}
	return Rift{}
}

// CountsIn reports whether a figure of the indicator is counted in a total.
func (i Indicator) CountsIn(total Observation) bool {
	return i.PartOf == total.Indicator && (i.PartScope == "" || i.PartScope == total.Scope)
}
