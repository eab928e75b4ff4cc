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
	Targets         []survey.TargetChange
	Sessions        []survey.Session // still to be held, the next first
	Changes         []SessionChange  // the newest first
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
	Late       bool // was not there when it was due, or was returned and is due again
	Overdue    int  // working days since then; 0 for what is there
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

// FiguresPart is what is new in published figures, and in their targets.
type FiguresPart struct {
	Revisions []Revision
	More      int // left out
	Checked   int // indicators
	Targets   []survey.TargetChange
}

// SessionsPart is the sessions ahead, and what became of others.
type SessionsPart struct {
	Sessions []survey.Session
	More     int // left out
	Changes  []SessionChange
}

// RequestPart is how far departments are on one request.
type RequestPart struct {
	Request  survey.Request
	HandedIn int
	Asked    int
	Returned []Standing // to be mended
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

// What a digest shows of each part before it says how much more there is, or
// leaves out what is older.
const (
	digestFigures  = 8
	digestSessions = 5
	digestChanges  = 5
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
	return (d.Figures == nil || len(d.Figures.Revisions)+len(d.Figures.Targets) == 0) && len(d.Sessions.Sessions)+len(d.Sessions.Changes) == 0 &&
		!slices.ContainsFunc(d.Requests, func(r RequestPart) bool { return r.HandedIn < r.Asked }) &&
		(d.Own == nil || len(d.Own.Reports)+len(d.Own.Recommendations)+len(d.Own.Commitments) == 0) &&
		(d.Overdue == nil || d.Overdue.Count() == 0) && (d.Failures == nil || d.Failures.Count == 0)
}
