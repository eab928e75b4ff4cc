package handlers

import (
	"slices"

	"khaosat/brief"
	"khaosat/survey/viet"
)

// extremePart is the part of a total that is asked for, the largest or the
// smallest, first; none where a text asks for neither.
func extremePart(sum brief.Sum, extreme viet.Extreme) []string {
	if len(sum.Parts) == 0 || extreme != viet.Highest && extreme != viet.Lowest {
		return nil
	}
	smaller := func(a, b brief.Line) int { return a.Observation.Value.Cmp(b.Observation.Value) }
	part := slices.MaxFunc(sum.Parts, smaller)
	if extreme == viet.Lowest {
		part = slices.MinFunc(sum.Parts, smaller)
	}
	return []string{part.Indicator.Slug}
}

// sharesAsked writes the parts of a total whose shares a text asks for; one
// that has no figure, or whose share cannot be told, comes without it.
func (d *desk) sharesAsked(r *Request, write *writer, sum brief.Sum) []partText {
	if r.Update.Press != nil {
		return nil
	}
	var texts []partText
	slots := d.meaning(r).Slots
	for _, slug := range append(extremePart(sum, slots.Extreme), slots.Shares...) {
		i, _ := d.Catalog().Indicator(slug)
		text := partText{Name: write.text(i.Name)}
		n := slices.IndexFunc(sum.Parts, func(part brief.Line) bool { return part.Indicator.Slug == slug })
		if n >= 0 && sum.Parts[n].Share != nil {
			text.Share, text.Value = write.number(*sum.Parts[n].Share), write.value(i, sum.Parts[n].Observation)
		}
		texts = append(texts, text)
	}
	return texts
}
