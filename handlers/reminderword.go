package handlers

import (
	"context"
	"errors"
	"time"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/form"
)

// reminderPage tells who has not answered a request what is missing, and how
// much time is left.
type reminderPage struct {
	Item     reportItem
	For      string // whose deputy reads it, "" for his own
	Left     timeLeft
	Open     int // questions without an answer
	Total    int
	Gaps     []gapLine
	Remarks  []remarkLine   // of a return
	Head     bool           // the reader heads the department
	Contacts []namedContact // who fills it in, for the head
}

// namedContact is a contact of a department, who may have paused.
type namedContact struct {
	Name string
	Away bool
}

// gapLine is a section with questions that have no answer.
type gapLine struct {
	Title string
	Open  int
}

// timeLeft is how much time is left until a deadline.
type timeLeft struct {
	Passed  bool
	Today   bool // it ends today
	Hours   int  // then, whole ones
	Minutes int  // then, all of it
	Due     time.Time
	Days    int // working days that are left
	Overdue int // working days since
}

func (d *desk) timeLeft(ctx context.Context, due, now time.Time) (timeLeft, error) {
	days, err := d.workdays(ctx)
	if err != nil {
		return timeLeft{}, err
	}
	last, today := survey.DateOf(due), survey.DateOf(now)
	return timeLeft{
		Passed: !now.Before(due), Today: last == today, Hours: int(due.Sub(now).Hours()), Minutes: int(due.Sub(now).Minutes()), Due: due,
		Days: days.WorkingDays(today, last), Overdue: days.WorkingDays(last, today),
	}, nil
}

// remindedAnew reports whether a reminder that was held up beyond its day has a
// newer one by the end of today.
func (d *desk) remindedAnew(ctx context.Context, planned plannedReader) (bool, error) {
	turn, today := planned.Delivery.Due.In(d.Zone), planned.request.Today()
	if planned.Cause != "" || survey.DateOf(turn) == today {
		return false, nil
	}
	days, err := d.workdays(ctx)
	if err != nil {
		return false, err
	}
	newer := days.ReminderSlots(planned.plannedData.Due.In(d.Zone), turn, today.AddDays(1).In(d.Zone))
	return len(newer) > 0, nil
}

// wordReminder words a reminder, unless the report was handed in meanwhile, or
// a newer one takes its place.
func (d *desk) wordReminder(ctx context.Context, planned plannedReader) (*Reply, string, error) {
	if anew, err := d.remindedAnew(ctx, planned); err != nil || anew {
		return nil, unwantedReplaced, err
	}
	request, err := d.Store.Requests.Get(ctx, cmpKey(planned.Request))
	switch {
	case errors.Is(err, survey.ErrNotFound), err == nil && !request.Open():
		return nil, unwantedClosed, nil
	case err != nil:
		return nil, "", err
	case !request.Due(planned.Department).Equal(planned.Due):
		return nil, unwantedMoved, nil
	}
	p, err := d.report(ctx, request, planned.Department)
	if err != nil {
		return nil, "", err
	}
	if !p.Draft.Owed() {
		return nil, unwantedDone, nil
	}
	roles, err := d.remindedRoles(ctx, p, planned.request.Now)
	if err != nil {
		return nil, "", err
	}
	if !holdsOneOf(planned.owner, roles, p.Department) {
		return nil, unwantedRight, nil
	}
	left, err := d.timeLeft(ctx, p.due(d.Zone), planned.request.Now)
	if err != nil {
		return nil, "", err
	}
	page, err := d.reminderPage(ctx, planned, p, left)
	if err != nil {
		return nil, "", err
	}
	reply := planned.request.Reply()
	return reply.Say("reminder.page", page, d.reminderButtons(reply, p)...), "", nil
}

func (d *desk) reminderPage(ctx context.Context, planned plannedReader, p report, left timeLeft) (reminderPage, error) {
	page := reminderPage{Item: d.reportItem(planned.request, p), For: planned.standsFor(), Left: left}
	w := d.writer(planned.request)
	page.Gaps, page.Open, page.Total = w.gaps(p)
	for _, remark := range p.Draft.Remarks {
		page.Remarks = append(page.Remarks, remarkOf(p, remark))
	}
	page.Head = !planned.owner.Holds(survey.RoleContact, p.Department)
	if !page.Head {
		return page, w.err
	}
	contacts, err := d.namedContacts(ctx, p.Department, survey.DateOf(planned.request.Now))
	page.Contacts = contacts
	return page, errors.Join(w.err, err)
}

func (d *desk) namedContacts(ctx context.Context, department string, today survey.Date) (named []namedContact, err error) {
	contacts, err := d.seated(ctx, department, survey.RoleContact)
	if err != nil {
		return nil, err
	}
	for _, contact := range contacts {
		wanted, err := d.preferences(ctx, contact.ID)
		if err != nil {
			return nil, err
		}
		named = append(named, namedContact{contact.Name, wanted.PausedOn(today)})
	}
	return named, nil
}

// gaps are the sections in which questions have no answer, how many those are
// and of how many.
func (w *writer) gaps(p report) (gaps []gapLine, open, total int) {
	section := -1
	for _, place := range form.Places(p.Form, p.Draft) {
		total++
		if _, answered := p.Draft.Answers[place.Question.ID]; answered {
			continue
		}
		if open++; place.Section != section {
			section = place.Section
			gaps = append(gaps, gapLine{Title: w.section(p.Form, section)})
		}
		gaps[len(gaps)-1].Open++
	}
	return gaps, open, total
}

// reminderButtons open the report where it is to go on, and ask for more time.
func (d *desk) reminderButtons(reply *Reply, p report) [][]chat.Button {
	fill := press{"reminder.begin", formPress(p, form.InputOpen)}
	switch p.Draft.State {
	case form.StateDraft:
		fill.phrase = "update.resume"
	case form.StateReturned:
		fill = press{"review.mend", formPress(p, form.InputOpen, "yes")}
	}
	return [][]chat.Button{
		reply.buttons([]press{fill}),
		reply.buttons([]press{{"reminder.moretime", PressData("ext", p.Request.ID, p.Department)}}),
	}
}
