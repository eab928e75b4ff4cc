package handlers

import (
	"context"
	"iter"
	"time"

	"khaosat/survey"
	"khaosat/survey/calendar"
)

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
