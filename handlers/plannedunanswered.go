package handlers

import (
	"context"
	"errors"
	"slices"
	"time"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/calendar"
)

// JobUnanswered is the job of telling the secretary of reports that nobody
// is reminded of any longer, and the kind of its deliveries.
const JobUnanswered = "unanswered"

// stirred is when a report was due, or was worked on or returned last: from
// then on its department is reminded for a while, not for ever.
func (p report) stirred(zone *time.Location) time.Time {
	return later(p.due(zone), p.Draft.Changed.In(zone))
}

// plannedUnanswered are the slots in which the secretary is told, once for
// all departments of a request that are given up on the same day, that it is
// still open.
func (d *desk) plannedUnanswered(ctx context.Context, days *calendar.Calendar, after, until time.Time) ([]Planned, error) {
	missing, err := d.missingReports(ctx, nil)
	if err != nil {
		return nil, err
	}
	var planned []Planned
	for _, p := range missing {
		at := days.UnansweredSlot(p.stirred(d.Zone))
		slot := p.Request.ID + "|" + slotName(at)
		if at.After(after) && !at.After(until) && !slices.ContainsFunc(planned, func(q Planned) bool { return q.Slot == slot }) {
			planned = append(planned, d.forSecretaries(JobUnanswered, slot, plannedData{At: at, Request: p.Request.ID}))
		}
	}
	return planned, nil
}

// unansweredPage tells which departments have not answered a request and are
// reminded of it no longer.
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
	given, err := d.givenUp(ctx, request, p.request.Now)
	if err != nil {
		return nil, "", err
	}
	if len(given) == 0 {
		return nil, unwantedDone, nil
	}
	page := unansweredPage{For: p.standsFor()}
	var codes []string
	for _, missing := range given {
		page.Items, codes = append(page.Items, d.reportItem(p.request, missing)), append(codes, missing.Department)
	}
	reply := p.request.Reply()
	return reply.Say("reminder.unanswered", page, unansweredButtons(reply, request, codes)...), "", nil
}

// unansweredButtons remind once more, and lead to where more time is given
// or the request is closed.
func unansweredButtons(reply *Reply, request survey.Request, departments []string) [][]chat.Button {
	var rows [][]chat.Button
	if remind := (remindWish{whom: departments}).press(remindAsk); len(remind) <= chat.MaxData {
		rows = append(rows, reply.buttons([]press{{"reminder.oncemore", remind}}))
	}
	return append(rows, reply.buttons([]press{{"reminder.request", PressData("rqc", request.ID)}}))
}

// givenUp are the reports on a request that are missing and of which nobody
// is reminded any longer.
func (d *desk) givenUp(ctx context.Context, request survey.Request, now time.Time) ([]report, error) {
	days, err := d.workdays(ctx)
	if err != nil {
		return nil, err
	}
	missing, err := d.missingReports(ctx, nil)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(missing, func(p report) bool {
		return p.Request.ID != request.ID || now.Before(days.UnansweredSlot(p.stirred(d.Zone)))
	}), nil
}
