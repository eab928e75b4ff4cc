package handlers

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
)

// roomRoutes bind groups. In a group the bot is silent unless it is
// addressed, the group is bound, and whoever asks is admitted.
func (d *desk) roomRoutes() []Route {
	return []Route{
		{Name: "room.bind", Commands: []string{"bind", "gannhom"}, Right: survey.RightRooms, Where: Anywhere, Handle: d.bind},
		{Name: "room.unbind", Commands: []string{"unbind", "gonhom"}, Right: survey.RightRooms, Where: Anywhere, Handle: d.unbind},
	}
}

// inRoom answers in a group, where it may.
func (h *Router) inRoom(ctx context.Context, r *Request) ([]chat.Action, error) {
	if !r.Actor.Admitted() {
		return h.silent(r)
	}
	_, err := h.Store.Rooms.Get(ctx, storage.ChatKey(int64(r.Update.Place.Chat)))
	if errors.Is(err, survey.ErrNotFound) {
		if route := h.table.ByCommand(r.Command); route == nil || route.Name != "room.bind" || !r.May(route.Right, "") {
			return h.silent(r)
		}
	} else if err != nil {
		return nil, fmt.Errorf("find group: %w", err)
	}
	return h.dispatch(ctx, r)
}

// silent says nothing; a button that was pressed stops waiting.
func (h *Router) silent(r *Request) ([]chat.Action, error) { return r.Reply().Actions() }

// linkMark begins what a link to the private chat says there: then a command.
// No code of an invitation begins so.
const linkMark = "go_"

// inPrivate leads from a group to the private chat, where forms and people
// belong: by a link that says there what was asked for.
func (h *Router) inPrivate(r *Request, route *Route) ([]chat.Action, error) {
	reply := r.Reply()
	if h.BotName() == "" {
		return reply.Say("room.private", nil).Actions()
	}
	button := reply.Button("room.open", nil, "")
	button.URL = "https://t.me/" + h.BotName()
	if len(route.Commands) > 0 {
		button.URL += "?start=" + linkMark + route.Commands[0]
	}
	return reply.Say("room.private", nil, []chat.Button{button}).Actions()
}

// followLink takes the command that a link says for what was typed.
func followLink(r *Request) {
	if command, linked := strings.CutPrefix(r.Args, linkMark); linked && r.Command == "start" {
		r.Command, r.Args = command, ""
	}
}

// bind lets the bot answer in the group where it is said.
func (d *desk) bind(ctx context.Context, r *Request) ([]chat.Action, error) {
	if r.Update.Private {
		return r.Reply().Say("room.ingroup", d.BotName()).Actions()
	}
	id := int64(r.Update.Place.Chat)
	room := survey.Room{Chat: id, Title: personName(r.Update.Title), BoundBy: r.Actor.Person.ID, BoundAt: r.Now}
	if _, err := d.Store.Rooms.Insert(ctx, room); err != nil {
		return nil, fmt.Errorf("bind group: %w", err)
	}
	if err := d.record(ctx, r, 1, "room.bound", storage.ChatKey(id), "", ""); err != nil {
		return nil, err
	}
	return r.Reply().Say("room.bound", nil).Actions()
}

// unbind makes the bot silent in the group where it is said.
func (d *desk) unbind(ctx context.Context, r *Request) ([]chat.Action, error) {
	if r.Update.Private {
		return r.Reply().Say("room.ingroup", d.BotName()).Actions()
	}
	if err := d.dropRoom(ctx, r); err != nil {
		return nil, err
	}
	return r.Reply().Say("room.unbound", nil).Actions()
}

func (d *desk) dropRoom(ctx context.Context, r *Request) error {
	key := storage.ChatKey(int64(r.Update.Place.Chat))
	if err := d.record(ctx, r, 1, "room.unbound", key, "", ""); err != nil {
		return err
	}
	return d.Store.Rooms.Delete(ctx, key)
}

// roomChanged follows a group that became another chat, and forgets one that
// the bot was put out of.
func (h *Router) roomChanged(ctx context.Context, update chat.Update) ([]chat.Action, error) {
	room, err := h.Store.Rooms.Get(ctx, storage.ChatKey(int64(update.Place.Chat)))
	if errors.Is(err, survey.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("find group: %w", err)
	}
	r := h.request(update, survey.Actor{})
	if update.MovedTo != 0 {
		return nil, h.moveRoom(ctx, r, room)
	}
	if !update.Member.Inside {
		return nil, h.dropRoom(ctx, r)
	}
	return nil, nil
}

func (h *Router) moveRoom(ctx context.Context, r *Request, room survey.Room) error {
	old := storage.ChatKey(room.Chat)
	room.Chat, room.Rev = int64(r.Update.MovedTo), 0
	if _, err := h.Store.Rooms.Insert(ctx, room); err != nil {
		return fmt.Errorf("move group: %w", err)
	}
	if err := h.record(ctx, r, 1, "room.moved", storage.ChatKey(room.Chat), old, ""); err != nil {
		return err
	}
	return h.Store.Rooms.Delete(ctx, old)
}
