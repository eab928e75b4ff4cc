package handlers

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"khaosat/chat"
	"khaosat/survey"
)

// dismissal is the question whether to take all seats away.
type dismissal struct {
	Person survey.Person
	Seats  []heldSeat
}

// dismiss takes all of a person's seats away, after asking. A button names
// the person and, once confirmed, "yes"; a line names the person, and
// "xacnhan" at its end confirms.
func (d *desk) dismiss(ctx context.Context, r *Request) ([]chat.Action, error) {
	if _, holder, err := d.vacatedBefore(ctx, r); err != nil || holder != "" {
		if err != nil {
			return nil, err
		}
		card, err := d.card(ctx, holder)
		if err != nil {
			return nil, err
		}
		return d.dismissNow(ctx, r, card)
	}
	if r.Update.Press != nil {
		return d.withButton(ctx, r, func(ctx context.Context, r *Request, card personCard) ([]chat.Action, error) {
			return d.dismissAsking(ctx, r, card, r.Field(1) == "yes")
		})
	}
	name, confirmed := cutConfirm(r.Args)
	if personName(name) == "" {
		return r.Reply().Say("people.dismisshow", nil).Actions()
	}
	return d.withPerson(ctx, r, personName(name), func(ctx context.Context, r *Request, card personCard) ([]chat.Action, error) {
		return d.dismissAsking(ctx, r, card, confirmed && card.named(name))
	})
}

func (d *desk) dismissAsking(ctx context.Context, r *Request, card personCard, confirmed bool) ([]chat.Action, error) {
	switch {
	case len(card.Seats) == 0:
		return r.Reply().Toast("people.changed", nil).Say("people.changed", nil).Actions()
	case confirmed:
		return d.dismissNow(ctx, r, card)
	}
	id := string(card.Person.ID)
	return d.sure(ctx, r, "people.confirmall", dismissal(card), press{"people.yes", PressData("dismiss", id, "yes")}, press{"people.no", PressData("person", id)})
}

// dismissNow takes away what the person still holds, then notes and tells
// all that this update took away.
func (d *desk) dismissNow(ctx context.Context, r *Request, card personCard) ([]chat.Action, error) {
	seats, err := d.seatsOf(ctx, card.Person.ID)
	if err != nil {
		return nil, err
	}
	vacated, err := d.vacateAll(ctx, r, survey.NewActor(card.Person, seats, r.Now).Seats)
	if errors.Is(err, survey.ErrLastSecretary) {
		return r.Reply().Toast("people.last", nil).Say("people.last", nil).Actions()
	}
	if err != nil {
		return nil, err
	}
	for i, seat := range vacated {
		if err := d.record(ctx, r, i+1, "seat.vacated", seat.ID, string(card.Person.ID), ""); err != nil {
			return nil, err
		}
	}
	return d.tellDismissed(r, card.Person, vacated)
}

func (d *desk) tellDismissed(r *Request, person survey.Person, vacated []survey.Seat) ([]chat.Action, error) {
	question := dismissal{Person: person}
	for _, seat := range vacated {
		question.Seats = append(question.Seats, d.held(seat))
	}
	reply := r.Reply().Toast("people.revoked", nil).Show("people.dismissed", question)
	reply.Tell(private(person), person.Language, "people.seatlost", question.Seats)
	return reply.Add(d.menu(survey.Actor{Person: person})).Actions()
}

// vacateAll ends the tenures of seats that one person holds, and returns all
// that this update ended, by their ids. A secretary's seat comes first, so
// that nothing is half done where the last secretary must stay.
func (d *desk) vacateAll(ctx context.Context, r *Request, held []survey.Seat) ([]survey.Seat, error) {
	ordered := slices.SortedStableFunc(slices.Values(held), func(a, b survey.Seat) int {
		return cmp.Compare(takenInTurn(a), takenInTurn(b))
	})
	for _, seat := range ordered {
		if _, err := d.vacate(ctx, r, seat); err != nil {
			return nil, err
		}
	}
	vacated, _, err := d.vacatedBefore(ctx, r)
	return vacated, err
}

// takenInTurn puts secretaries' seats before others.
func takenInTurn(seat survey.Seat) int {
	if seat.Role == survey.RoleSecretary {
		return 0
	}
	return 1
}
