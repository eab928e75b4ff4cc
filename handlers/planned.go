package handlers

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"time"

	"khaosat/storage"
	"khaosat/survey"
	"khaosat/survey/calendar"
)

// The jobs whose occurrences are planned by the calendar, and the kinds of
// their deliveries.
const (
	JobDigest     = "digest"
	JobBrief      = "brief"
	JobCorrection = "correction"
)

// Planned is an occurrence of something that goes out by the calendar. Its
// deliveries are made one by one, so that none but the one in hand is held;
// making them again makes the same ones.
type Planned struct {
	Job        string
	Slot       string    // names the occurrence within the job
	At         time.Time // in the committee's zone
	Grace      time.Duration
	Deliveries func(ctx context.Context) iter.Seq2[survey.Delivery, error]
}

// How late something planned may still go out after downtime.
const (
	digestGrace     = 24 * time.Hour
	briefGrace      = 12 * time.Hour
	correctionGrace = 12 * time.Hour
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
	for _, plan := range []func(context.Context, *calendar.Calendar, time.Time, time.Time) ([]Planned, error){h.plannedDigests, h.plannedBriefs, h.plannedCorrections} {
		planned, err := plan(ctx, days, after, until)
		if err != nil {
			return nil, err
		}
		all = append(all, planned...)
	}
	slices.SortStableFunc(all, func(a, b Planned) int { return a.At.Compare(b.At) })
	return all, nil
}

// slotName writes an instant as the name of a slot.
func slotName(t time.Time) string { return t.UTC().Format("2006-01-02T15:04Z") }

// plannedDigests are the slots of everybody's digest.
func (d *desk) plannedDigests(ctx context.Context, days *calendar.Calendar, after, until time.Time) ([]Planned, error) {
	slots := days.DigestSlots(survey.Preferences{}, after, until)
	for wanted, err := range d.Store.Preferences.Scan(ctx, storage.Query{}) {
		if err != nil {
			return nil, fmt.Errorf("read preferences: %w", err)
		}
		for _, slot := range days.DigestSlots(wanted, after, until) {
			if !slices.ContainsFunc(slots, slot.Equal) {
				slots = append(slots, slot)
			}
		}
	}
	var planned []Planned
	for _, slot := range slots {
		planned = append(planned, Planned{
			Job: JobDigest, Slot: slotName(slot), At: slot, Grace: digestGrace,
			Deliveries: func(ctx context.Context) iter.Seq2[survey.Delivery, error] { return d.digestsAt(ctx, days, slot) },
		})
	}
	return planned, nil
}

// digestsAt are the digests of those whose slot it is.
func (d *desk) digestsAt(ctx context.Context, days *calendar.Calendar, slot time.Time) iter.Seq2[survey.Delivery, error] {
	occurrence := survey.OccurrenceID(JobDigest, slotName(slot))
	return d.forEach(ctx, slot, occurrence, func(wanted survey.Preferences, _ survey.Actor) (plannedData, bool) {
		if !slices.ContainsFunc(days.DigestSlots(wanted, slot.Add(-time.Minute), slot), slot.Equal) {
			return plannedData{}, false
		}
		return plannedData{Since: digestBefore(days, wanted, slot), At: slot}, true
	})
}

// digestBefore is the slot of the digest before one.
func digestBefore(days *calendar.Calendar, wanted survey.Preferences, slot time.Time) time.Time {
	const far = 3 * 7 // days; over a long Tết too
	slots := days.DigestSlots(wanted, slot.AddDate(0, 0, -far), slot.Add(-time.Minute))
	if len(slots) == 0 {
		return slot.AddDate(0, 0, -7)
	}
	return slots[len(slots)-1]
}

// forEach makes the deliveries of an occurrence, one for each admitted person
// who is to have it, to him or to his deputy while he is away.
func (d *desk) forEach(ctx context.Context, at time.Time, occurrence string, wants func(survey.Preferences, survey.Actor) (plannedData, bool)) iter.Seq2[survey.Delivery, error] {
	return func(yield func(survey.Delivery, error) bool) {
		for person, err := range d.Store.People.Scan(ctx, storage.Query{}) {
			if err != nil {
				yield(survey.Delivery{}, fmt.Errorf("list people: %w", err))
				return
			}
			delivery, ok, err := d.planFor(ctx, person, at, occurrence, wants)
			if err != nil || ok {
				if !yield(delivery, err) || err != nil {
					return
				}
			}
		}
	}
}

