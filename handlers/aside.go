package handlers

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"strings"
	"time"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// asideBy is where a dialog keeps the key of the update by which the person
// has gone on to something else: a bare yes confirms the question no more, but
// has it put again. askedBy keeps what led to the question, to put it again.
const (
	asideBy = "aside"
	askedBy = "asked"
)

// asideLife is how long after a question a bare yes may still be about it.
const asideLife = time.Hour

// setAside notes that the person has gone on to something else, where another
// question than a form's waits. Its own buttons are no such thing.
func (d *desk) setAside(ctx context.Context, r *Request) error {
	dialog, err := d.dialogOf(ctx, r)
	if err != nil || dialog == nil || dialog.Data[endedBy] != "" || dialog.Data[asideBy] != "" {
		return err
	}
	id := dialog.Data[toldID]
	if dialog.Step == stepForm || id != "" && id == r.Field(0) {
		return nil
	}
	dialog.Data = maps.Clone(dialog.Data)
	dialog.Data[asideBy] = r.Update.Key
	if _, err := d.Store.Dialogs.Save(ctx, *dialog); err != nil && !errors.Is(err, survey.ErrConflict) {
		return fmt.Errorf("set a question aside: %w", err)
	}
	return nil
}

// stillAsked reports whether a typed text answers a question between yes and
// no: at once in any words of an answer, after something else only by a yes,
// which has it put again.
func stillAsked(dialog survey.Dialog, r *Request) bool {
	if dialog.Data[asideBy] == "" {
		_, answers := sureMeans(dialog, r.Args)
		return answers
	}
	_, confirms := sureMeans(dialog, sureYesText)
	return saysYes(r.Args) && confirms && r.Now.Sub(dialog.Since) <= asideLife
}

// saysYes reports whether a text only says yes.
func saysYes(text string) bool {
	yes, _ := viet.YesNo(text)
	return yes
}

// sureYesText is a text that says yes and is the label of no button.
const sureYesText = "xacnhan"

// asking writes down what led to a question: a command, a button or a text.
func asking(r *Request) string {
	switch {
	case r.Update.Press != nil:
		return "!" + r.Update.Press.Data
	case r.Command != "":
		return "/" + r.Command + " " + r.Args
	}
	return r.Args
}

// askedAgain puts the question again that a yes came too late for.
func (d *desk) askedAgain(ctx context.Context, r *Request) ([]chat.Action, error) {
	again, asked := *r, r.Dialog.Data[askedBy]
	again.Dialog, again.meant, again.Fields = nil, nil, nil
	var route *Route
	switch {
	case strings.HasPrefix(asked, "!"):
		again.Update.Message, again.Update.Press = nil, &chat.Press{Data: asked[1:]}
		again.Command, again.Args, again.Fields = "", "", strings.Split(asked, ":")[1:]
		route = d.table.ByPress(asked[1:])
	case strings.HasPrefix(asked, "/"):
		again.Command, again.Args, _ = strings.Cut(asked[1:], " ")
		route = d.table.ByCommand(again.Command)
	default:
		again.Args = asked
		route = d.table.ByIntent(string(d.meaning(&again).Intent))
	}
	if route == nil || !r.May(route.Right, "") {
		return d.cancel(ctx, r)
	}
	actions, err := route.Handle(ctx, &again)
	if err != nil {
		return nil, err
	}
	return d.afterSomethingElse(r, actions)
}

// afterSomethingElse says why a question is put again.
func (d *desk) afterSomethingElse(r *Request, actions []chat.Action) ([]chat.Action, error) {
	said, err := r.Reply().Say("sure.again", nil).Actions()
	return append(said, actions...), err
}
