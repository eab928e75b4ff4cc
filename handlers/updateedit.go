package handlers

import (
	"context"

	"khaosat/chat"
	"khaosat/survey/form"
)

// editedInForm follows a message that was changed in the messenger after it
// was sent: the draft that it is an answer in changes with it. Once the
// report is handed in it says so instead. A message that is no answer is
// passed over.
func (d *desk) editedInForm(ctx context.Context, r *Request) ([]chat.Action, error) {
	reports, err := d.waiting(ctx, r, "")
	if err != nil {
		return nil, err
	}
	message := r.Update.Message
	for _, p := range reports {
		if p, err = d.asFound(ctx, r, p); err != nil {
			return nil, err
		}
		if !p.Draft.Holds(r.Actor.Person.ID, message.ID) {
			continue
		}
		if !p.Draft.Open() {
			return d.editedTooLate(ctx, r, p)
		}
		after, notes, err := d.step(ctx, r, p, form.Input{Kind: form.InputEdit, Text: message.Text, Message: message.ID})
		if err != nil || len(notes) == 0 {
			return nil, err
		}
		return d.showEdited(ctx, r, after, notes)
	}
	return nil, nil
}

// editedTooLate tells that a message belongs to a report that is handed in,
// and offers what can still be done about it.
func (d *desk) editedTooLate(ctx context.Context, r *Request, p report) ([]chat.Action, error) {
	page, err := d.receipt(ctx, r, p)
	if err != nil {
		return nil, err
	}
	reply := r.Reply()
	return reply.Say("update.editedlate", page, page.changes(reply, p)...).Actions()
}

// showEdited says what a changed message has changed; what is asked stays.
func (d *desk) showEdited(ctx context.Context, r *Request, p report, notes []form.Note) ([]chat.Action, error) {
	var page formPage
	for _, note := range notes {
		written, err := d.note(ctx, r, p, note)
		if err != nil {
			return nil, err
		}
		page.Notes = append(page.Notes, written)
	}
	return r.Reply().Say("update.form", page).Actions()
}
