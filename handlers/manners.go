package handlers

import (
	"context"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// mannersRoutes answer what asks for no figure: greetings, what cannot be,
// what must not be sent here, and follow-ups of nothing.
func (d *desk) mannersRoutes() []Route {
	texts := func(name string, handle handle, intents ...viet.Intent) Route {
		route := Route{Name: name, Right: survey.RightSelf, Where: Anywhere, Handle: handle}
		for _, intent := range intents {
			route.Intents = append(route.Intents, string(intent))
		}
		return route
	}
	return []Route{
		texts("manners.greet", saying("manners.greet"), viet.IntentSmalltalk),
		texts("manners.reject", saying("manners.reject"), viet.IntentReject),
		texts("manners.secret", saying("manners.secret"), viet.IntentSecurityRefuse),
		texts("manners.follow", saying("manners.follow"), viet.IntentFollowPeriod, viet.IntentFollowCompare),
	}
}

// saying is a route that answers with a page and needs no data.
func saying(page string) handle {
	return func(_ context.Context, r *Request) ([]chat.Action, error) {
		return r.Reply().Say(page, nil).Actions()
	}
}

// nearestShown is how many subjects are offered for a text that is not
// understood.
const nearestShown = 3

// nearest asks whether one of the figures nearest to a text is meant; nil if
// none is near.
func (d *desk) nearest(r *Request) *Reply {
	reply, write := r.Reply(), d.writer(r)
	var entries []listEntry
	var rows [][]chat.Button
	for _, subject := range d.words.in(d.Catalog()).Nearest(r.Args, nearestShown) {
		q, ok := find(d.Catalog(), subject.Slug)
		if !ok || len(q.only(r).indicators) == 0 {
			continue
		}
		entries = append(entries, listEntry{Slug: q.slug, Name: q.name})
		rows = append(rows, []chat.Button{write.button(q.name, q.press("fig"))})
	}
	if len(entries) == 0 || !r.May(survey.RightAsk, "") {
		return nil
	}
	return reply.Say("query.nearest", entries, append(rows, []chat.Button{reply.Button("browse.all", nil, PressData("list"))})...)
}

// clarifyDay asks which is right where a weekday does not fit its date.
func (d *desk) clarifyDay(r *Request, slots viet.Slots) *Reply {
	return r.Reply().Say("manners.weekday", slots.Date.Day)
}
