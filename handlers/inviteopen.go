package handlers

import (
	"context"
	"errors"
	"fmt"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
)

// openInvite answers somebody who opened a one-time link. A code that does
// not exist is a stranger's matter like any other text.
func (d *desk) openInvite(ctx context.Context, r *Request) ([]chat.Action, error) {
	for {
		invite, err := storage.First(ctx, d.Store.Invites, storage.Query{Index: storage.ByCode, Equal: codeHash(r.Args)})
		if errors.Is(err, survey.ErrNotFound) {
			return d.wrongCode(ctx, r)
		}
		if err != nil {
			return nil, fmt.Errorf("find invitation: %w", err)
		}
		if invite.State != survey.InviteOpen || invite.Expired(r.Now) {
			return d.openedBefore(r, invite)
		}
		if invite.By == r.Actor.Person.ID { // who tries his link out does not use it up
			return r.Reply().Say("invite.own", d.invitePage(invite)).Actions()
		}
		invite.State, invite.Cause = survey.InviteOpened, r.Update.Key
		invite.User, invite.UserName = r.Update.From.ID, personName(r.Update.From.Name)
		saved, err := d.Store.Invites.Save(ctx, invite)
		if errors.Is(err, survey.ErrConflict) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("open invitation %s: %w", invite.ID, err)
		}
		return d.askConsent(r, saved)
	}
}

func (d *desk) wrongCode(ctx context.Context, r *Request) ([]chat.Action, error) {
	if r.Actor.Admitted() {
		return r.Reply().Say("invite.unknown", nil).Actions()
	}
	return d.meet(ctx, r)
}

// openedBefore tells the truth about a link that is not fresh; who opened
// it first goes on where he was.
func (d *desk) openedBefore(r *Request, invite survey.Invite) ([]chat.Action, error) {
	own := invite.User == r.Update.From.ID
	switch {
	case invite.Expired(r.Now):
		return r.Reply().Say("invite.expired", nil).Actions()
	case own && invite.State == survey.InviteOpened:
		return d.askConsent(r, invite)
	case own && invite.State == survey.InviteConsented:
		return r.Reply().Say("invite.waiting", nil).Actions()
	case invite.State == survey.InviteWithdrawn:
		return r.Reply().Say("invite.closed", nil).Actions()
	}
	return r.Reply().Say("invite.used", nil).Actions()
}

// askSecretaries gives every secretary the card on which to decide.
func (d *desk) askSecretaries(ctx context.Context, reply *Reply, invite survey.Invite) ([]chat.Action, error) {
	return d.tellSecretaries(ctx, reply, invite, decisionButtons(invite))
}

// tellSecretaries shows every secretary how an invitation stands.
func (d *desk) tellSecretaries(ctx context.Context, reply *Reply, invite survey.Invite, rows ...[]press) ([]chat.Action, error) {
	secretaries, err := d.holders(ctx, survey.RoleSecretary)
	if err != nil {
		return nil, err
	}
	for _, secretary := range secretaries {
		reply.TellWith(secretary, "invite.card", d.invitePage(invite), rows...)
	}
	return reply.Actions()
}

// decisionButtons are the buttons of an invitation's card, by their phrases.
func decisionButtons(invite survey.Invite) []press {
	return []press{
		{"invite.admit", PressData("admit", invite.ID, "yes")},
		{"invite.refuse", PressData("admit", invite.ID, "no")},
	}
}
