package brief

import (
	"slices"

	"khaosat/survey"
	"khaosat/survey/form"
)

func departmentsOf(reader survey.Actor) []string {
	var codes []string
	for _, seat := range reader.Seats {
		if seat.Role.OfDepartment() {
			codes = add(codes, seat.Department)
		}
	}
	return codes
}

func (w Week) figures() *FiguresPart {
	shown := w.Revisions[:min(len(w.Revisions), digestFigures)]
	targets := w.Targets[:min(len(w.Targets), digestChanges)]
	return &FiguresPart{Revisions: shown, More: len(w.Revisions) - len(shown), Checked: w.Indicators, Targets: targets}
}

// sessions keeps those of the reader: all for the team, else those with his
// departments.
func (w Week) sessions(team bool, departments []string) *SessionsPart {
	with := func(others []string) bool {
		return team || slices.ContainsFunc(others, func(code string) bool { return slices.Contains(departments, code) })
	}
	var ahead []survey.Session
	for _, s := range w.Sessions {
		if with(s.Departments) {
			ahead = append(ahead, s)
		}
	}
	var changes []SessionChange
	for _, c := range Latest(w.Changes) {
		if with(c.Departments) && len(changes) < digestChanges {
			changes = append(changes, c)
		}
	}
	shown := ahead[:min(len(ahead), digestSessions)]
	return &SessionsPart{Sessions: shown, More: len(ahead) - len(shown), Changes: changes}
}

func (w Week) requests() []RequestPart {
	var parts []RequestPart
	for _, standing := range w.Reports {
		at := slices.IndexFunc(parts, func(p RequestPart) bool { return p.Request.ID == standing.Request.ID })
		if at < 0 {
			at, parts = len(parts), append(parts, RequestPart{Request: standing.Request})
		}
		parts[at].count(standing)
	}
	return parts
}

func (p *RequestPart) count(standing Standing) {
	p.Asked++
	switch {
	case standing.HandedIn():
		p.HandedIn++
	case standing.State == form.StateReturned:
		p.Returned = append(p.Returned, standing)
	case standing.Late:
		p.Late = append(p.Late, standing)
	default:
		p.Missing = append(p.Missing, standing)
	}
}

func (w Week) own(departments []string) *OwnPart {
	var part OwnPart
	for _, standing := range w.Reports {
		switch {
		case !slices.Contains(departments, standing.Department):
		case standing.HandedIn():
			part.HandedIn++
		default:
			part.Reports = append(part.Reports, standing)
		}
	}
	for _, rec := range w.Recommendations {
		if slices.Contains(departments, rec.Department) && rec.State == survey.RecommendationOpen {
			part.Recommendations = append(part.Recommendations, rec)
		}
	}
	for _, c := range w.Commitments {
		if slices.Contains(departments, c.Department) && c.State == survey.CommitmentOpen {
			part.Commitments = append(part.Commitments, c)
		}
	}
	return &part
}

func (w Week) overdue() *AdvicePart {
	part := AdvicePart{Promised: len(w.Commitments)}
	for _, c := range w.Commitments {
		if c.Overdue(survey.DateOf(w.Now)) {
			part.Commitments = append(part.Commitments, c)
		}
	}
	for _, rec := range w.Recommendations {
		if rec.State == survey.RecommendationDone {
			continue
		}
		part.Open++
		if rec.Overdue(survey.DateOf(w.Now)) {
			part.Recommendations = append(part.Recommendations, rec)
		}
	}
	return &part
}

func (w Week) failures() *FailuresPart {
	part := FailuresPart{Count: len(w.Missed)}
	for _, delivery := range w.Missed {
		same := func(other survey.Delivery) bool {
			return other.Person == delivery.Person && other.Chat == delivery.Chat
		}
		if at := slices.IndexFunc(part.Missed, same); at >= 0 {
			part.Missed[at] = delivery
		} else {
			part.Missed = append(part.Missed, delivery)
		}
	}
	return &part
}
