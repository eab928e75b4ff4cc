package handlers

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/calendar"
	"khaosat/survey/viet"
)

// declareOff makes a day one off; what was typed in a sentence may also name
// a make-up day.
func (d *desk) declareOff(ctx context.Context, r *Request) ([]chat.Action, error) {
	return d.declare(ctx, r, r.Command == "" && d.meaning(r).Slots.Kind == "work")
}

// declareWork makes a day a working one.
func (d *desk) declareWork(ctx context.Context, r *Request) ([]chat.Action, error) {
	return d.declare(ctx, r, true)
}

// dayDeclared is what became of a day.
type dayDeclared struct {
	Day     survey.SpecialDay
	Back    bool // it is again as the calendar has it
	Already bool // the calendar has it so anyway
	Working bool
	Holiday survey.Text // of the calendar
}

func (d *desk) declare(ctx context.Context, r *Request, working bool) ([]chat.Action, error) {
	day, name, ok := d.dayTyped(r)
	if !ok {
		return r.Reply().Say("workdays.noday", r.Args).Actions()
	}
	days, err := d.workdays(ctx)
	if err != nil {
		return nil, err
	}
	about := dayDeclared{Working: working, Already: d.holidays.IsWorking(day) == working}
	about.Day, err = d.saveDay(ctx, r, survey.SpecialDay{Date: day, Working: working, Name: name, By: r.Actor.Person.ID, At: r.Now, Cause: r.Update.Key})
	if err != nil {
		return nil, err
	}
	if err := d.record(ctx, r, 1, actionDeclared, day.String(), dayWord(days.IsWorking(day)), dayWord(working)); err != nil {
		return nil, err
	}
	reply := r.Reply()
	return reply.Say("workdays.declared", about, reply.buttons([]press{{"workdays.back", PressData("dayback", day.String())}, {"workdays.list", PressData("days", strconv.Itoa(day.Year))}})).Actions()
}

// actionDeclared is how the log names a day that was declared.
const actionDeclared = "calendar.declared"

// dayWord is how the log names what a day is.
func dayWord(working bool) string {
	if working {
		return string(calendar.Work)
	}
	return string(calendar.Off)
}

// dayTyped reads the day that a line begins with or a sentence names, and
// the name of the occasion.
func (d *desk) dayTyped(r *Request) (day survey.Date, name string, ok bool) {
	if r.Command == "" {
		day = d.meaning(r).Slots.Date.Day
		return day, "", !day.IsZero()
	}
	words := strings.Fields(r.Args)
	for n := len(words); n > 0; n-- {
		moment, err := viet.ReadMoment(strings.Join(words[:n], " "), r.Today())
		if err == nil && moment.Kind == viet.MomentDay && moment.Problem == "" {
			return moment.Period.From, shorten(strings.Join(words[n:], " "), maxDayName), true
		}
	}
	return day, "", false
}

// maxDayName is how long the name of an occasion may be.
const maxDayName = 80

// saveDay keeps a declared day in place of one of the same date.
func (d *desk) saveDay(ctx context.Context, r *Request, day survey.SpecialDay) (survey.SpecialDay, error) {
	for {
		kept, err := d.Store.SpecialDays.Get(ctx, day.Date.String())
		if err != nil && !errors.Is(err, survey.ErrNotFound) {
			return day, fmt.Errorf("read day %s: %w", day.Date, err)
		}
		if kept.Cause == r.Update.Key {
			return kept, nil
		}
		day.Rev = kept.Rev
		saved, err := d.Store.SpecialDays.Save(ctx, day)
		if !errors.Is(err, survey.ErrConflict) {
			return saved, err
		}
	}
}
