package handlers

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"khaosat/chat"
	"khaosat/survey/viet"
)

// confirmCard shows everything that was given, to be confirmed or changed.
func (d *desk) confirmCard(ctx context.Context, r *Request, iv interview, given told) ([]chat.Action, error) {
	about, err := iv.card(ctx, r, given)
	if err != nil {
		return nil, err
	}
	fields, err := iv.fields(ctx, r, given)
	if err != nil {
		return nil, err
	}
	reply := r.Reply()
	rows := [][]chat.Button{{
		reply.Button("interview.yes", nil, iv.data(given, "yes")),
		reply.Button("interview.no", nil, iv.data(given, "no")),
	}}
	var changes []chat.Button
	for _, f := range fields {
		label := reply.Phrase("interview.edit", reply.Phrase(iv.name+".field."+f.name, nil))
		changes = append(changes, chat.Button{Text: label, Data: iv.data(given, "edit", f.name)})
	}
	rows = append(rows, rowsOf(changes, 2)...)
	if iv.preview == nil {
		return reply.Show(iv.name+".card", about, rows...).Actions()
	}
	if err := iv.preview(ctx, reply, given); err != nil {
		return nil, err
	}
	return reply.Say(iv.name+".card", about, rows...).Actions()
}

// fieldTyped is the name of the field that is to be changed, in what is typed at
// the card, folded: "sua nguon", "change source", or the name alone.
func fieldTyped(typed string) string {
	for _, verb := range []string{"sua ", "change ", "edit "} {
		if name, ok := strings.CutPrefix(typed, verb); ok {
			return name
		}
	}
	return typed
}

// typedAtCard does by words what the card's buttons do.
func (d *desk) typedAtCard(ctx context.Context, r *Request, iv interview, given told) ([]chat.Action, error) {
	typed := strings.TrimSpace(viet.Fold(viet.Clean(r.Args)))
	switch yes, answers := viet.YesNo(typed); {
	case yes && given[asideBy] != "":
		actions, err := d.goOn(ctx, r, iv, given)
		if err != nil {
			return nil, err
		}
		return d.afterSomethingElse(r, actions)
	case yes:
		return iv.finish(ctx, r, given)
	case answers && !slices.Contains(skipWords, typed): // which may have been meant for the question before
		return d.cancel(ctx, r)
	}
	fields, err := iv.fields(ctx, r, given)
	if err != nil {
		return nil, err
	}
	for _, f := range fields {
		label, err := d.Texts.Phrase(r.Language, iv.name+".field."+f.name, nil)
		if err != nil {
			return nil, err
		}
		if fieldTyped(typed) == viet.Fold(label) {
			given[toldAsk] = f.name
			return d.goOn(ctx, r, iv, given)
		}
	}
	if actions, err := d.meantAtCard(ctx, r, iv, given, fields); actions != nil || err != nil {
		return actions, err
	}
	if i := slices.IndexFunc(fields, func(f field) bool { return f.name == iv.more }); i >= 0 && cutOff(given[iv.more]) {
		return d.take(ctx, r, iv, given, fields[i], given[iv.more]+"\n"+r.Args)
	}
	if b, ok := d.readBeside(r); ok {
		return d.saidBeside(ctx, r, b)
	}
	return r.Reply().Say("interview.confirmhow", nil).Actions()
}

// meantAtCard takes a text that changes a field without naming it; nil if it
// changes none.
func (d *desk) meantAtCard(ctx context.Context, r *Request, iv interview, given told, fields []field) ([]chat.Action, error) {
	if iv.meant == nil {
		return nil, nil
	}
	name, value := iv.meant(r, r.Args)
	i := slices.IndexFunc(fields, func(f field) bool { return f.name == name })
	if i < 0 {
		return nil, nil
	}
	return d.take(ctx, r, iv, given, fields[i], value)
}

// cutOff reports whether a text is so long that the messenger may have cut it
// and sent the rest as a message of its own.
func cutOff(text string) bool {
	const nearlyFull = 3500 // characters; a message holds 4096
	return utf8.RuneCountInString(text) > nearlyFull
}
