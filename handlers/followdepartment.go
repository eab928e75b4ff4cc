package handlers

import (
	"context"
	"slices"
	"strconv"

	"khaosat/chat"
	"khaosat/survey"
)

// departmentFollow is what a department reports and can be followed at once.
type departmentFollow struct {
	Name  survey.Text
	Count int
	Names []survey.Text // of its first indicators
	Kept  int           // how many are followed now
	Left  int           // how many there was no room for
	Most  int           // how many one person may follow
}

// askFollowAll asks whether all that a department reports is to be followed.
func (d *desk) askFollowAll(ctx context.Context, r *Request, code string) ([]chat.Action, error) {
	department, ok := d.Catalog().Department(code)
	all := d.reportedBy(code)
	if !ok || len(all) == 0 {
		return d.showDepartment(ctx, r, code, 1)
	}
	page := departmentFollow{Name: department.Name, Count: len(all)}
	for _, i := range all[:min(len(all), maxFollows)] {
		page.Names = append(page.Names, i.ShortName())
	}
	reply := r.Reply()
	yes := reply.Button("follow.department", strconv.Itoa(len(all)), PressData("flwdept", code))
	list := reply.Button("follow.figures", nil, PressData("dept", code))
	return reply.Say("follow.askdepartment", page, []chat.Button{yes}, []chat.Button{list}).Actions()
}

// reportedBy are the indicators that a department reports.
func (d *desk) reportedBy(code string) []survey.Indicator {
	return slices.DeleteFunc(slices.Clone(d.Catalog().Indicators()), func(i survey.Indicator) bool { return i.Department != code })
}

// followDepartment follows every change of what a department reports, as far
// as there is room.
func (d *desk) followDepartment(ctx context.Context, r *Request) ([]chat.Action, error) {
	department, ok := d.Catalog().Department(r.Field(0))
	if !ok {
		return d.stale(r)
	}
	all := d.reportedBy(department.Code)
	kept, err := d.followAll(ctx, r, all)
	if err != nil {
		return nil, err
	}
	page := departmentFollow{Name: department.Name, Kept: kept, Left: len(all) - kept, Most: maxFollows}
	reply := r.Reply()
	return reply.Show("follow.keptdepartment", page, []chat.Button{reply.Button("follow.all", nil, PressData("flws"))}).Actions()
}

// followAll follows every change of indicators while there is room, and tells
// of how many it is done.
func (d *desk) followAll(ctx context.Context, r *Request, all []survey.Indicator) (kept int, err error) {
	own, err := d.followsOf(ctx, r.Actor.Person.ID)
	if err != nil {
		return 0, err
	}
	room := maxFollows - len(own)
	for _, i := range all {
		follow := survey.Follow{Person: r.Actor.Person.ID, Subject: i.Slug, Sense: survey.SenseChange, Since: r.Now}
		follow.ID = d.followID(follow.Person, follow.Subject, follow.Sense)
		if slices.ContainsFunc(own, func(f survey.Follow) bool { return f.ID == follow.ID }) {
			kept++
			continue
		}
		if room == 0 {
			continue
		}
		if err := d.keepFollow(ctx, follow); err != nil {
			return kept, err
		}
		room--
		kept++
	}
	return kept, nil
}
