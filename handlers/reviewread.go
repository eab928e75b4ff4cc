package handlers

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
	"khaosat/survey/form"
)

// readPage is a submission, or a section of one, to be read.
type readPage struct {
	Item     reportItem
	Last     form.Submission
	By       string
	Sections []previewSection // with every answer in full
	Titles   []string         // of all sections, where none was asked for
}

// readReport reads what a department handed in last, section by section:
// "/report sct", "tóm tắt tồn tại của Sở Công Thương", or a button.
func (d *desk) readReport(ctx context.Context, r *Request) ([]chat.Action, error) {
	found, err := d.handedTo(ctx, r)
	if err != nil {
		return nil, err
	}
	switch len(found) {
	case 0:
		return r.Reply().Say("review.nothing", nil).Actions()
	case 1:
		return d.showSection(ctx, r, found[0])
	}
	var rows [][]chat.Button
	for _, p := range found {
		rows = append(rows, []chat.Button{{Text: d.claimName(r, claim{p.Request, p.Department}), Data: reviewPress("rpt", p)}})
	}
	return r.Reply().Say("review.whichreport", nil, rows...).Actions()
}

// handedTo finds the submissions that are meant and may be read: of each
// department the last one.
func (d *desk) handedTo(ctx context.Context, r *Request) ([]report, error) {
	departments := []string{r.Field(1)}
	if r.Update.Press == nil {
		departments = d.departmentsMeant(r)
	}
	requests, err := d.readRequests(ctx, r)
	if err != nil {
		return nil, err
	}
	var found []report
	for _, request := range requests {
		for _, code := range request.Departments {
			known := slices.ContainsFunc(found, func(p report) bool { return p.Department == code })
			if known || len(departments) > 0 && !slices.Contains(departments, code) || !r.May(survey.RightFollow, code) {
				continue
			}
			p, err := d.report(ctx, request, code)
			if err != nil {
				return nil, err
			}
			if len(p.Draft.Submissions) > 0 {
				found = append(found, p)
			}
		}
	}
	return found, nil
}

// readRequests returns the request of a button, else all, the newest first.
func (d *desk) readRequests(ctx context.Context, r *Request) ([]survey.Request, error) {
	all, err := storage.All(ctx, d.Store.Requests, storage.Query{})
	if err != nil {
		return nil, fmt.Errorf("list requests: %w", err)
	}
	if r.Update.Press != nil {
		all = slices.DeleteFunc(all, func(request survey.Request) bool { return request.ID != r.Field(0) })
	}
	slices.SortStableFunc(all, func(a, b survey.Request) int { return b.CreatedAt.Compare(a.CreatedAt) })
	return all, nil
}

// showSection shows the section that is asked for, else the list of them.
func (d *desk) showSection(ctx context.Context, r *Request, p report) ([]chat.Action, error) {
	last, _ := p.Draft.Last()
	handed := p
	handed.Draft.Answers = last.Answers
	w := d.writer(r)
	page := readPage{Item: d.reportItem(r, p), Last: last}
	var err error
	if page.By, err = d.nameOf(ctx, r, last.By); err != nil {
		return nil, err
	}
	all := w.copyOf(handed)
	section, chosen := d.sectionAsked(r, p.Form)
	for i, s := range all {
		if chosen && s.Title == w.section(p.Form, section) {
			page.Sections = all[i : i+1]
		}
		page.Titles = append(page.Titles, s.Title)
	}
	reply := r.Reply()
	reply.fail(w.err)
	return reply.Show("review.read", page, d.sectionButtons(reply, p)...).Actions()
}

// sectionButtons are the numbers of the sections.
func (d *desk) sectionButtons(reply *Reply, p report) [][]chat.Button {
	var sections []chat.Button
	for i := range p.Form.Sections {
		sections = append(sections, chat.Button{Text: numeral(i), Data: reviewPress("rpt", p, strconv.Itoa(i))})
	}
	rows := rowsOf(sections, 5)
	if p.Draft.State == form.StateSubmitted && reply.request.May(survey.RightReview, "") {
		rows = append(rows, reply.buttons([]press{{"review.back", reviewPress("rvw", p)}}))
	}
	return rows
}

// sectionAsked finds the section that a button or a text names.
func (d *desk) sectionAsked(r *Request, f form.Form) (int, bool) {
	if r.Update.Press != nil {
		i, err := strconv.Atoi(r.Field(2))
		return i, err == nil && i >= 0 && i < len(f.Sections)
	}
	slug := d.meaning(r).Slots.Section
	if slug == "" {
		slug = d.understand(r.Args, r.Today()).Slots.Section
	}
	i := slices.IndexFunc(f.Sections, func(s form.Section) bool { return s.Slug == slug })
	return i, i >= 0
}
