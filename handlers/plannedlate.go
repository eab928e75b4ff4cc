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

// lateNews is when the last of what a digest could not tell came in; zero
// where nothing did.
type lateNews struct {
	Report time.Time // that was missing when it was due
	Figure time.Time // that was published
}

// concerns reports whether some of it is new to a reader since his digest.
func (n lateNews) concerns(reader survey.Actor, digest time.Time) bool {
	chases := reader.Has(survey.RoleLeader) || reader.Has(survey.RoleSecretary)
	return chases && n.Report.After(digest) || (chases || reader.Has(survey.RoleMember)) && n.Figure.After(digest)
}

// plannedCorrections are the days on which something came in after the
// digest: reports that were missing when they were due, figures that were
// published. All of a day is one correction.
func (d *desk) plannedCorrections(ctx context.Context, days *calendar.Calendar, after, until time.Time) ([]Planned, error) {
	var planned []Planned
	for day := survey.DateOf(after); day.Compare(survey.DateOf(until)) <= 0; day = day.AddDays(1) {
		slot := day.In(d.Zone).Add(correctionHour)
		if !days.IsWorking(day) || !slot.After(after) || slot.After(until) {
			continue
		}
		since := days.AddWorking(day, -1).In(d.Zone).Add(correctionHour)
		news, err := d.lateNews(ctx, since, slot)
		if err != nil {
			return nil, err
		}
		if news != (lateNews{}) {
			planned = append(planned, Planned{
				Job: JobCorrection, Slot: slotName(slot), At: slot, Grace: correctionGrace,
				Deliveries: func(ctx context.Context) iter.Seq2[survey.Delivery, error] {
					return d.correctionsAt(ctx, days, news, since, slot)
				},
			})
		}
	}
	return planned, nil
}

// correctionsAt are the corrections for those whose digest would have told
// what came in, of what has come in after it.
func (d *desk) correctionsAt(ctx context.Context, days *calendar.Calendar, news lateNews, since, slot time.Time) iter.Seq2[survey.Delivery, error] {
	occurrence := survey.OccurrenceID(JobCorrection, slotName(slot))
	return d.forEach(ctx, slot, occurrence, func(wanted survey.Preferences, actor survey.Actor) (plannedData, bool) {
		told := later(since, digestBefore(days, wanted, slot))
		return plannedData{Since: told, At: slot}, !wanted.NoDigest && news.concerns(actor, told)
	})
}

// lateNews finds when the last report came in late between two instants, and
// the last figure was published.
func (d *desk) lateNews(ctx context.Context, since, until time.Time) (news lateNews, err error) {
	late, err := d.cameLate(ctx, since, until)
	if err != nil {
		return news, err
	}
	for _, p := range late {
		first, _ := firstSubmission(p.Draft)
		news.Report = later(news.Report, first.At)
	}
	revisions, err := d.revisedBetween(ctx, since, until)
	for _, revision := range revisions {
		news.Figure = later(news.Figure, revision.After.Recorded)
	}
	return news, err
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
