package survey

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
)

// A report is what a department answers to a request. Its whole history,
// draft and review, is one stream of events.

const reportPrefix = "report/"

// ReportStream names the stream of a department's report on a request.
func ReportStream(request, department string) string {
	return reportPrefix + request + "/" + department
}

// ReportOf reads what ReportStream writes; ok is false for other streams.
func ReportOf(stream string) (request, department string, ok bool) {
	rest, ok := strings.CutPrefix(stream, reportPrefix)
	if !ok {
		return "", "", false
	}
	return strings.Cut(rest, "/")
}

// Kinds of the events that concern a report as a whole; all others in the
// stream are those of its draft.
const (
	ReportSubmitted  = "report.submitted"  // Submission
	ReportReturned   = "report.returned"   // Return
	ReportApproved   = "report.approved"   // Approval
	ReportCorrection = "report.correction" // Correction: asked for after approval
	ReportReopened   = "report.reopened"   // Reopening: the answer to that
)

// Submission hands a report in. A later one replaces it until it is approved.
type Submission struct {
	Number  int      `json:"number"`           // from 1
	Receipt string   `json:"receipt"`          // reference number that the sender gets
	Reason  string   `json:"reason,omitempty"` // why a later one replaces the one before
	By      PersonID `json:"by"`
}

// Return sends a report back to be mended.
type Return struct {
	By    PersonID     `json:"by"`
	Notes []ReturnNote `json:"notes"`
}

// ReturnNote names a question to be mended and says why.
type ReturnNote struct {
	Question string `json:"question"` // id within the form
	Reason   string `json:"reason"`
}

// Approval accepts the answers of a report, all but some where a Return for
// those follows in the same entry.
type Approval struct {
	By     PersonID `json:"by"`
	Except []string `json:"except,omitempty"` // ids of questions
}

// Correction asks that an approved report be opened again.
type Correction struct {
	By     PersonID `json:"by"`
	Reason string   `json:"reason"`
}

// Reopening opens an approved report for a while, or refuses to.
type Reopening struct {
	By      PersonID  `json:"by"`
	Until   time.Time `json:"until,omitzero"`
	Refused bool      `json:"refused,omitempty"`
}

// ReportState is where a report stands. Being late is no state: it follows
// from the deadline.
type ReportState string

// The states.
const (
	ReportNone        ReportState = ""          // nothing was written yet
	ReportDraft       ReportState = "draft"     // being written
	ReportWaiting     ReportState = "submitted" // the secretary is to look at it
	ReportMending     ReportState = "returned"
	ReportAccepted    ReportState = "approved"
	ReportCorrectable ReportState = "reopened" // approved once, open again
)

// Report is a report as its events have made it. The zero Report is one that
// nobody has begun.
type Report struct {
	State       ReportState
	Submission  Submission // the last one
	FirstAt     time.Time  // when it was submitted first
	SubmittedAt time.Time  // and last
	SubmittedAs int64      // seq of its entry
	Before      int64      // seq of the submission before, 0 if there is none
	Return      Return
	ReturnedAt  time.Time
	Approval    Approval
	ApprovedAt  time.Time
	ApprovedAs  int64 // seq of the entry
	Correction  Correction
	Asked       bool // a correction was asked for and is not decided
	Reopening   Reopening
}

// Apply returns the report after an event of its stream, which stands in the
// entry of a seq and an instant. An event that cannot be read is ErrInvalid.
func (r Report) Apply(kind string, data json.RawMessage, seq int64, at time.Time) (Report, error) {
	var err error
	switch kind {
	case ReportSubmitted:
		r.Submission, err = readEvent[Submission](kind, data)
		r.Before, r.SubmittedAs = r.SubmittedAs, seq
		r.State, r.SubmittedAt = ReportWaiting, at
		if r.FirstAt.IsZero() {
			r.FirstAt = at
		}
	case ReportReturned:
		r.Return, err = readEvent[Return](kind, data)
		r.State, r.ReturnedAt = ReportMending, at
	case ReportApproved:
		r.Approval, err = readEvent[Approval](kind, data)
		r.State, r.ApprovedAt, r.ApprovedAs = ReportAccepted, at, seq
	case ReportCorrection:
		r.Correction, err = readEvent[Correction](kind, data)
		r.Asked = true
	case ReportReopened:
		r.Reopening, err = readEvent[Reopening](kind, data)
		r.Asked = false
		if !r.Reopening.Refused {
			r.State = ReportCorrectable
		}
	default:
		if r.State == ReportNone {
			r.State = ReportDraft
		}
	}
	return r, err
}

func readEvent[T any](kind string, data json.RawMessage) (event T, err error) {
	if err = json.Unmarshal(data, &event); err != nil {
		err = fmt.Errorf("read event %s: %w: %w", kind, ErrInvalid, err)
	}
	return event, err
}

// Editable reports whether the department may change its answers now. A
// submitted report may be, with a reason; an approved one only where it was
// opened again, and only for so long.
func (r Report) Editable(now time.Time) bool {
	switch r.State {
	case ReportAccepted:
		return false
	case ReportCorrectable:
		return now.Before(r.Reopening.Until)
	}
	return true
}

// Submitted reports whether the department has handed the report in and
// need not do anything now.
func (r Report) Submitted() bool {
	return r.State == ReportWaiting || r.State == ReportAccepted || r.State == ReportCorrectable
}

// Late reports whether a report that was due at an instant is missing now,
// or came later than that. What was sent in time and is mended later is not
// late.
func (r Report) Late(due, now time.Time) bool {
	if r.FirstAt.IsZero() {
		return now.After(due)
	}
	return r.FirstAt.After(due)
}

// Excepts reports whether the last approval left out a question.
func (a Approval) Excepts(question string) bool { return slices.Contains(a.Except, question) }

// Note returns why a question was returned; ok is false if it was not.
func (r Return) Note(question string) (reason string, ok bool) {
	for _, note := range r.Notes {
		if note.Question == question {
			return note.Reason, true
		}
	}
	return "", false
}
