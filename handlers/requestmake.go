package handlers

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

func (d *desk) requestRoutes() []Route {
	return []Route{
		{Name: "request.make", Commands: []string{"request", "yeucau"}, Intents: []string{string(viet.IntentRequest)}, Right: survey.RightReview, Menu: 22, Handle: d.makeRequest},
		{Name: "request.answer", Step: stepRequest, Whole: true, Press: "rq", Right: survey.RightReview, Handle: d.requestAnswered},
		{Name: "request.list", Commands: []string{"requests", "cacyeucau"}, Press: "rqs", Right: survey.RightReview, Handle: d.listRequests},
		{Name: "request.card", Press: "rqc", Right: survey.RightReview, Handle: d.showRequest},
		{Name: "request.close", Commands: []string{"close", "dongyeucau"}, Press: "rqx", Intents: []string{string(viet.IntentRequestClose)}, Right: survey.RightReview, Handle: d.closeRequest},
		{
			Name: "request.extend", Commands: []string{"extend", "giahan"}, Press: "ext",
			Intents: []string{string(viet.IntentDeadlineAsk), string(viet.IntentDeadlineSet)},
			Right:   survey.RightReport, Scope: OwnDepartment, Handle: d.extend,
		},
		{Name: "request.until", Step: stepUntil, Right: survey.RightReport, Handle: d.extendUntil},
		{Name: "request.decide", Commands: []string{"grant", "duyetgiahan"}, Press: "extok", Right: survey.RightReview, Handle: d.decideExtension},
	}
}

// stepRequest is the dialog step of a request that is being made.
const stepRequest = "request.answer"

// Fields of a request that is being made.
const (
	reqForm        = "form"
	reqDepartments = "departments"
	reqPeriod      = "period"
	reqCutoff      = "cutoff"
	reqDeadline    = "deadline"
	reqTitle       = "title"
	reqPicked      = "picked" // chosen by buttons so far
)

// closingHour is when a deadline without a time of day ends.
const closingHour = 17

func (d *desk) requestInterview() interview {
	return interview{
		name: "request", step: stepRequest, press: "rq",
		fields: d.requestFields, card: d.requestPreview, finish: d.issueRequest, done: d.requestDone,
	}
}

// makeRequest begins with what the secretary said: departments, the period, the
// deadline.
func (d *desk) makeRequest(ctx context.Context, r *Request) ([]chat.Action, error) {
	if reply := d.clarifyArgs(r); reply != nil {
		return reply.Actions()
	}
	given, err := d.requestBegun(ctx)
	if err != nil {
		return nil, err
	}
	slots := d.understand(r.Args, r.Today()).Slots
	if period := slots.Period.Period; period.From != period.To { // no single day, which is the deadline's
		given[reqPeriod] = period.String()
	}
	if deadline, ok := d.deadlineIn(r, r.Args); ok {
		given[reqDeadline] = deadline
	}
	departments := slots.Units
	if len(departments) == 0 {
		departments = d.departmentsMeant(r)
	}
	if len(departments) > 0 {
		given[reqDepartments] = strings.Join(departments, ",")
	}
	return d.begin(ctx, r, d.requestInterview(), given)
}

// requestAnswered takes a typed answer or a button.
func (d *desk) requestAnswered(ctx context.Context, r *Request) ([]chat.Action, error) {
	if r.Update.Press != nil {
		return d.pressed(ctx, r, d.requestInterview())
	}
	return d.answered(ctx, r, d.requestInterview())
}

func (d *desk) requestFields(ctx context.Context, r *Request, given told) ([]field, error) {
	forms, err := d.forms(ctx)
	if err != nil {
		return nil, err
	}
	which := field{name: reqForm, read: d.readForm}
	for _, f := range forms {
		which.choices = append(which.choices, choice{f.Title.In(r.Language), f.ID})
	}
	fields := []field{
		{name: reqDepartments, choices: d.departmentChoices(r, given), read: d.readDepartments},
		{name: reqPeriod, read: readRequestPeriod},
		{name: reqCutoff, optional: true, read: readCutoff},
		{name: reqDeadline, read: d.readDeadline},
		{name: reqTitle, optional: true, read: readTitle},
	}
	if len(forms) > 1 {
		fields = append([]field{which}, fields...)
	}
	return fields, nil
}

