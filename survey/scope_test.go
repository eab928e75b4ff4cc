package survey

import "testing"

func TestRiftBetweenScopes(t *testing.T) {
	rooftop, merged := Text{VI: "gồm cả mái nhà"}, Text{VI: "hợp nhất"}
	i := Indicator{Slug: "total", Scopes: []Scope{{Slug: "mai_nha", Name: rooftop}}, Breaks: []Break{{From: Year(2025).From, Note: merged}}}
	at := func(year int, scope string) Observation {
		return Observation{Indicator: i.Slug, Period: Year(year), Scope: scope}
	}
	for _, test := range []struct {
		before, after Observation
		want          Rift
	}{
		{at(2020, ""), at(2022, ""), Rift{}},
		{at(2022, ""), at(2023, "mai_nha"), Rift{Against: Year(2022), Scope: rooftop, Of: Year(2023)}},
		{at(2023, "mai_nha"), at(2024, ""), Rift{Against: Year(2023), Scope: rooftop, Of: Year(2023)}},
		{at(2023, "mai_nha"), at(2024, "mai_nha"), Rift{}},
		{at(2024, ""), at(2025, ""), Rift{Against: Year(2024), Note: merged}},
		{at(2023, "mai_nha"), at(2025, ""), Rift{Against: Year(2023), Scope: rooftop, Of: Year(2023)}},
	} {
		if got := i.Rift(test.before, test.after); got != test.want {
			t.Errorf("%s %q to %s %q: %+v", test.before.Period, test.before.Scope, test.after.Period, test.after.Scope, got)
		}
	}
	part := Indicator{PartOf: "total", PartScope: "mai_nha"}
	if part.CountsIn(at(2020, "")) || !part.CountsIn(at(2023, "mai_nha")) || !(Indicator{PartOf: "total"}).CountsIn(at(2020, "")) {
		t.Error("a part of one scope counts in figures of the others")
	}
}
