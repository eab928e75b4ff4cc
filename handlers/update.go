package handlers

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/form"
	"khaosat/survey/viet"
)

// stepForm is the dialog step of a report that is being filled in: what is
// typed answers its question. stepEdited takes messages changed afterwards.
const (
	stepForm   = "update.answer"
	stepEdited = "update.edited"
)

func (d *desk) updateRoutes() []Route {
	return []Route{
		{Name: "update.list", Commands: []string{"update", "capnhat"}, Press: "upd", Intents: []string{string(viet.IntentReportStart), string(viet.IntentValue)}, Right: survey.RightReport, Scope: OwnDepartment, Menu: 20, Handle: d.updates},
		{Name: "update.press", Press: "form", Right: survey.RightReport, Scope: OwnDepartment, Handle: d.pressedInForm},
		{Name: "update.answer", Step: stepForm, Whole: true, Right: survey.RightReport, Scope: OwnDepartment, Handle: d.typedInForm},
		{
			Name: "update.noform", Right: survey.RightSelf, Handle: d.outsideForm, Intents: []string{
				string(viet.IntentBack), string(viet.IntentSkip), string(viet.IntentPreview), string(viet.IntentSaveDraft), string(viet.IntentReportSubmit), string(viet.IntentReportCancel),
				string(viet.IntentRevert), string(viet.IntentMissing), string(viet.IntentValues), string(viet.IntentSectionText), string(viet.IntentNumber),
			},
		},
		{Name: "update.edited", Step: stepEdited, Right: survey.RightReport, Scope: OwnDepartment, Handle: d.editedInForm},
	}
}

// outsideForm answers what belongs into a report while none is open.
func (d *desk) outsideForm(_ context.Context, r *Request) ([]chat.Action, error) {
	return r.Reply().Say("update.noform", nil).Actions()
}

// updates lists the reports that wait for whoever asks, or opens the one that
// he names or that is the only one. Who may report for several departments
// chooses one, and the choice is kept.
func (d *desk) updates(ctx context.Context, r *Request) ([]chat.Action, error) {
	all, err := d.waiting(ctx, r, "")
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return r.Reply().Say("update.none", nil).Actions()
	}
	department, again := d.reportsFor(r, all)
	if department == "" {
		return d.askReportsFor(ctx, r, all, again)
	}
	if err := d.changePerson(ctx, r.Actor.Person.ID, func(p *survey.Person) { p.Reports = department }); err != nil {
		return nil, err
	}
	own := slices.DeleteFunc(slices.Clone(all), func(p report) bool { return p.Department != department })
	if n, err := strconv.Atoi(strings.TrimSpace(r.Args)); err == nil && n >= 1 && n <= len(own) {
		return d.openReport(ctx, r, own[n-1])
	}
	if p, ok := d.onlyWaiting(r, own); ok {
		return d.openReport(ctx, r, p)
	}
	return d.listReports(ctx, r, own, len(own) < len(all))
}

// changeDepartment in the data of a button asks for another department.
const changeDepartment = "?"

func (d *desk) askReportsFor(ctx context.Context, r *Request, all []report, again bool) ([]chat.Action, error) {
	reply, w := r.Reply(), d.writer(r)
	var rows [][]chat.Button
	words := offered{}
	for _, department := range d.Catalog().Departments() {
		if slices.ContainsFunc(all, func(p report) bool { return p.Department == department.Code }) {
			rows = append(rows, []chat.Button{w.button(department.Name, PressData("upd", department.Code))})
			words[department.Code] = PressData("upd", department.Code)
		}
	}
	if err := d.mayType(ctx, r, words, rows...); err != nil {
		return nil, err
	}
	return reply.Show("update.department", again, rows...).Actions()
}

// reportItem is a report in a list.
type reportItem struct {
	N          int
	Title      survey.Text
	Department survey.Text
	Period     survey.Period
	Due        time.Time
	Late       bool
	State      form.State
	Percent    int
	Until      time.Time // until when it may be corrected, though approved; zero: it may not
}

// granted reports whether a report is open for a correction of what is approved.
func (p report) granted(now time.Time) bool {
	return p.Draft.State == form.StateApproved && now.Before(p.Draft.Until)
}

