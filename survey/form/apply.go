package form

import (
	"maps"
	"slices"
	"time"

	"khaosat/survey"
)

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
		return cancelled(d, e)
	default:
		return reviewed(d, e)
	}
	return d
}

func begun(d Draft, e Event) Draft {
	d.Form, d.Version, d.Request, d.Department, d.Period = e.Form, e.Version, e.Request, e.Department, e.Period
	d.State, d.Begun, d.Lines, d.Answers = StateDraft, e.At, e.Lines, nil
	return d
}

// cancelled throws away what was filled in: all of it, or what was changed since
// the report was handed in, which then stands as it was.
func cancelled(d Draft, e Event) Draft {
	last, handedIn := d.Last()
	if !handedIn {
		d.State, d.Answers, d.Cursors, d.Remarks, d.Reason = StateCancelled, nil, nil, nil, ""
		d.Dropped, d.Declined = nil, 0
		return d
	}
	switch {
	case d.State == StateReturned: // and is still to be mended
	case last.Approved.IsZero():
		d.State = StateSubmitted
	default:
		d.State = StateApproved
	}
	d.Version, d.Answers, d.Dropped, d.Reason = last.Form, last.Answers, last.Dropped, ""
	d.Cursors = everybody(d.Cursors, Cursor{Stage: StagePreview, Since: e.At})
	return d
}

// reviewed applies what leads out of filling in, and back into it.
func reviewed(d Draft, e Event) Draft {
	switch e.Kind {
	case EventSubmitted:
		d.Submissions = append(slices.Clip(d.Submissions), Submission{
			Version: len(d.Submissions) + 1, Reference: e.Reference, At: e.At, By: e.By, OnBehalf: e.OnBehalf,
			Form: d.Version, Reason: d.Reason, Answers: d.Answers, Dropped: d.Dropped, Unmended: d.Remarks,
		})
		d.State, d.Remarks, d.Reason = StateSubmitted, nil, ""
		d.Cursors = everybody(d.Cursors, Cursor{Stage: StagePreview, Since: e.At})
	case EventReopened:
		d.State, d.Reason, d.Asked = StateDraft, e.Reason, ""
	case EventReturned:
		d = returned(d, e)
	case EventApproved:
		d.State, d.Remarks, d.Until = StateApproved, nil, time.Time{}
		d.Submissions = approved(d.Submissions, e)
		if len(e.Remarks) > 0 {
			d = returned(d, e)
		}
	case EventAsked:
		d.Asked, d.Until = e.Reason, time.Time{}
	case EventGranted:
		d.Until = e.Until
	case EventRefused:
		d.Asked = ""
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
