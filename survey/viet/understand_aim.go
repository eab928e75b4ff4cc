package viet

// aims fits texts about a target and how far it is reached: "mục tiêu", "đạt
// mấy % kế hoạch", "đạt mấy phần trăm chỉ tiêu".
func aims(r *reading) bool {
	planned := r.has(cuePlan) && (r.has(cueReach) || withSubject(r) && r.has(cueHowMany)) && len(r.documents) == 0 && !r.has(cueReport)
	return r.has(cueTarget) || planned || r.has(cueReach) && r.has(cuePercent) && hasWords("chi", "tieu")(r)
}

// takeAim notes that the target is asked about, and of which period.
func takeAim(r *reading, s *Slots) {
	if s.Aim = aims(r); s.Aim && len(r.periods()) > 0 {
		s.AimFor = r.periods()[0]
	}
}
