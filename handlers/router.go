package handlers

import (
	"context"
	"fmt"
	"strings"

	"khaosat/chart"
	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/calendar"
	"khaosat/survey/viet"
)

// Router answers updates by the route table. It is a chat.Handler.
type Router struct {
	*desk
}

// New builds the route table from every feature. An error names routes that
// are incomplete or in each other's way.
func New(options Options) (*Router, error) {
	holidays, err := calendar.Load(nil)
	if err != nil {
		return nil, fmt.Errorf("load the calendar: %w", err)
	}
	if options.Draw == nil {
		options.Draw = chart.PNG
	}
	d := &desk{Options: options, holidays: holidays}
	table, err := NewTable(d.routes(), options.Texts.Has)
	if err != nil {
		return nil, err
	}
	d.table = table
	return &Router{d}, nil
}

// Table returns the routes.
func (h *Router) Table() *Table { return h.table }

// Handle answers one update; see chat.Handler. Nothing is answered where
// the bot is not addressed.
func (h *Router) Handle(ctx context.Context, update chat.Update) ([]chat.Action, error) {
	if update.Member != nil || update.MovedTo != 0 {
		return h.roomChanged(ctx, update)
	}
	if update.From.ID == 0 || update.From.Bot {
		return nil, nil
	}
	if !update.Private && !addressed(update) || h.forAnotherBot(update.Message) {
		return nil, nil
	}
	actor, err := h.identify(ctx, update.From)
	if err != nil {
		return nil, err
	}
	r := h.request(update, actor)
	if !update.Private {
		return h.inRoom(ctx, r)
	}
	if !actor.Admitted() {
		return h.stranger(ctx, r)
	}
	followLink(r)
	actions, err := h.dispatch(ctx, r)
	if err != nil {
		return nil, err
	}
	return h.withNotice(ctx, r, actions)
}

// addressed reports whether a group's update is meant for the bot.
func addressed(update chat.Update) bool {
	return update.Press != nil || update.Message != nil && update.Message.Addressed && !update.Message.Edited
}

func (h *Router) request(update chat.Update, actor survey.Actor) *Request {
	r := &Request{Update: update, Actor: actor, Language: actor.Person.Language, Now: h.now(), says: h.Texts}
	if r.Language == "" {
		r.Language = h.Language
	}
	switch {
	case update.Press != nil:
		r.Fields = strings.Split(update.Press.Data, ":")[1:]
	case update.Message != nil:
		r.Command, r.Args = h.command(update.Message)
	}
	return r
}

// command is the command of a message and what follows it. One that a keyboard
// has put diacritics in ("/trợgiúp") is none to the messenger, but one here.
func (h *Router) command(m *chat.Message) (name, args string) {
	spelled, marked := strings.CutPrefix(m.Args, "/")
	if m.Command != "" || !marked {
		return m.Command, m.Args
	}
	name, args, _ = strings.Cut(spelled, " ")
	if name = viet.Fold(name); h.table.ByCommand(name) == nil {
		return "", m.Args
	}
	return name, strings.TrimSpace(args)
}

// dispatch finds the route and lets it answer, if the person may.
func (h *Router) dispatch(ctx context.Context, r *Request) ([]chat.Action, error) {
	if h.Secret(r.Update) {
		return h.refuseSecret(r)
	}
	route, err := h.find(ctx, r)
	if err != nil {
		return nil, err
	}
	switch {
	case route == nil:
		return h.unknown(r)
	case route.Where == Private && !r.Update.Private:
		return h.inPrivate(r, route)
	case !r.May(route.Right, ""):
		return r.Reply().Toast("denied", nil).Say("denied", nil).Actions()
	}
	actions, err := route.Handle(ctx, r)
	if err != nil {
		return nil, err
	}
	return h.backToForm(ctx, r, route, actions)
}

// find looks for the route in the order in which people mean it: the button
// pressed, the command typed, the question being answered, then the text.
func (h *Router) find(ctx context.Context, r *Request) (*Route, error) {
	if press := r.Update.Press; press != nil {
		return h.table.ByPress(press.Data), h.setAside(ctx, r)
	}
	if r.Command != "" {
		if err := h.setAside(ctx, r); err != nil {
			return nil, err
		}
		return h.byCommand(ctx, r)
	}
	if r.Update.Message != nil && r.Update.Message.Edited && r.May(survey.RightReport, "") {
		return h.table.ByStep(stepEdited), nil
	}
	if route, err := h.answering(ctx, r); route != nil || err != nil {
		return route, err
	}
	if catalogFile(r) && r.May(survey.RightCatalog, "") {
		return h.table.ByStep(stepCatalogFile), nil
	}
	if route, err := h.consenting(ctx, r); route != nil || err != nil {
		return route, err
	}
	if r.Update.Message != nil && !r.Update.Message.Edited && cancels(r.Args) {
		return h.table.ByCommand("cancel"), nil // nothing waits: it ends the matter
	}
	return h.byText(r), nil
}
