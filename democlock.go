package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"khaosat/sandbox"
	"khaosat/storage"
	"khaosat/survey"
	"khaosat/survey/calendar"
)

// demoClock lets the demo's page jump to the moments at which something goes
// out.
type demoClock struct {
	*clock
	store *storage.Store
	zone  *time.Location
}

// opens is when office hours of the demo's first day have begun.
const opens = 8 * time.Hour

// demoStart is when the demo begins: at the opening of a working day, so that
// what is sent arrives at once.
func demoStart(now time.Time, zone *time.Location) (time.Time, error) {
	days, err := calendar.Load(nil)
	if err != nil {
		return now, err
	}
	return days.OnOrAfter(survey.DateOf(now.In(zone))).In(zone).Add(opens), nil
}

// Jump sets the clock, and with it what the bot does next.
func (c demoClock) Jump(at time.Time) { c.set(at) }

// Moments are the next digest, the briefs of the next session and the next
// reminders of a report that is due.
func (c demoClock) Moments(ctx context.Context) ([]sandbox.Moment, error) {
	days, err := calendar.Load(nil)
	if err != nil {
		return nil, err
	}
	now := c.Now().In(c.zone)
	var moments []sandbox.Moment
	if digests := days.DigestSlots(survey.Preferences{}, now, now.AddDate(0, 0, 14)); len(digests) > 0 {
		moments = append(moments, sandbox.Moment{Label: "Bản tin", At: digests[0]})
	}
	next, err := c.nextSession(ctx, now)
	if err != nil {
		return nil, err
	}
	if next != nil {
		for _, slot := range days.BriefSlots(*next, c.zone) {
			moments = append(moments, sandbox.Moment{Label: "Tóm tắt " + slot.Name, At: slot.At})
		}
	}
	reminders, err := c.reminders(ctx, days, now)
	if err != nil {
		return nil, err
	}
	moments = append(moments, reminders...)
	moments = append(moments, sandbox.Moment{Label: "Ngày mai", At: now.AddDate(0, 0, 1)})
	var ahead []sandbox.Moment
	for _, moment := range moments {
		if moment.At.After(now) {
			ahead = append(ahead, moment)
		}
	}
	slices.SortStableFunc(ahead, func(a, b sandbox.Moment) int { return a.At.Compare(b.At) })
	return ahead, nil
}

// shownReminders is how many reminders can be jumped to.
const shownReminders = 3

// reminders are the next ones of the open request that is due last.
func (c demoClock) reminders(ctx context.Context, days *calendar.Calendar, now time.Time) ([]sandbox.Moment, error) {
	open, err := storage.All(ctx, c.store.Requests, storage.Query{Index: storage.ByState, Equal: string(survey.RequestOpen)})
	if err != nil {
		return nil, fmt.Errorf("list open requests: %w", err)
	}
	if len(open) == 0 {
		return nil, nil
	}
	last := slices.MaxFunc(open, func(a, b survey.Request) int { return a.Deadline.Compare(b.Deadline) })
	var moments []sandbox.Moment
	for _, slot := range days.ReminderSlots(last.Deadline.In(c.zone), now, now.AddDate(0, 0, 14)) {
		if len(moments) < shownReminders {
			moments = append(moments, sandbox.Moment{Label: "Nhắc " + slot.Name, At: slot.At})
		}
	}
	return moments, nil
}

// nextSession is the next one that is ahead, nil if there is none.
func (c demoClock) nextSession(ctx context.Context, now time.Time) (*survey.Session, error) {
	all, err := storage.All(ctx, c.store.Sessions, storage.Query{})
	if err != nil {
		return nil, fmt.Errorf("list sessions: %w", err)
	}
	var next *survey.Session
	for i, s := range all {
		if s.State.Ahead() && s.Date.Compare(survey.DateOf(now)) >= 0 && (next == nil || s.Compare(*next) < 0) {
			next = &all[i]
		}
	}
	return next, nil
}
