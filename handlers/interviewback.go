package handlers

import (
	"context"

	"khaosat/chat"
	"khaosat/survey/form"
)

// before is the last field given before the one that is asked for, "" if there
// is none; missing tells whether any is still to be given.
func (t told) before(fields []field) (name string, missing bool) {
	asked, _ := t.asked(fields)
	reached := false
	for _, f := range fields {
		reached = reached || f.name == asked.name
		_, has := t[f.name]
		if has && !reached {
			name = f.name
		}
		missing = missing || !has
	}
	return name, missing
}

// waysOut are the buttons that lead back from a question, and out.
func (iv interview) waysOut(reply *Reply, given told, fields []field) []chat.Button {
	var row []chat.Button
	if before, missing := given.before(fields); before != "" && missing {
		f, _ := given.asked(fields)
		row = append(row, reply.Button("interview.back", nil, iv.data(given, "back", f.name)))
	}
	return append(row, reply.Button("interview.no", nil, iv.data(given, "no")))
}

// goBack asks again for the field before the one that is asked for. Where all
// are given, that one was reached from the card and leads back there.
func (d *desk) goBack(ctx context.Context, r *Request, iv interview, given told) ([]chat.Action, error) {
	fields, err := iv.fields(ctx, r, given)
	if err != nil {
		return nil, err
	}
	before, missing := given.before(fields)
	switch {
	case given[toldAsk] != "" && !missing:
		delete(given, toldAsk)
	case before == "":
		return r.Reply().Say("interview.first", nil).Actions()
	default:
		given[toldAsk] = before
	}
	return d.goOn(ctx, r, iv, given)
}

// goesBack reports whether a text asks for the question before.
func goesBack(text string) bool {
	command, _ := form.Command(text)
	return command.Kind == form.InputBack
}

// backFrom takes the button that leads back from a field. One that is not
// asked for any more shows what is.
func (d *desk) backFrom(ctx context.Context, r *Request, iv interview, given told, name string) ([]chat.Action, error) {
	fields, err := iv.fields(ctx, r, given)
	if err != nil {
		return nil, err
	}
	if f, ok := given.asked(fields); !ok || f.name != name {
		return d.next(ctx, r, iv, given)
	}
	return d.goBack(ctx, r, iv, given)
}
