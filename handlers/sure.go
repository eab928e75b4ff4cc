package handlers

import (
	"context"
	"strings"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// stepSure is the dialog step of a question that is answered by one of two
// buttons, or by typing what they say.
const stepSure = "sure.answer"

// Data of such a dialog: what the buttons carry, and their labels, folded. As
// in all dialogs their names have no dots: not every store takes those.
const (
	sureYes, sureNo           = "yes", "no"
	sureYesLabel, sureNoLabel = "yes_label", "no_label"
)

func (d *desk) sureRoutes() []Route {
	return []Route{{Name: "sure.answer", Step: stepSure, Whole: true, Right: survey.RightSelf, Handle: d.sureAnswered}}
}

// sure asks whether to do something, with a button for each answer.
func (d *desk) sure(ctx context.Context, r *Request, page string, data any, yes, no press) ([]chat.Action, error) {
	reply := r.Reply()
	row := reply.buttons([]press{yes, no})
	if err := d.mayType(ctx, r, row[0], row[1]); err != nil {
		return nil, err
	}
	return reply.Show(page, data, row).Actions()
}

// mayType lets yes and no be typed instead of tapped, as the very next thing
// that the person says; a no without a button drops the question. Where
// another question waits for what he types, that one keeps it.
func (d *desk) mayType(ctx context.Context, r *Request, yes, no chat.Button) error {
	dialog, err := d.dialogOf(ctx, r)
	if err != nil || dialog != nil && dialog.Step != stepSure && waits(*dialog, r) {
		return err
	}
	return d.ask(ctx, r, stepSure, map[string]string{
		sureYes: yes.Data, sureYesLabel: viet.Fold(yes.Text), sureNo: no.Data, sureNoLabel: viet.Fold(no.Text),
	})
}

// sureMeans is the data of the button that a typed answer means, "" if no
// has none; ok is false if it is no answer.
func sureMeans(dialog survey.Dialog, text string) (data string, ok bool) {
	switch typed := viet.Fold(viet.Clean(text)); typed {
	case dialog.Data[sureYesLabel]:
		return dialog.Data[sureYes], true
	case dialog.Data[sureNoLabel]:
		return dialog.Data[sureNo], true
	}
	yes, ok := viet.YesNo(text)
	if yes {
		return dialog.Data[sureYes], true
	}
	return dialog.Data[sureNo], ok
}

// unsure drops a question whether to do something, if one waits: the person
// has gone on to something else, and must not confirm it unawares.
func (d *desk) unsure(ctx context.Context, r *Request) error {
	dialog, err := d.dialogOf(ctx, r)
	if err != nil || dialog == nil || dialog.Step != stepSure {
		return err
	}
	return d.endDialog(ctx, r)
}

// sureAnswered does by words what the button does.
func (d *desk) sureAnswered(ctx context.Context, r *Request) ([]chat.Action, error) {
	data, _ := sureMeans(*r.Dialog, r.Args)
	if data == "" {
		return d.cancel(ctx, r)
	}
	pressed := *r
	pressed.Update.Message, pressed.Update.Press = nil, &chat.Press{Data: data}
	pressed.Command, pressed.Args, pressed.Dialog = "", "", nil
	pressed.Fields = strings.Split(data, ":")[1:]
	route := d.table.ByPress(data)
	if route == nil || !r.May(route.Right, "") {
		return r.Reply().Say("denied", nil).Actions()
	}
	actions, err := route.Handle(ctx, &pressed)
	if err != nil {
		return nil, err
	}
	return actions, d.endDialog(ctx, r)
}
