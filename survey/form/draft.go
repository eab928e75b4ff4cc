package form

import (
	"maps"
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
	Until       time.Time                  `json:"until,omitzero"`    // of a correction that was granted
}

// Cursor is where a person stands in a draft: the question and, where one
// answer needs a second word, what that is about.
type Cursor struct {
	Question string    `json:"question,omitempty"`
	Stage    Stage     `json:"stage,omitempty"`
	Return   bool      `json:"return,omitempty"` // came from the preview and goes back there
	Gaps     bool      `json:"gaps,omitempty"`   // goes from one gap to the next before that
	Since    time.Time `json:"since"`
	Pending  []Answer  `json:"pending,omitempty"` // answers to choose among; the one that waits for a word
}

// to is another place on the same way.
func (c Cursor) to(question string, stage Stage) Cursor {
	return Cursor{Question: question, Stage: stage, Return: c.Return, Gaps: c.Gaps}
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
	Dropped   map[string]Dropped `json:"dropped,omitempty"` // answers that its version of the form does not ask for
	Approved  time.Time          `json:"approved,omitzero"` // zero: not yet
	Except    []string           `json:"except,omitempty"`  // questions that the approval left out
}

// Open reports whether answers can be given now.
func (d Draft) Open() bool { return d.State == StateDraft || d.State == StateReturned }

// HandedIn reports whether the report is with the secretary, or accepted.
func (d Draft) HandedIn() bool { return d.State == StateSubmitted || d.State == StateApproved }

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

// Apply returns the draft after an event. Events of kinds that it does not
// know, from a newer program, change nothing but the time.
func Apply(d Draft, e Event) Draft {
	d.Changed = e.At
	switch e.Kind {
	case EventBegun:
		return begun(d, e)
	case EventOpened, EventMoved:
		d.Cursors = with(d.Cursors, e.By, *e.Cursor)
	case EventAnswered:
		d.Answers = with(d.Answers, e.Question, *e.Answer)
		d.Remarks = without(d.Remarks, e.Question)
	case EventPartAdded:
		d.Answers = with(d.Answers, e.Question, addPart(d.Answers[e.Question], e))
		d.Remarks = without(d.Remarks, e.Question)
	case EventPartEdited:
		d.Answers = with(d.Answers, e.Question, editPart(d.Answers[e.Question], e))
		d.Remarks = without(d.Remarks, e.Question)
	case EventPartTaken:
		d.Answers = takePart(d.Answers, e)
		d.Remarks = without(d.Remarks, e.Question)
	case EventFileAdded:
		d.Answers = with(d.Answers, e.Question, addFile(d.Answers[e.Question], e))
		d.Remarks = without(d.Remarks, e.Question)
	case EventFileDropped:
		d.Answers = with(d.Answers, e.Question, dropFile(d.Answers[e.Question], e))
	case EventUpgraded:
		return upgraded(d, e)
	case EventDeclined:
		d.Declined = e.Version
	case EventCancelled:
		d.State, d.Answers, d.Cursors, d.Remarks, d.Reason = StateCancelled, nil, nil, nil, ""
		d.Dropped, d.Declined = nil, 0
	default:
		return reviewed(d, e)
	}
	return d
}

func begun(d Draft, e Event) Draft {
	d.Form, d.Version, d.Request, d.Department, d.Period = e.Form, e.Version, e.Request, e.Department, e.Period
	d.State, d.Begun, d.Lines = StateDraft, e.At, e.Lines
	return d
}

// reviewed applies what leads out of filling in, and back into it.
func reviewed(d Draft, e Event) Draft {
	switch e.Kind {
	case EventSubmitted:
		d.Submissions = append(slices.Clip(d.Submissions), Submission{
			Version: len(d.Submissions) + 1, Reference: e.Reference, At: e.At, By: e.By, OnBehalf: e.OnBehalf,
			Form: d.Version, Reason: d.Reason, Answers: d.Answers, Dropped: d.Dropped,
		})
		d.State, d.Remarks, d.Reason = StateSubmitted, nil, ""
		d.Cursors = everybody(d.Cursors, Cursor{Stage: StagePreview, Since: e.At})
	case EventReopened:
		d.State, d.Reason = StateDraft, e.Reason
	case EventReturned:
		d = returned(d, e)
	case EventApproved:
		d.State, d.Remarks, d.Until = StateApproved, nil, time.Time{}
		d.Submissions = approved(d.Submissions, e)
		if len(e.Remarks) > 0 {
			d = returned(d, e)
		}
	case EventGranted:
		d.Until = e.Until
	}
	return d
}

// approved marks the last submission.
func approved(all []Submission, e Event) []Submission {
	all = slices.Clone(all)
	if n := len(all); n > 0 {
		all[n-1].Approved = e.At
		for _, remark := range e.Remarks {
			all[n-1].Except = append(slices.Clip(all[n-1].Except), remark.Question)
		}
	}
	return all
}

// returned puts everybody at the first question with a remark.
func returned(d Draft, e Event) Draft {
	d.State, d.Remarks = StateReturned, e.Remarks
	landing := Cursor{Stage: StagePreview, Since: e.At}
	for _, remark := range slices.Backward(e.Remarks) {
		if remark.Question != "" {
			landing = Cursor{Question: remark.Question, Since: e.At}
		}
	}
	d.Cursors = everybody(d.Cursors, landing)
	return d
}

// everybody puts all who fill in a draft at one place.
func everybody(cursors map[survey.PersonID]Cursor, at Cursor) map[survey.PersonID]Cursor {
	moved := make(map[survey.PersonID]Cursor, len(cursors))
	for person := range cursors {
		moved[person] = at
	}
	return moved
}

// addPart appends a message to a text. A message that is there already is
// not added twice.
func addPart(a Answer, e Event) Answer {
	if slices.ContainsFunc(a.Parts, e.Part.Same) {
		return a
	}
	a = written(a, e)
	a.Parts = append(slices.Clip(a.Parts), *e.Part)
	return a
}

func editPart(a Answer, e Event) Answer {
	a = written(a, e)
	a.Parts = slices.Clone(a.Parts)
	for i := range a.Parts {
		if e.Part.Same(a.Parts[i]) {
			a.Parts[i].Text, a.Parts[i].At, a.Parts[i].Commitment = e.Part.Text, e.At, e.Part.Commitment
		}
	}
	return a
}

// takePart takes a message out of an answer; one with none left is gone.
func takePart(answers map[string]Answer, e Event) map[string]Answer {
	a := written(answers[e.Question], e)
	a.Parts = slices.DeleteFunc(slices.Clone(a.Parts), e.Part.Same)
	answers = with(answers, e.Question, a)
	if len(a.Parts) == 0 {
		delete(answers, e.Question)
	}
	return answers
}

// written turns an answer into a given text of who wrote last.
func written(a Answer, e Event) Answer {
	return Answer{Parts: a.Parts, By: e.By, OnBehalf: e.OnBehalf, At: e.At}
}

// Same reports whether two parts are one message.
func (p Part) Same(other Part) bool { return p.By == other.By && p.Message == other.Message }

// with returns a copy of a map with one entry set.
func with[K comparable, V any](m map[K]V, key K, value V) map[K]V {
	copied := make(map[K]V, len(m)+1)
	maps.Copy(copied, m)
	copied[key] = value
	return copied
}

func without(remarks []Remark, question string) []Remark {
	if !slices.ContainsFunc(remarks, func(r Remark) bool { return r.Question == question }) {
		return remarks
	}
	return slices.DeleteFunc(slices.Clone(remarks), func(r Remark) bool { return r.Question == question })
}
