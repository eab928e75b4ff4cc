package handlers

import (
	"context"
	"errors"
	"slices"
	"time"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/calendar"
	"khaosat/survey/form"
)

// JobUnanswered is the job of telling the secretary of reports that have not
// come for all the reminders, and the kind of its deliveries.
const JobUnanswered = "unanswered"

// overdueSince is from when on a report has been waited for: its deadline or,
// where it was returned later, the last that happened to it.
func (p report) overdueSince(zone *time.Location) time.Time {
	if p.Draft.State == form.StateReturned {
		return later(p.due(zone), p.Draft.Changed.In(zone))
	}
	return p.due(zone)
}

// plannedUnanswered are the slots in which the secretary is told, once for
// all departments of a request that have been silent since the same day, that
// it is still open.
func (d *desk) plannedUnanswered(ctx context.Context, days *calendar.Calendar, after, until time.Time) ([]Planned, error) {
	missing, err := d.missingReports(ctx, nil)
	if err != nil {
		return nil, err
	}
	var planned []Planned
	for _, p := range missing {
		at := days.UnansweredSlot(p.overdueSince(d.Zone))
		slot := p.Request.ID + "|" + slotName(at)
		if at.After(after) && !at.After(until) && !slices.ContainsFunc(planned, func(q Planned) bool { return q.Slot == slot }) {
			planned = append(planned, d.forSecretaries(JobUnanswered, slot, plannedData{At: at, Request: p.Request.ID}))
		}
	}
	return planned, nil
}

// unansweredPage tells which departments have not answered a request for all
// the reminders.
type unansweredPage struct {
	Items []reportItem
	For   string
}

// wordUnanswered tells the secretary that a request is still open, unless
// all have answered it meanwhile.
func (d *desk) wordUnanswered(ctx context.Context, p plannedReader) (*Reply, string, error) {
	if !p.owner.Has(survey.RoleSecretary) {
		return nil, unwantedRight, nil
	}
	request, err := d.Store.Requests.Get(ctx, cmpKey(p.Request))
	if errors.Is(err, survey.ErrNotFound) || err == nil && !request.Open() {
		return nil, unwantedClosed, nil
	}
	if err != nil {
		return nil, "", err
	}
	silent, err := d.silent(ctx, request, p.request.Now)
	if err != nil {
		return nil, "", err
	}
	if len(silent) == 0 {
		return nil, unwantedDone, nil
	}
	page := unansweredPage{For: p.standsFor()}
	var codes []string
	for _, missing := range silent {
		page.Items, codes = append(page.Items, d.reportItem(p.request, missing)), append(codes, missing.Department)
	}
	reply := p.request.Reply()
	return reply.Say("reminder.unanswered", page, unansweredButtons(reply, request, codes)...), "", nil
}

// unansweredButtons remind at once, and lead to where more time is given or
// the request is closed.
func unansweredButtons(reply *Reply, request survey.Request, departments []string) [][]chat.Button {
	var rows [][]chat.Button
	if remind := (remindWish{whom: departments}).press(remindAsk); len(remind) <= chat.MaxData {
		rows = append(rows, reply.buttons([]press{{"reminder.now", remind}}))
	}
	return append(rows, reply.buttons([]press{{"reminder.request", PressData("rqc", request.ID)}}))
}

// silent are the reports on a request that have been reminded of for long, and
// are still missing.
func (d *desk) silent(ctx context.Context, request survey.Request, now time.Time) ([]report, error) {
	days, err := d.workdays(ctx)
	if err != nil {
		return nil, err
	}
	missing, err := d.missingReports(ctx, nil)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(missing, func(p report) bool {
		return p.Request.ID != request.ID || now.Before(days.UnansweredSlot(p.overdueSince(d.Zone)))
	}), nil
}
