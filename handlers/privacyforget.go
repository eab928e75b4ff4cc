package handlers

import (
	"context"
	"errors"
	"fmt"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
)

// forgetMe erases a person after asking. Figures and the audit log keep the
// random id only, which then names nobody.
func (d *desk) forgetMe(ctx context.Context, r *Request) ([]chat.Action, error) {
	if _, typed := cutConfirm(r.Args); r.Field(0) != "yes" && (!typed || r.Command == "") {
		if r.Field(0) == "no" {
			return r.Reply().Show("settings.cancelled", nil).Actions()
		}
		return d.sure(ctx, r, "privacy.confirm", nil, press{"privacy.erase", "forget:yes"}, press{"interview.no", "forget:no"})
	}
	err := d.erase(ctx, r)
	if errors.Is(err, survey.ErrLastSecretary) {
		return r.Reply().Toast("people.last", nil).Show("people.last", nil).Actions()
	}
	return d.erased(r, err)
}

// erased says that everything is gone, and takes the menu away.
func (d *desk) erased(r *Request, err error) ([]chat.Action, error) {
	if err != nil {
		return nil, err
	}
	return r.Reply().Show("privacy.erased", nil).Add(chat.SetMenu{Chat: chat.ID(r.Update.From.ID)}).Actions()
}

// erasedBefore reports whether this very update erased its sender before a
// crash: he is a stranger now.
func (d *desk) erasedBefore(ctx context.Context, r *Request) (bool, error) {
	entry, err := d.Store.Audit.Get(ctx, auditID(r.Update.Key, 1))
	if errors.Is(err, survey.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("read the log: %w", err)
	}
	return entry.Action == actionErased, nil
}

// actionErased is how the log names an erasure.
const actionErased = "person.erased"

// erase ends a person's tenures and then deletes what names him, one after
// the other; the record goes last, so that a replay finds him until all is
// done.
func (d *desk) erase(ctx context.Context, r *Request) error {
	person := r.Actor.Person
	if _, err := d.vacateAll(ctx, r, r.Actor.Seats); err != nil {
		return err
	}
	if err := d.record(ctx, r, 1, actionErased, string(person.ID), "", ""); err != nil {
		return err
	}
	if err := d.eraseInvites(ctx, r, person); err != nil {
		return err
	}
	for _, erase := range []func(context.Context, survey.Person) error{d.eraseFollows, d.eraseReasons, d.eraseDeliveries, d.eraseLive} {
		if err := erase(ctx, person); err != nil {
			return err
		}
	}
	key := storage.UserKey(person.User)
	for _, deletion := range []struct {
		of interface {
			Delete(context.Context, ...string) error
		}
		key string
	}{{d.Store.Dialogs, key}, {d.Store.Strangers, key}, {d.Store.Chats, key}, {d.Store.Preferences, string(person.ID)}, {d.Store.People, string(person.ID)}} {
		if err := deletion.of.Delete(ctx, deletion.key); err != nil {
			return fmt.Errorf("erase person %s: %w", person.ID, err)
		}
	}
	return nil
}

// eraseFollows ends everything that a person follows.
func (d *desk) eraseFollows(ctx context.Context, person survey.Person) error {
	own, err := d.followsOf(ctx, person.ID)
	if err != nil {
		return err
	}
	return d.endFollows(ctx, own)
}

// eraseReasons takes the words out of a person's answers about sessions.
func (d *desk) eraseReasons(ctx context.Context, person survey.Person) error {
	own := ownData{Person: person}
	if err := d.ownAttendances(ctx, &own); err != nil {
		return err
	}
	for _, a := range own.Attendances {
		if a.Reason == "" {
			continue
		}
		a.Reason = ""
		if _, err := d.Store.Attendances.Save(ctx, a); err != nil && !errors.Is(err, survey.ErrConflict) {
			return fmt.Errorf("erase the reason of an answer about session %s: %w", a.Session, err)
		}
	}
	return nil
}

// eraseDeliveries takes the account out of what is kept of messages to a
// person: the chat that they were sent to is his. What a worker is sending
// right now is left to it; it finds nobody to write to.
func (d *desk) eraseDeliveries(ctx context.Context, person survey.Person) error {
	for delivery, err := range d.deliveriesTo(ctx, person) {
		if err != nil {
			return fmt.Errorf("list deliveries to person %s: %w", person.ID, err)
		}
		if len(delivery.Sent) == 0 {
			continue
		}
		delivery.Sent = nil
		if _, err := d.Store.Deliveries.Save(ctx, delivery); err != nil && !errors.Is(err, survey.ErrConflict) {
			return fmt.Errorf("erase the chat of delivery %s: %w", delivery.ID, err)
		}
	}
	return nil
}

// eraseLive forgets the messages in a person's chat that are kept up to date.
func (d *desk) eraseLive(ctx context.Context, person survey.Person) error {
	for live, err := range d.Store.Live.Scan(ctx, storage.Query{}) {
		if err != nil {
			return fmt.Errorf("list live messages: %w", err)
		}
		if live.Person != person.ID {
			continue
		}
		if err := d.Store.Live.Delete(ctx, live.ID); err != nil {
			return fmt.Errorf("erase a live message of %s: %w", live.Subject, err)
		}
	}
	return nil
}

// eraseInvites takes names and account out of the invitations that a person
// opened; one that is not decided yet comes to its end with it, and a
// decision that a crash cut short is not taken up again.
func (d *desk) eraseInvites(ctx context.Context, r *Request, person survey.Person) error {
	for invite, err := range d.Store.Invites.Scan(ctx, storage.Query{}) {
		if err != nil {
			return fmt.Errorf("list invitations: %w", err)
		}
		if invite.User != person.User {
			continue
		}
		if !invite.Settled() {
			invite.State = survey.InviteDeclined
		}
		invite.Name, invite.UserName, invite.User, invite.Cause = "", "", 0, r.Update.Key
		if _, err := d.Store.Invites.Save(ctx, invite); err != nil {
			return fmt.Errorf("erase names in invitation %s: %w", invite.ID, err)
		}
	}
	return nil
}
