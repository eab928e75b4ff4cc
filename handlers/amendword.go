package handlers

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"time"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
	"khaosat/survey/calendar"
)

// JobAmendment is the job of amendments, and the kind of their deliveries:
// each deletes or edits the messages of another delivery.
const JobAmendment = "amend"

// amendmentGrace is how late something wrong may still be taken back.
const amendmentGrace = 30 * 24 * time.Hour

// amendmentRef is what the deliveries of an amendment hold.
type amendmentRef struct {
	Amendment string `json:"amendment"`
	Delivery  string `json:"delivery"` // that is amended
}

// correctionMark is what stands above what was corrected.
type correctionMark struct {
	Note string
	At   time.Time
}

// above puts the mark above what is sent.
func (m correctionMark) above(reply *Reply, body chat.HTML) chat.HTML {
	return reply.page("amend.marked", m) + "\n\n" + body
}

// plannedAmendments are the amendments that were made in that time.
func (d *desk) plannedAmendments(ctx context.Context, _ *calendar.Calendar, after, until time.Time) ([]Planned, error) {
	all, err := storage.All(ctx, d.Store.Amendments, madeBetween(after, until))
	if err != nil {
		return nil, fmt.Errorf("list amendments: %w", err)
	}
	var planned []Planned
	for _, m := range all {
		planned = append(planned, Planned{
			Job: JobAmendment, Slot: m.ID, At: m.At.In(d.Zone), By: m.By, Grace: amendmentGrace,
			Deliveries: func(ctx context.Context) iter.Seq2[survey.Delivery, error] { return d.amendmentsOf(ctx, m) },
		})
	}
	return planned, nil
}

// amendmentsOf are the deliveries of an amendment, one for each delivery that
// was sent or is just being sent. They are read by their keys, which stay.
func (d *desk) amendmentsOf(ctx context.Context, m survey.Amendment) iter.Seq2[survey.Delivery, error] {
	return func(yield func(survey.Delivery, error) bool) {
		of := storage.Query{Prefix: survey.DeliveryID(m.Occurrence, "")}
		for target, err := range d.Store.Deliveries.Scan(ctx, of) {
			if err != nil {
				yield(survey.Delivery{}, fmt.Errorf("list what was sent of %s: %w", m.Occurrence, err))
				return
			}
			if target.State != survey.DeliverySent && target.State != survey.DeliveryLeased {
				continue
			}
			if delivery, err := amendmentOf(m, target); !yield(delivery, err) || err != nil {
				return
			}
		}
	}
}

// amendmentOf is the delivery that amends another one. It has the same
// urgency and so its turn is after that one's, should that be on its way.
func amendmentOf(m survey.Amendment, target survey.Delivery) (survey.Delivery, error) {
	occurrence := survey.OccurrenceID(JobAmendment, m.ID)
	data, err := json.Marshal(amendmentRef{m.ID, target.ID})
	if err != nil {
		return survey.Delivery{}, fmt.Errorf("keep what %s needs: %w", occurrence, err)
	}
	return survey.Delivery{
		ID: survey.DeliveryID(occurrence, storage.Recipient(target)), Occurrence: occurrence, Kind: JobAmendment,
		Person: target.Person, Chat: target.Chat, Data: data, Urgent: target.Urgent,
		Due: m.At, NotBefore: m.At, State: survey.DeliveryWaiting,
	}, nil
}

// stillMeant looks whether what is sent of an occurrence was stopped or
// withdrawn; correction is how it was corrected, nil if it was not.
func (d *desk) stillMeant(ctx context.Context, occurrence string) (correction *survey.Amendment, unwanted string, err error) {
	o, err := d.Store.Occurrences.Get(ctx, cmpKey(occurrence))
	if err != nil && !errors.Is(err, survey.ErrNotFound) {
		return nil, "", fmt.Errorf("read %s: %w", occurrence, err)
	}
	if o.State == survey.OccurrenceStopped {
		return nil, unwantedStopped, nil
	}
	m, err := d.amended(ctx, occurrence)
	if m != nil && m.Kind == survey.Withdrawn {
		return nil, unwantedWithdrawn, nil
	}
	return m, "", err
}

// marked marks what is sent of an occurrence that was corrected.
func (d *desk) marked(to addressee, reply *Reply) ([]chat.Action, error) {
	said, err := reply.Actions()
	if err != nil || to.correction == nil || len(said) == 0 {
		return said, err
	}
	first, ok := said[0].(chat.Send)
	if !ok {
		return said, nil
	}
	mark := correctionMark{Note: to.correction.Text, At: to.correction.At}
	if to.Kind == JobAnnouncement {
		mark.Note = "" // it is the text itself
	}
	first.Text = mark.above(reply, first.Text)
	said[0] = first
	return said, reply.err
}

// wordAmendment deletes or changes the messages of a delivery that was sent.
func (d *desk) wordAmendment(ctx context.Context, to addressee) (*Reply, string, error) {
	var about amendmentRef
	if err := to.about(&about); err != nil {
		return nil, "", err
	}
	m, err := d.Store.Amendments.Get(ctx, about.Amendment)
	if err != nil {
		return nil, "", fmt.Errorf("read amendment %s: %w", about.Amendment, err)
	}
	target, err := d.Store.Deliveries.Get(ctx, about.Delivery)
	if errors.Is(err, survey.ErrNotFound) || err == nil && target.State != survey.DeliverySent {
		return nil, unwantedNothing, nil
	}
	if err != nil {
		return nil, "", fmt.Errorf("read the delivery to amend: %w", err)
	}
	last, err := d.amended(ctx, m.Occurrence)
	if err != nil {
		return nil, "", err
	}
	if last.ID != m.ID {
		return nil, unwantedReplaced, nil
	}
	if target.Sent, err = d.messagesNow(ctx, m, target); err != nil {
		return nil, "", err
	}
	if m.Kind == survey.Withdrawn {
		return d.takeBack(to, m, target), "", nil
	}
	return d.rewrite(ctx, to, target)
}
