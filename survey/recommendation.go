package survey

import "time"

// RecommendationState is how far a recommendation has come.
type RecommendationState string

// The states, in order: a department reports that it is done, with evidence,
// and the secretary confirms it.
const (
	RecommendationOpen     RecommendationState = "dang_thuc_hien"
	RecommendationReported RecommendationState = "cho_xac_nhan"
	RecommendationDone     RecommendationState = "hoan_thanh"
)

// Recommendation is what a session asks a department to do, followed until
// it is done.
type Recommendation struct {
	ID         string              `json:"id"` // derived from the update that brought it
	Rev        int64               `json:"rev"`
	Number     int                 `json:"number"` // by which people call it, from 1
	Session    string              `json:"session,omitempty"`
	Text       string              `json:"text"`
	Department string              `json:"department"`
	Deadline   Date                `json:"deadline,omitzero"`
	State      RecommendationState `json:"state"`
	Evidence   string              `json:"evidence,omitempty"` // what the department gives as proof
	By         PersonID            `json:"by"`
	At         time.Time           `json:"at"`
	ReportedBy PersonID            `json:"reported_by,omitempty"`
	ReportedAt time.Time           `json:"reported_at,omitzero"`
	DoneBy     PersonID            `json:"done_by,omitempty"`
	DoneAt     time.Time           `json:"done_at,omitzero"`
	FollowUps  []FollowUp          `json:"follow_ups,omitempty"`
}

// Overdue reports whether a recommendation should have been done by now. One
// that waits for confirmation is not overdue any more.
func (r Recommendation) Overdue(today Date) bool {
	return r.State == RecommendationOpen && !r.Deadline.IsZero() && r.Deadline.Compare(today) < 0
}

// Follow adds what its department reports of it; what is there already, or
// comes after the end, changes nothing.
func (r Recommendation) Follow(f FollowUp) (Recommendation, bool) {
	all, added := followed(r.FollowUps, f)
	if !added || r.State == RecommendationDone {
		return r, false
	}
	r.FollowUps, r.State = all, RecommendationOpen
	if f.Kind == FollowUpDone {
		r.State, r.Evidence, r.ReportedBy, r.ReportedAt = RecommendationReported, f.Text, f.By, f.At
	}
	return r, true
}
