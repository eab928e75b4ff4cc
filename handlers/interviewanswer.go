package handlers

import (
	"context"
	"maps"
	"slices"
	"strings"

	"khaosat/chat"
	"khaosat/survey/viet"
)

// noAnswer is what leaves an optional field out; noAnswers are its typed forms.
const noAnswer = "-"

var noAnswers = []string{noAnswer, "khong", "khong co", "khong ro", "chua ro", "none", "no"}

// answered takes a typed answer of an interview.
func (d *desk) answered(ctx context.Context, r *Request, iv interview) ([]chat.Action, error) {
	given := told(maps.Clone(r.Dialog.Data))
	if given[toldBy] == r.Update.Key {
		return d.next(ctx, r, iv, given)
	}
	if !r.Update.Message.Typed() {
		return r.Reply().Say("interview.notext", nil).Actions()
	}
	fields, err := iv.fields(ctx, r, given)
	if err != nil {
		return nil, err
	}
	f, ok := given.asked(fields)
	if goesBack(r.Args) {
		return d.goBack(ctx, r, iv, given)
	}
	if !ok {
		return d.typedAtCard(ctx, r, iv, given)
	}
	switch typed := viet.Fold(strings.TrimSpace(viet.Clean(r.Args))); {
	case given[toldAsk] != "" && slices.Contains(asItWasWords, typed):
		delete(given, toldAsk)
		return d.goOn(ctx, r, iv, given)
	case f.optional && slices.Contains(skipWords, typed):
		return d.take(ctx, r, iv, given, f, noAnswer)
	case cancels(typed):
		return d.cancel(ctx, r)
	}
	if b, ok := d.readBeside(r); ok {
		return d.saidBeside(ctx, r, b)
	}
	return d.take(ctx, r, iv, given, f, r.Args)
}

// Words that do what the buttons beside a question do, folded: they keep the
// answer that is being changed, or leave one out.
var (
	asItWasWords = []string{"giu nguyen", "giu nhu cu", "khong doi", "khong sua", "bo qua", "keep", "keep as it is"}
	skipWords    = []string{"bo qua", "de trong", "skip", "leave out", "leave empty"}
)

// take reads an answer to a field. One that cannot be read changes nothing.
func (d *desk) take(ctx context.Context, r *Request, iv interview, given told, f field, text string) ([]chat.Action, error) {
	text = strings.TrimSpace(viet.Clean(text))
	value, wrong := "", (*problem)(nil)
	if !f.optional || !slices.Contains(noAnswers, viet.Fold(text)) {
		var err error
		if value, wrong, err = f.read(ctx, r, given, text); err != nil {
			return nil, err
		}
	}
	if wrong != nil {
		return iv.wrong(r, given, f.name, wrong)
	}
	given[f.name] = value
	if value == unfinished {
		delete(given, f.name)
	} else {
		delete(given, toldAsk)
	}
	return d.goOn(ctx, r, iv, given)
}

// unfinished is what read returns when the field is to be asked for again:
// a list that goes on.
const unfinished = "\x00"

// beginWrong begins an interview with an answer that cannot be taken: it says
// why and waits for another one.
func (d *desk) beginWrong(ctx context.Context, r *Request, iv interview, given told, field string, wrong *problem) ([]chat.Action, error) {
	given[toldID], given[toldBy], given[toldAsk] = d.derive(iv.step, r.Update.Key, 10), r.Update.Key, field
	if err := d.ask(ctx, r, iv.step, given); err != nil {
		return nil, err
	}
	return iv.wrong(r, given, field, wrong)
}

// wrong says why an answer cannot be taken.
func (iv interview) wrong(r *Request, given told, field string, wrong *problem) ([]chat.Action, error) {
	return r.Reply().Say(wrong.page, wrong.about, iv.choices(given, field, wrong.choices)...).Actions()
}
