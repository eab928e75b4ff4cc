package handlers

import (
	"context"
	"maps"
	"slices"
	"strings"

	"khaosat/chat"
	"khaosat/survey/form"
	"khaosat/survey/viet"
)

// What buttons of the notes carry that lead back to them from a question's
// reason, and out.
const (
	notesBack = "back"
	notesStop = "stop"
	notesDrop = "drop" // what was said and has no question
	notesSaid = "said" // the report that it was said against
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
	case notesDrop:
		delete(notes, noteSaid)
		return d.askNotes(ctx, r, p, notes)
	case "return", "rest":
		event := form.Event{Kind: form.EventReturned, Remarks: inFormOrder(p, notes.remarks())}
		if what == "rest" {
			event.Kind = form.EventApproved
		}
		if (len(event.Remarks) == 0 || notes[noteSaid] != "") && !d.reports.has(p.stream(), r.Update.Key) {
			return d.showNotes(r, p, notes)
		}
		actions, err := d.decideReport(ctx, r, p, notes[noteVersion], event)
		if err != nil {
			return nil, err
		}
		return actions, d.endDialog(ctx, r)
	}
	questions, reason, ok := p.numbered("", what)
	if !ok || len(questions) != 1 || reason != "" {
		return r.Reply().Say("review.nonumber", len(form.Places(p.Form, p.Draft))).Actions()
	}
	notes.about(questions[0])
	return d.askNotes(ctx, r, p, notes)
}

// Words that do with what was noted what the buttons do, folded.
var (
	returnWords = []string{"tra lai", "tra lai bao cao", "tra ve", "return"}
	restWords   = []string{"duyet phan con lai", "duyet con lai", "approve the rest"}
	dropWords   = []string{"bo ly do nay", "bo ly do", "drop this reason"}
)

// confirmsNotes reports whether a text only says yes to what was noted.
func confirmsNotes(notes told, text string) bool {
	return saysYes(text) && notes[noteQuestion] == "" && len(notes.remarks()) > 0
}

// notesAgain shows what was noted again to a yes that came after something else.
func (d *desk) notesAgain(ctx context.Context, r *Request, p report, notes told) ([]chat.Action, error) {
	actions, err := d.askNotes(ctx, r, p, notes)
	if err != nil {
		return nil, err
	}
	return d.afterSomethingElse(r, actions)
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
	case confirmsNotes(notes, text) && (notes[asideBy] != "" || notes[toldBy] == r.Update.Key):
		return d.notesAgain(ctx, r, p, notes)
	case slices.Contains(returnWords, viet.Fold(text)), confirmsNotes(notes, text):
		return d.doNoted(ctx, r, p, notes, "return")
	case slices.Contains(restWords, viet.Fold(text)):
		return d.doNoted(ctx, r, p, notes, "rest")
	case slices.Contains(dropWords, viet.Fold(text)):
		return d.doNoted(ctx, r, p, notes, notesDrop)
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
	if notes.say(p, text) {
		return d.askNotes(ctx, r, p, notes)
	}
	if notes[noteQuestion] == "" {
		return d.doNoted(ctx, r, p, notes, text)
	}
	return r.Reply().Say("interview.noreason", maxReason).Actions()
}
