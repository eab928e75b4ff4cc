package handlers

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"khaosat/storage"
	"khaosat/survey"
	"khaosat/survey/calendar"
)

// The jobs whose occurrences are planned by the calendar, and the kinds of
// their deliveries.
const (
	JobDigest      = "digest"
	JobBrief       = "brief"
	JobCorrection  = "correction"
	JobReminder    = "reminder"
	JobConclusions = "conclusions"
	JobYearEnd     = "yearend"
)

// Planned is an occurrence of something that goes out by the calendar. Its
// deliveries are made one by one, so that none but the one in hand is held;
// making them again makes the same ones.
type Planned struct {
	Job        string
	Slot       string          // names the occurrence within the job
	At         time.Time       // in the committee's zone
	By         survey.PersonID // who has it sent; "" is the calendar
	Grace      time.Duration
	Deliveries func(ctx context.Context) iter.Seq2[survey.Delivery, error]
}

// How late something planned may still go out after downtime.
const (
	digestGrace     = 24 * time.Hour
	briefGrace      = 12 * time.Hour
	correctionGrace = 24 * time.Hour
	reminderGrace   = 8 * time.Hour
	choreGrace      = 72 * time.Hour
)

// ID is the key of the occurrence.
func (p Planned) ID() string { return survey.OccurrenceID(p.Job, p.Slot) }

// Planned returns what goes out after an instant, up to and including
// another, earliest first. Digests of several times are several occurrences.
func (h *Router) Planned(ctx context.Context, after, until time.Time) ([]Planned, error) {
	after, until = after.In(h.Zone), until.In(h.Zone)
	days, err := h.workdays(ctx)
	if err != nil {
		return nil, err
	}
	var all []Planned
	for _, plan := range h.plans() {
		planned, err := plan(ctx, days, after, until)
		if err != nil {
			return nil, err
		}
		all = append(all, planned...)
	}
	slices.SortStableFunc(all, func(a, b Planned) int { return a.At.Compare(b.At) })
	return all, nil
}

// plan lists the occurrences of a job after an instant, up to and including
// another.
type plan func(ctx context.Context, days *calendar.Calendar, after, until time.Time) ([]Planned, error)

// plans lists what is planned by the calendar. A job is added here and its
// wording in wordings.
func (d *desk) plans() []plan {
	return []plan{d.plannedDigests, d.plannedBriefs, d.plannedCorrections, d.plannedReminders, d.plannedUnanswered, d.plannedConclusions, d.plannedYearEnd, d.plannedAhead, d.plannedAnnouncements, d.plannedAmendments}
}

// jobOf is the job that an occurrence is one of.
func jobOf(occurrence string) string {
	job, _, _ := strings.Cut(occurrence, "/")
	return job
}

// slotName writes an instant as the name of a slot.
func slotName(t time.Time) string { return t.UTC().Format("2006-01-02T15:04Z") }

// wants tells what is planned for a person, and whether anything is.
type wants func(survey.Preferences, survey.Actor) (plannedData, bool)

// forEach makes the deliveries of an occurrence, one for each admitted person
// who is to have it, to him or to his deputy while he is away.
func (d *desk) forEach(ctx context.Context, at time.Time, occurrence string, wants wants) iter.Seq2[survey.Delivery, error] {
	return d.among(ctx, d.Store.People.Scan(ctx, storage.Query{}), at, occurrence, wants)
}

// among is forEach for some people.
func (d *desk) among(ctx context.Context, people iter.Seq2[survey.Person, error], at time.Time, occurrence string, wants wants) iter.Seq2[survey.Delivery, error] {
	return d.toEach(ctx, people, func(actor survey.Actor) (survey.Delivery, bool, error) {
		return d.planFor(ctx, actor, at, occurrence, wants)
	})
}

// toEach makes one delivery for each admitted person of some people for whom
// there is one. None but the one in hand is held.
func (d *desk) toEach(ctx context.Context, people iter.Seq2[survey.Person, error], deliver func(survey.Actor) (survey.Delivery, bool, error)) iter.Seq2[survey.Delivery, error] {
	return func(yield func(survey.Delivery, error) bool) {
		for person, err := range people {
			if err != nil {
				yield(survey.Delivery{}, fmt.Errorf("list people: %w", err))
				return
			}
			var delivery survey.Delivery
			actor, err := d.actorOf(ctx, person)
			ok := err == nil && actor.Admitted()
			if ok {
				delivery, ok, err = deliver(actor)
			}
			if err != nil || ok {
				if !yield(delivery, err) || err != nil {
					return
				}
			}
		}
	}
}

// punctual is how long after its time something planned is still in time:
// what is found later waits for its reader's opening, also a digest.
const punctual = 15 * time.Minute

func (d *desk) planFor(ctx context.Context, actor survey.Actor, at time.Time, occurrence string, wants wants) (survey.Delivery, bool, error) {
	wanted, err := d.preferences(ctx, actor.Person.ID)
	if err != nil {
		return survey.Delivery{}, false, err
	}
	data, ok := wants(wanted, actor)
	data.For = actor.Person.ID
	reader, reads := data.readBy(wanted, survey.DateOf(at))
	if !ok || !reads {
		return survey.Delivery{}, false, nil
	}
	due, late := at, d.now().Sub(at) > punctual
	if late {
		due = d.now()
	}
	if late || jobOf(occurrence) != JobDigest || data.Waits { // the time of a digest he has chosen himself
		if due, err = d.openingFor(ctx, wanted, due, data.Until); err != nil {
			return survey.Delivery{}, false, err
		}
	}
	delivery, err := data.delivery(occurrence, reader, due)
	return delivery, true, err
}

// actorOf returns a person with the seats that he holds now.
func (d *desk) actorOf(ctx context.Context, person survey.Person) (survey.Actor, error) {
	seats, err := d.seatsOf(ctx, person.ID)
	if err != nil {
		return survey.Actor{}, err
	}
	return survey.NewActor(person, seats, d.now()), nil
}

// personOf reads a person who may be gone; ok is false then.
func (d *desk) personOf(ctx context.Context, id survey.PersonID) (survey.Person, bool, error) {
	person, err := d.Store.People.Get(ctx, cmpKey(string(id)))
	if errors.Is(err, survey.ErrNotFound) {
		return person, false, nil
	}
	if err != nil {
		return person, false, fmt.Errorf("find person %s: %w", id, err)
	}
	return person, true, nil
}
