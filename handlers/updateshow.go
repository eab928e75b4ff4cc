package handlers

import (
	"context"
	"slices"
	"strconv"

	"khaosat/chat"
	"khaosat/survey/form"
)

// formPage is a message of the conversation: what there is to say about the
// input, then what is asked.
type formPage struct {
	Notes    []chat.HTML
	Screen   chat.HTML
	Newer    int  // version of the form that is offered; 0: none
	Question bool // what became part of a text may be a question to the bot
	Number   bool // it is a number, and may be meant for another question
}

// showStep shows where a step has led.
func (d *desk) showStep(ctx context.Context, r *Request, p, after report, notes []form.Note) ([]chat.Action, error) {
	for _, note := range notes {
		switch note.Kind {
		case form.NoteSaved:
			return d.saved(ctx, r, after)
		case form.NoteCancelled:
			if _, handedIn := after.Draft.Last(); handedIn {
				return d.leave(ctx, r, "update.restored")
			}
			return d.leave(ctx, r, "update.cancelled")
		case form.NoteSubmitted:
			return d.handedIn(ctx, r, after)
		}
	}
	handedIn := !after.Draft.Open() && form.View(after.Form, after.Draft, r.Actor.Person.ID).Stage != form.StageReopen
	if handedIn {
		return d.showHandedIn(ctx, r, r.Reply(), after)
	}
	actions, err := d.showForm(ctx, r, after, "", notes)
	if err != nil {
		return nil, err
	}
	return actions, d.tellReplaced(ctx, r, after, notes)
}

// saved ends the filling in for now and says how far it is.
func (d *desk) saved(ctx context.Context, r *Request, p report) ([]chat.Action, error) {
	if err := d.endDialog(ctx, r); err != nil {
		return nil, err
	}
	reply := r.Reply()
	return reply.Show("update.saved", d.reportItem(r, p), []chat.Button{reply.Button("update.resume", nil, formPress(p, form.InputOpen))}).Actions()
}

// showForm shows what is asked of a person in a report, after a page of its
// own, if one is named, and the notes.
func (d *desk) showForm(ctx context.Context, r *Request, p report, first string, notes []form.Note) ([]chat.Action, error) {
	if !p.Draft.Joined(r.Actor.Person.ID) {
		return d.warn(r, p).Actions()
	}
	reply := r.Reply()
	var page formPage
	if first != "" {
		page.Notes = append(page.Notes, reply.page(first, d.reportItem(r, p)))
	}
	for _, note := range notes {
		written, err := d.note(ctx, r, p, note)
		if err != nil {
			return nil, err
		}
		page.Notes = append(page.Notes, written)
	}
	ask, err := d.askPage(ctx, r, p, form.View(p.Form, p.Draft, r.Actor.Person.ID))
	if err != nil {
		return nil, err
	}
	if page.Screen, err = d.formScreen(ctx, r, reply, p, ask, notes); err != nil {
		return nil, err
	}
	rows := d.formButtons(r, reply, p, ask)
	page.Question, page.Number = d.asksInText(r, notes), numberInText(r, ask.Screen, notes)
	if page.Question || page.Number {
		data := formPress(p, form.InputUnsay, "", "", strconv.Itoa(r.Update.Message.ID))
		label := "update.unsay"
		if page.Number {
			label = "update.takeout"
		}
		rows = append([][]chat.Button{{reply.Button(label, nil, data)}}, rows...)
	}
	if ask.Stage == form.StageAsk && p.Newer != nil && p.Draft.Offers(*p.Newer) {
		page.Newer = p.Newer.Version
		rows = append(rows, reply.buttons([]press{{"update.seenewer", formPress(p, form.InputOpen)}}))
	}
	return reply.Show("update.form", page, rows...).Actions()
}

// formScreen writes what is asked, or the whole report in short; "" where that
// need not be said again.
func (d *desk) formScreen(ctx context.Context, r *Request, reply *Reply, p report, ask askPage, notes []form.Note) (chat.HTML, error) {
	switch {
	case onlyParts(notes), ask.Stage == form.StagePreview && rejected(notes):
		return "", nil // in the middle of an answer, or of a long list
	case ask.Stage == form.StageSubmit:
		return reply.page("update.stage.submit", d.submitPage(r, p, ask)), nil
	case ask.Stage == form.StagePreview:
		preview := d.preview(r, p)
		dropped, err := d.droppedOf(ctx, d.writer(r), p)
		preview.Sections = append(preview.Sections, dropped...)
		return reply.page("update.preview", preview), err
	}
	return reply.page("update.stage."+stageName(ask.Stage), ask), nil
}

// onlyParts reports whether there is only to say that a text, or what is
// attached, goes on.
func onlyParts(notes []form.Note) bool {
	return len(notes) > 0 && !slices.ContainsFunc(notes, func(n form.Note) bool { return !partNotes[n.Kind] })
}

// partNotes are those about an answer that goes on.
var partNotes = map[form.NoteKind]bool{
	form.NotePart: true, form.NoteTakenOut: true, form.NoteLong: true, form.NoteFile: true, form.NoteFileTwice: true, form.NoteDropped: true,
}

// stageName is the name of a stage in the names of pages.
func stageName(stage form.Stage) string {
	if stage == form.StageAsk {
		return "ask"
	}
	return string(stage)
}
