package handlers

import (
	"context"
	"maps"
	"strconv"

	"khaosat/chat"
	"khaosat/survey/form"
)

// stepReturn is the dialog step in which the secretary names the questions
// to be mended, and why.
const stepReturn = "review.notes"

// Keys of that dialog.
const (
	noteRequest    = "request"
	noteDepartment = "department"
	noteVersion    = "version"
	noteQuestion   = "question" // whose reason is asked for
	noteRemarks    = "remarks"  // so far, as JSON
	noteSaid       = "said"     // a reason whose question is asked for
)

// returnReport begins to return a submission; with a question's number it
// asks for the reason. A line such as "/return sct 12: thiếu nguồn" does both.
func (d *desk) returnReport(ctx context.Context, r *Request) ([]chat.Action, error) {
	switch {
	case r.Update.Press != nil && r.Field(3) == notesSaid:
		return d.returnChosen(ctx, r)
	case r.Update.Press != nil && !begunFromCard(r):
		return d.notePressed(ctx, r)
	case r.Update.Press != nil:
		return d.returnThis(ctx, r, "")
	}
	head, said := cutRemarks(r.Args)
	waiting, err := d.meantForReview(ctx, r, head)
	if err != nil {
		return nil, err
	}
	switch len(waiting) {
	case 0:
		return d.notReviewed(ctx, r, "review.none", nil)
	case 1:
		return d.beginNotes(ctx, r, waiting[0], said)
	}
	return d.askWhichReturned(ctx, r, waiting, said)
}

// returnThis returns the report of a button.
func (d *desk) returnThis(ctx context.Context, r *Request, said string) ([]chat.Action, error) {
	p, refusal, err := d.reviewed(ctx, r)
	if err != nil || refusal != "" {
		return d.notReviewed(ctx, r, refusal, err)
	}
	if p.Draft.State != form.StateSubmitted || r.Field(2) != submissionNo(p) {
		return d.showReviewCard(ctx, r, r.Reply().Toast("review.stale", nil), p)
	}
	return d.beginNotes(ctx, r, p, said)
}

// beginNotes goes on with the notes about a submission, with what was said
// against it.
func (d *desk) beginNotes(ctx context.Context, r *Request, p report, said string) ([]chat.Action, error) {
	notes := told{noteRequest: p.Request.ID, noteDepartment: p.Department, noteVersion: submissionNo(p)}
	if kept, err := d.pending(ctx, r, stepReturn); err != nil {
		return nil, err
	} else if kept[noteRequest] == p.Request.ID && kept[noteDepartment] == p.Department && kept[noteVersion] == submissionNo(p) {
		notes = maps.Clone(kept)
		delete(notes, noteQuestion)
	}
	if notes[toldBy] != r.Update.Key {
		notes.say(p, said)
	}
	return d.askNotes(ctx, r, p, notes)
}

// notesPage is what was noted so far.
type notesPage struct {
	Item    reportItem
	Remarks []remarkLine
	Places  []form.Place
	Said    string // whose question is asked for
}

// askNotes keeps what was noted and asks for more.
func (d *desk) askNotes(ctx context.Context, r *Request, p report, notes told) ([]chat.Action, error) {
	notes[toldBy] = r.Update.Key
	delete(notes, asideBy)
	delete(notes, besideText)
	if err := d.ask(ctx, r, stepReturn, notes); err != nil {
		return nil, err
	}
	return d.showNotes(r, p, notes)
}

func (d *desk) showNotes(r *Request, p report, notes told) ([]chat.Action, error) {
	reply, w := r.Reply(), d.writer(r)
	press := func(what string) string { return reviewPress("rvr", p, notes[noteVersion], what) }
	if id := notes[noteQuestion]; id != "" {
		return reply.Show("review.why", remarkOf(p, form.Remark{Question: id}), []chat.Button{reply.Button("interview.back", nil, press(notesBack))}).Actions()
	}
	page := notesPage{Item: d.reportItem(r, p), Places: form.Places(p.Form, p.Draft), Said: notes[noteSaid]}
	var rows [][]chat.Button
	page.Remarks = remarksOf(p, notes.remarks())
	switch {
	case page.Said != "":
		rows = append(rows, []chat.Button{reply.Button("review.dropsaid", nil, press(notesDrop))})
	case len(page.Remarks) > 0:
		rows = append(rows, []chat.Button{reply.Button("review.returnthese", nil, press("return")), reply.Button("review.approverest", nil, press("rest"))})
	}
	var numbers []chat.Button
	for _, place := range page.Places {
		label := shorten(strconv.Itoa(place.Number)+". "+w.text(place.Question.Prompt), maxLabel)
		numbers = append(numbers, chat.Button{Text: label, Data: press(strconv.Itoa(place.Number))})
	}
	show := reply.Show
	if begunFromCard(r) {
		show = reply.Say // the card is kept up to date, whatever becomes of the notes
	}
	rows = append(rows, rowsOf(numbers, 2)...)
	return show("review.notes", page, append(rows, []chat.Button{reply.Button("interview.no", nil, press(notesStop))})...).Actions()
}

// begunFromCard reports whether a button of a submission's card was pressed,
// and none of the notes.
func begunFromCard(r *Request) bool { return r.Update.Press != nil && r.Field(3) == "" }

// notePressed takes a button of the notes: the number of a question, or what
// is to be done with those noted.
func (d *desk) notePressed(ctx context.Context, r *Request) ([]chat.Action, error) {
	p, refusal, err := d.reviewed(ctx, r)
	if err != nil || refusal != "" {
		return d.notReviewed(ctx, r, refusal, err)
	}
	kept, err := d.pending(ctx, r, stepReturn)
	if err != nil {
		return nil, err
	}
	mine := kept[noteRequest] == p.Request.ID && kept[noteDepartment] == p.Department && kept[noteVersion] == r.Field(2)
	if !mine && !d.reports.has(p.stream(), r.Update.Key) {
		return d.showReviewCard(ctx, r, r.Reply().Toast("review.stale", nil), p)
	}
	return d.doNoted(ctx, r, p, maps.Clone(kept), r.Field(3))
}
