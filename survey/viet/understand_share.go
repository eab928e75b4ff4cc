package viet

// takeShares fills the parts of a total whose shares are asked for: "thủy điện
// chiếm bao nhiêu %".
func takeShares(r *reading, s *Slots) {
	for _, asked := range r.targets() {
		for _, slug := range r.known.parts[s.Indicator] {
			if slug == asked.Slug || asked.Group && r.known.indicators[slug].Group == asked.Slug {
				s.Shares = appendNew(s.Shares, slug)
			}
		}
	}
}
