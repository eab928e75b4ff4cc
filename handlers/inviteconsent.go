package handlers

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
	"khaosat/survey/viet"
)

func (d *desk) askConsent(r *Request, invite survey.Invite) ([]chat.Action, error) {
	reply := r.Reply()
	return reply.Say("privacy.invited", d.place(invite.Role, invite.Department), []chat.Button{
		reply.Button("privacy.agree", nil, PressData("consent", invite.ID, "yes")),
		reply.Button("privacy.refuse", nil, PressData("consent", invite.ID, "no")),
	}).Actions()
}

// consent takes the answer to the privacy notice: by the buttons under it, or
// typed. Only who opened the link can give it.
func (d *desk) consent(ctx context.Context, r *Request) ([]chat.Action, error) {
	if r.Update.Press == nil {
		return d.typedConsent(ctx, r, true)
	}
	invite, err := d.Store.Invites.Get(ctx, r.Field(0))
	if err != nil && !errors.Is(err, survey.ErrNotFound) {
		return nil, fmt.Errorf("find invitation: %w", err)
	}
	if err != nil || invite.User != r.Update.From.ID {
		return r.Reply().Toast("invite.notyours", nil).Actions()
	}
	return d.answerConsent(ctx, r, invite, r.Field(1) == "yes")
}

// decline takes a typed refusal of the privacy notice.
func (d *desk) decline(ctx context.Context, r *Request) ([]chat.Action, error) {
	return d.typedConsent(ctx, r, false)
}

// typedConsent answers for the invitation that its sender opened. With none
// open, an admitted person answers the notice that he was shown.
func (d *desk) typedConsent(ctx context.Context, r *Request, agreed bool) ([]chat.Action, error) {
	invite, err := d.pendingInvite(ctx, r)
	switch {
	case err == nil:
		return d.answerConsent(ctx, r, invite, agreed)
	case !errors.Is(err, survey.ErrNotFound):
		return nil, err
	case !r.Actor.Admitted():
		return d.meet(ctx, r)
	}
	return d.showNotice(ctx, r, agreed)
}

// pendingInvite finds the invitation that an account opened and that is not
// decided, or that it declined by this very update.
func (d *desk) pendingInvite(ctx context.Context, r *Request) (survey.Invite, error) {
	for _, state := range []survey.InviteState{survey.InviteOpened, survey.InviteConsented, survey.InviteDeclined} {
		for invite, err := range d.Store.Invites.Scan(ctx, storage.Query{Index: storage.ByState, Equal: string(state)}) {
			if err != nil {
				return invite, fmt.Errorf("list invitations: %w", err)
			}
			if invite.User == r.Update.From.ID && (state != survey.InviteDeclined || invite.Cause == r.Update.Key) {
				return invite, nil
			}
		}
	}
	return survey.Invite{}, fmt.Errorf("invitation of an account: %w", survey.ErrNotFound)
}

// invited answers a text of somebody who has opened a link and is not
// admitted yet: as his answer to the notice, or by where he stands.
func (d *desk) invited(ctx context.Context, r *Request, invite survey.Invite) ([]chat.Action, error) {
	agreed, answered := consentTyped(r.Args)
	switch {
	case agreed || invite.State == survey.InviteDeclined:
		return d.answerConsent(ctx, r, invite, true)
	case answered:
		return d.answerConsent(ctx, r, invite, false)
	case invite.State == survey.InviteOpened:
		return d.askConsent(r, invite)
	}
	return r.Reply().Say("invite.waiting", nil).Actions()
}

// consenting finds the route of a typed answer to the notice for somebody who
// holds a seat already and has opened the link to a further one.
func (h *Router) consenting(ctx context.Context, r *Request) (*Route, error) {
	agreed, answered := consentTyped(r.Args)
	if !answered || !r.Update.Private || r.Update.Message == nil || r.Update.Message.Edited {
		return nil, nil
	}
	invite, err := h.pendingInvite(ctx, r)
	switch {
	case errors.Is(err, survey.ErrNotFound):
		return nil, nil
	case err != nil:
		return nil, err
	case invite.State != survey.InviteOpened && invite.Cause != r.Update.Key:
		return nil, nil
	case agreed:
		return h.table.ByCommand("agree"), nil
	}
	return h.table.ByCommand("disagree"), nil
}

// consentTyped reads a typed answer to the notice.
func consentTyped(text string) (agreed, answered bool) {
	folded := strings.Trim(viet.Fold(text), " .!")
	agreed = slices.Contains(agreeWords, folded)
	return agreed, agreed || slices.Contains(refuseWords, folded)
}

// What is typed in answer to the notice, folded.
var (
	agreeWords  = []string{"dong y", "toi dong y", "co", "agree", "i agree", "yes"}
	refuseWords = []string{"khong dong y", "toi khong dong y", "khong", "i do not agree", "no"}
)

// answerConsent records the answer and goes on: to the secretaries, or to an
// end. An answer given before stands.
func (d *desk) answerConsent(ctx context.Context, r *Request, invite survey.Invite, agreed bool) ([]chat.Action, error) {
	replayed := invite.Cause == r.Update.Key && invite.State != survey.InviteOpened
	if invite.State != survey.InviteOpened && !replayed {
		return d.consentedBefore(r, invite)
	}
	if !replayed {
		var err error
		if invite, err = d.saveConsent(ctx, r, invite, agreed); err != nil {
			return nil, err
		}
	}
	if invite.State == survey.InviteDeclined {
		return d.tellSecretaries(ctx, r.Reply().Show("invite.declined", nil), invite)
	}
	return d.askSecretaries(ctx, r.Reply().Show("invite.waiting", nil), invite)
}

func (d *desk) saveConsent(ctx context.Context, r *Request, invite survey.Invite, agreed bool) (survey.Invite, error) {
	invite.Cause = r.Update.Key
	if agreed {
		invite.State, invite.Consent = survey.InviteConsented, survey.Consent{Version: survey.ConsentVersion, At: r.Now}
	} else {
		invite.State, invite.UserName = survey.InviteDeclined, ""
	}
	saved, err := d.Store.Invites.Save(ctx, invite)
	if err != nil {
		return invite, fmt.Errorf("save consent to %s: %w", invite.ID, err)
	}
	return saved, nil
}

func (d *desk) consentedBefore(r *Request, invite survey.Invite) ([]chat.Action, error) {
	if invite.State == survey.InviteConsented {
		return r.Reply().Show("invite.waiting", nil).Actions()
	}
	return r.Reply().Toast("invite.settled", nil).Show("invite.used", nil).Actions()
}
