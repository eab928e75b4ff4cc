package handlers

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
)

// revocation is the question whether to take a seat away.
type revocation struct {
	Person survey.Person
	Seat   heldSeat
}

// revoke takes a seat away, after asking. A button names seat, revision and,
// once confirmed, "yes"; a line names the person, the role if he has several,
// and "xacnhan" at its end confirms.
func (d *desk) revoke(ctx context.Context, r *Request) ([]chat.Action, error) {
	if r.Update.Press != nil {
		rev, _ := strconv.ParseInt(r.Field(1), 10, 64)
		return d.revokeSeat(ctx, r, r.Field(0), rev, r.Field(2) == "yes")
	}
	if seats, holder, err := d.vacatedBefore(ctx, r); err != nil || holder != "" {
		if err != nil {
			return nil, err
		}
		return d.tellRevoked(ctx, r, seats[0], holder)
	}
	line, confirmed := cutConfirm(r.Args)
	name, seat, _ := strings.Cut(line, "=")
	if personName(name) == "" {
		return r.Reply().Say("people.revokehow", nil).Actions()
	}
	return d.withPerson(ctx, r, personName(name), func(ctx context.Context, r *Request, card personCard) ([]chat.Action, error) {
		held, ok := d.seatMeant(card, seat)
		if !ok {
			return d.showCardOf(ctx, r, card)
		}
		return d.revokeSeat(ctx, r, held.ID, held.Rev, confirmed && card.named(name))
	})
}

// seatMeant finds the seat of a card that a line names; where it names none,
// the only one.
func (d *desk) seatMeant(card personCard, line string) (held heldSeat, ok bool) {
	role, department, rest, named := d.seatArgs(line)
	for _, seat := range card.Seats {
		if len(card.Seats) == 1 && strings.TrimSpace(line) == "" {
			return seat, true
		}
		if named && rest == "" && seat.Place.Role == role && seat.Code == department {
			return seat, true
		}
	}
	return heldSeat{}, false
}

// vacatedBefore finds the seats that this very update took away before a
// crash: their holder's name may stand in no list any more.
func (d *desk) vacatedBefore(ctx context.Context, r *Request) (seats []survey.Seat, holder survey.PersonID, err error) {
	for seat, err := range d.Store.Seats.Scan(ctx, storage.Query{}) {
		if err != nil {
			return nil, "", fmt.Errorf("list seats: %w", err)
		}
		if before, ok := seat.VacatedBy(r.Update.Key); ok {
			seats, holder = append(seats, seat), before
		}
	}
	return seats, holder, nil
}

func (d *desk) revokeSeat(ctx context.Context, r *Request, id string, rev int64, confirmed bool) ([]chat.Action, error) {
	seat, err := d.Store.Seats.Get(ctx, id)
	if errors.Is(err, survey.ErrNotFound) {
		return r.Reply().Toast("people.gone", nil).Actions()
	}
	if err != nil {
		return nil, fmt.Errorf("find seat %s: %w", id, err)
	}
	holder, held := seat.Holder(r.Now)
	if before, ok := seat.VacatedBy(r.Update.Key); ok && !held {
		return d.tellRevoked(ctx, r, seat, before)
	}
	if !held || seat.Rev != rev {
		return r.Reply().Toast("people.changed", nil).Say("people.changed", nil).Actions()
	}
	if !confirmed {
		return d.confirmRevoke(ctx, r, seat, holder)
	}
	vacated, err := d.vacate(ctx, r, seat)
	switch {
	case errors.Is(err, survey.ErrLastSecretary):
		return r.Reply().Toast("people.last", nil).Say("people.last", nil).Actions()
	case errors.Is(err, survey.ErrConflict):
		return r.Reply().Toast("people.changed", nil).Say("people.changed", nil).Actions()
	case err != nil:
		return nil, err
	}
	return d.tellRevoked(ctx, r, vacated, holder)
}

func (d *desk) confirmRevoke(ctx context.Context, r *Request, seat survey.Seat, holder survey.PersonID) ([]chat.Action, error) {
	card, err := d.card(ctx, holder)
	if err != nil {
		return nil, err
	}
	yes := press{"people.yes", PressData("vacate", seat.ID, strconv.FormatInt(seat.Rev, 10), "yes")}
	return d.sure(ctx, r, "people.confirm", revocation{card.Person, d.held(seat)}, yes, press{"people.no", PressData("person", string(holder))})
}

// vacate ends the tenure of a seat. A secretary's seat is given back when
// nobody would be left: of two secretaries who remove each other at once,
// both stay.
func (d *desk) vacate(ctx context.Context, r *Request, seat survey.Seat) (survey.Seat, error) {
	if err := d.demandSecretaries(ctx, seat, 2); err != nil {
		return seat, err
	}
	vacated, err := d.Store.Seats.Save(ctx, seat.Vacate(r.Now, r.Update.Key))
	if err != nil {
		return seat, fmt.Errorf("vacate seat %s: %w", seat.ID, err)
	}
	err = d.demandSecretaries(ctx, seat, 1)
	if errors.Is(err, survey.ErrLastSecretary) {
		seat.Rev = vacated.Rev
		_, undo := d.Store.Seats.Save(ctx, seat)
		err = errors.Join(err, undo)
	}
	return vacated, err
}

// demandSecretaries returns ErrLastSecretary if a secretary's seat is to be
// vacated, or was, and there are fewer secretaries than needed.
func (d *desk) demandSecretaries(ctx context.Context, seat survey.Seat, needed int) error {
	if seat.Role != survey.RoleSecretary {
		return nil
	}
	left, err := d.holders(ctx, survey.RoleSecretary)
	if err == nil && len(left) < needed {
		err = fmt.Errorf("vacate seat %s: %w", seat.ID, survey.ErrLastSecretary)
	}
	return err
}

// tellRevoked notes the revocation, tells the secretary and the person, and
// takes his menu away.
func (d *desk) tellRevoked(ctx context.Context, r *Request, seat survey.Seat, holder survey.PersonID) ([]chat.Action, error) {
	if err := d.record(ctx, r, 1, "seat.vacated", seat.ID, string(holder), ""); err != nil {
		return nil, err
	}
	card, err := d.card(ctx, holder)
	if err != nil {
		return nil, err
	}
	seats, err := d.seatsOf(ctx, holder)
	if err != nil {
		return nil, err
	}
	question := revocation{card.Person, d.held(seat)}
	reply := r.Reply().Toast("people.revoked", nil).Show("people.revoked", question)
	reply.Tell(private(card.Person), card.Person.Language, "people.seatlost", []heldSeat{question.Seat})
	return reply.Add(d.menu(survey.NewActor(card.Person, seats, d.now()))).Actions()
}
