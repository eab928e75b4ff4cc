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

// interview asks the secretary for one thing after the other, shows what was
// given, and does it once that is confirmed. What was given is kept in the
// person's dialog, so that a wrong answer costs nothing that came before.
type interview struct {
	name    string // of its texts: "<name>.ask.<field>", "<name>.card"
	step    string // of its dialog
	press   string // what the data of its buttons begins with
	more    string // the field to which the rest of a long text belongs; "" if none
	fields  func(ctx context.Context, r *Request, given told) ([]field, error)
	preview func(ctx context.Context, reply *Reply, given told) error                // says before the card what others will see; may be nil
	card    func(ctx context.Context, r *Request, given told) (any, error)           // data of the page that is confirmed
	finish  func(ctx context.Context, r *Request, given told) ([]chat.Action, error) // does it, once for an id
	done    func(ctx context.Context, r *Request, id string) ([]chat.Action, error)  // shows what was done, or nil if nothing was
}

// told is what was given so far, by the names of fields. The keys below
// are the interview's own.
type told map[string]string

const (
	toldID  = "id"  // of the interview; what it does carries it
	toldAsk = "ask" // the field to be given anew
	toldBy  = "by"  // key of the update that was taken last
)

// field is one thing that is asked for.
type field struct {
	name     string
	optional bool
	about    any // what the question's page shows
	choices  []choice
	read     func(ctx context.Context, r *Request, given told, text string) (value string, wrong *problem, err error)
}

// choice is an answer given by a button.
type choice struct{ label, value string }

// problem is why an answer cannot be taken, or which of several readings it has.
type problem struct {
	page    string
	about   any
	choices []choice
}

// begin starts an interview with what is known already.
func (d *desk) begin(ctx context.Context, r *Request, iv interview, given told) ([]chat.Action, error) {
	given[toldID] = d.derive(iv.step, r.Update.Key, 10)
	return d.goOn(ctx, r, iv, given)
}

// goOn keeps what was given and asks for the next thing.
func (d *desk) goOn(ctx context.Context, r *Request, iv interview, given told) ([]chat.Action, error) {
	given[toldBy] = r.Update.Key
	if err := d.ask(ctx, r, iv.step, given); err != nil {
		return nil, err
	}
	return d.next(ctx, r, iv, given)
}

// next asks for what is missing, or shows the card to be confirmed.
func (d *desk) next(ctx context.Context, r *Request, iv interview, given told) ([]chat.Action, error) {
	f, ok, err := iv.current(ctx, r, given)
	if err != nil {
		return nil, err
	}
	if !ok {
		return d.confirmCard(ctx, r, iv, given)
	}
	reply := r.Reply()
	return reply.Show(iv.name+".ask."+f.name, f.about, iv.buttons(reply, given, f)...).Actions()
}

// current finds the field that is asked for; ok is false once all are given.
func (iv interview) current(ctx context.Context, r *Request, given told) (f field, ok bool, err error) {
	fields, err := iv.fields(ctx, r, given)
	if err != nil {
		return f, false, err
	}
	wanted := func(f field) bool {
		_, has := given[f.name]
		return f.name == given[toldAsk] || given[toldAsk] == "" && !has
	}
	if i := slices.IndexFunc(fields, wanted); i >= 0 {
		return fields[i], true, nil
	}
	return f, false, nil
}

// pressed takes a button of an interview: "<id>:<field>:<value>", "<id>:edit:<field>",
// "<id>:yes" or "<id>:no".
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
