package handlers

import (
	"context"
	"strconv"
	"strings"

	"khaosat/chat"
	"khaosat/survey/viet"
)

// clarifyDay asks which is right where a weekday does not fit its date: a
// button says the text again with either.
func (d *desk) clarifyDay(r *Request, slots viet.Slots) *Reply {
	reply := r.Reply()
	var texts []string
	var buttons []chat.Button
	for n, instead := range slots.Instead {
		texts = append(texts, instead.Text)
		buttons = append(buttons, reply.Button("manners.day", instead.Day, PressData("instead", strconv.Itoa(n))))
	}
	d.threads.offer(r, texts)
	return reply.Say("manners.weekday", slots.Date.Day, rowsOf(buttons, 1)...)
}

// maxWishLabel is how long the label of a button with a wish is at most.
const maxWishLabel = 40

// clarifyWishes asks which of several things wished at once comes first: a
// button says each of them alone.
func (d *desk) clarifyWishes(r *Request, wishes []string) *Reply {
	var buttons []chat.Button
	for n, wish := range wishes {
		buttons = append(buttons, chat.Button{Text: shorten(wish, maxWishLabel), Data: PressData("instead", strconv.Itoa(n))})
	}
	d.threads.offer(r, wishes)
	return r.Reply().Say("manners.wishes", nil, rowsOf(buttons, 1)...)
}

// clarifyArgs asks the same of what was typed after a command; nil where its
// days are right.
func (d *desk) clarifyArgs(r *Request) *Reply {
	slots := d.understand(r.Args, r.Today()).Slots
	if r.Command == "" || len(slots.Instead) == 0 {
		return nil
	}
	for i := range slots.Instead {
		slots.Instead[i].Text = "/" + r.Command + " " + slots.Instead[i].Text
	}
	return d.clarifyDay(r, slots)
}

// sayInstead takes the text of a button as if it had been typed.
func (d *desk) sayInstead(ctx context.Context, r *Request) ([]chat.Action, error) {
	n, err := strconv.Atoi(r.Field(0))
	text, ok := d.threads.offered(r, n)
	if err != nil || !ok {
		return r.Reply().Toast("manners.again", nil).Actions()
	}
	again := r.asTyped(text)
	actions, err := (&Router{d}).dispatch(ctx, again)
	return append(actions, chat.Answer{Press: r.Update.Press.ID}), err
}

// asTyped is a request as if a text had been typed in its place.
func (r *Request) asTyped(text string) *Request {
	typed := &Request{Update: r.Update, Actor: r.Actor, Language: r.Language, Now: r.Now, Args: text, says: r.says}
	if command, isCommand := strings.CutPrefix(text, "/"); isCommand {
		typed.Command, typed.Args, _ = strings.Cut(command, " ")
	}
	typed.Update.Press = nil
	typed.Update.Message = &chat.Message{Text: text, Command: typed.Command, Args: typed.Args, Addressed: true}
	return typed
}
