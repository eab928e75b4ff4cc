package viet

// Fillers of what is asked about.

func viewOthers(_ *reading, s *Slots) { s.View = ViewOthers }

func elsewhere(_ *reading, s *Slots) { s.Elsewhere = true }

func takeGroup(r *reading, s *Slots) { s.Group = r.targets()[0].Slug }

// takeSubjects fills what is asked about, one thing or several.
func takeSubjects(r *reading, s *Slots) {
	if severalTargets(r) {
		takeAllSubjects(r, s)
		return
	}
	takeSubject(r, s)
}

func takeAllSubjects(r *reading, s *Slots) {
	for _, target := range r.targets() {
		s.Indicators = append(s.Indicators, target.Slug)
	}
}

func withTotal(r *reading) bool {
	_, ok := r.total()
	return ok
}

func (r *reading) total() (Subject, bool) {
	targets := r.targets()
	if len(targets) == 0 {
		return Subject{}, false
	}
	return r.known.total(targets[0])
}

func takeTotal(r *reading, s *Slots) {
	total, _ := r.total()
	s.Indicator = total.Slug
}

func takeDocumentYear(r *reading, s *Slots) {
	if s.Date.IsZero() {
		takePeriodOrNone(r, s)
	}
}
