package handlers

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
)

// stepRename is the dialog step that asks for a person's new name.
const stepRename = "people.name"

// rename asks for the new name of a person, or takes it from a line such as
// "Nguyễn Văn A = Nguyễn Văn B".
func (d *desk) rename(ctx context.Context, r *Request) ([]chat.Action, error) {
	if r.Update.Press != nil {
		return d.withButton(ctx, r, d.askName)
	}
	old, name, ok := strings.Cut(r.Args, "=")
	if name = personName(name); !ok || !hasLetter(name) || personName(old) == "" {
		return r.Reply().Say("people.renamehow", nil).Actions()
	}
	if id, err := d.renamedBefore(ctx, r); err != nil || id != "" {
		if err != nil {
			return nil, err
		}
		return d.setName(ctx, r, id, name)
	}
	return d.withPerson(ctx, r, personName(old), func(ctx context.Context, r *Request, card personCard) ([]chat.Action, error) {
		return d.setName(ctx, r, card.Person.ID, name)
	})
}

// renamedBefore finds whom this very update renamed before a crash: the old
// name stands in no list any more.
func (d *desk) renamedBefore(ctx context.Context, r *Request) (survey.PersonID, error) {
	for person, err := range d.Store.People.Scan(ctx, storage.Query{}) {
		if err != nil {
			return "", fmt.Errorf("list people: %w", err)
		}
		if person.Cause != "" && person.Cause == r.Update.Key {
			return person.ID, nil
		}
	}
	return "", nil
}

func (d *desk) askName(ctx context.Context, r *Request, card personCard) ([]chat.Action, error) {
	if err := d.ask(ctx, r, stepRename, map[string]string{"person": string(card.Person.ID)}); err != nil {
		return nil, err
	}
	return r.Reply().Say("people.askname", card.Person).Actions()
}

// renamed takes the typed name.
func (d *desk) renamed(ctx context.Context, r *Request) ([]chat.Action, error) {
	name, again := d.typedName(r)
	if again != nil {
		return again.Actions()
	}
	actions, err := d.setName(ctx, r, survey.PersonID(r.Dialog.Data["person"]), name)
	if err != nil {
		return nil, err
	}
	return actions, d.endDialog(ctx, r)
}

// setName gives a person another name. The audit log says that it was
// changed, not from what to what: names stand in one erasable record.
func (d *desk) setName(ctx context.Context, r *Request, id survey.PersonID, name string) ([]chat.Action, error) {
	err := d.changePerson(ctx, id, func(p *survey.Person) { p.Name, p.Cause = name, r.Update.Key })
	if errors.Is(err, survey.ErrNotFound) {
		return r.Reply().Say("people.gone", nil).Actions()
	}
	if err != nil {
		return nil, err
	}
	if err := d.record(ctx, r, 1, "person.renamed", string(id), "", ""); err != nil {
		return nil, err
	}
	card, err := d.card(ctx, id)
	if err != nil {
		return nil, err
	}
	return d.showCardOf(ctx, r, card)
}

// changePerson changes a person's record, whoever else changes it meanwhile.
func (d *desk) changePerson(ctx context.Context, id survey.PersonID, change func(*survey.Person)) error {
	for {
		person, err := d.Store.People.Get(ctx, string(id))
		if err != nil {
			return fmt.Errorf("find person %q: %w", id, err)
		}
		before := person
		if change(&person); person == before {
			return nil
		}
		if _, err = d.Store.People.Save(ctx, person); !errors.Is(err, survey.ErrConflict) {
			return err
		}
	}
}

// addSeat gives a person a further seat: by buttons, or by a line such as
// "Nguyễn Văn A = contact sct".
func (d *desk) addSeat(ctx context.Context, r *Request) ([]chat.Action, error) {
	if r.Update.Press != nil {
		return d.withButton(ctx, r, func(ctx context.Context, r *Request, card personCard) ([]chat.Action, error) {
			return d.seatFor(ctx, r, card, survey.Role(r.Field(1)), r.Field(2))
		})
	}
	name, seat, _ := strings.Cut(r.Args, "=")
	role, department, rest, ok := d.seatArgs(seat)
	if !ok || rest != "" || personName(name) == "" {
		return r.Reply().Say("people.seathow", d.Catalog().Departments()).Actions()
	}
	return d.withPerson(ctx, r, personName(name), func(ctx context.Context, r *Request, card personCard) ([]chat.Action, error) {
		return d.seatFor(ctx, r, card, role, department)
	})
}

func (d *desk) seatFor(ctx context.Context, r *Request, card personCard, role survey.Role, department string) ([]chat.Action, error) {
	id := string(card.Person.ID)
	switch {
	case !d.known(role, department):
		return r.Reply().Say("people.seathow", d.Catalog().Departments()).Actions()
	case role == "":
		return d.askRole(r.Reply(), "people.role", "seat", id).Actions()
	case role.OfDepartment() && department == "":
		return d.askDepartment(r.Reply(), "people.department", PressData("seat", id), "seat", id, string(role)).Actions()
	}
	seat, err := d.seat(ctx, card.Person.ID, role, department, r.Now, r.Update.Key)
	if err != nil {
		return nil, err
	}
	if !seat.AssignedBy(r.Update.Key) {
		return d.showCardOf(ctx, r, card) // he had it before
	}
	if err := d.inviteNewcomer(ctx, card.Person.ID); err != nil {
		return nil, err
	}
	if err := d.record(ctx, r, 1, "seat.assigned", seat.ID, "", id); err != nil {
		return nil, err
	}
	return d.seatsChanged(ctx, r, card.Person, "people.seatadded", d.place(role, department))
}

// seatsChanged shows the secretary the card as it is now, tells the person
// what changed, and sets his menu.
func (d *desk) seatsChanged(ctx context.Context, r *Request, person survey.Person, page string, changed place) ([]chat.Action, error) {
	card, err := d.card(ctx, person.ID)
	if err != nil {
		return nil, err
	}
	seats, err := d.seatsOf(ctx, person.ID)
	if err != nil {
		return nil, err
	}
	reply := r.Reply()
	reply.Show("people.card", card, card.keyboard(reply)...)
	reply.Tell(private(person), person.Language, page, changed)
	return reply.Add(d.menu(survey.NewActor(person, seats, d.now()))).Actions()
}

// askRole asks for a role by buttons.
func (d *desk) askRole(reply *Reply, page, prefix string, fields ...string) *Reply {
	var rows [][]chat.Button
	for _, role := range survey.Roles() {
		data := PressData(prefix, append(fields[:len(fields):len(fields)], string(role))...)
		rows = append(rows, []chat.Button{reply.Button("role."+string(role), nil, data)})
	}
	return reply.Show(page, nil, rows...)
}

// askDepartment asks for one of today's departments by buttons; before is the
// data of the one that leads back.
func (d *desk) askDepartment(reply *Reply, page, before, prefix string, fields ...string) *Reply {
	var rows [][]chat.Button
	for _, department := range d.Catalog().Departments() {
		data := PressData(prefix, append(fields[:len(fields):len(fields)], department.Code)...)
		rows = append(rows, []chat.Button{{Text: department.Name.In(reply.request.Language), Data: data}})
	}
	rows = append(rows, []chat.Button{reply.Button("interview.back", nil, before)})
	return reply.Show(page, nil, rows...)
}
