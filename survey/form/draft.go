package form

import (
	"slices"
	"time"

	"khaosat/survey"
)

// State is where a report stands.
type State string

// The states. A cancelled draft can be begun again; an approved one is
// changed by a correction only.
const (
	StateNone      State = "" // not begun
	StateDraft     State = "draft"
	StateSubmitted State = "submitted"
	StateReturned  State = "returned"
	StateApproved  State = "approved"
	StateCancelled State = "cancelled"
)

// Draft is the report of a department for a request, as a fold of its
// events. Its maps and lists are shared between versions: Apply copies what
// it changes, and nobody else changes any.
type Draft struct {
	Form        string                     `json:"form"`
	Version     int                        `json:"version"` // of the form, in which it goes on
	Request     string                     `json:"request"`
	Department  string                     `json:"department"`
	Period      survey.Period              `json:"period,omitzero"`
	Attachments bool                       `json:"-"` // files are taken now; no event says so
	State       State                      `json:"state"`
	Begun       time.Time                  `json:"begun,omitzero"`
	Changed     time.Time                  `json:"changed,omitzero"`   // of the last event
	Lines       []Line                     `json:"lines,omitempty"`    // that were open when it was begun: see Form.With
	Declined    int                        `json:"declined,omitempty"` // newest version of the form that was not wanted
	Answers     map[string]Answer          `json:"answers,omitempty"`
	Dropped     map[string]Dropped         `json:"dropped,omitempty"` // answers that the version of the form does not ask for, by question
	Cursors     map[survey.PersonID]Cursor `json:"cursors,omitempty"` // where each of those who fill it in stands
	Submissions []Submission               `json:"submissions,omitempty"`
	Remarks     []Remark                   `json:"remarks,omitempty"` // of the last return, still to be dealt with
	Reason      string                     `json:"reason,omitempty"`  // why it was reopened
	Asked       string                     `json:"asked,omitempty"`   // why a correction of what is approved is asked for
	Until       time.Time                  `json:"until,omitzero"`    // of a correction that was granted
}

// Cursor is where a person stands in a draft: the question and, where one
// answer needs a second word, what that is about.
type Cursor struct {
	Question string    `json:"question,omitempty"`
	Stage    Stage     `json:"stage,omitempty"`
	Return   bool      `json:"return,omitempty"`  // jumped here and comes back
	Section  bool      `json:"section,omitempty"` // goes through the section before that
	Gaps     bool      `json:"gaps,omitempty"`    // goes from one gap to the next before that
	Back     *Cursor   `json:"back,omitempty"`    // where he comes back to; nil: the preview
	Since    time.Time `json:"since"`
	Pending  []Answer  `json:"pending,omitempty"` // answers to choose among; the one that waits for a word
}

// Stage is what is being asked of a person.
type Stage string

// The stages.
const (
	StageAsk     Stage = ""        // the question itself
	StageReading Stage = "reading" // which of two readings
	StageScale   Stage = "scale"   // far from history: which magnitude
	StageZero    Stage = "zero"    // "không": 0, no data or nothing
	StageReason  Stage = "reason"  // why there is nothing to give
	StageExplain Stage = "explain" // why it is out of the normal range
	StageFollow  Stage = "follow"  // evidence that it is done, how far it is, or by when and why not before
	StageRevise  Stage = "revise"  // the commitment anew
	StageTheirs  Stage = "theirs"  // another one answered meanwhile: his or mine
	StagePreview Stage = "preview" // the whole, to jump from or submit
	StageSubmit  Stage = "submit"  // really submit?
	StageCancel  Stage = "cancel"  // really cancel?
	StageReopen  Stage = "reopen"  // why change what was submitted?
)

// Submission is a version of the report that was handed in.
type Submission struct {
	Version   int                `json:"version"` // from 1
	Reference string             `json:"reference"`
	At        time.Time          `json:"at"`
	By        survey.PersonID    `json:"by"`
	OnBehalf  bool               `json:"on_behalf,omitempty"`
	Form      int                `json:"form"`             // version of the form
	Reason    string             `json:"reason,omitempty"` // why it replaces the one before
	Answers   map[string]Answer  `json:"answers"`
	Dropped   map[string]Dropped `json:"dropped,omitempty"`  // answers that its version of the form does not ask for
	Approved  time.Time          `json:"approved,omitzero"`  // zero: not yet
	Except    []string           `json:"except,omitempty"`   // questions that the approval left out
	Unmended  []Remark           `json:"unmended,omitempty"` // of the return before, that nothing was done about
}

// Open reports whether answers can be given now.
func (d Draft) Open() bool { return d.State == StateDraft || d.State == StateReturned }

// Wished reports whether a correction of what is approved is asked for, and
// not decided on.
func (d Draft) Wished() bool {
	return d.State == StateApproved && d.Asked != "" && d.Until.IsZero()
}

// HandedIn reports whether the report is with the secretary, or accepted.
func (d Draft) HandedIn() bool { return d.State == StateSubmitted || d.State == StateApproved }

// Owed reports whether the department has still to hand the report in. One that
// was approved stands while it is open for a correction.
func (d Draft) Owed() bool {
	last, handedIn := d.Last()
	correcting := d.State == StateDraft && handedIn && !last.Approved.IsZero()
	return !d.HandedIn() && !correcting
}

// Last returns the last submission; ok is false if there is none.
func (d Draft) Last() (s Submission, ok bool) {
	if len(d.Submissions) == 0 {
		return s, false
	}
	return d.Submissions[len(d.Submissions)-1], true
}

// Holds reports whether a message of a person is an answer or part of one.
func (d Draft) Holds(by survey.PersonID, message int) bool {
	for _, answer := range d.Answers {
		typed := Part{By: by, Message: message}
		if answer.By == by && answer.Message == message && message != 0 || slices.ContainsFunc(answer.Parts, typed.Same) {
			return true
		}
	}
	return false
}

// Remark returns what was wrong with a question's answer, "" if nothing.
func (d Draft) Remark(question string) string {
	for _, remark := range d.Remarks {
		if remark.Question == question {
			return remark.Reason
		}
	}
	return ""
}

// Same reports whether two parts are one message.
func (p Part) Same(other Part) bool { return p.By == other.By && p.Message == other.Message }
