package handlers

import (
	"context"
	"errors"
	"iter"
	"strconv"
	"time"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/calendar"
)

// plannedConclusions are the slots in which the secretary is asked for the
// conclusions of a session that has none.
func (d *desk) plannedConclusions(ctx context.Context, days *calendar.Calendar, after, until time.Time) ([]Planned, error) {
	all, err := d.sessions(ctx)
	if err != nil {
		return nil, err
	}
	var planned []Planned
	for _, s := range all {
		if concluded(s) {
			continue
		}
		for _, slot := range within(days.ConclusionSlots(s, d.Zone), after, until) {
			data := plannedData{At: slot.At, Session: s.ID, Date: s.Date}
			planned = append(planned, d.forSecretaries(JobConclusions, survey.SealedBriefID(s)+"|"+slot.Name, data))
		}
	}
	return planned, nil
}

// concluded reports whether nobody is to be asked for the conclusions of a
// session: they are there, or it was not held.
func concluded(s survey.Session) bool {
	held := s.State.Ahead() || s.State == survey.SessionHeld
	return !held || s.Concluded()
}

// plannedYearEnd are the slots in which the secretary is told that next
// year's days off are not known.
func (d *desk) plannedYearEnd(_ context.Context, days *calendar.Calendar, after, until time.Time) ([]Planned, error) {
	var planned []Planned
	for year := after.Year(); year <= until.Year(); year++ {
		for _, slot := range within(days.YearEndSlots(year, d.Zone), after, until) {
			if missingYear(days, survey.DateOf(slot.At)) != 0 {
				planned = append(planned, d.forSecretaries(JobYearEnd, slot.Name, plannedData{At: slot.At}))
			}
		}
	}
	return planned, nil
}

// within are the slots after an instant, up to and including another.
func within(slots []calendar.Slot, after, until time.Time) []calendar.Slot {
	var found []calendar.Slot
	for _, slot := range slots {
		if slot.At.After(after) && !slot.At.After(until) {
			found = append(found, slot)
		}
	}
	return found
}

// forSecretaries is an occurrence that every secretary gets: also one who has
// paused, if nobody else reads it.
func (d *desk) forSecretaries(job, slot string, data plannedData) Planned {
	occurrence := survey.OccurrenceID(job, slot)
	return Planned{
		Job: job, Slot: slot, At: data.At, Grace: choreGrace,
		Deliveries: func(ctx context.Context) iter.Seq2[survey.Delivery, error] {
			var err error
			if data.Duty, err = d.nobodyReads(ctx, "", []survey.Role{survey.RoleSecretary}, survey.DateOf(data.At.In(d.Zone))); err != nil {
				return func(yield func(survey.Delivery, error) bool) { yield(survey.Delivery{}, err) }
			}
			return d.forEach(ctx, data.At, occurrence, func(_ survey.Preferences, actor survey.Actor) (plannedData, bool) {
				return data, actor.Has(survey.RoleSecretary)
			})
		},
	}
}

// conclusionsPage asks for the conclusions of a session.
type conclusionsPage struct {
	Session survey.Session
	Since   int // working days since it was held
	For     string
}

// wordConclusions asks for the conclusions of a session, unless they are
// there.
func (d *desk) wordConclusions(ctx context.Context, p plannedReader) (*Reply, string, error) {
	s, err := d.readSession(ctx, p.Session)
	switch {
	case errors.Is(err, survey.ErrNotFound), err == nil && s.Date != p.Date:
		return nil, unwantedMoved, nil
	case err != nil:
		return nil, "", err
	case concluded(s):
		return nil, unwantedDone, nil
	case !p.owner.Has(survey.RoleSecretary):
		return nil, unwantedRight, nil
	}
	days, err := d.workdays(ctx)
	if err != nil {
		return nil, "", err
	}
	page := conclusionsPage{Session: s, Since: days.WorkingDays(s.Date, p.request.Today()), For: p.standsFor()}
	reply := p.request.Reply()
	return reply.Say("conclusion.missing", page, reply.buttons([]press{
		{"conclusion.add", PressData("concl", s.ID)}, {"recommendation.make", PressData("recnew", s.ID)},
	})), "", nil
}

// yearEndPage tells that the days off of a year are not known for certain.
type yearEndPage struct {
	Year    int
	Unknown bool // not even provisionally
	For     string
}

// wordYearEnd words the warning about next year's days off, unless they are
// known by now.
func (d *desk) wordYearEnd(ctx context.Context, p plannedReader) (*Reply, string, error) {
	days, err := d.workdays(ctx)
	if err != nil {
		return nil, "", err
	}
	year := missingYear(days, survey.DateOf(p.At.In(d.Zone)))
	switch {
	case year == 0:
		return nil, unwantedDone, nil
	case !p.owner.Has(survey.RoleSecretary):
		return nil, unwantedRight, nil
	}
	reply := p.request.Reply()
	page := yearEndPage{Year: year, Unknown: !days.Covers(year), For: p.standsFor()}
	return reply.Say("workdays.missing", page, []chat.Button{reply.Button("workdays.year", year, PressData("days", strconv.Itoa(year)))}), "", nil
}
