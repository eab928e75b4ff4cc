package handlers

import (
	"context"
	"errors"
	"strconv"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// unitPage is a page of a department's figures, written.
type unitPage struct {
	Name    string
	Entries []entryText
	Count   int
	paging
}

// entryText is the latest figure of an indicator, written.
type entryText struct {
	Name, Slug    string
	Value, Period string // "" if there is none
	Planned       bool
}

// department lists the figures of a department: the one named, or the
// asker's own.
func (d *desk) department(ctx context.Context, r *Request) ([]chat.Action, error) {
	code, page := r.Field(0), pageNumber(r.Field(1))
	if r.Update.Press == nil {
		code = d.meaning(r).Slots.Unit
	}
	return d.showDepartment(ctx, r, code, page)
}

func (d *desk) showDepartment(ctx context.Context, r *Request, code string, number int) ([]chat.Action, error) {
	if code == viet.Self {
		code = ownDepartment(r)
	}
	department, ok := d.Catalog().Department(code)
	if !ok {
		return d.stale(r)
	}
	indicators := released(r, d.reportedBy(code))
	shown, at := pageOf(indicators, number, pageSize)
	write, reply := d.writer(r), r.Reply()
	page := unitPage{Name: write.text(department.Name), Count: len(indicators), paging: at}
	var buttons []chat.Button
	for _, i := range shown {
		entry, err := d.entry(ctx, r, write, i)
		if err != nil {
			return nil, err
		}
		page.Entries = append(page.Entries, entry)
		buttons = append(buttons, write.button(i.ShortName(), PressData("fig", i.Slug)))
	}
	reply.fail(write.err)
	rows := append(rowsOf(buttons, 2), at.turn(reply, func(to int) string { return PressData("dept", code, strconv.Itoa(to)) })...)
	rows = append(rows, []chat.Button{reply.Button("browse.all", nil, PressData("list"))})
	return reply.Show("query.department", page, rows...).Actions()
}

// ownDepartment is the department that the asker has a seat of, "" if none.
func ownDepartment(r *Request) string {
	for _, seat := range r.Actor.Seats {
		if seat.Department != "" {
			return seat.Department
		}
	}
	return ""
}

// entry reads the latest figure of an indicator.
func (d *desk) entry(ctx context.Context, r *Request, write *writer, i survey.Indicator) (entryText, error) {
	entry := entryText{Name: write.text(i.Name), Slug: i.Slug, Planned: i.Stage == survey.StagePlanned && i.Kind != survey.KindText}
	latest, err := d.reader(r.Today()).latest(ctx, i, 1)
	if errors.Is(err, survey.ErrNotFound) {
		return entry, nil
	}
	if err != nil {
		return entry, err
	}
	entry.Value, entry.Period = write.measured(i, latest[0]), write.period(latest[0].Period)
	return entry, nil
}