func (d *desk) planFor(ctx context.Context, person survey.Person, at time.Time, occurrence string, wants func(survey.Preferences, survey.Actor) (plannedData, bool)) (survey.Delivery, bool, error) {
	actor, err := d.actorOf(ctx, person)
	if err != nil || !actor.Admitted() {
		return survey.Delivery{}, false, err
	}
	wanted, err := d.preferences(ctx, person.ID)
	if err != nil {
		return survey.Delivery{}, false, err
	}
	data, ok := wants(wanted, actor)
	reader, reads := wanted.Reader(survey.DateOf(at))
	if !ok || !reads {
		return survey.Delivery{}, false, nil
	}
	data.For = person.ID
	due := at
	if data.Session != "" { // the time of a digest he has chosen himself
		if due, err = d.openingFor(ctx, wanted, at, data.Until); err != nil {
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

// plannedBriefs are the slots of the briefs of sessions that are ahead.
func (d *desk) plannedBriefs(ctx context.Context, days *calendar.Calendar, after, until time.Time) ([]Planned, error) {
	all, err := d.sessions(ctx)
	if err != nil {
		return nil, err
	}
	var planned []Planned
	for _, s := range upcoming(all, survey.DateOf(after)) {
		for _, slot := range days.BriefSlots(s, d.Zone) {
			if slot.At.After(after) && !slot.At.After(until) {
				planned = append(planned, Planned{
					Job: JobBrief, Slot: survey.SealedBriefID(s) + "|" + slot.Name, At: slot.At, Grace: briefGrace,
					Deliveries: func(ctx context.Context) iter.Seq2[survey.Delivery, error] { return d.briefsAt(ctx, s, slot) },
				})
			}
		}
	}
	return planned, nil
}

// briefsAt are the briefs of a session for the team that is invited to it. On
// the eve it is sealed first.
func (d *desk) briefsAt(ctx context.Context, s survey.Session, slot calendar.Slot) iter.Seq2[survey.Delivery, error] {
	if slot.Name == calendar.SealSlot {
		if err := d.seal(ctx, s, d.now()); err != nil {
			return func(yield func(survey.Delivery, error) bool) { yield(survey.Delivery{}, err) }
		}
	}
	occurrence := survey.OccurrenceID(JobBrief, survey.SealedBriefID(s)+"|"+slot.Name)
	return d.forEach(ctx, slot.At, occurrence, func(_ survey.Preferences, actor survey.Actor) (plannedData, bool) {
		invited := len(s.Members) == 0 || slices.Contains(s.Members, actor.Person.ID)
		data := plannedData{At: slot.At, Session: s.ID, Date: s.Date, Until: endOf(s, d.Zone)}
		return data, invited && actor.May(survey.RightBrief, "")
	})
}

// endOf is when a session has passed: its end, else its start, else its day.
func endOf(s survey.Session, zone *time.Location) time.Time {
	switch {
	case !s.End.IsZero():
		return s.End
	case !s.Start.IsZero():
		return s.Start
	}
	return s.Date.AddDays(1).In(zone)
}

// correctionHour is when a correction to the last digest goes out, on
// working days.
const correctionHour = 16*time.Hour + 30*time.Minute

// plannedCorrections are the days on which reports came in that were missing
// when they were due.
func (d *desk) plannedCorrections(ctx context.Context, days *calendar.Calendar, after, until time.Time) ([]Planned, error) {
	var planned []Planned
	for day := survey.DateOf(after); day.Compare(survey.DateOf(until)) <= 0; day = day.AddDays(1) {
		slot := day.In(d.Zone).Add(correctionHour)
		if !days.IsWorking(day) || !slot.After(after) || slot.After(until) {
			continue
		}
		since := days.AddWorking(day, -1).In(d.Zone).Add(correctionHour)
		late, err := d.cameLate(ctx, since, slot)
		if err != nil {
			return nil, err
		}
		if len(late) > 0 {
			planned = append(planned, Planned{
				Job: JobCorrection, Slot: slotName(slot), At: slot, Grace: correctionGrace,
				Deliveries: func(ctx context.Context) iter.Seq2[survey.Delivery, error] { return d.correctionsAt(ctx, since, slot) },
			})
		}
	}
	return planned, nil
}

// correctionsAt are the corrections for those whose digest tells who is late.
func (d *desk) correctionsAt(ctx context.Context, since, slot time.Time) iter.Seq2[survey.Delivery, error] {
	occurrence := survey.OccurrenceID(JobCorrection, slotName(slot))
	return d.forEach(ctx, slot, occurrence, func(wanted survey.Preferences, actor survey.Actor) (plannedData, bool) {
		chases := actor.Has(survey.RoleLeader) || actor.Has(survey.RoleSecretary)
		return plannedData{Since: since, At: slot}, chases && !wanted.NoDigest
	})
}

// cameLate returns the reports on open requests that were handed in for the
// first time between two instants, after they were due.
func (d *desk) cameLate(ctx context.Context, since, until time.Time) ([]report, error) {
	open, err := d.openRequests(ctx)
	if err != nil {
		return nil, err
	}
	var late []report
	for _, request := range open {
		for _, code := range request.Departments {
			p, err := d.report(ctx, request, code)
			if err != nil {
				return nil, err
			}
			first, ok := firstSubmission(p.Draft)
			if ok && first.At.After(request.Due(code)) && first.At.After(since) && !first.At.After(until) {
				late = append(late, p)
			}
		}
	}
	return late, nil
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
