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

// JobAhead is the job of reminders of a session that people have asked for,
// each at a time of his own, and the kind of their deliveries.
const JobAhead = "ahead"

// aheadGrace is how late such a reminder may still go out.
const aheadGrace = 12 * time.Hour

// plannedAhead are the reminders of sessions at everybody's own times.
func (d *desk) plannedAhead(ctx context.Context, _ *calendar.Calendar, after, until time.Time) ([]Planned, error) {
	all, err := d.sessions(ctx)
	if err != nil {
		return nil, err
	}
	ahead := upcoming(all, survey.DateOf(after))
	var planned []Planned
	for wanted, err := range d.Store.Preferences.Scan(ctx, storage.Query{}) {
		if err != nil {
			return nil, fmt.Errorf("read preferences: %w", err)
		}
		for _, s := range ahead {
			at, ok := wanted.RemindOf(s, d.Zone)
			if p := d.aheadAt(s, at); ok && at.After(after) && !at.After(until) && !slices.ContainsFunc(planned, func(q Planned) bool { return q.Slot == p.Slot }) {
				planned = append(planned, p)
			}
		}
	}
	return planned, nil
}

// aheadAt is the reminder of a session for whoever has it at an instant.
func (d *desk) aheadAt(s survey.Session, at time.Time) Planned {
	p := Planned{Job: JobAhead, Slot: survey.SealedBriefID(s) + "|" + slotName(at), At: at, Grace: aheadGrace}
	p.Deliveries = func(ctx context.Context) iter.Seq2[survey.Delivery, error] {
		guests, err := d.guests(ctx, s)
		if err != nil {
			return func(yield func(survey.Delivery, error) bool) { yield(survey.Delivery{}, err) }
		}
		return d.forEach(ctx, at, p.ID(), func(wanted survey.Preferences, actor survey.Actor) (plannedData, bool) {
			own, ok := wanted.RemindOf(s, d.Zone)
			invited := slices.ContainsFunc(guests, func(g survey.Person) bool { return g.ID == actor.Person.ID })
			return plannedData{At: at, Session: s.ID, Date: s.Date, Until: s.Facts().Ends(d.Zone)}, ok && own.Equal(at) && invited
		})
	}
	return p
}

func (d *desk) wordAhead(ctx context.Context, p plannedReader) (*Reply, string, error) {
	s, err := d.readSession(ctx, p.Session)
	switch {
	case errors.Is(err, survey.ErrNotFound):
		return nil, unwantedMoved, nil
	case err != nil:
		return nil, "", err
	}
	own, ok := p.wanted.RemindOf(s, d.Zone)
	switch {
	case !s.State.Ahead() || s.Date != p.Date:
		return nil, unwantedMoved, nil
	case !ok:
		return nil, unwantedOff, nil
	case !own.Equal(p.At):
		return nil, unwantedMoved, nil
	}
	reply := p.request.Reply()
	return reply.Say("session.ahead", s, reply.buttons([]press{{"brief.session", PressData("sesscard", s.ID)}})), "", nil
}
