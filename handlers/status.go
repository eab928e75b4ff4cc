package handlers

import (
	"context"
	"slices"
	"strings"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/form"
	"khaosat/survey/viet"
)

func (d *desk) statusRoutes() []Route {
	return []Route{{
		Name: "status.show", Commands: []string{"status", "tiendo"}, Press: "sta",
		Intents: []string{string(viet.IntentReportStatus), string(viet.IntentDraftStatus), string(viet.IntentDeadline)},
		Right:   survey.RightFollow, Scope: OwnDepartment, Menu: 21, Handle: d.status,
	}, {
		Name: "status.deadline", Commands: []string{"deadline", "thoihan"}, Right: survey.RightFollow, Scope: OwnDepartment, Hidden: true, Handle: d.status,
	}}
}

// statusView is how far the reports are, and what was promised in earlier
// ones and should have been kept by now.
type statusView struct {
	Pages  []statusPage
	Unkept []commitmentLine
	More   int // left out
}

// statusPage is how far the reports are on one request.
type statusPage struct {
	Request survey.Request
	Lines   []statusLine
	Filter  string // "", statusMissing or statusLate
}

// statusLine is one department's report.
type statusLine struct {
	reportItem
	Extended  bool // has another deadline than the others
	Remarks   int  // questions that were returned and are not mended
	Corrected bool // an approved report may be changed for a while
}

// What the status can be narrowed down to.
const (
	statusMissing = "missing"
	statusLate    = "late"
)

// status shows departments against requests: leaders see all, a department
// its own.
func (d *desk) status(ctx context.Context, r *Request) ([]chat.Action, error) {
	open, err := d.openRequests(ctx)
	if err != nil {
		return nil, err
	}
	reply, filter := r.Reply(), d.statusFilter(r)
	var view statusView
	var rows [][]chat.Button
	for _, request := range open {
		page, buttons, err := d.statusOf(ctx, r, reply, request, filter)
		if err != nil {
			return nil, err
		}
		if len(page.Lines) > 0 || filter != "" && r.May(survey.RightReview, "") {
			view.Pages, rows = append(view.Pages, page), append(rows, buttons...)
		}
	}
	if r.May(survey.RightReview, "") && len(open) > 0 {
		rows = append(rows, reply.buttons([]press{{"reminder.ask", PressData("rmd", remindAsk)}}))
	}
	rows = apart(rows)
	if filter != statusMissing {
		if err := d.addUnkept(ctx, r, &view); err != nil {
			return nil, err
		}
	}
	if len(view.Unkept) > 0 {
		rows = append(rows, reply.buttons([]press{{"status.unkept", PressData("cmts", commitmentsLate)}}))
	}
	return reply.Show("status.page", view, rows...).Actions()
}

// statusOf is how far the departments that he may see are with a request,
// with a button for each that passes the filter.
func (d *desk) statusOf(ctx context.Context, r *Request, reply *Reply, request survey.Request, filter string) (page statusPage, rows [][]chat.Button, err error) {
	page = statusPage{Request: request, Filter: filter}
	for _, code := range request.Departments {
		if !r.May(survey.RightFollow, code) {
			continue
		}
		p, err := d.report(ctx, request, code)
		if err != nil {
			return page, nil, err
		}
		if line := d.statusLine(r, p); line.passes(filter) {
			page.Lines = append(page.Lines, line)
			rows = append(rows, d.statusButton(r, reply, p)...)
		}
	}
	return page, rows, nil
}

// unkeptShown is how many overdue commitments the status lists.
const unkeptShown = 5

// addUnkept adds the overdue commitments that the reader may see.
func (d *desk) addUnkept(ctx context.Context, r *Request, view *statusView) error {
	open, err := d.unkept(ctx)
	if err != nil {
		return err
	}
	late := slices.DeleteFunc(open, func(c survey.Commitment) bool {
		return !c.Overdue(r.Today()) || !r.May(survey.RightFollow, c.Department)
	})
	shown := late[:min(len(late), unkeptShown)]
	w := d.writer(r)
	view.Unkept, view.More = d.commitmentLines(w, shown, r.Today()), len(late)-len(shown)
	return w.err
}

// statusFilter reads whether all, the missing or the late are asked for.
func (d *desk) statusFilter(r *Request) string {
	if r.Update.Press != nil {
		return r.Field(0)
	}
	filter := d.meaning(r).Slots.Filter
	switch words := viet.Fold(r.Args); {
	case filter == statusLate || strings.Contains(words, "tre") || strings.Contains(words, "qua han") || strings.Contains(words, "late"):
		return statusLate
	case filter == statusMissing || strings.Contains(words, "chua"):
		return statusMissing
	}
	return ""
}

func (d *desk) statusLine(r *Request, p report) statusLine {
	line := statusLine{reportItem: d.reportItem(r, p), Extended: !p.Request.Due(p.Department).Equal(p.Request.Deadline), Remarks: len(p.Draft.Remarks), Corrected: r.Now.Before(p.Draft.Until)}
	if first, ok := firstSubmission(p.Draft); ok { // what came in time and was mended later is not late
		line.Late = line.Late || first.At.After(line.Due)
	}
	return line
}

func firstSubmission(draft form.Draft) (form.Submission, bool) {
	if len(draft.Submissions) == 0 {
		return form.Submission{}, false
	}
	return draft.Submissions[0], true
}

func (l statusLine) passes(filter string) bool {
	switch filter {
	case statusLate:
		return l.Late
	case statusMissing:
		return !slices.Contains([]form.State{form.StateSubmitted, form.StateApproved}, l.State)
	}
	return true
}

// statusButton leads on from a report: the secretary to its review, its
// department into it, others to what was handed in.
func (d *desk) statusButton(r *Request, reply *Reply, p report) [][]chat.Button {
	department, _ := d.Catalog().Department(p.Department)
	switch {
	case r.May(survey.RightReview, "") && p.Draft.State == form.StateSubmitted:
		return [][]chat.Button{{reply.Button("status.review", department.Name, reviewPress("rvw", p))}}
	case r.May(survey.RightReport, p.Department) && !r.May(survey.RightReview, ""):
		return [][]chat.Button{{reply.Button("status.fill", department.Name, formPress(p, form.InputOpen))}}
	case len(p.Draft.Submissions) > 0:
		return [][]chat.Button{{reply.Button("status.read", department.Name, reviewPress("rpt", p))}}
	}
	return nil
}
