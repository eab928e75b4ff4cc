package handlers

import (
	"context"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// StrangerMenus are the menus of those who have none of their own, in both
// languages; the language of the committee serves every other one.
func (h *Router) StrangerMenus() []chat.SetMenu {
	var menus []chat.SetMenu
	for _, language := range append([]survey.Language{""}, survey.Languages()...) {
		description, err := h.Texts.Phrase(language, "menu.start", nil)
		if err != nil {
			description = "/start"
		}
		menus = append(menus, chat.SetMenu{Language: language, Commands: []chat.Command{{Name: "start", Description: description}}})
	}
	return menus
}

// Failed words the answer to somebody whose update could not be handled. It
// asks no store, which may be what failed.
func (h *Router) Failed(update chat.Update) []chat.Action {
	if !update.Private || update.From.ID == 0 {
		return nil
	}
	reply := h.request(update, survey.Actor{}).Reply().Say("failed", nil)
	actions, err := reply.Actions()
	if err != nil {
		h.Log.Error("word a failure", "update", update.ID, "error", err)
	}
	return actions
}

// Aside tells the secretaries that an update was set aside.
func (h *Router) Aside(ctx context.Context, update chat.Update, _ error) []chat.Action {
	secretaries, err := h.holders(ctx, survey.RoleSecretary)
	if err != nil {
		h.Log.Error("find secretaries to tell of an update set aside", "update", update.ID, "error", err)
		return nil
	}
	reply := h.request(chat.Update{}, survey.Actor{}).Reply()
	for _, secretary := range secretaries {
		reply.Tell(private(secretary), secretary.Language, "aside", storage.UserKey(survey.UserID(update.ID)))
	}
	return reply.actions
}

// Secret reports whether an update seems to hold something secret, which
// must not be stored.
func (h *Router) Secret(update chat.Update) bool {
	if update.Message == nil {
		return false
	}
	name := ""
	if update.Message.File != nil {
		name = update.Message.File.Name
	}
	return viet.Secret(update.Message.Text) || viet.Secret(name)
}

// refuseSecret deletes what seems secret where the messenger allows it, and
// says whom to turn to; nothing of it is kept or repeated.
func (h *Router) refuseSecret(r *Request) ([]chat.Action, error) {
	h.Log.Warn("refused a message for signs of secrecy", "update", r.Update.ID, "user", r.Update.From.ID)
	reply := r.Reply().Add(chat.Delete{In: r.Update.Place, Message: r.Update.Message.ID})
	return reply.Say("secret", nil).Actions()
}
