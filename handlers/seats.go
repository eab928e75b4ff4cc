package handlers

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"khaosat/storage"
	"khaosat/survey"
)

// personIDLength leaves room in a button's data for more than the id.
const personIDLength = 16

// newPersonID returns a random id that says nothing about its person.
func (d *desk) newPersonID() survey.PersonID {
	return survey.PersonID(strings.ToLower(rand.Text()[:personIDLength]))
}

// seat puts a person on a seat of a role: one that he holds already, else
// the first vacant one, else a new one. Two who take the same seat at once
// do not both get it. What has the key does so once: handled again, it finds
// its seat, also one that was taken away meanwhile.
func (d *desk) seat(ctx context.Context, person survey.PersonID, role survey.Role, department string, at time.Time, cause string) (survey.Seat, error) {
	for {
		seat, err := d.freeSeat(ctx, person, role, department, at, cause)
		if err != nil {
			return survey.Seat{}, err
		}
		if holder, ok := seat.Holder(at); ok && holder == person || seat.AssignedBy(cause) {
			return seat, nil
		}
		saved, err := d.Store.Seats.Save(ctx, seat.Assign(person, at, cause))
		if errors.Is(err, survey.ErrConflict) {
			continue
		}
		if err != nil {
			return survey.Seat{}, fmt.Errorf("assign seat %s: %w", seat.ID, err)
		}
		return saved, nil
	}
}

// freeSeat finds the seat that seat will use.
func (d *desk) freeSeat(ctx context.Context, person survey.PersonID, role survey.Role, department string, at time.Time, cause string) (survey.Seat, error) {
	seats, err := storage.All(ctx, d.Store.Seats, storage.Query{Index: storage.ByRole, Equal: storage.RoleKey(role, department)})
	if err != nil {
		return survey.Seat{}, fmt.Errorf("list seats of %s: %w", role, err)
	}
	free := survey.Seat{ID: survey.SeatID(role, department, len(seats)+1), Role: role, Department: department}
	if i := slices.IndexFunc(seats, func(s survey.Seat) bool { return s.AssignedBy(cause) }); i >= 0 {
		return seats[i], nil
	}
	for _, seat := range seats {
		holder, held := seat.Holder(at)
		if held && holder == person {
			return seat, nil
		}
		if !held && free.Rev == 0 {
			free = seat
		}
	}
	return free, nil
}

// holders returns the people who hold a seat of a role now.
func (d *desk) holders(ctx context.Context, role survey.Role) ([]survey.Person, error) {
	seats, err := storage.All(ctx, d.Store.Seats, storage.Query{Index: storage.ByRole, Prefix: storage.RoleKey(role, "")})
	if err != nil {
		return nil, fmt.Errorf("list seats of %s: %w", role, err)
	}
	var people []survey.Person
	for _, seat := range seats {
		id, held := seat.Holder(d.now())
		if !held {
			continue
		}
		person, err := d.Store.People.Get(ctx, string(id))
		if errors.Is(err, survey.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("find holder of %s: %w", seat.ID, err)
		}
		people = append(people, person)
	}
	return people, nil
}

// peopleOf returns a department's contacts and heads.
func (d *desk) peopleOf(ctx context.Context, department string) ([]survey.Person, error) {
	return d.seated(ctx, department, survey.RoleContact, survey.RoleHead)
}

// seated returns who holds a seat of some roles in a department.
func (d *desk) seated(ctx context.Context, department string, roles ...survey.Role) ([]survey.Person, error) {
	var people []survey.Person
	for _, role := range roles {
		seats, err := storage.All(ctx, d.Store.Seats, storage.Query{Index: storage.ByRole, Equal: storage.RoleKey(role, department)})
		if err != nil {
			return nil, fmt.Errorf("list seats of %s: %w", department, err)
		}
		for _, seat := range seats {
			id, held := seat.Holder(d.now())
			if !held || slices.ContainsFunc(people, func(p survey.Person) bool { return p.ID == id }) {
				continue
			}
			person, err := d.Store.People.Get(ctx, string(id))
			if err != nil && !errors.Is(err, survey.ErrNotFound) {
				return nil, fmt.Errorf("find holder of %s: %w", seat.ID, err)
			}
			if err == nil {
				people = append(people, person)
			}
		}
	}
	return people, nil
}
