package handlers

import (
	"context"
	"strings"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/form"
	"khaosat/survey/viet"
)

// askedInForm finds the route of a typed text that asks for a figure while a
// form waits for another answer; nil if it asks for none.
func (d *desk) askedInForm(r *Request) *Route {
	meaning := d.understand(r.Args, r.Today()) // by itself, not as a follow-up of what was asked before the form
	if meaning.Slots.Subject() == "" {
		return nil
	}
	route := d.table.ByIntent(string(meaning.Intent))
	if route == nil || !strings.HasPrefix(route.Name, "query.") || !r.May(route.Right, "") {
		return nil
	}
	return route
}

// commandOutside finds the route of an instruction to a report that is typed
// while none is being filled in: "sửa báo cáo" shows which there are.
func (d *desk) commandOutside(r *Request) *Route {
	command, ok := form.Command(r.Args)
	switch {
	case !ok || r.Command != "" || !r.May(survey.RightReport, ""):
		return nil
	case command.Kind == form.InputReopen:
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
