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

func (d *desk) askConsent(r *Request, invite survey.Invite) ([]chat.Action, error) {
	reply := r.Reply()
	return reply.Say("privacy.invited", d.place(invite.Role, invite.Department), []chat.Button{
		reply.Button("privacy.agree", nil, PressData("consent", invite.ID, "yes")),
		reply.Button("privacy.refuse", nil, PressData("consent", invite.ID, "no")),
	}).Actions()
}

// consent takes the answer to the privacy notice. Only who opened the link
// can give it.
func (d *desk) consent(ctx context.Context, r *Request) ([]chat.Action, error) {
	invite, err := d.Store.Invites.Get(ctx, r.Field(0))
	if err != nil && !errors.Is(err, survey.ErrNotFound) {
		return nil, fmt.Errorf("find invitation: %w", err)
	}
	if err != nil || invite.User != r.Update.From.ID {
		return r.Reply().Toast("invite.notyours", nil).Actions()
	}
	state := survey.InviteConsented
	if r.Field(1) != "yes" {
		state = survey.InviteDeclined
	}
	replayed := invite.Cause == r.Update.Key && invite.State == state
	if invite.State != survey.InviteOpened && !replayed {
		return d.consentedBefore(r, invite)
	}
	if !replayed {
		invite.State, invite.Cause = state, r.Update.Key
		invite.Consent = survey.Consent{Version: survey.ConsentVersion, At: r.Now}
		if state == survey.InviteDeclined {
			invite.Consent, invite.UserName = survey.Consent{}, ""
		}
		if invite, err = d.Store.Invites.Save(ctx, invite); err != nil {
			return nil, fmt.Errorf("save consent to %s: %w", invite.ID, err)
		}
	}
	if state == survey.InviteDeclined {
		return r.Reply().Show("invite.declined", nil).Actions()
	}
	return d.askSecretaries(ctx, r, invite)
}

func (d *desk) consentedBefore(r *Request, invite survey.Invite) ([]chat.Action, error) {
	if invite.State == survey.InviteConsented {
		return r.Reply().Show("invite.waiting", nil).Actions()
	}
	return r.Reply().Toast("invite.settled", nil).Show("invite.used", nil).Actions()
}

// askSecretaries gives every secretary the card on which to decide.
func (d *desk) askSecretaries(ctx context.Context, r *Request, invite survey.Invite) ([]chat.Action, error) {
	secretaries, err := d.holders(ctx, survey.RoleSecretary)
	if err != nil {
		return nil, err
	}
	reply := r.Reply().Show("invite.waiting", nil)
	page := invitePage{Invite: invite, Place: d.place(invite.Role, invite.Department)}
	for _, secretary := range secretaries {
		reply.TellWith(secretary, "invite.card", page, decisionButtons(invite))
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
