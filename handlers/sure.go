package handlers

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// stepSure is the dialog step of a question that buttons answer, or what is
// typed in their place.
const stepSure = "sure.answer"

// offered is what buttons carry, by the folded words that do the same. Whatever
// says yes or no in other words counts as sureYes or sureNo.
type offered map[string]string

const (
	sureYes = "+"
	sureNo  = "-"
)

// sureWords is where a dialog keeps what is offered: as one text, since not
// every store takes any word for a name.
const sureWords = "words"

func (d *desk) sureRoutes() []Route {
	return []Route{{Name: "sure.answer", Step: stepSure, Whole: true, Right: survey.RightSelf, Handle: d.sureAnswered}}
}

// sure asks whether to do something, with a button for each answer, and for
// what else may be done.
func (d *desk) sure(ctx context.Context, r *Request, page string, data any, yes, no press, others ...press) ([]chat.Action, error) {
	reply := r.Reply()
	rows := [][]chat.Button{reply.buttons([]press{yes, no}), reply.buttons(others)}
	if err := d.mayType(ctx, r, yesOrNo(yes.data, no.data), rows...); err != nil {
		return nil, err
	}
	return reply.Show(page, data, rows...).Actions()
}

// yesOrNo are the words that answer whether to do something: a no without a
// button drops the question.
func yesOrNo(yes, no string) offered { return offered{sureYes: yes, sureNo: no} }

// mayType lets words, or the labels of buttons, be typed instead of tapping, as
// the very next thing that the person says. Where another question waits for
// what he types, that one keeps it.
func (d *desk) mayType(ctx context.Context, r *Request, words offered, labels ...[]chat.Button) error {
	dialog, err := d.dialogOf(ctx, r)
	if err != nil || dialog != nil && dialog.Step != stepSure && waits(*dialog, r) {
		return err
	}
	return d.mustType(ctx, r, words, labels...)
}

// mustType is mayType of a question that takes the place of any other one.
func (d *desk) mustType(ctx context.Context, r *Request, words offered, labels ...[]chat.Button) error {
	for _, row := range labels {
		for _, button := range row {
			words[viet.Fold(button.Text)] = button.Data
		}
	}
	kept, err := json.Marshal(words)
	if err != nil {
		return fmt.Errorf("keep what is offered: %w", err)
	}
	return d.ask(ctx, r, stepSure, map[string]string{sureWords: string(kept), askedBy: asking(r)})
}

// sureMeans is the data of the button that a typed answer means, "" if no
// has none; ok is false if it is no answer.
func sureMeans(dialog survey.Dialog, text string) (data string, ok bool) {
	var words offered
	if err := json.Unmarshal([]byte(dialog.Data[sureWords]), &words); err != nil {
		return "", false // nothing is offered
	}
	if data, ok = words[viet.Fold(viet.Clean(text))]; ok {
		return data, true
	}
	switch yes, answers := viet.YesNo(text); {
	case yes:
		data, ok = words[sureYes]
	case answers:
		data, ok = words[sureNo]
	}
	return data, ok
}

// sureAnswered does by words what the button does.
func (d *desk) sureAnswered(ctx context.Context, r *Request) ([]chat.Action, error) {
	if r.Dialog.Data[asideBy] != "" {
		return d.askedAgain(ctx, r)
	}
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
	if r.Dialog.Step == stepSure { // and not what this very answer has led to before a crash
		if err := d.endDialog(ctx, r); err != nil {
			return nil, err
		}
	}
	return route.Handle(ctx, &pressed)
}
