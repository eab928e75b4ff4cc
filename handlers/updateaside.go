package handlers

import (
	"context"
	"slices"
	"strings"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/form"
	"khaosat/survey/viet"
)

// askedInForm finds the route of a typed text that asks for a figure, how
// reports stand or for more time, while a form waits for another answer; nil if
// it asks for none.
func (d *desk) askedInForm(r *Request) *Route {
	meaning := d.understand(r.Args, r.Today()) // by itself, not as a follow-up of what was asked before the form
	route := d.table.ByIntent(string(meaning.Intent))
	if route == nil || !r.May(route.Right, "") {
		return nil
	}
	figure := strings.HasPrefix(route.Name, "query.") && meaning.Slots.Subject() != ""
	moreTime := route.Name == "request.extend" && namesDay(r, r.Args)
	if figure || moreTime || strings.HasPrefix(route.Name, "status.") {
		return route
	}
	return nil
}

// asksInText reports whether a message that became part of a text is plainly
// a question to the bot, or asks for more time, so that it is to be said which
// it was meant as.
func (d *desk) asksInText(r *Request, notes []form.Note) bool {
	typed := r.Update.Message
	if typed == nil || len(notes) != 1 || notes[0].Kind != form.NotePart {
		return false
	}
	route := d.askedInForm(r)
	return route != nil && (route.Name == "request.extend" || strings.HasSuffix(strings.TrimSpace(typed.Text), "?"))
}

// numberInText reports whether a message that became part of a text is an amount
// and nothing else, so that it may have been meant for another question.
func numberInText(r *Request, screen form.Screen, notes []form.Note) bool {
	typed := r.Update.Message
	if typed == nil || len(notes) != 1 || notes[0].Kind != form.NotePart || screen.Place.Question.Kind != form.KindText {
		return false
	}
	line := viet.Tokenize(viet.Clean(typed.Text))
	found := viet.FindAmounts(line)
	return len(found) == 1 && found[0].From == 0 && found[0].To >= len(line.Tokens)-1 // "35 ạ"
}

// meantAsQuestion takes a message out of the text that it became part of, and
// answers it.
func (d *desk) meantAsQuestion(ctx context.Context, r *Request, p report, message int) ([]chat.Action, error) {
	if message == 0 {
		message = d.lastQuestion(r, p)
	}
	_, part, _ := form.Said(p.Form, p.Draft, r.Actor.Person.ID, message)
	asking := r.asTyped(part.Text)
	route := d.askedInForm(asking)
	if route == nil && message == 0 {
		return d.showForm(ctx, r, p, "", nil)
	}
	after, notes, err := d.step(ctx, r, p, form.Input{Kind: form.InputUnsay, Message: part.Message})
	if err != nil {
		return nil, err
	}
	if route == nil {
		return d.showStep(ctx, r, p, after, notes)
	}
	actions, err := d.answerAside(ctx, asking, after, route)
	if press := r.Update.Press; press != nil {
		actions = append(actions, chat.Answer{Press: press.ID})
	}
	return actions, err
}

// lastQuestion is the last message of a person that is a question, of those of the
// text that he is writing; 0 if none is.
func (d *desk) lastQuestion(r *Request, p report) int {
	parts := form.View(p.Form, p.Draft, r.Actor.Person.ID).Answer.Parts
	for _, part := range slices.Backward(parts) {
		if part.By == r.Actor.Person.ID && d.askedInForm(r.asTyped(part.Text)) != nil {
			return part.Message
		}
	}
	return 0
}

// leadsIntoForm are the instructions that show, while no report is being filled
// in, where one goes on.
var leadsIntoForm = []form.InputKind{form.InputReopen, form.InputContinue, form.InputJump, form.InputSection, form.InputGap}

// commandOutside finds the route of an instruction to a report that is typed
// while none is being filled in: "sửa báo cáo" shows which there are.
func (d *desk) commandOutside(r *Request) *Route {
	command, ok := form.Command(r.Args)
	switch {
	case !ok || r.Command != "" || !r.May(survey.RightReport, ""):
		return nil
	case slices.Contains(leadsIntoForm, command.Kind):
		return d.table.ByCommand("update")
	}
	return d.table.ByIntent(string(viet.IntentSaveDraft))
}

// answerAside answers a question of its own in the middle of a form, and
// puts the form's question again.
func (d *desk) answerAside(ctx context.Context, r *Request, p report, route *Route) ([]chat.Action, error) {
	actions, err := route.Handle(ctx, r)
	if err != nil {
		return nil, err
	}
	if filling, err := d.formDialog(ctx, r); filling == nil || err != nil {
		return actions, err // something else is asked now
	}
	back, err := d.remind(r, p)
	return append(actions, back...), err
}

// backToForm puts the form's question again after a command that was typed
// in the middle of it.
func (d *desk) backToForm(ctx context.Context, r *Request, route *Route, actions []chat.Action) ([]chat.Action, error) {
	if r.Command == "" || !r.Update.Private || len(actions) == 0 || strings.HasPrefix(route.Name, "update.") || route.Name == "dialog.cancel" || !r.May(survey.RightReport, "") {
		return actions, nil
	}
	dialog, err := d.formDialog(ctx, r)
	if err != nil || dialog == nil {
		return actions, err
	}
	p, refusal, err := d.reportNamed(ctx, r, dialog.Data["request"], dialog.Data["department"])
	if err != nil || refusal != "" || !p.Draft.Open() || !p.Draft.Joined(r.Actor.Person.ID) {
		return actions, err
	}
	back, err := d.remind(r, p)
	return append(actions, back...), err
}

// remind tells in short which question of the form still waits.
func (d *desk) remind(r *Request, p report) ([]chat.Action, error) {
	screen := form.View(p.Form, p.Draft, r.Actor.Person.ID)
	text, err := d.Texts.Page(r.Language, "update.reminder", screen)
	if err != nil {
		return nil, err
	}
	label, err := d.Texts.Phrase(r.Language, "update.resume", nil)
	button := chat.Button{Text: label, Data: formPress(p, form.InputOpen)}
	return []chat.Action{chat.Send{To: r.Update.Place, Text: text, Keyboard: chat.Keyboard{{button}}}}, err
}
