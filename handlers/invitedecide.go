package handlers

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// decide admits or refuses who consented to an invitation. Of two who
// decide, the first counts; the second is told so. What is neither a yes nor
// a no decides nothing.
func (d *desk) decide(ctx context.Context, r *Request) ([]chat.Action, error) {
	id, answer := r.Field(0), r.Field(1)
	if r.Update.Press == nil {
		id, answer = cutFirst(r.Args)
	}
	state, ok := decisions[strings.Join(strings.Fields(viet.Fold(answer)), "")]
	if !ok || answer == "" && r.Update.Press != nil || id == "" {
		return r.Reply().Say("invite.decidehow", nil).Actions()
	}
	invite, changed, err := d.settle(ctx, r, id, state)
	if err != nil {
		return d.noInvite(r, err)
	}
	if !changed {
		return d.notSettled(ctx, r, invite)
	}
	if state == survey.InviteRefused {
		return d.refused(ctx, r, invite)
	}
	return d.admit(ctx, r, invite)
}

// decisions are the answers to an invitation's card, folded and without
// spaces; a code typed alone confirms.
var decisions = map[string]survey.InviteState{
	"": survey.InviteAdmitted, "yes": survey.InviteAdmitted, "co": survey.InviteAdmitted, "dongy": survey.InviteAdmitted, "xacnhan": survey.InviteAdmitted,
	"no": survey.InviteRefused, "khong": survey.InviteRefused, "khongdongy": survey.InviteRefused, "tuchoi": survey.InviteRefused,
}

// notSettled tells why an invitation was not settled now, and how it stands.
func (d *desk) notSettled(ctx context.Context, r *Request, invite survey.Invite) ([]chat.Action, error) {
	toast := "invite.notyet"
	if invite.Settled() {
		toast = "invite.settled"
	}
	return d.showInvite(ctx, r.Reply().Toast(toast, nil), invite)
}

// withdrawInvite takes an invitation back that nobody was admitted by yet;
// who has agreed to it already is told.
func (d *desk) withdrawInvite(ctx context.Context, r *Request) ([]chat.Action, error) {
	id := r.Field(0)
	if r.Update.Press == nil {
		id, _ = cutFirst(r.Args)
	}
	if id == "" {
		return d.listInvites(ctx, r)
	}
	invite, changed, err := d.settle(ctx, r, id, survey.InviteWithdrawn)
	if err != nil {
		return d.noInvite(r, err)
	}
	if !changed {
		return d.notSettled(ctx, r, invite)
	}
	if err := d.record(ctx, r, 1, "invite.withdrawn", invite.ID, "", survey.SeatID(invite.Role, invite.Department, 0)); err != nil {
		return nil, err
	}
	reply := r.Reply().Toast("invite.withdrawn", nil)
	if invite.Consent.Version != "" {
		reply.Tell(chat.Place{Chat: chat.ID(invite.User)}, d.Language, "invite.closed", nil)
	}
	return d.showInvite(ctx, reply, invite)
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
		ID:       d.invitedPersonID(invite),
		User:     invite.User,
		Name:     invite.Name,
		Language: d.Language,
		Consent:  invite.Consent,
		Noticed:  invite.Consent.Version,
		Since:    invite.DecidedAt,
	}, nil
}

// invitedPersonID is the id of a person who is new with an invitation.
func (d *desk) invitedPersonID(invite survey.Invite) survey.PersonID {
	return survey.PersonID(d.derive("person", invite.ID, personIDLength))
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
	if err := d.noteConsent(ctx, person.ID, invite.Consent); err != nil {
		return nil, err
	}
	seat, err := d.seat(ctx, person.ID, invite.Role, invite.Department, invite.DecidedAt, invite.Cause)
	if err != nil {
		return nil, err
	}
	if err := d.inviteNewcomer(ctx, person.ID); err != nil {
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

// noteConsent keeps with a person the latest consent that he gave.
func (d *desk) noteConsent(ctx context.Context, id survey.PersonID, consent survey.Consent) error {
	return d.changePerson(ctx, id, func(p *survey.Person) {
		if consent.At.After(p.Consent.At) {
			p.Consent, p.Noticed = consent, consent.Version
		}
	})
}

// welcome tells the secretary and the admitted person, who may have had a
// seat before, and sets his menu.
func (d *desk) welcome(ctx context.Context, r *Request, invite survey.Invite, person survey.Person) ([]chat.Action, error) {
	seats, err := d.seatsOf(ctx, person.ID)
	if err != nil {
		return nil, err
	}
	actor := survey.NewActor(person, seats, r.Now)
	reply := d.showCard(r.Reply().Toast("invite.admitted", nil), invite, r.Actor.Person.Name)
	if person.ID == d.invitedPersonID(invite) {
		reply.Tell(private(person), person.Language, "help.welcome", person.Name)
	} else {
		reply.Tell(private(person), person.Language, "people.seatadded", d.place(invite.Role, invite.Department))
	}
	return reply.Add(d.menu(actor)).Actions()
}

func (d *desk) refused(ctx context.Context, r *Request, invite survey.Invite) ([]chat.Action, error) {
	if err := d.record(ctx, r, 1, "invite.refused", invite.ID, "", survey.SeatID(invite.Role, invite.Department, 0)); err != nil {
		return nil, err
	}
	reply := d.showCard(r.Reply().Toast("invite.refused", nil), invite, r.Actor.Person.Name)
	to := chat.Place{Chat: chat.ID(invite.User)}
	return reply.Tell(to, d.Language, "invite.notadmitted", nil).Actions()
}

// noInvite answers where there is no such invitation; other errors stay.
func (d *desk) noInvite(r *Request, err error) ([]chat.Action, error) {
	if errors.Is(err, survey.ErrNotFound) {
		return r.Reply().Toast("invite.gone", nil).Show("invite.unknown", nil).Actions()
	}
	return nil, err
}
