package handlers

import (
	"context"
	"iter"
	"slices"
	"strings"
	"time"

	"khaosat/survey"
	"khaosat/survey/calendar"
)

// headAfter is how many working days after a deadline the head of the
// department is reminded too.
const headAfter = 2

// plannedReminders are the slots in which those are reminded who have not
// answered a request, as long as they have not.
func (d *desk) plannedReminders(ctx context.Context, days *calendar.Calendar, after, until time.Time) ([]Planned, error) {
	missing, err := d.missingReports(ctx, nil)
	if err != nil {
		return nil, err
	}
	var planned []Planned
	for _, p := range missing {
		due := p.due(d.Zone)
		for _, slot := range days.ReminderSlots(due, after, until) {
			name := strings.Join([]string{p.Request.ID, p.Department, survey.DateOf(due).String(), slot.Name}, "|")
			occurrence := survey.OccurrenceID(JobReminder, name)
			planned = append(planned, Planned{
				Job: JobReminder, Slot: name, At: slot.At, Grace: reminderGrace,
				Deliveries: func(ctx context.Context) iter.Seq2[survey.Delivery, error] {
					return d.reminders(ctx, p, plannedData{At: slot.At}, occurrence)
				},
			})
		}
	}
	return planned, nil
}

// missingReports returns the reports on open requests that are owed, of certain departments where some are named.
func (d *desk) missingReports(ctx context.Context, departments []string) ([]report, error) {
	open, err := d.openRequests(ctx)
	if err != nil {
		return nil, err
	}
	var missing []report
	for _, request := range open {
		for _, code := range request.Departments {
			if len(departments) > 0 && !slices.Contains(departments, code) {
				continue
			}
			p, err := d.report(ctx, request, code)
			if err != nil {
				return nil, err
			}
			if p.Draft.Owed() {
				missing = append(missing, p)
			}
		}
	}
	return missing, nil
}

// due is when the report has to be handed in, in a zone.
func (p report) due(zone *time.Location) time.Time { return p.Request.Due(p.Department).In(zone) }

// reminders are the reminders of a report for those of its department who are
// reminded.
func (d *desk) reminders(ctx context.Context, p report, data plannedData, occurrence string) iter.Seq2[survey.Delivery, error] {
	roles, err := d.remindedRoles(ctx, p, data.At)
	if err != nil {
		return func(yield func(survey.Delivery, error) bool) { yield(survey.Delivery{}, err) }
	}
	if data.Duty, err = d.nobodyReads(ctx, p.Department, roles, survey.DateOf(data.At.In(d.Zone))); err != nil {
		return func(yield func(survey.Delivery, error) bool) { yield(survey.Delivery{}, err) }
	}
	data.Request, data.Department, data.Due = p.Request.ID, p.Department, p.Request.Due(p.Department)
	return d.among(ctx, d.peopleOneByOne(ctx, p.Department), data.At, occurrence, func(_ survey.Preferences, actor survey.Actor) (plannedData, bool) {
		return data, holdsOneOf(actor, roles, p.Department)
	})
}

// nobodyReads reports whether all in some roles, of a department where they are
// a department's, have paused, and have no deputies: then they get what they
// have to do all the same.
func (d *desk) nobodyReads(ctx context.Context, department string, roles []survey.Role, day survey.Date) (bool, error) {
	for _, role := range roles {
		if attended, err := d.attended(ctx, department, role, day); attended || err != nil {
			return false, err
		}
	}
	return true, nil
}

// remindedRoles are the roles whose holders are reminded of a report: the
// department's contacts, and its heads once it is long overdue or where no
// contact reads.
func (d *desk) remindedRoles(ctx context.Context, p report, at time.Time) ([]survey.Role, error) {
	days, err := d.workdays(ctx)
	if err != nil {
		return nil, err
	}
	attended, err := d.attended(ctx, p.Department, survey.RoleContact, survey.DateOf(at.In(d.Zone)))
	if err != nil {
		return nil, err
	}
	overdue := days.WorkingDays(survey.DateOf(p.due(d.Zone)), survey.DateOf(at))
	if overdue >= headAfter || !attended {
		return []survey.Role{survey.RoleContact, survey.RoleHead}, nil
	}
	return []survey.Role{survey.RoleContact}, nil
}

func holdsOneOf(actor survey.Actor, roles []survey.Role, department string) bool {
	return slices.ContainsFunc(roles, func(role survey.Role) bool { return actor.Holds(role, department) })
}

// peopleOneByOne are a department's contacts and heads.
func (d *desk) peopleOneByOne(ctx context.Context, department string) iter.Seq2[survey.Person, error] {
	return func(yield func(survey.Person, error) bool) {
		people, err := d.peopleOf(ctx, department)
		if err != nil {
			yield(survey.Person{}, err)
			return
		}
		for _, person := range people {
			if !yield(person, nil) {
				return
			}
		}
	}
}
