package handlers

import (
	"context"
	"time"

	"khaosat/brief"
	"khaosat/survey"
	"khaosat/survey/calendar"
)

// standings tells how far every department is on the open requests.
func (d *desk) standings(ctx context.Context, now time.Time) ([]brief.Standing, error) {
	open, err := d.openRequests(ctx)
	if err != nil {
		return nil, err
	}
	days, err := d.workdays(ctx)
	if err != nil {
		return nil, err
	}
	var all []brief.Standing
	for _, request := range open {
		for _, code := range request.Departments {
			p, err := d.report(ctx, request, code)
			if err != nil {
				return nil, err
			}
			all = append(all, d.standing(days, p, now))
		}
	}
	return all, nil
}

// standing is how far a department is. What was there in time and is to be
// mended is late as well once it is due.
func (d *desk) standing(days *calendar.Calendar, p report, now time.Time) brief.Standing {
	line := d.statusLine(&Request{Now: now}, p)
	standing := brief.Standing{Request: p.Request, Department: p.Department, State: line.State, Percent: line.Percent, Due: line.Due, Late: line.Late}
	if line.Late {
		standing.Overdue = days.WorkingDays(survey.DateOf(p.due(d.Zone)), survey.DateOf(now))
	}
	return standing
}
