package viet

// lead is what stands before a time and tells how it bounds something.
type lead struct {
	since    bool // từ
	until    bool // đến, tới
	asOf     bool
	deadline bool
	within   bool // trong
	wholly   bool // đến hết
	summed   bool // lũy kế
}

// lead reads từ, đến, tính đến, lũy kế, trước, hạn chót, chậm nhất, lúc. It
// returns at where there is none of them.
func (s *scanner) lead(at int) (l lead, end int) {
	switch {
	case s.is(at, meansFrom) && s.fromHere(at):
		l.since = true
		at++
	case s.is(at, meansBefore) && !s.is(at-1, meansUnit|meansDay):
		l.deadline = true
		at++
	case s.is(at, meansLead):
		l, at = s.namedLead(at)
	case s.is(at, meansEnglish):
		l, at = s.englishLead(at)
	}
	if s.toHere(at) && !l.since {
		l.until, l.asOf = true, true
		at++
		if end := s.phrase(at, "thoi diem"); end > 0 {
			at = end
		}
		if s.is(at, meansWholly) {
			l.deadline, l.wholly = true, true
			at++
		}
	}
	for s.is(at, meansAt|meansWithin) {
		l.within = l.within || s.is(at, meansWithin)
		at++
	}
	return l, at
}

// toHere tells đến and tới from tôi and tối, typed without diacritics.
func (s *scanner) toHere(at int) bool {
	if !s.is(at, meansTo) || s.tokens[at].Text != "toi" {
		return s.is(at, meansTo)
	}
	untilDate := at > 0 && s.kind(at+1, TokenFigure) && s.sign(at+2, "/") && !s.in(at-1, beforeMe)
	return untilDate || s.is(at+1, meansBegin|meansMiddle|meansEnd|meansUnit|meansWholly) || s.moves(at)
}

// fromHere tells từ from the tư of đầu tư and thứ tư.
func (s *scanner) fromHere(at int) bool {
	if s.glued(at) {
		return false // 06-NQ/TU
	}
	return s.tokens[at].Text == "từ" || !s.in(at-1, beforeInvest)
}

// namedLead reads the words of leads and the đến, từ or trước that follows
// them; tính and cho count only with one.
func (s *scanner) namedLead(at int) (l lead, end int) {
	for _, row := range leads {
		end = s.phrase(at, row.words)
		if end == 0 || s.key(at-1) == "gia" { // gia hạn
			continue
		}
		l = row.lead
		if s.key(end) == "la" {
			end++
		}
		switch {
		case s.is(end, meansFrom) && !l.deadline:
			l.since = true
			return l, end + 1
		case l == lead{} && !s.toHere(end):
			return lead{}, at
		case l.deadline && s.is(end, meansBefore):
			end++
		}
		return l, end
	}
	return l, at
}

var beforeInvest = wordSet("đầu", "vật", "thứ", "tháng", "quý", "thông", "chung")

// leads are the beginnings of two words, folded, and what they tell.
var leads = []struct {
	words string
	lead  lead
}{
	{"luy ke", lead{asOf: true, summed: true}},
	{"tinh", lead{}}, {"cho", lead{}}, {"ke", lead{}},
	{"han chot", lead{deadline: true}}, {"han nop", lead{deadline: true}}, {"han cuoi", lead{deadline: true}}, {"han", lead{deadline: true}},
	{"cham nhat", lead{deadline: true}}, {"muon nhat", lead{deadline: true}},
}
