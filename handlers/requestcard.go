package handlers

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
)

// requestPage is a request as the secretary sees it.
type requestPage struct {
	Request     survey.Request
	Departments string
	Extensions  []extensionLine
	Session     *survey.Session // that it is being made for, nil for none
	TooLate     bool            // the session begins before the deadline
	NoWorkday   bool            // no working day lies between cut-off and deadline
	Off         dayOff          // the deadline's day
	ClosedBy    string
}

// extensionLine is an extension with names in place of ids.
type extensionLine struct {
	Extension  survey.Extension
	Department survey.Text
	Request    survey.Text
	By         string
	DecidedBy  string
	Due        time.Time // as it is without the extension
}

// departmentPage is a request as one department sees it.
type departmentPage struct {
	Request    survey.Request
	Department survey.Text
	Due        time.Time
}

func (d *desk) departmentRequest(request survey.Request, code string) departmentPage {
	department, _ := d.Catalog().Department(code)
	return departmentPage{request, department.Name, request.Due(code)}
}

// openRequests returns the requests that departments can still answer, the
// one that is due first first.
func (d *desk) openRequests(ctx context.Context) ([]survey.Request, error) {
	open, err := storage.All(ctx, d.Store.Requests, storage.Query{Index: storage.ByState, Equal: string(survey.RequestOpen)})
	if err != nil {
		return nil, fmt.Errorf("list open requests: %w", err)
	}
	slices.SortStableFunc(open, func(a, b survey.Request) int { return a.Deadline.Compare(b.Deadline) })
	return open, nil
}

// listRequests lists the requests that are open.
func (d *desk) listRequests(ctx context.Context, r *Request) ([]chat.Action, error) {
	open, err := d.openRequests(ctx)
	if err != nil {
		return nil, err
	}
	var rows [][]chat.Button
	for _, request := range open {
		rows = append(rows, []chat.Button{{Text: request.Title.In(r.Language), Data: PressData("rqc", request.ID)}})
	}
	return r.Reply().Show("request.list", open, rows...).Actions()
}

// showRequest shows the card of the request that a button names.
func (d *desk) showRequest(ctx context.Context, r *Request) ([]chat.Action, error) {
	request, err := d.Store.Requests.Get(ctx, cmpKey(r.Field(0)))
	if err != nil {
		return d.noRequest(r, err)
	}
	reply := r.Reply()
	if err := d.showRequestCard(ctx, r, reply, request); err != nil {
		return nil, err
	}
	return reply.Actions()
}

// cmpKey is a key that can be looked up: none is empty.
func cmpKey(key string) string {
	if key == "" {
		return noAnswer
	}
	return key
}

// noRequest answers where there is no such request; other errors stay.
func (d *desk) noRequest(r *Request, err error) ([]chat.Action, error) {
	if errors.Is(err, survey.ErrNotFound) {
		return r.Reply().Toast("request.gone", nil).Say("request.unknown", nil).Actions()
	}
	return nil, err
}

// showRequestCard adds a request's card to a reply.
func (d *desk) showRequestCard(ctx context.Context, r *Request, reply *Reply, request survey.Request) error {
	write := d.writer(r)
	page := requestPage{Request: request, Departments: write.departments(d.Catalog(), request.Departments)}
	var rows [][]chat.Button
	for _, extension := range request.Extensions {
		line, err := d.extensionLine(ctx, r, request, extension)
		if err != nil {
			return err
		}
		page.Extensions = append(page.Extensions, line)
		if request.Open() && extension.State == survey.ExtensionAsked {
			rows = append(rows, reply.buttons(decisionOf(request, extension)))
		}
	}
	if !request.Open() {
		var err error
		if page.ClosedBy, err = d.nameOf(ctx, r, request.ClosedBy); err != nil {
			return err
		}
	} else {
		rows = append(rows, d.extendButtons(reply, request)...)
		rows = append(rows, reply.buttons([]press{{"request.close", PressData("rqx", request.ID)}}))
	}
	reply.Show("request.shown", page, rows...)
	return nil
}

// extendButtons are one for each department of a request.
func (d *desk) extendButtons(reply *Reply, request survey.Request) [][]chat.Button {
	var rows [][]chat.Button
	for _, code := range request.Departments {
		department, _ := d.Catalog().Department(code)
		rows = append(rows, []chat.Button{reply.Button("request.extend", department.Name, PressData("ext", request.ID, code))})
	}
	return rows
}

