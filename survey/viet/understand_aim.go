package viet

// aims fits texts about a target and how far it is reached: "mục tiêu", "đạt
// mấy % kế hoạch", "đạt mấy phần trăm chỉ tiêu", "chỉ tiêu … được mấy phần".
func aims(r *reading) bool {
	planned := r.has(cuePlan) && (r.has(cueReach) || withSubject(r) && r.asksHowMany()) && len(r.documents) == 0 && !r.has(cueReport)
	shared := r.has(cuePercent) && (r.has(cueReach) || hasWord("duoc")(r)) && hasWords("chi", "tieu")(r)
	return r.has(cueTarget) || planned || shared
}

// takeAim notes that the target is asked about, and of which period.
func takeAim(r *reading, s *Slots) {
	if s.Aim = aims(r); s.Aim && len(r.periods()) > 0 {
		s.AimFor = r.periods()[0]
	}
}
