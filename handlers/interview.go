package handlers

import (
	"context"
	"slices"

	"khaosat/chat"
)

// interview asks the secretary for one thing after the other, shows what was
// given, and does it once that is confirmed. What was given is kept in the
// person's dialog, so that a wrong answer costs nothing that came before.
type interview struct {
	name    string                                              // of its texts: "<name>.ask.<field>", "<name>.card"
	step    string                                              // of its dialog
	press   string                                              // what the data of its buttons begins with
	more    string                                              // the field to which the rest of a long text belongs; "" if none
	meant   func(r *Request, text string) (field, value string) // what a text at the card changes, without naming it; "" if nothing; may be nil
	fields  func(ctx context.Context, r *Request, given told) ([]field, error)
	preview func(ctx context.Context, reply *Reply, given told) error                // says before the card what others will see; may be nil
	card    func(ctx context.Context, r *Request, given told) (any, error)           // data of the page that is confirmed
	finish  func(ctx context.Context, r *Request, given told) ([]chat.Action, error) // does it, once for an id
	done    func(ctx context.Context, r *Request, id string) ([]chat.Action, error)  // shows what was done, or nil if nothing was
}

// interviews are all that there are.
func (d *desk) interviews() []interview {
	return []interview{
		d.amendInterview(), d.announceInterview(), d.figureInterview(), d.recommendationInterview(), d.requestInterview(), d.sessionInterview(),
	}
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
	delete(given, asideBy)
	delete(given, besideText)
	if err := d.ask(ctx, r, iv.step, given); err != nil {
		return nil, err
	}
	return d.next(ctx, r, iv, given)
}

// next asks for what is missing, or shows the card to be confirmed.
func (d *desk) next(ctx context.Context, r *Request, iv interview, given told) ([]chat.Action, error) {
	fields, err := iv.fields(ctx, r, given)
	if err != nil {
		return nil, err
	}
	f, ok := given.asked(fields)
	if !ok {
		return d.confirmCard(ctx, r, iv, given)
	}
	reply := r.Reply()
	rows := append(iv.buttons(reply, given, f), iv.waysOut(reply, given, fields))
	return reply.Show(iv.name+".ask."+f.name, f.about, rows...).Actions()
}

// asked finds the field that is asked for; ok is false once all are given.
func (t told) asked(fields []field) (f field, ok bool) {
	wanted := func(f field) bool {
		_, has := t[f.name]
		return f.name == t[toldAsk] || t[toldAsk] == "" && !has
	}
	if i := slices.IndexFunc(fields, wanted); i >= 0 {
		return fields[i], true
	}
	return f, false
}