func (d *desk) extensionLine(ctx context.Context, r *Request, request survey.Request, extension survey.Extension) (line extensionLine, err error) {
	department, _ := d.Catalog().Department(extension.Department)
	line = extensionLine{Extension: extension, Department: department.Name, Request: request.Title, Due: request.Due(extension.Department)}
	if line.By, err = d.nameOf(ctx, r, extension.By); err != nil {
		return line, err
	}
	line.DecidedBy, err = d.nameOf(ctx, r, extension.DecidedBy)
	return line, err
}

// closeRequest closes a request once that is confirmed: by the second
// button, or by "/close <id> xacnhan".
func (d *desk) closeRequest(ctx context.Context, r *Request) ([]chat.Action, error) {
	id, confirmed := r.Field(0), r.Field(1) == "yes"
	if r.Update.Press == nil {
		id, confirmed = cutConfirm(r.Args)
		open, err := d.requestsNamed(ctx, r, id)
		if err != nil {
			return nil, err
		}
		if len(open) > 1 {
			return d.askWhichClose(r, open)
		}
		if len(open) == 1 {
			id = open[0].ID
		}
	}
	request, err := d.Store.Requests.Get(ctx, cmpKey(id))
	if err != nil {
		return d.noRequest(r, err)
	}
	if request.Open() && !confirmed {
		return d.sure(ctx, r, "request.confirmclose", request, press{"request.closeyes", PressData("rqx", id, "yes")}, press{"interview.no", PressData("rqc", id)})
	}
	request, changed, err := d.changeRequest(ctx, id, func(request *survey.Request) bool {
		if !request.Open() {
			return request.Cause == r.Update.Key
		}
		request.State, request.ClosedBy, request.ClosedAt, request.Cause = survey.RequestClosed, r.Actor.Person.ID, r.Now, r.Update.Key
		return true
	})
	if err != nil {
		return nil, err
	}
	reply := r.Reply().Done("request.closed", nil)
	if changed {
		if err := d.recordRequest(ctx, r, "request.closed", request, "", ""); err != nil {
			return nil, err
		}
		for _, code := range request.Departments {
			ref := reportRef{Request: request.ID, Department: code}
			if err := d.informDepartment(ctx, r, reply, code, notice{Kind: noticeClosed, Cause: ref.cause(r.Update.Key), About: ref}); err != nil {
				return nil, err
			}
		}
	}
	if err := d.showRequestCard(ctx, r, reply, request); err != nil {
		return nil, err
	}
	return reply.Actions()
}

// requestsNamed are the open requests that a text may mean: none where it is
// the id of one, open or not.
func (d *desk) requestsNamed(ctx context.Context, r *Request, text string) ([]survey.Request, error) {
	_, err := d.Store.Requests.Get(ctx, cmpKey(text))
	if !errors.Is(err, survey.ErrNotFound) {
		return nil, err
	}
	open, err := d.openRequests(ctx)
	return namedBy(open, text, func(request survey.Request) string { return request.Title.In(r.Language) }), err
}

// askWhichClose asks which request is to be closed.
func (d *desk) askWhichClose(r *Request, open []survey.Request) ([]chat.Action, error) {
	var rows [][]chat.Button
	for _, request := range open {
		rows = append(rows, []chat.Button{{Text: request.Title.In(r.Language), Data: PressData("rqx", request.ID)}})
	}
	return r.Reply().Say("request.whichclose", nil, rows...).Actions()
}

// changeRequest changes a request, whoever else changes it meanwhile. change
// reports whether it is as wanted then, by now or by an earlier try; where
// it reports false nothing is saved.
func (d *desk) changeRequest(ctx context.Context, id string, change func(*survey.Request) bool) (survey.Request, bool, error) {
	for {
		request, err := d.Store.Requests.Get(ctx, id)
		if err != nil {
			return request, false, fmt.Errorf("find request %q: %w", id, err)
		}
		changed := request
		if !change(&changed) {
			return request, false, nil
		}
		saved, err := d.Store.Requests.Save(ctx, changed)
		if !errors.Is(err, survey.ErrConflict) {
			return saved, true, err
		}
	}
}
