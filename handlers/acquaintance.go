package handlers

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"khaosat/storage"
	"khaosat/survey"
)

// maxKnown is how many accounts are remembered at most.
const maxKnown = 2000

// acquaintances holds who is behind accounts, for as long as neither a person nor a
// seat is written: one who writes often is looked up with every update.
type acquaintances struct {
	mu  sync.Mutex
	as  registry
	all map[survey.UserID]acquaintance
}

// registry is how people and seats stand: the versions of their tables.
type registry struct{ people, seats int }

// acquaintance is a person with every seat that he holds or ever held.
type acquaintance struct {
	person survey.Person
	seats  []survey.Seat
}

// copied shares nothing with what is remembered.
func (a acquaintance) copied() acquaintance {
	a.seats = slices.Clone(a.seats)
	for i := range a.seats {
		a.seats[i].Tenures = slices.Clone(a.seats[i].Tenures)
	}
	return a
}

// behind returns who is behind an account, or survey.ErrNotFound. It is as good
// as reading the store: where others may write to it, that is what it does.
func (d *desk) behind(ctx context.Context, user survey.UserID) (acquaintance, error) {
	people, ok1 := d.Store.People.Version()
	seats, ok2 := d.Store.Seats.Version()
	if !ok1 || !ok2 {
		return d.readBehind(ctx, user)
	}
	as := registry{people, seats}
	if a, ok := d.people.recall(as, user); ok {
		return a.copied(), nil
	}
	a, err := d.readBehind(ctx, user)
	if err == nil {
		d.people.remember(as, user, a.copied())
	}
	return a, err
}

// readBehind is behind from the store.
func (d *desk) readBehind(ctx context.Context, user survey.UserID) (a acquaintance, err error) {
	a.person, err = storage.First(ctx, d.Store.People, storage.Query{Index: storage.ByUser, Equal: storage.UserKey(user)})
	if errors.Is(err, survey.ErrNotFound) {
		return a, err
	}
	if err != nil {
		return a, fmt.Errorf("find person: %w", err)
	}
	a.seats, err = d.seatsOf(ctx, a.person.ID)
	return a, err
}

func (k *acquaintances) recall(as registry, user survey.UserID) (a acquaintance, ok bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if as != k.as {
		return a, false
	}
	a, ok = k.all[user]
	return a, ok
}

func (k *acquaintances) remember(as registry, user survey.UserID, a acquaintance) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.all == nil || as != k.as || len(k.all) >= maxKnown {
		k.as, k.all = as, map[survey.UserID]acquaintance{}
	}
	k.all[user] = a
}
