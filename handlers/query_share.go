package handlers

import (
	"slices"

	"khaosat/brief"
)

// sharesAsked writes the parts of a total whose shares a text asks for; one
// that has no figure, or whose share cannot be told, comes without it.
func (d *desk) sharesAsked(r *Request, write *writer, sum brief.Sum) []partText {
	if r.Update.Press != nil {
		return nil
	}
	var texts []partText
	for _, slug := range d.meaning(r).Slots.Shares {
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
