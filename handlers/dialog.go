package handlers

import (
	"context"
	"errors"
	"fmt"
	"time"

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
		dialog.Rev = current.Rev
		_, err = d.Store.Dialogs.Save(ctx, dialog)
		if !errors.Is(err, survey.ErrConflict) {
			return err
		}
	}
}

// endDialog forgets the question that was being asked.
func (d *desk) endDialog(ctx context.Context, r *Request) error {
	return d.Store.Dialogs.Delete(ctx, storage.UserKey(r.Update.From.ID))
}

// answering finds the route of the question that a typed text answers.
func (d *desk) answering(ctx context.Context, r *Request) (*Route, error) {
	if !r.Update.Private || r.Update.Message == nil || r.Update.Message.Edited {
		return nil, nil
	}
	dialog, err := d.Store.Dialogs.Get(ctx, storage.UserKey(r.Update.From.ID))
	if errors.Is(err, survey.ErrNotFound) || err == nil && r.Now.Sub(dialog.Since) > dialogLife {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read dialog: %w", err)
	}
	if cancels(r.Args) {
		return d.table.ByCommand("cancel"), nil
	}
	r.Dialog = &dialog
	return d.table.ByStep(dialog.Step), nil
}
