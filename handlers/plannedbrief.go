package handlers

import (
	"context"
	"iter"
	"slices"
	"time"

	"khaosat/survey"
	"khaosat/survey/calendar"
)

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
		data := plannedData{At: slot.At, Session: s.ID, Date: s.Date, Until: s.Facts().Ends(d.Zone)}
		return data, invited && actor.May(survey.RightBrief, "")
	})
}
