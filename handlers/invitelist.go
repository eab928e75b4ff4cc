package handlers

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
)

// invitePage is what pages about an invitation show.
type invitePage struct {
	Invite survey.Invite
	Place  place
	Link   string
	By     string // name of who decided
}

func (d *desk) invitePage(invite survey.Invite) invitePage {
	return invitePage{Invite: invite, Place: d.place(invite.Role, invite.Department)}
}

// invitesPage is a page of the list of open invitations.
type invitesPage struct {
	Invites []invitePage
	paging
}

// listInvites lists the invitations that are still open, newest first; the
// code of one typed after the command shows its card.
func (d *desk) listInvites(ctx context.Context, r *Request) ([]chat.Action, error) {
	if id, _ := cutFirst(r.Args); id != "" && r.Update.Press == nil {
		return d.inviteCard(ctx, r, id)
	}
	open, err := d.openInvites(ctx, r)
	if err != nil {
		return nil, err
	}
	shown, at := pageOf(open, pageNumber(r.Field(0)), pageSize)
	page, reply := invitesPage{paging: at}, r.Reply()
	var rows [][]chat.Button
	for _, invite := range shown {
		page.Invites = append(page.Invites, d.invitePage(invite))
		rows = append(rows, []chat.Button{{Text: invite.Name, Data: PressData("invcard", invite.ID)}})
	}
	turn := at.turn(reply, func(to int) string { return PressData("invs", strconv.Itoa(to)) })
	return reply.Show("invite.list", page, append(rows, turn...)...).Actions()
}

// openInvites returns the invitations that can still lead to an admission,
// newest first.
func (d *desk) openInvites(ctx context.Context, r *Request) ([]survey.Invite, error) {
	var open []survey.Invite
	for _, state := range []survey.InviteState{survey.InviteOpen, survey.InviteOpened, survey.InviteConsented} {
		invites, err := storage.All(ctx, d.Store.Invites, storage.Query{Index: storage.ByState, Equal: string(state)})
		if err != nil {
			return nil, fmt.Errorf("list invitations: %w", err)
		}
		open = append(open, slices.DeleteFunc(invites, func(i survey.Invite) bool { return i.Expired(r.Now) })...)
	}
	slices.SortStableFunc(open, func(a, b survey.Invite) int { return b.Created.Compare(a.Created) })
	return open, nil
}

// showInviteCard shows the invitation that a button names.
func (d *desk) showInviteCard(ctx context.Context, r *Request) ([]chat.Action, error) {
	return d.inviteCard(ctx, r, r.Field(0))
}

func (d *desk) inviteCard(ctx context.Context, r *Request, id string) ([]chat.Action, error) {
	invite, err := d.Store.Invites.Get(ctx, id)
	if err != nil {
		return d.noInvite(r, err)
	}
	return d.showInvite(ctx, r.Reply(), invite)
}

// showInvite shows how an invitation stands now.
func (d *desk) showInvite(ctx context.Context, reply *Reply, invite survey.Invite) ([]chat.Action, error) {
	by := ""
	if invite.DecidedBy != "" {
		var err error
		if by, err = d.nameOf(ctx, reply.request, invite.DecidedBy); err != nil {
			return nil, err
		}
	}
	return d.showCard(reply, invite, by).Actions()
}

// showCard shows an invitation with the buttons that its state offers.
func (d *desk) showCard(reply *Reply, invite survey.Invite, by string) *Reply {
	page := d.invitePage(invite)
	page.By = by
	var row []press
	if invite.State == survey.InviteConsented {
		row = decisionButtons(invite)
	}
	if !invite.Settled() {
		row = append(row, press{"invite.withdraw", PressData("invoff", invite.ID)})
	}
	if row == nil {
		return reply.Show("invite.card", page)
	}
	return reply.Show("invite.card", page, reply.buttons(row))
}
