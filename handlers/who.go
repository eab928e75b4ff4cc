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
// now: a revocation acts on the very next update. Somebody without a seat is the zero Actor's equal: a stranger.
func (d *desk) identify(ctx context.Context, user chat.User) (survey.Actor, error) {
	if user.ID == 0 || user.Bot {
		return survey.Actor{}, nil
	}
	behind, err := d.behind(ctx, user.ID)
	if errors.Is(err, survey.ErrNotFound) {
		return d.bootstrap(ctx, user, survey.Person{}, nil)
	}
	if err != nil {
		return survey.Actor{}, err
	}
	if actor := survey.NewActor(behind.person, behind.seats, d.now()); actor.Admitted() {
		return actor, nil
	}
	return d.bootstrap(ctx, user, behind.person, behind.seats)
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
// that holds no seat. person is what an interrupted bootstrap left, if
// anything, before the seats that he held once.
func (d *desk) bootstrap(ctx context.Context, user chat.User, person survey.Person, before []survey.Seat) (survey.Actor, error) {
	needed, err := d.needsSecretary(ctx, user.ID, before)
	if err != nil || !needed {
		return survey.Actor{Person: person}, err
	}
	now := d.now()
	if person.ID == "" {
		person = survey.Person{ID: d.newPersonID(), User: user.ID, Name: user.Name, Language: d.Language, Since: now}
		if _, err := d.Store.People.Insert(ctx, person); err != nil {
			return survey.Actor{}, fmt.Errorf("admit first secretary: %w", err)
		}
	}
	cause := fmt.Sprintf("bootstrap.%s.%d", person.ID, tenures(before))
	free, err := d.freeSeat(ctx, person.ID, survey.RoleSecretary, "", now, cause)
	if err != nil {
		return survey.Actor{}, err
	}
	// the log comes first: with the seat the person is found and this is not done again
	entry := survey.AuditEntry{ID: cause, At: now, Action: "seat.assigned", Subject: free.ID, New: string(person.ID)}
	if _, err := d.Store.Audit.Insert(ctx, entry); err != nil {
		return survey.Actor{}, fmt.Errorf("audit first secretary: %w", err)
	}
	seat, err := d.seat(ctx, person.ID, survey.RoleSecretary, "", now, cause)
	if err != nil {
		return survey.Actor{}, err
	}
	return survey.NewActor(person, []survey.Seat{seat}, now), nil
}

// needsSecretary reports whether an account is to be seated by the
// configuration. One whose seat was revoked stays out, unless no secretary
// is left: two may remove each other in the instant before a crash.
func (d *desk) needsSecretary(ctx context.Context, user survey.UserID, before []survey.Seat) (bool, error) {
	if !slices.Contains(d.Secretaries, user) || len(before) == 0 {
		return slices.Contains(d.Secretaries, user), nil
	}
	left, err := d.holders(ctx, survey.RoleSecretary)
	return len(left) == 0, err
}

// tenures counts how often the seats were held.
func tenures(seats []survey.Seat) (n int) {
	for _, seat := range seats {
		n += len(seat.Tenures)
	}
	return n
}
