package handlers

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"khaosat/storage"
	"khaosat/survey"
)

func (d *desk) ownFollows(ctx context.Context, data *ownData) (err error) {
	data.Follows, err = d.followsOf(ctx, data.Person.ID)
	return err
}

// ownTraces are the records of which there is one for an account or a person.
func (d *desk) ownTraces(ctx context.Context, data *ownData) error {
	key := storage.UserKey(data.Person.User)
	return errors.Join(
		read(ctx, d.Store.Preferences, string(data.Person.ID), &data.Settings),
		read(ctx, d.Store.Dialogs, key, &data.Question),
		read(ctx, d.Store.Chats, key, &data.Chat),
		read(ctx, d.Store.Strangers, key, &data.FirstTry),
	)
}

// read sets what is found under a key; nothing found is no error.
func read[T any](ctx context.Context, table storage.Table[T], key string, found **T) error {
	record, err := table.Get(ctx, key)
	if errors.Is(err, survey.ErrNotFound) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read own data: %w", err)
	}
	*found = &record
	return nil
}

// ownAttendances are the person's answers to invitations to sessions.
func (d *desk) ownAttendances(ctx context.Context, data *ownData) error {
	for a, err := range d.Store.Attendances.Scan(ctx, storage.Query{}) {
		if err != nil {
			return fmt.Errorf("list attendances: %w", err)
		}
		if a.Person == data.Person.ID {
			data.Attendances = append(data.Attendances, a)
		}
	}
	return nil
}

// ownMessage is how a message of the bot's to its reader went. What it was
// about may name others and is left out.
type ownMessage struct {
	Kind    string               `json:"kind"`
	Due     time.Time            `json:"due"`
	State   survey.DeliveryState `json:"state"`
	Settled time.Time            `json:"settled,omitzero"`
	Sent    []survey.SentMessage `json:"sent,omitempty"`
}

func (d *desk) ownMessages(ctx context.Context, data *ownData) error {
	for m, err := range d.deliveriesTo(ctx, data.Person) {
		if err != nil {
			return err
		}
		data.Messages = append(data.Messages, ownMessage{m.Kind, m.Due, m.State, m.Settled, m.Sent})
	}
	return nil
}

// deliveriesTo are all that is kept of what a person was sent or is to be sent.
func (d *desk) deliveriesTo(ctx context.Context, person survey.Person) iter.Seq2[survey.Delivery, error] {
	return d.Store.Deliveries.Scan(ctx, storage.Query{Index: storage.ByRecipient, Prefix: storage.RecipientPrefix(string(person.ID))})
}
