package handlers

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
	"khaosat/survey/calendar"
	"khaosat/survey/viet"
)

func (d *desk) workdayRoutes() []Route {
	return []Route{
		{Name: "workdays.list", Commands: []string{"holidays", "ngaynghi"}, Press: "days", Right: survey.RightFollow, Handle: d.listHolidays},
		{Name: "workdays.count", Intents: []string{string(viet.IntentWorkday)}, Right: survey.RightFollow, Handle: d.countWorkdays},
		{Name: "workdays.off", Commands: []string{"addholiday", "themngaynghi"}, Intents: []string{string(viet.IntentCalendar)}, Right: survey.RightReview, Handle: d.declareOff},
		{Name: "workdays.work", Commands: []string{"makeup", "lambu"}, Right: survey.RightReview, Handle: d.declareWork},
		{Name: "workdays.reset", Commands: []string{"removeholiday", "bongaynghi"}, Press: "dayback", Right: survey.RightReview, Handle: d.takeDayBack},
	}
}

// workdays is the calendar with the days that the secretary has declared.
func (d *desk) workdays(ctx context.Context) (*calendar.Calendar, error) {
	declared, err := storage.All(ctx, d.Store.SpecialDays, storage.Query{})
	if err != nil {
		return nil, fmt.Errorf("read the declared days: %w", err)
	}
	if len(declared) == 0 {
		return d.holidays, nil
	}
	return d.holidays.WithDeclared(declared), nil
}

// workdayBefore is the last working day before a day that is none; zero for
// one that is, and for no day.
func (d *desk) workdayBefore(ctx context.Context, day survey.Date) (survey.Date, error) {
	days, err := d.workdays(ctx)
	if err != nil || day.IsZero() || days.IsWorking(day) {
		return survey.Date{}, err
	}
	return days.OnOrBefore(day), nil
}

// dayOff tells why offices are closed on a day; zero: they are open.
type dayOff struct {
	Holiday *survey.Text // its name
	Weekend bool
}

func (d *desk) dayOff(ctx context.Context, day survey.Date) (off dayOff, err error) {
	days, err := d.workdays(ctx)
	if err != nil || days.IsWorking(day) {
		return off, err
	}
	name, holiday := days.Holiday(day)
	if holiday {
		return dayOff{Holiday: &name}, nil
	}
	return dayOff{Weekend: true}, nil
}

// holidaysPage is the special days of a year.
type holidaysPage struct {
	Year        int
	Spans       []holidaySpan
	Provisional bool
	Unknown     bool // the year is not in the calendar
	NextMissing int  // the next year, in December, if its days are not announced; else 0
}

// holidaySpan is days that follow each other, of one name.
type holidaySpan struct {
	From, To survey.Date
	Name     survey.Text
	Working  bool
}

// listHolidays lists the days off and the make-up days of a year.
func (d *desk) listHolidays(ctx context.Context, r *Request) ([]chat.Action, error) {
	year, err := strconv.Atoi(strings.TrimSpace(r.Args + r.Field(0)))
	if err != nil {
		year = r.Today().Year
	}
	days, err := d.workdays(ctx)
	if err != nil {
		return nil, err
	}
	page := holidaysPage{
		Year: year, Spans: spansOf(days.Days(survey.Year(year))), Provisional: days.Provisional(year), Unknown: !days.Covers(year),
		NextMissing: missingYear(days, r.Today()),
	}
	reply := r.Reply()
	return reply.Show("workdays.list", page, []chat.Button{
		reply.Button("workdays.year", year-1, PressData("days", strconv.Itoa(year-1))),
		reply.Button("workdays.year", year+1, PressData("days", strconv.Itoa(year+1))),
	}).Actions()
}

// missingYear is the next year if it is December and its days off are not
// known for certain, else 0.
func missingYear(days *calendar.Calendar, today survey.Date) int {
	next := today.Year + 1
	if today.Month != time.December || days.Covers(next) && !days.Provisional(next) {
		return 0
	}
	return next
}

// spansOf puts days of one name that follow each other together.
func spansOf(days []calendar.Day) []holidaySpan {
	var spans []holidaySpan
	for _, day := range days {
		working := day.Kind == calendar.Work
		if last := len(spans) - 1; last >= 0 && spans[last].To.AddDays(1) == day.Date && spans[last].Name == day.Name && spans[last].Working == working {
			spans[last].To = day.Date
			continue
		}
		spans = append(spans, holidaySpan{day.Date, day.Date, day.Name, working})
	}
	return spans
}

// takeDayBack makes a declared day again what the calendar has; a holiday of
// the calendar that nobody declared becomes a working day.
func (d *desk) takeDayBack(ctx context.Context, r *Request) ([]chat.Action, error) {
	day, err := survey.ParseDate(r.Field(0))
	if r.Update.Press == nil {
		var ok bool
		if day, _, ok = d.dayTyped(r); !ok {
			return r.Reply().Say("workdays.noday", r.Args).Actions()
		}
	} else if err != nil {
		return d.stale(r)
	}
	done, err := d.Store.Audit.Get(ctx, auditID(r.Update.Key, 1))
	if err != nil && !errors.Is(err, survey.ErrNotFound) {
		return nil, fmt.Errorf("read the log: %w", err)
	}
	_, err = d.Store.SpecialDays.Get(ctx, day.String())
	if errors.Is(err, survey.ErrNotFound) && done.ID == "" || done.Action == actionDeclared {
		return d.workOn(ctx, r, day)
	}
	if err != nil && !errors.Is(err, survey.ErrNotFound) {
		return nil, fmt.Errorf("read day %s: %w", day, err)
	}
	if err := d.record(ctx, r, 1, "calendar.takenback", day.String(), "", ""); err != nil {
		return nil, err
	}
	if err := d.Store.SpecialDays.Delete(ctx, day.String()); err != nil {
		return nil, fmt.Errorf("take back day %s: %w", day, err)
	}
	return d.dayAgain(ctx, r, day)
}

// workOn makes a holiday of the calendar a working day.
func (d *desk) workOn(ctx context.Context, r *Request, day survey.Date) ([]chat.Action, error) {
	if d.holidays.IsWorking(day) || slices.Contains([]time.Weekday{time.Saturday, time.Sunday}, day.Weekday()) {
		return d.dayAgain(ctx, r, day)
	}
	r.Args = viet.Date(day, survey.Vietnamese)
	r.Command = "lambu"
	return d.declare(ctx, r, true)
}

func (d *desk) dayAgain(ctx context.Context, r *Request, day survey.Date) ([]chat.Action, error) {
	days, err := d.workdays(ctx)
	if err != nil {
		return nil, err
	}
	about := dayDeclared{Day: survey.SpecialDay{Date: day}, Back: true, Working: days.IsWorking(day)}
	about.Holiday, _ = days.Holiday(day)
	reply := r.Reply()
	return reply.Say("workdays.declared", about, reply.buttons([]press{{"workdays.list", PressData("days", strconv.Itoa(day.Year))}})).Actions()
}
