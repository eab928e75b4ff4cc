package handlers

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"time"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
)

// dialogLife is how long a question outside a form waits for its answer;
// a text typed later is read as a question of its own.
const dialogLife = 24 * time.Hour

// ask remembers the question that the person's next typed text answers. A
// question asked before is dropped.
func (d *desk) ask(ctx context.Context, r *Request, step string, data map[string]string) error {
	dialog := survey.Dialog{User: r.Update.From.ID, Step: step, Data: data, Since: r.Now}
	for {
		current, err := d.Store.Dialogs.Get(ctx, storage.UserKey(dialog.User))
		if err != nil && !errors.Is(err, survey.ErrNotFound) {
			return fmt.Errorf("read dialog: %w", err)
		}
		dialog = begunDialog(current, dialog, r)
		dialog.Rev = current.Rev
		_, err = d.Store.Dialogs.Save(ctx, dialog)
		if !errors.Is(err, survey.ErrConflict) {
			return err
		}
	}
}

// begunBy is where a dialog keeps the key of the update that led to it. That
// update, handled again after a crash, is no answer in it. Where it answered
// what buttons answer as well, begunFrom keeps what was offered.
const (
	begunBy   = "begun"
	begunFrom = "from"
)

// begunDialog notes which update led to a dialog, unless that is an answer in
// it.
func begunDialog(before, dialog survey.Dialog, r *Request) survey.Dialog {
	if r.Dialog != nil {
		return dialog
	}
	data := maps.Clone(dialog.Data)
	if data == nil {
		data = map[string]string{}
	}
	data[begunBy] = r.Update.Key
	from := before.Data[begunFrom] // of an update handled again
	if before.Step == stepSure && before.Data[endedBy] == r.Update.Key {
		from = before.Data[sureWords]
	} else if before.Data[begunBy] != r.Update.Key {
		from = ""
	}
	if from != "" {
		data[begunFrom] = from
	}
	dialog.Data = data
	return dialog
}

// beginsAgain finds the route of a text that has led to a dialog before: nil
// for one that was a text of its own.
func (d *desk) beginsAgain(r *Request, dialog *survey.Dialog) *Route {
	before := &survey.Dialog{Data: map[string]string{sureWords: dialog.Data[begunFrom]}}
	if _, answers := sureMeans(*before, r.Args); !answers {
		return nil
	}
	r.Dialog = before
	return d.table.ByStep(stepSure)
}

// endedBy is where a dialog keeps the key of the update that ended it. The
// record stays until the next question, so that this update, handled again
// after a crash, is still an answer and not a text of its own.
const endedBy = "ended"

// endDialog ends the question that was being asked, if any.
func (d *desk) endDialog(ctx context.Context, r *Request) error {
	for {
		dialog, err := d.Store.Dialogs.Get(ctx, storage.UserKey(r.Update.From.ID))
		if errors.Is(err, survey.ErrNotFound) || err == nil && dialog.Data[endedBy] != "" {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read dialog: %w", err)
		}
		dialog.Data = maps.Clone(dialog.Data)
		if dialog.Data == nil {
			dialog.Data = map[string]string{}
		}
		dialog.Data[endedBy] = r.Update.Key
		if _, err = d.Store.Dialogs.Save(ctx, dialog); !errors.Is(err, survey.ErrConflict) {
			return err
		}
	}
}

// answering finds the route of the question that a typed text answers.
func (d *desk) answering(ctx context.Context, r *Request) (*Route, error) {
	if !r.Update.Private || r.Update.Message == nil || r.Update.Message.Edited {
		return nil, nil
	}
	dialog, err := d.dialogOf(ctx, r)
	if dialog == nil || err != nil || !waits(*dialog, r) {
		return nil, err
	}
	if key := dialog.Data[begunBy]; key != "" && key == r.Update.Key {
		return d.beginsAgain(r, dialog), nil
	}
	if dialog.Step == stepSure && !stillAsked(*dialog, r) || dialog.Step == stepCatalogApply && !decidesCatalog(*dialog, r) {
		return nil, d.setAside(ctx, r)
	}
	route := d.table.ByStep(dialog.Step)
	if (cancels(r.Args) || goesBack(r.Args)) && (route == nil || !route.Whole) { // nothing comes before a question that stands alone
		return d.table.ByCommand("cancel"), nil
	}
	r.Dialog = dialog
	return d.answerRoute(r, route), nil
}

// answerRoute is the route of a text that is typed while a dialog waits: that of its
// step, unless the text is plainly something else. Interviews, which take more
// for an answer, look for that themselves.
func (d *desk) answerRoute(r *Request, route *Route) *Route {
	if choosesBeside(*r.Dialog, r.Args) {
		return d.table.ByPress("bsd")
	}
	if !d.Texts.Has("waiting." + r.Dialog.Step) {
		return route
	}
	b, ok := d.readBeside(r)
	if !ok {
		return route
	}
	return &Route{Name: "dialog.aside", Right: survey.RightSelf, Handle: func(ctx context.Context, r *Request) ([]chat.Action, error) {
		return d.saidBeside(ctx, r, b)
	}}
}

// unasked drops the question of a step, if it is the one that waits.
func (d *desk) unasked(ctx context.Context, r *Request, step string) error {
	waiting, err := d.pending(ctx, r, step)
	if err != nil || waiting == nil {
		return err
	}
	return d.endDialog(ctx, r)
}

// dialogOf returns what the person was asked last, nil if nothing.
func (d *desk) dialogOf(ctx context.Context, r *Request) (*survey.Dialog, error) {
	dialog, err := d.Store.Dialogs.Get(ctx, storage.UserKey(r.Update.From.ID))
	if errors.Is(err, survey.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read dialog: %w", err)
	}
	return &dialog, nil
}

// pending returns what a dialog of a step holds that waits for an answer, nil
// if there is none.
func (d *desk) pending(ctx context.Context, r *Request, step string) (map[string]string, error) {
	dialog, err := d.Store.Dialogs.Get(ctx, storage.UserKey(r.Update.From.ID))
	if errors.Is(err, survey.ErrNotFound) || err == nil && (dialog.Step != step || !waits(dialog, r)) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read dialog: %w", err)
	}
	return dialog.Data, nil
}

// waits reports whether a dialog waits for an answer, or got it by this very
// update.
func waits(dialog survey.Dialog, r *Request) bool {
	if ended := dialog.Data[endedBy]; ended != "" {
		return ended == r.Update.Key
	}
	return r.Now.Sub(dialog.Since) <= dialogLife
}
