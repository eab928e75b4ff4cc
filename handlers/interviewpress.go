package handlers

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
)

// pressed takes a button of an interview: "<id>:<field>:<value>", "<id>:edit:<field>",
// "<id>:back:<field>", "<id>:yes" or "<id>:no".
func (d *desk) pressed(ctx context.Context, r *Request, iv interview) ([]chat.Action, error) {
	dialog, err := d.Store.Dialogs.Get(ctx, storage.UserKey(r.Update.From.ID))
	if err != nil && !errors.Is(err, survey.ErrNotFound) {
		return nil, fmt.Errorf("read dialog: %w", err)
	}
	id := r.Field(0)
	if dialog.Step != iv.step || dialog.Data[toldID] != id || !waits(dialog, r) {
		return d.over(ctx, r, iv, id)
	}
	given := told(maps.Clone(dialog.Data))
	if given[toldBy] == r.Update.Key {
		return d.next(ctx, r, iv, given)
	}
	switch r.Field(1) {
	case "yes":
		return iv.finish(ctx, r, given)
	case "no":
		return d.cancel(ctx, r)
	case "edit":
		given[toldAsk] = r.Field(2)
		return d.goOn(ctx, r, iv, given)
	case "back":
		return d.backFrom(ctx, r, iv, given, r.Field(2))
	}
	return d.chosen(ctx, r, iv, given)
}

// chosen takes the answer that a button gives, also to a question asked
// before: that changes the answer.
func (d *desk) chosen(ctx context.Context, r *Request, iv interview, given told) ([]chat.Action, error) {
	fields, err := iv.fields(ctx, r, given)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(fields, func(f field) bool { return f.name == r.Field(1) })
	if i < 0 {
		return d.over(ctx, r, iv, r.Field(0))
	}
	return d.take(ctx, r, iv, given, fields[i], strings.Join(r.Fields[2:], ":"))
}

// over told a button of an interview that has ended: with what was done,
// if it was.
func (d *desk) over(ctx context.Context, r *Request, iv interview, id string) ([]chat.Action, error) {
	actions, err := iv.done(ctx, r, id)
	if err != nil || actions != nil {
		return actions, err
	}
	return r.Reply().Toast("interview.over", nil).Actions()
}
