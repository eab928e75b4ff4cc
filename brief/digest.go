package brief

import (
	"slices"
	"time"

	"khaosat/survey"
	"khaosat/survey/form"
)

// Week is what digests are composed from: what has happened to everybody
// since the last one, and what lies ahead.
type Week struct {
	Since, Now      time.Time // in the committee's zone
	Revisions       []Revision
	Sessions        []survey.Session // still to be held, the next first
	Reports         []Standing       // of the open requests, by when they are due
	Recommendations []survey.Recommendation
	Commitments     []survey.Commitment // not ended
	Missed          []survey.Delivery   // that did not reach their recipients
	Indicators      int                 // looked at for changes
}

// Standing is how far a department is with its report.
type Standing struct {
	Request    survey.Request
	Department string
	State      form.State
	Percent    int
	Due        time.Time
	Late       bool // was not there when it was due
}

// HandedIn reports whether the report lies with the secretary or is approved.
func (s Standing) HandedIn() bool {
	return s.State == form.StateSubmitted || s.State == form.StateApproved
}

// Digest is what one reader is told of a week. A part that does not concern
// him is nil; one that does and holds nothing says so.
type Digest struct {
	Since, Now time.Time
	Figures    *FiguresPart
	Sessions   *SessionsPart
	Requests   []RequestPart // nil where reports are not his concern
	Follows    bool          // reports are his concern
	Own        *OwnPart
	Overdue    *AdvicePart
	Failures   *FailuresPart
}

// FiguresPart is what is new in published figures.
type FiguresPart struct {
	Revisions []Revision
	More      int // left out
	Checked   int // indicators
}

// SessionsPart is the sessions ahead.
type SessionsPart struct {
	Sessions []survey.Session
	More     int // left out
}

// RequestPart is how far departments are on one request.
type RequestPart struct {
	Request  survey.Request
	HandedIn int
	Asked    int
	Late     []Standing // not handed in though due
	Missing  []Standing // not handed in, not due yet
}

// OwnPart is what is due from the reader's department.
type OwnPart struct {
	Reports         []Standing // not handed in
	HandedIn        int
	Recommendations []survey.Recommendation // not done
	Commitments     []survey.Commitment     // not kept
}

// AdvicePart is the recommendations and commitments whose deadline is over.
type AdvicePart struct {
	Recommendations []survey.Recommendation
	Open            int // not done, the overdue ones among them
	Commitments     []survey.Commitment
	Promised        int // not ended, the overdue ones among them
}

// Count is how many are overdue.
func (p AdvicePart) Count() int { return len(p.Recommendations) + len(p.Commitments) }

// FailuresPart is who could not be reached.
type FailuresPart struct {
	Missed []survey.Delivery // the last one of each person
	Count  int
}

// What a digest shows of each part before it says how much more there is.
const (
	digestFigures  = 8
	digestSessions = 5
)

// For composes the digest of a reader: his roles decide the parts, his
// departments what they hold.
func (w Week) For(reader survey.Actor) Digest {
	digest := Digest{Since: w.Since, Now: w.Now}
	team := reader.Has(survey.RoleLeader) || reader.Has(survey.RoleMember) || reader.Has(survey.RoleSecretary)
	chases := reader.Has(survey.RoleLeader) || reader.Has(survey.RoleSecretary)
	departments := departmentsOf(reader)
	if team {
		digest.Figures = w.figures()
	}
	digest.Sessions = w.sessions(team, departments)
	if chases {
		digest.Requests, digest.Follows = w.requests(), true
		digest.Overdue = w.overdue()
	}
	if len(departments) > 0 {
		digest.Own = w.own(departments)
	}
	if reader.Has(survey.RoleSecretary) {
		digest.Failures = w.failures()
	}
	return digest
}

// Quiet reports whether there is nothing in the digest to act on or to know:
// what it says is what was checked.
func (d Digest) Quiet() bool {
	return (d.Figures == nil || len(d.Figures.Revisions) == 0) && len(d.Sessions.Sessions) == 0 &&
		!slices.ContainsFunc(d.Requests, func(r RequestPart) bool { return len(r.Late)+len(r.Missing) > 0 }) &&
		(d.Own == nil || len(d.Own.Reports)+len(d.Own.Recommendations)+len(d.Own.Commitments) == 0) &&
		(d.Overdue == nil || d.Overdue.Count() == 0) && (d.Failures == nil || d.Failures.Count == 0)
}

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
	return &FiguresPart{Revisions: shown, More: len(w.Revisions) - len(shown), Checked: w.Indicators}
}

// sessions keeps those of the reader: all for the team, else those with his
// departments.
func (w Week) sessions(team bool, departments []string) *SessionsPart {
	var ahead []survey.Session
	for _, s := range w.Sessions {
		if team || slices.ContainsFunc(s.Departments, func(code string) bool { return slices.Contains(departments, code) }) {
			ahead = append(ahead, s)
		}
	}
	shown := ahead[:min(len(ahead), digestSessions)]
	return &SessionsPart{Sessions: shown, More: len(ahead) - len(shown)}
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
