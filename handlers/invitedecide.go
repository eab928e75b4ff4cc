package handlers

import (
	"context"
	"errors"
	"fmt"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
)

// decide admits or refuses who consented to an invitation. Of two who
// decide, the first counts; the second is told so.
func (d *desk) decide(ctx context.Context, r *Request) ([]chat.Action, error) {
	id, answer := r.Field(0), r.Field(1)
	if r.Update.Press == nil {
		id, answer = cutFirst(r.Args)
	}
	state := survey.InviteAdmitted
	if answer == "no" || answer == "không" {
		state = survey.InviteRefused
	}
	invite, changed, err := d.settle(ctx, r, id, state)
	if err != nil {
		return d.noInvite(r, err)
	}
	if !changed {
		return d.showInvite(ctx, r, invite, "invite.settled")
	}
	if state == survey.InviteRefused {
		return d.refused(ctx, r, invite)
	}
	return d.admit(ctx, r, invite)
}

// settle brings an invitation to an end; changed is false if it had come to
// one before, other than by this very update. The name in the messenger is
// erased with the decision.
func (d *desk) settle(ctx context.Context, r *Request, id string, state survey.InviteState) (invite survey.Invite, changed bool, err error) {
	for {
		invite, err = d.Store.Invites.Get(ctx, id)
		if err != nil {
			return invite, false, fmt.Errorf("find invitation %q: %w", id, err)
		}
		if invite.State == state && invite.Cause == r.Update.Key {
			return invite, true, nil
		}
		if invite.Settled() || state != survey.InviteWithdrawn && invite.State != survey.InviteConsented {
			return invite, false, nil
		}
		if invite, err = d.close(ctx, r, invite, state); !errors.Is(err, survey.ErrConflict) {
			return invite, true, err
		}
	}
}

func (d *desk) close(ctx context.Context, r *Request, invite survey.Invite, state survey.InviteState) (survey.Invite, error) {
	invite.State, invite.Cause = state, r.Update.Key
	invite.DecidedBy, invite.DecidedAt, invite.UserName = r.Actor.Person.ID, r.Now, ""
	if state == survey.InviteAdmitted {
		person, err := d.personFor(ctx, invite)
		if err != nil {
			return invite, err
		}
		invite.Person = person.ID
	}
	saved, err := d.Store.Invites.Save(ctx, invite)
	if err != nil {
		return invite, fmt.Errorf("settle invitation %s: %w", invite.ID, err)
	}
	return saved, nil
}

// personFor returns the person who opened an invitation, or the record to
// make of him.
func (d *desk) personFor(ctx context.Context, invite survey.Invite) (survey.Person, error) {
	person, err := storage.First(ctx, d.Store.People, storage.Query{Index: storage.ByUser, Equal: storage.UserKey(invite.User)})
	if !errors.Is(err, survey.ErrNotFound) {
		return person, err
	}
	return survey.Person{
		ID:       survey.PersonID(d.derive("person", invite.ID, personIDLength)),
		User:     invite.User,
		Name:     invite.Name,
		Language: d.Language,
		Consent:  invite.Consent,
		Noticed:  invite.Consent.Version,
		Since:    invite.DecidedAt,
	}, nil
}

// admit gives the invited person his record and his seat. Each step can be
// repeated, so that a replay finishes what a crash cut short.
func (d *desk) admit(ctx context.Context, r *Request, invite survey.Invite) ([]chat.Action, error) {
	person, err := d.personFor(ctx, invite)
	if err != nil {
		return nil, fmt.Errorf("find the invited person: %w", err)
	}
	if person.Rev == 0 {
		if _, err := d.Store.People.Insert(ctx, person); err != nil {
			return nil, fmt.Errorf("admit person: %w", err)
		}
	}
	seat, err := d.seat(ctx, person.ID, invite.Role, invite.Department, invite.DecidedAt)
	if err != nil {
		return nil, err
	}
	if err := d.Store.Strangers.Delete(ctx, storage.UserKey(person.User)); err != nil {
		return nil, fmt.Errorf("forget stranger: %w", err)
	}
	if err := d.record(ctx, r, 1, "seat.assigned", seat.ID, "", string(person.ID)); err != nil {
		return nil, err
	}
	return d.welcome(ctx, r, invite, person)
}

// welcome tells the new person and the secretary, and sets his menu.
func (d *desk) welcome(ctx context.Context, r *Request, invite survey.Invite, person survey.Person) ([]chat.Action, error) {
	seats, err := d.seatsOf(ctx, person.ID)
	if err != nil {
		return nil, err
	}
	actor := survey.NewActor(person, seats, r.Now)
	reply := r.Reply().Toast("invite.admitted", nil)
	d.showCard(reply, invite, r.Actor.Person.Name)
	reply.Tell(private(person), person.Language, "help.welcome", d.helpPage(person.Name, actor.May))
	return reply.Add(d.menu(actor)).Actions()
}

func (d *desk) refused(ctx context.Context, r *Request, invite survey.Invite) ([]chat.Action, error) {
	if err := d.record(ctx, r, 1, "invite.refused", invite.ID, "", ""); err != nil {
		return nil, err
	}
	reply := r.Reply().Toast("invite.refused", nil)
	d.showCard(reply, invite, r.Actor.Person.Name)
	to := chat.Place{Chat: chat.ID(invite.User)}
	return reply.Tell(to, d.Language, "invite.notadmitted", nil).Actions()
}

// showInvite shows how an invitation stands now, with a toast that says why.
func (d *desk) showInvite(ctx context.Context, r *Request, invite survey.Invite, toast string) ([]chat.Action, error) {
	by, err := d.nameOf(ctx, r, invite.DecidedBy)
	if err != nil {
		return nil, err
	}
	reply := r.Reply().Toast(toast, nil)
	d.showCard(reply, invite, by)
	return reply.Actions()
}

func (d *desk) showCard(reply *Reply, invite survey.Invite, by string) {
	page := invitePage{Invite: invite, Place: d.place(invite.Role, invite.Department), By: by}
	var rows [][]chat.Button
	if invite.State == survey.InviteConsented {
		rows = append(rows, reply.buttons(decisionButtons(invite)))
	}
	reply.Show("invite.card", page, rows...)
}

// noInvite answers where there is no such invitation; other errors stay.
func (d *desk) noInvite(r *Request, err error) ([]chat.Action, error) {
	if errors.Is(err, survey.ErrNotFound) {
		return r.Reply().Toast("invite.gone", nil).Show("invite.unknown", nil).Actions()
	}
	return nil, err
}
