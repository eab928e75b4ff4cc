package handlers

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"khaosat/chat"
	"khaosat/survey/form"
	"khaosat/survey/viet"
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
)

// returnReport begins to return a submission; with a question's number it
// asks for the reason. A line such as "/return sct 12: thiếu nguồn" does both.
func (d *desk) returnReport(ctx context.Context, r *Request) ([]chat.Action, error) {
	if r.Update.Press != nil && !begunFromCard(r) {
		return d.notePressed(ctx, r)
	}
	p, refusal, err := d.reviewed(ctx, r)
	if err != nil || refusal != "" {
		return d.notReviewed(ctx, r, refusal, err)
	}
	if shown := r.Field(2); p.Draft.State != form.StateSubmitted || r.Update.Press != nil && shown != submissionNo(p) {
		return d.showReviewCard(ctx, r, r.Reply().Toast("review.stale", nil), p)
	}
	notes := told{noteRequest: p.Request.ID, noteDepartment: p.Department, noteVersion: submissionNo(p)}
	if kept, err := d.pending(ctx, r, stepReturn); err != nil {
		return nil, err
	} else if kept[noteRequest] == p.Request.ID && kept[noteDepartment] == p.Department && kept[noteVersion] == submissionNo(p) {
		notes = maps.Clone(kept)
		delete(notes, noteQuestion)
	}
	if r.Update.Press == nil {
		notes.add(remarksIn(p, r.Args[firstRemark(r.Args):])...)
	}
	return d.askNotes(ctx, r, p, notes)
}

// notesPage is what was noted so far.
type notesPage struct {
	Item    reportItem
	Remarks []remarkLine
	Places  []form.Place
}

// askNotes keeps what was noted and asks for more.
func (d *desk) askNotes(ctx context.Context, r *Request, p report, notes told) ([]chat.Action, error) {
	notes[toldBy] = r.Update.Key
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
	page := notesPage{Item: d.reportItem(r, p), Places: form.Places(p.Form, p.Draft)}
	var rows [][]chat.Button
	page.Remarks = remarksOf(p, notes.remarks())
	if len(page.Remarks) > 0 {
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
	notes := told(maps.Clone(kept))
	return d.doNoted(ctx, r, p, notes, r.Field(3))
}

// What buttons of the notes carry that lead back to them from a question's
// reason, and out.
const (
	notesBack = "back"
	notesStop = "stop"
)

// doNoted returns the noted questions, approves the others, or asks for the
// reason of one more.
func (d *desk) doNoted(ctx context.Context, r *Request, p report, notes told, what string) ([]chat.Action, error) {
	switch what {
	case notesBack:
		delete(notes, noteQuestion)
		return d.askNotes(ctx, r, p, notes)
	case notesStop:
		return d.cancel(ctx, r)
	case "return", "rest":
		event := form.Event{Kind: form.EventReturned, Remarks: inFormOrder(p, notes.remarks())}
		if what == "rest" {
			event.Kind = form.EventApproved
		}
		if len(event.Remarks) == 0 && !d.reports.has(p.stream(), r.Update.Key) {
			return d.showNotes(r, p, notes)
		}
		actions, err := d.decideReport(ctx, r, p, notes[noteVersion], event)
		if err != nil {
			return nil, err
		}
		return actions, d.endDialog(ctx, r)
	}
	number, err := strconv.Atoi(what)
	places := form.Places(p.Form, p.Draft)
	if err != nil || number < 1 || number > len(places) {
		return r.Reply().Say("review.nonumber", len(places)).Actions()
	}
	notes[noteQuestion] = places[number-1].Question.ID
	return d.askNotes(ctx, r, p, notes)
}

// Words that do with what was noted what the buttons do, folded.
var (
	returnWords = []string{"tra lai", "tra lai bao cao", "tra ve", "return"}
	restWords   = []string{"duyet phan con lai", "duyet con lai", "approve the rest"}
)

// confirmsNotes reports whether a text only says yes to what was noted.
func confirmsNotes(notes told, text string) bool {
	yes, _ := viet.YesNo(text)
	return yes && notes[noteQuestion] == "" && len(notes.remarks()) > 0
}

// noted takes what the secretary types: the reason that was asked for, notes
// with numbers, or what to do with them.
func (d *desk) noted(ctx context.Context, r *Request) ([]chat.Action, error) {
	notes := told(maps.Clone(r.Dialog.Data))
	p, refusal, err := d.reportOf(ctx, notes[noteRequest], notes[noteDepartment])
	if err != nil || refusal != "" {
		return d.notReviewed(ctx, r, refusal, err)
	}
	text := strings.TrimSpace(viet.Clean(r.Args))
	done := d.reports.has(p.stream(), r.Update.Key)
	switch {
	case slices.Contains(returnWords, viet.Fold(text)), confirmsNotes(notes, text):
		return d.doNoted(ctx, r, p, notes, "return")
	case slices.Contains(restWords, viet.Fold(text)):
		return d.doNoted(ctx, r, p, notes, "rest")
	case notes[toldBy] == r.Update.Key || done:
		return d.showNotes(r, p, notes)
	case goesBack(text) && notes[noteQuestion] != "":
		return d.doNoted(ctx, r, p, notes, notesBack)
	case goesBack(text), cancels(text):
		return d.cancel(ctx, r)
	case notes[noteQuestion] != "" && hasLetter(text):
		notes.add(form.Remark{Question: notes[noteQuestion], Reason: cut(text, maxReason)})
		delete(notes, noteQuestion)
		return d.askNotes(ctx, r, p, notes)
	}
	if remarks := remarksIn(p, text); len(remarks) > 0 {
		notes.add(remarks...)
		return d.askNotes(ctx, r, p, notes)
	}
	if notes[noteQuestion] == "" {
		return d.doNoted(ctx, r, p, notes, text)
	}
	return r.Reply().Say("interview.noreason", maxReason).Actions()
}
