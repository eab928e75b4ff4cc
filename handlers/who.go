package handlers

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
)

// identify finds the person behind an account and the seats that he holds
// now. It reads the store every time, so that a revocation acts on the very
// next update. Somebody without a seat is the zero Actor's equal: a stranger.
func (d *desk) identify(ctx context.Context, user chat.User) (survey.Actor, error) {
	if user.ID == 0 || user.Bot {
		return survey.Actor{}, nil
	}
	person, err := storage.First(ctx, d.Store.People, storage.Query{Index: storage.ByUser, Equal: storage.UserKey(user.ID)})
	if errors.Is(err, survey.ErrNotFound) {
		return d.bootstrap(ctx, user, survey.Person{})
	}
	if err != nil {
		return survey.Actor{}, fmt.Errorf("find person: %w", err)
	}
	seats, err := d.seatsOf(ctx, person.ID)
	if err != nil {
		return survey.Actor{}, err
	}
	if len(seats) == 0 {
		return d.bootstrap(ctx, user, person)
	}
	return survey.NewActor(person, seats, d.now()), nil
}

// seatsOf returns every seat that the person holds or ever held.
func (d *desk) seatsOf(ctx context.Context, person survey.PersonID) ([]survey.Seat, error) {
	seats, err := storage.All(ctx, d.Store.Seats, storage.Query{Index: storage.ByHolder, Equal: string(person)})
	if err != nil {
		return nil, fmt.Errorf("find seats: %w", err)
	}
	return seats, nil
}

// bootstrap seats an account that the configuration names as secretary and
// that never held a seat; one whose seat was revoked stays out. person is
// what an interrupted bootstrap left, if anything.
func (d *desk) bootstrap(ctx context.Context, user chat.User, person survey.Person) (survey.Actor, error) {
	if !slices.Contains(d.Secretaries, user.ID) {
		return survey.Actor{Person: person}, nil
	}
	now := d.now()
	if person.ID == "" {
		person = survey.Person{ID: d.newPersonID(), User: user.ID, Name: user.Name, Language: d.Language, Since: now}
		if _, err := d.Store.People.Insert(ctx, person); err != nil {
			return survey.Actor{}, fmt.Errorf("admit first secretary: %w", err)
		}
	}
	free, err := d.freeSeat(ctx, person.ID, survey.RoleSecretary, "", now)
	if err != nil {
		return survey.Actor{}, err
	}
	// the log comes first: with the seat the person is found and this is not done again
	entry := survey.AuditEntry{ID: "bootstrap." + string(person.ID), At: now, Action: "seat.assigned", Subject: free.ID, New: string(person.ID)}
	if _, err := d.Store.Audit.Insert(ctx, entry); err != nil {
		return survey.Actor{}, fmt.Errorf("audit first secretary: %w", err)
	}
	seat, err := d.seat(ctx, person.ID, survey.RoleSecretary, "", now)
	if err != nil {
		return survey.Actor{}, err
	}
	return survey.NewActor(person, []survey.Seat{seat}, now), nil
}
