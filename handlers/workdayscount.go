package handlers

import (
	"context"
	"slices"
	"time"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/calendar"
)

// countedPage is the day that lies some working days from another one.
type countedPage struct {
	From, To    survey.Date
	Days        int
	Before      bool
	Skipped     []holidaySpan // days off between the two
	Weekend     bool          // a weekend lies between them as well
	Provisional bool          // the days off of their year are not announced
}

// countWorkdays answers which day lies so many working days from another one,
// and names the days off that do not count.
func (d *desk) countWorkdays(ctx context.Context, r *Request) ([]chat.Action, error) {
	slots := d.meaning(r).Slots
	days, err := d.workdays(ctx)
	if err != nil {
		return nil, err
	}
	page := countedPage{From: slots.Date.Day, To: days.AddWorking(slots.Date.Day, slots.Offset), Days: slots.Offset}
	between := survey.Period{From: page.From.AddDays(1), To: page.To}
	if slots.Offset < 0 {
		page.Days, page.Before = -slots.Offset, true
		between = survey.Period{From: page.To, To: page.From.AddDays(-1)}
	}
	off := slices.DeleteFunc(days.Days(between), func(day calendar.Day) bool { return day.Kind == calendar.Work })
	page.Skipped, page.Weekend = spansOf(off), weekendIn(days, between)
	page.Provisional = unsure(days, between.From.Year) || unsure(days, between.To.Year)
	return r.Reply().Say("workdays.counted", page).Actions()
}

// weekendIn reports whether a period holds a weekend on which nobody works and
// that is no holiday.
func weekendIn(days *calendar.Calendar, p survey.Period) bool {
	for day := p.From; day.Compare(p.To) <= 0; day = day.AddDays(1) {
		_, holiday := days.Holiday(day)
		if slices.Contains([]time.Weekday{time.Saturday, time.Sunday}, day.Weekday()) && !holiday && !days.IsWorking(day) {
			return true
		}
	}
	return false
}

// unsure reports whether the days off of a year are not known for certain.
func unsure(days *calendar.Calendar, year int) bool {
	return !days.Covers(year) || days.Provisional(year)
}