// requested makes the request of what was given.
func (d *desk) requested(ctx context.Context, r *Request, given told) (survey.Request, error) {
	form, err := d.newestForm(ctx, given[reqForm])
	if err != nil {
		return survey.Request{}, err
	}
	deadline, err := time.Parse(time.RFC3339, given[reqDeadline])
	if err != nil {
		return survey.Request{}, fmt.Errorf("deadline that was kept: %w", err)
	}
	request := survey.Request{
		ID: given[toldID], Form: form.ID, FormVersion: form.Version,
		Departments: listed(given[reqDepartments]), Period: keptPeriod(given[reqPeriod]), Deadline: deadline,
		State: survey.RequestOpen, CreatedBy: r.Actor.Person.ID, CreatedAt: r.Now,
	}
	if cutoff := keptPeriod(given[reqCutoff]); !cutoff.IsZero() {
		request.CutoffFrom, request.CutoffTo = cutoff.From, cutoff.To
	}
	if request.Title.VI = given[reqTitle]; request.Title.VI == "" {
		request.Title = survey.Text{VI: titled(form.Title, request.Period, survey.Vietnamese), EN: titled(form.Title, request.Period, survey.English)}
	}
	return request, nil
}

func titled(title survey.Text, period survey.Period, language survey.Language) string {
	return title.In(language) + ", " + viet.PeriodName(period, language)
}

// requestPreview shows the request before it is sent to anybody.
func (d *desk) requestPreview(ctx context.Context, r *Request, given told) (any, error) {
	request, err := d.requested(ctx, r, given)
	if err != nil {
		return nil, err
	}
	days, err := d.workdays(ctx)
	if err != nil {
		return nil, err
	}
	last := survey.DateOf(request.Deadline.In(d.Zone))
	session, err := d.sessionOfRequest(ctx, given)
	if err != nil {
		return nil, err
	}
	off, err := d.dayOff(ctx, last)
	if err != nil {
		return nil, err
	}
	return requestPage{
		Off:         off,
		Request:     request,
		Departments: d.writer(r).departments(d.Catalog(), request.Departments),
		Session:     session,
		TooLate:     session != nil && request.Deadline.After(session.Facts().Begins(d.Zone)),
		NoWorkday:   days.OnOrAfter(request.Cutoff().To.AddDays(1)).Compare(last) > 0,
	}, nil
}

// issueRequest makes the request and tells the departments.
func (d *desk) issueRequest(ctx context.Context, r *Request, given told) ([]chat.Action, error) {
	request, err := d.requested(ctx, r, given)
	if err != nil {
		return nil, err
	}
	if _, err := d.Store.Requests.Insert(ctx, request); err != nil {
		return nil, fmt.Errorf("make request: %w", err)
	}
	if request, err = d.Store.Requests.Get(ctx, request.ID); err != nil {
		return nil, fmt.Errorf("read the request made: %w", err)
	}
	if err := d.recordRequest(ctx, r, "request.made", request, "", ""); err != nil {
		return nil, err
	}
	reply := r.Reply().Done("request.made", nil)
	if err := d.showRequestCard(ctx, r, reply, request); err != nil {
		return nil, err
	}
	for _, code := range request.Departments {
		ref := reportRef{Request: request.ID, Department: code}
		if err := d.informDepartment(ctx, r, reply, code, notice{Kind: noticeRequest, Cause: ref.cause(r.Update.Key), About: ref}); err != nil {
			return nil, err
		}
	}
	if err := d.tieRequest(ctx, r, reply, given, request); err != nil {
		return nil, err
	}
	actions, err := reply.Actions()
	if err != nil {
		return nil, err
	}
	return actions, d.endDialog(ctx, r)
}

// requestDone shows the request that an interview made, nil if it made none.
func (d *desk) requestDone(ctx context.Context, r *Request, id string) ([]chat.Action, error) {
	request, err := d.Store.Requests.Get(ctx, id)
	if errors.Is(err, survey.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("find request: %w", err)
	}
	reply := r.Reply().Done("request.made", nil)
	if err := d.showRequestCard(ctx, r, reply, request); err != nil {
		return nil, err
	}
	return reply.Actions()
}

// recordRequest keeps in the log what was done with a request, once for an update.
func (d *desk) recordRequest(ctx context.Context, r *Request, action string, request survey.Request, old, new string) error {
	return d.record(ctx, r, 1, action, request.ID, old, new)
}