func (d *desk) reportItem(r *Request, p report) reportItem {
	department, _ := d.Catalog().Department(p.Department)
	item := reportItem{
		Title: p.Request.Title, Department: department.Name, Period: p.Request.Period,
		Due: p.Request.Due(p.Department), State: p.Draft.State, Percent: form.Percent(p.Form, p.Draft),
	}
	if item.Title.VI == "" {
		item.Title = p.Form.Title
	}
	if p.granted(r.Now) {
		item.Until = p.Draft.Until
	}
	if item.State == form.StateCancelled {
		item.State = form.StateNone
	}
	if strings.Contains(item.Title.In(r.Language), viet.PeriodName(item.Period, r.Language)) {
		item.Period = survey.Period{} // the title names it
	}
	item.Late = p.Draft.Owed() && r.Now.After(item.Due)
	return item
}

func (d *desk) listReports(ctx context.Context, r *Request, own []report, others bool) ([]chat.Action, error) {
	reply := r.Reply()
	var items []reportItem
	var rows [][]chat.Button
	words := offered{}
	for i, p := range own {
		item := d.reportItem(r, p)
		item.N = i + 1
		items = append(items, item)
		rows = append(rows, []chat.Button{reply.Button("update.item", item, formPress(p, form.InputOpen))})
		words[strconv.Itoa(item.N)] = formPress(p, form.InputOpen)
	}
	if others {
		rows = append(rows, []chat.Button{reply.Button("update.otherdepartment", nil, PressData("upd", changeDepartment))})
	}
	if err := d.mayType(ctx, r, words, rows...); err != nil {
		return nil, err
	}
	return reply.Show("update.list", items, rows...).Actions()
}

// openReport leads into a report: the warning for who has not begun it, its
// question for who has, how it stands once it is handed in.
func (d *desk) openReport(ctx context.Context, r *Request, p report) ([]chat.Action, error) {
	if p.Draft.State == form.StateSubmitted || p.Draft.State == form.StateApproved {
		return d.showHandedIn(ctx, r, r.Reply(), p)
	}
	if err := d.hold(ctx, r, p); err != nil {
		return nil, err
	}
	if !p.Draft.Joined(r.Actor.Person.ID) {
		return d.warn(r, p).Actions()
	}
	if p.Newer != nil && p.Draft.Offers(*p.Newer) {
		return d.offerNewer(r, p).Actions()
	}
	return d.showForm(ctx, r, p, "update.resumed", nil)
}

// warn shows what must not be sent here, before the first question.
func (d *desk) warn(r *Request, p report) *Reply {
	reply := r.Reply()
	return reply.Show("update.warning", d.reportItem(r, p), d.warnButtons(reply, p))
}

func (d *desk) warnButtons(reply *Reply, p report) []chat.Button {
	return reply.buttons([]press{{"update.start", formPress(p, form.InputOpen, "yes")}, {"update.later", formPress(p, form.InputLeave)}})
}

// hold lets what is typed next answer a report. It writes nothing where that
// is so already, so that a step of a form costs one commit.
func (d *desk) hold(ctx context.Context, r *Request, p report) error {
	data := map[string]string{"request": p.Request.ID, "department": p.Department}
	dialog := r.Dialog // of what was typed
	if dialog == nil {
		var err error
		if dialog, err = d.formDialog(ctx, r); err != nil {
			return err
		}
	}
	if dialog != nil && dialog.Data["request"] == data["request"] && dialog.Data["department"] == data["department"] && r.Now.Sub(dialog.Since) < dialogLife/2 {
		return nil
	}
	return d.ask(ctx, r, stepForm, data)
}

// formDialog returns the dialog of the report that a person is filling in,
// nil if he is not.
func (d *desk) formDialog(ctx context.Context, r *Request) (*survey.Dialog, error) {
	dialog, err := d.dialogOf(ctx, r)
	if dialog == nil || err != nil || dialog.Step != stepForm || !waits(*dialog, r) {
		return nil, err
	}
	return dialog, nil
}

// formPress is the data of a button in a report.
func formPress(p report, action form.InputKind, fields ...string) string {
	return PressData("form", slices.Concat([]string{p.Request.ID, p.Department, string(action)}, fields)...)
}
