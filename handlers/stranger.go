package handlers

import (
	"context"
	"errors"
	"fmt"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
)

// stranger deals with somebody who holds no seat: he may open an invitation
// and answer its questions; anything else is answered once, and the
// secretary hears of it once.
func (h *Router) stranger(ctx context.Context, r *Request) ([]chat.Action, error) {
	if route := h.openRoute(r); route != nil {
		return route.Handle(ctx, r)
	}
	invite, err := h.pendingInvite(ctx, r)
	if err == nil {
		return h.invited(ctx, r, invite)
	}
	if !errors.Is(err, survey.ErrNotFound) {
		return nil, err
	}
	if erased, err := h.erasedBefore(ctx, r); erased || err != nil {
		return h.erased(r, err)
	}
	return h.meet(ctx, r)
}

// meet answers a stranger if this is his first update.
func (d *desk) meet(ctx context.Context, r *Request) ([]chat.Action, error) {
	known := survey.Stranger{User: r.Update.From.ID, First: r.Now, Cause: r.Update.Key}
	if _, err := d.Store.Strangers.Insert(ctx, known); err != nil {
		return nil, fmt.Errorf("note stranger: %w", err)
	}
	noted, err := d.Store.Strangers.Get(ctx, storage.UserKey(known.User))
	if err != nil {
		return nil, fmt.Errorf("read stranger: %w", err)
	}
	reply := r.Reply()
	if noted.Cause == r.Update.Key {
		if err := d.greetStranger(ctx, r, reply); err != nil {
			return nil, err
		}
	}
	return reply.Actions()
}

// openRoute finds the route that a stranger may take: one that needs no
// right, or one about his own data if there are any. A bare /start asks for
// nothing.
func (h *Router) openRoute(r *Request) *Route {
	var route *Route
	switch {
	case r.Update.Press != nil:
		route = h.table.ByPress(r.Update.Press.Data)
	case r.Command != "start" || r.Args != "":
		route = h.table.ByCommand(r.Command)
	}
	if route == nil || route.Right != survey.RightNone && !(route.Own && r.Actor.Person.ID != "") {
		return nil
	}
	return route
}

// greetStranger tells the stranger his id and the secretaries that he wrote.
func (d *desk) greetStranger(ctx context.Context, r *Request, reply *Reply) error {
	secretaries, err := d.holders(ctx, survey.RoleSecretary)
	if err != nil {
		return err
	}
	reply.Say("stranger.hello", r.Update.From)
	for _, secretary := range secretaries {
		reply.Tell(private(secretary), secretary.Language, "stranger.report", r.Update.From)
	}
	return nil
}

// reportStrangers tells a secretary who comes for the first time who wrote
// before: nobody could be told then.
func (d *desk) reportStrangers(ctx context.Context, reply *Reply) error {
	strangers, err := storage.All(ctx, d.Store.Strangers, storage.Query{Limit: pageSize})
	if err != nil {
		return fmt.Errorf("list strangers: %w", err)
	}
	if len(strangers) > 0 {
		reply.Say("stranger.before", strangers)
	}
	return nil
}

// private is the private chat with a person.
func private(person survey.Person) chat.Place { return chat.Place{Chat: chat.ID(person.User)} }
