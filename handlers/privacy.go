package handlers

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
)

func (d *desk) privacyRoutes() []Route {
	return []Route{
		{Name: "privacy.notice", Commands: []string{"privacy", "riengtu"}, Press: "agree", Intents: []string{"privacy.info"}, Right: survey.RightSelf, Handle: d.notice},
		{Name: "privacy.data", Commands: []string{"mydata", "dulieucuatoi"}, Right: survey.RightSelf, Handle: d.myData},
		{Name: "privacy.forget", Commands: []string{"forgetme", "xoadulieu"}, Press: "forget", Intents: []string{"privacy.erase"}, Right: survey.RightSelf, Handle: d.forgetMe},
	}
}

// withNotice adds the privacy notice to the answer of somebody who has not
// seen its present version, such as a secretary from the configuration.
func (d *desk) withNotice(ctx context.Context, r *Request, actions []chat.Action) ([]chat.Action, error) {
	if r.Actor.Person.Noticed == survey.ConsentVersion {
		return actions, nil
	}
	err := d.changePerson(ctx, r.Actor.Person.ID, func(p *survey.Person) { p.Noticed = survey.ConsentVersion })
	if errors.Is(err, survey.ErrNotFound) {
		return actions, nil // he has just erased himself
	}
	if err != nil {
		return nil, err
	}
	reply := r.Reply()
	reply.Say("privacy.notice", r.Actor.Person.Consent, reply.buttons([]press{{"privacy.agree", "agree:yes"}}))
	return append(actions, reply.actions...), reply.err
}

// notice shows the privacy notice, or takes the agreement to it.
func (d *desk) notice(ctx context.Context, r *Request) ([]chat.Action, error) {
	consent := r.Actor.Person.Consent
	if r.Field(0) == "yes" && consent.Version != survey.ConsentVersion {
		consent = survey.Consent{Version: survey.ConsentVersion, At: r.Now}
		err := d.changePerson(ctx, r.Actor.Person.ID, func(p *survey.Person) { p.Consent, p.Noticed = consent, consent.Version })
		if err != nil {
			return nil, err
		}
	}
	reply := r.Reply()
	if consent.Version == survey.ConsentVersion {
		return reply.Show("privacy.notice", consent).Actions()
	}
	return reply.Show("privacy.notice", consent, reply.buttons([]press{{"privacy.agree", "agree:yes"}})).Actions()
}

// ownData is everything stored about a person.
type ownData struct {
	Person survey.Person `json:"person"`
	Seats  []survey.Seat `json:"seats"`
	held   []heldSeat
}

// Held lists the seats held now, for the page.
func (o ownData) Held() []heldSeat { return o.held }

// myData shows a person what is stored about him, and hands it over as a
// file (right of access, Law 91/2025/QH15).
func (d *desk) myData(ctx context.Context, r *Request) ([]chat.Action, error) {
	data := ownData{Person: r.Actor.Person}
	seats, err := d.seatsOf(ctx, data.Person.ID)
	if err != nil {
		return nil, err
	}
	for _, seat := range seats {
		seat.Tenures = tenuresOf(seat, data.Person.ID)
		data.Seats = append(data.Seats, seat)
	}
	for _, seat := range r.Actor.Seats {
		data.held = append(data.held, d.held(seat))
	}
	file, err := json.MarshalIndent(data, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write own data: %w", err)
	}
	reply := r.Reply().Say("privacy.data", data)
	caption, err := d.Texts.Page(r.Language, "privacy.file", nil)
	if err != nil {
		return nil, err
	}
	upload := &chat.Upload{Name: "du-lieu.json", Bytes: file}
	return reply.Add(chat.Send{To: r.Update.Place, Text: caption, File: upload}).Actions()
}

// tenuresOf leaves out what a seat says of other people.
func tenuresOf(seat survey.Seat, person survey.PersonID) []survey.Tenure {
	var own []survey.Tenure
	for _, t := range seat.Tenures {
		if t.Person == person {
			own = append(own, t)
		}
	}
	return own
}

// forgetMe erases a person after asking. Figures and the audit log keep the
// random id only, which then names nobody.
func (d *desk) forgetMe(ctx context.Context, r *Request) ([]chat.Action, error) {
	if r.Field(0) != "yes" && r.Args != "xacnhan" {
		reply := r.Reply()
		return reply.Show("privacy.confirm", nil, reply.buttons([]press{{"privacy.erase", "forget:yes"}})).Actions()
	}
	err := d.erase(ctx, r)
	if errors.Is(err, survey.ErrLastSecretary) {
		return r.Reply().Toast("people.last", nil).Show("people.last", nil).Actions()
	}
	if err != nil {
		return nil, err
	}
	return r.Reply().Show("privacy.erased", nil).Add(chat.SetMenu{Chat: chat.ID(r.Update.From.ID)}).Actions()
}

// erase ends a person's tenures and then deletes what names him; the record
// goes last, so that a replay finds him until all is done.
func (d *desk) erase(ctx context.Context, r *Request) error {
	person := r.Actor.Person
	for _, seat := range r.Actor.Seats {
		if _, err := d.vacate(ctx, r, seat); err != nil {
			return err
		}
	}
	if err := d.record(ctx, r, 1, "person.erased", string(person.ID), "", ""); err != nil {
		return err
	}
	if err := d.eraseInvites(ctx, person); err != nil {
		return err
	}
	key := storage.UserKey(person.User)
	return errors.Join(
		d.Store.Dialogs.Delete(ctx, key),
		d.Store.Strangers.Delete(ctx, key),
		d.Store.Chats.Delete(ctx, key),
		d.Store.People.Delete(ctx, string(person.ID)),
	)
}

// eraseInvites takes the names out of the invitations that a person opened.
func (d *desk) eraseInvites(ctx context.Context, person survey.Person) error {
	for invite, err := range d.Store.Invites.Scan(ctx, storage.Query{}) {
		if err != nil {
			return fmt.Errorf("list invitations: %w", err)
		}
		if invite.User != person.User {
			continue
		}
		invite.Name, invite.UserName, invite.User = "", "", 0
		if _, err := d.Store.Invites.Save(ctx, invite); err != nil {
			return fmt.Errorf("erase names in invitation %s: %w", invite.ID, err)
		}
	}
	return nil
}
