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
	Paper    string           // that it was sent in, "" if that is not known
	Sections []previewSection // with every answer in full
	Dropped  []previewSection // given in an older version of the form, which this one does not ask for
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
		data := reviewPress("rpt", p)
		if section, ok := d.sectionAsked(r, p.Form); ok {
			data = sectionPress(p, section)
		}
		rows = append(rows, []chat.Button{{Text: d.claimName(r, claim{p.Request, p.Department}), Data: data}})
	}
	return r.Reply().Say("review.whichreport", nil, rows...).Actions()
}

func sectionPress(p report, section int) string {
	return reviewPress("rpt", p, strconv.Itoa(section))
}

// handedTo finds the submissions that are meant and may be read: of each
// department the last one.
func (d *desk) handedTo(ctx context.Context, r *Request) ([]report, error) {
	if r.Update.Press == nil {
		return d.handedInBy(ctx, r, d.departmentsMeant(r), nil)
	}
	return d.handedInBy(ctx, r, []string{r.Field(1)}, []string{r.Field(0)})
}

// handedInBy returns the submissions that the asker may read, of each
// department the last one, as they were handed in; with departments or
// requests named, of those only.
func (d *desk) handedInBy(ctx context.Context, r *Request, departments, ids []string) ([]report, error) {
	requests, err := storage.All(ctx, d.Store.Requests, storage.Query{})
	if err != nil {
		return nil, fmt.Errorf("list requests: %w", err)
	}
	slices.SortStableFunc(requests, func(a, b survey.Request) int { return b.CreatedAt.Compare(a.CreatedAt) })
	var found []report
	for _, request := range requests {
		if len(ids) > 0 && !slices.Contains(ids, request.ID) {
			continue
		}
		for _, code := range request.Departments {
			known := slices.ContainsFunc(found, func(p report) bool { return p.Department == code })
			if known || len(departments) > 0 && !slices.Contains(departments, code) || !r.May(survey.RightFollow, code) {
				continue
			}
			p, ok, err := d.handedReport(ctx, request, code)
			if err != nil {
				return nil, err
			}
			if ok {
				found = append(found, p)
			}
		}
	}
	return found, nil
}

// handedReport returns the last submission of a report, in the version of
// the form in which it was handed in; ok is false if there is none.
func (d *desk) handedReport(ctx context.Context, request survey.Request, department string) (p report, ok bool, err error) {
	if p, err = d.report(ctx, request, department); err != nil {
		return p, false, err
	}
	last, ok := p.Draft.Last()
	if !ok {
		return p, false, nil
	}
	p, err = d.asHanded(ctx, p, last)
	return p, err == nil, err
}

// showSection shows the section that is asked for, else the list of them.
func (d *desk) showSection(ctx context.Context, r *Request, handed report) ([]chat.Action, error) {
	last, _ := handed.Draft.Last()
	w := d.writer(r)
	_, paper := form.Paper(handed.Form, handed.Draft)
	page := readPage{Item: d.reportItem(r, handed), Last: last, Paper: w.paper(paper)}
	var err error
	if page.Dropped, err = d.droppedOf(ctx, w, handed); err != nil {
		return nil, err
	}
	if page.By, err = d.nameOf(ctx, r, last.By); err != nil {
		return nil, err
	}
	section, chosen := d.sectionAsked(r, handed.Form)
	for _, s := range w.copyOf(handed) {
		if chosen && s.Title == w.section(handed.Form, section) {
			page.Sections = append(page.Sections, s)
		}
		page.Titles = append(page.Titles, s.Title)
	}
	if !chosen {
		section = -1
	}
	reply := r.Reply()
	reply.fail(w.err)
	return reply.Show("review.read", page, sectionButtons(reply, handed, section)...).Actions()
}

// sectionButtons turn the pages of a report: the sections by their numbers,
// or from one of them, which is not -1, to those beside it.
func sectionButtons(reply *Reply, p report, shown int) [][]chat.Button {
	var rows [][]chat.Button
	if shown < 0 {
		var sections []chat.Button
		for i := range p.Form.Sections {
			sections = append(sections, chat.Button{Text: numeral(i), Data: sectionPress(p, i)})
		}
		rows = rowsOf(sections, 5)
	} else {
		rows = append(rows, turnButtons(reply, p, shown))
	}
	if last, _ := p.Draft.Last(); len(form.Files(p.Form, last.Answers)) > 0 && reply.request.May(survey.RightReview, "") {
		rows = append(rows, reply.buttons([]press{{"review.files", reviewPress("rvf", p, submissionNo(p))}}))
	}
	if p.Draft.State == form.StateSubmitted && reply.request.May(survey.RightReview, "") {
		rows = append(rows, reply.buttons([]press{{"review.back", reviewPress("rvw", p)}}))
	}
	return rows
}

// turnButtons lead to the section before, the list of them and the next one.
func turnButtons(reply *Reply, p report, shown int) []chat.Button {
	row := reply.buttons([]press{{"review.sections", reviewPress("rpt", p)}})
	if shown > 0 {
		row = append([]chat.Button{{Text: "« " + numeral(shown-1), Data: sectionPress(p, shown-1)}}, row...)
	}
	if shown+1 < len(p.Form.Sections) {
		row = append(row, chat.Button{Text: numeral(shown+1) + " »", Data: sectionPress(p, shown+1)})
	}
	return row
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
