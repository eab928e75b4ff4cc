package handlers

import (
	"context"
	"time"

	"khaosat/chat"
	"khaosat/survey"
)

// Keys of the dialog of stepUntil that asks whether a day off is meant.
const (
	untilAt     = "at"     // the time, as given
	untilReason = "reason" // "" for none
)

// What the buttons of that question carry.
const (
	dayOffAnyway = "anyway"
	dayOffBefore = "before" // the last working day before it
)

// dayOffPage warns that a deadline would fall on a day off.
type dayOffPage struct {
	departmentPage
	Until time.Time
	Off   dayOff
}

// extendTo moves a deadline, or asks first whether the day off is meant that it
// would fall on.
func (d *desk) extendTo(ctx context.Context, r *Request, c claim, until time.Time, reason string) ([]chat.Action, error) {
	off, err := d.dayOff(ctx, survey.DateOf(until))
	if err != nil {
		return nil, err
	}
	if off == (dayOff{}) {
		return d.extendUntilThen(ctx, r, c, until, reason)
	}
	asked := map[string]string{
		untilRequest: c.request.ID, untilDepartment: c.department, untilAt: until.Format(time.RFC3339), untilReason: reason,
		toldBy: r.Update.Key,
	}
	if err := d.ask(ctx, r, stepUntil, asked); err != nil {
		return nil, err
	}
	before, err := d.onWorkday(ctx, until)
	if err != nil {
		return nil, err
	}
	reply := r.Reply()
	row := []chat.Button{reply.Button("request.anyway", survey.DateOf(until), PressData("ext", c.request.ID, c.department, dayOffAnyway))}
	if d.mayExtendTo(r, c, before) {
		row = append(row, reply.Button("request.workday", survey.DateOf(before), PressData("ext", c.request.ID, c.department, dayOffBefore)))
	}
	return reply.Say("request.dayoff", dayOffPage{d.departmentRequest(c.request, c.department), until, off}, rowsOf(row, 1)...).Actions()
}

// onWorkday is the same time of day on the last working day before.
func (d *desk) onWorkday(ctx context.Context, at time.Time) (time.Time, error) {
	day := survey.DateOf(at)
	before, err := d.workdayBefore(ctx, day)
	if err != nil {
		return time.Time{}, err
	}
	return before.In(d.Zone).Add(at.Sub(day.In(d.Zone))), nil
}

// mayExtendTo reports whether a deadline can be moved to a time: one to come,
// and for a contact a later one than he has.
func (d *desk) mayExtendTo(r *Request, c claim, at time.Time) bool {
	return at.After(r.Now) && (r.May(survey.RightReview, "") || at.After(c.request.Due(c.department)))
}

// dayOffChosen moves a deadline to the day off that was asked about, or to the
// working day before it.
func (d *desk) dayOffChosen(ctx context.Context, r *Request, c claim, asked map[string]string, chosen string) ([]chat.Action, error) {
	until, err := time.ParseInLocation(time.RFC3339, asked[untilAt], d.Zone)
	if err != nil || asked[untilRequest] != c.request.ID || asked[untilDepartment] != c.department {
		return d.extendOne(ctx, r, c, "") // it is asked for no longer
	}
	if chosen == dayOffBefore {
		if until, err = d.onWorkday(ctx, until); err != nil {
			return nil, err
		}
	}
	if !d.mayExtendTo(r, c, until) {
		return d.extendOne(ctx, r, c, "")
	}
	return d.extendUntilThen(ctx, r, c, until, asked[untilReason])
}

// confirmsDayOff reports whether a typed text says yes to the day off that was
// asked about.
func confirmsDayOff(r *Request) bool { return r.Dialog.Data[untilAt] != "" && saysYes(r.Args) }

// dayOffTyped takes a typed yes to the question about a day off. One that comes
// after something else has it put again.
func (d *desk) dayOffTyped(ctx context.Context, r *Request, c claim) ([]chat.Action, error) {
	asked := r.Dialog.Data
	if asked[asideBy] == "" && asked[toldBy] != r.Update.Key {
		return d.dayOffChosen(ctx, r, c, asked, dayOffAnyway)
	}
	until, err := time.ParseInLocation(time.RFC3339, asked[untilAt], d.Zone)
	if err != nil {
		return d.extendOne(ctx, r, c, "")
	}
	actions, err := d.extendTo(ctx, r, c, until, asked[untilReason])
	if err != nil {
		return nil, err
	}
	return d.afterSomethingElse(r, actions)
}
