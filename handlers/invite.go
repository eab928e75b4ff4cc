package handlers

import (
	"context"
	"fmt"

	"khaosat/chat"
	"khaosat/survey"
)

func (d *desk) inviteRoutes() []Route {
	return []Route{
		{Name: "invite.create", Commands: []string{"invite", "moi"}, Press: "inv", Intents: []string{"user.add"}, Right: survey.RightPeople, Menu: 30, Handle: d.invite},
		{Name: "invite.name", Step: stepInviteName, Right: survey.RightPeople, Handle: d.inviteNamed},
		{Name: "invite.list", Commands: []string{"invites", "loimoi"}, Press: "invs", Right: survey.RightPeople, Handle: d.listInvites},
		{Name: "invite.card", Press: "invcard", Right: survey.RightPeople, Handle: d.showInviteCard},
		{Name: "invite.withdraw", Commands: []string{"withdraw", "rutloimoi"}, Press: "invoff", Right: survey.RightPeople, Handle: d.withdrawInvite},
		{Name: "invite.consent", Commands: []string{"agree", "dongy"}, Press: "consent", Right: survey.RightNone, Hidden: true, Handle: d.consent},
		{Name: "invite.decline", Commands: []string{"disagree", "khongdongy"}, Right: survey.RightNone, Hidden: true, Handle: d.decline},
		{Name: "invite.decide", Commands: []string{"admit", "xacnhan"}, Press: "admit", Right: survey.RightPeople, Handle: d.decide},
	}
}

// stepInviteName is the dialog step that asks for the name of the invited.
const stepInviteName = "invite.name"

// invite makes an invitation from one line, or asks for what is missing:
// the role, the department where the role has one, the name.
func (d *desk) invite(ctx context.Context, r *Request) ([]chat.Action, error) {
	role, department, name, ok := d.inviteArgs(r)
	if err := d.unasked(ctx, r, stepInviteName); err != nil {
		return nil, err
	}
	switch {
	case !ok:
		return r.Reply().Say("invite.how", d.Catalog().Departments()).Actions()
	case role == "":
		return d.askRole(r.Reply(), "invite.role", "inv").Actions()
	case role.OfDepartment() && department == "":
		return d.askDepartment(r.Reply(), "invite.department", PressData("inv"), "inv", string(role)).Actions()
	case name == "":
		if err := d.ask(ctx, r, stepInviteName, map[string]string{"role": string(role), "department": department}); err != nil {
			return nil, err
		}
		reply, before := r.Reply(), PressData("inv")
		if role.OfDepartment() {
			before = PressData("inv", string(role))
		}
		return reply.Show("invite.name", d.place(role, department), []chat.Button{reply.Button("interview.back", nil, before)}).Actions()
	}
	return d.createInvite(ctx, r, role, department, name)
}

// inviteArgs reads role, department and name from a button or a line such
// as "đầu mối sct Nguyễn Văn A"; ok is false if the line names no role that
// exists. A name without a letter in it is none.
func (d *desk) inviteArgs(r *Request) (role survey.Role, department, name string, ok bool) {
	if r.Update.Press != nil {
		role, department = survey.Role(r.Field(0)), r.Field(1)
		return role, department, "", d.known(role, department)
	}
	if r.Args == "" {
		return "", "", "", true
	}
	role, department, rest, ok := d.seatArgs(r.Args)
	if name = personName(rest); !hasLetter(name) {
		name = ""
	}
	lost := ok && name != "" && role.OfDepartment() && department == "" // a name, but of no department that exists
	return role, department, name, ok && !lost
}

// known reports whether role and department go together; either may be
// missing still.
func (d *desk) known(role survey.Role, department string) bool {
	if _, exists := d.Catalog().Department(department); department != "" && (!exists || !role.OfDepartment()) {
		return false
	}
	_, ok := roleNamed(string(role))
	return ok || role == ""
}

// inviteNamed takes the typed name of the invited.
func (d *desk) inviteNamed(ctx context.Context, r *Request) ([]chat.Action, error) {
	name, again := d.typedName(r)
	if again != nil {
		return again.Actions()
	}
	actions, err := d.createInvite(ctx, r, survey.Role(r.Dialog.Data["role"]), r.Dialog.Data["department"], name)
	if err != nil {
		return nil, err
	}
	return actions, d.endDialog(ctx, r)
}

// createInvite stores the invitation and shows its link. The code is derived
// from the update, so that a replay shows the same link, and only its hash
// is stored.
func (d *desk) createInvite(ctx context.Context, r *Request, role survey.Role, department, name string) ([]chat.Action, error) {
	code := d.derive("invite code", r.Update.Key, 26)
	invite := survey.Invite{
		ID:         d.derive("invite", r.Update.Key, 10),
		CodeHash:   codeHash(code),
		Role:       role,
		Department: department,
		Name:       name,
		By:         r.Actor.Person.ID,
		Created:    r.Now,
		Expires:    r.Now.Add(survey.InviteLife),
		State:      survey.InviteOpen,
		Cause:      r.Update.Key,
	}
	if _, err := d.Store.Invites.Insert(ctx, invite); err != nil {
		return nil, fmt.Errorf("save invitation: %w", err)
	}
	if err := d.record(ctx, r, 1, "invite.created", invite.ID, "", survey.SeatID(role, department, 0)); err != nil {
		return nil, err
	}
	reply := r.Reply()
	page := invitePage{Invite: invite, Place: d.place(role, department), Link: "https://t.me/" + d.BotName() + "?start=" + code}
	return reply.Say("invite.link", page, []chat.Button{reply.Button("invite.withdraw", nil, PressData("invoff", invite.ID))}).Actions()
}
