package handlers

import (
	"context"
	"strconv"
	"strings"

	"khaosat/catalog"
	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

func (d *desk) browseRoutes() []Route {
	return []Route{{
		Name:     "browse.list",
		Commands: []string{"indicators", "chitieu"},
		Press:    "list",
		Intents:  []string{string(viet.IntentSearch)},
		Right:    survey.RightAsk,
		Where:    Anywhere,
		Menu:     10,
		Handle:   d.list,
	}}
}

// list shows the groups of the catalogue, or what is in one of them: the
// button's data is its slug and the page, "/chitieu" takes its name and the
// page as typed.
func (d *desk) list(ctx context.Context, r *Request) ([]chat.Action, error) {
	if r.Update.Press != nil {
		return d.showList(r, r.Reply(), r.Field(0), pageNumber(r.Field(1))).Actions()
	}
	if slots := d.meaning(r).Slots; r.Command == "" && (slots.Leaning || slots.Indicator != "") {
		return d.besides(r, slots)
	} else if r.Command == "" && (slots.Topic != "" || !slots.Period.IsZero()) {
		return d.search(ctx, r, slots)
	}
	slug, department, page := d.listArgs(r)
	if slug == "" && department != "" {
		return d.showDepartment(ctx, r, department, page)
	}
	return d.showList(r, r.Reply(), slug, page).Actions()
}

// besides lists what is in the same group as a subject.
func (d *desk) besides(r *Request, slots viet.Slots) ([]chat.Action, error) {
	q, ok := find(d.Catalog(), slots.Subject())
	if !ok {
		return d.aboutWhat(r).Actions()
	}
	return d.showList(r, r.Reply(), q.parent(), 1).Actions()
}

// listArgs reads what was typed after the command: the group or the
// department, and the page.
func (d *desk) listArgs(r *Request) (slug, department string, page int) {
	name, last := r.Args, r.Args
	if space := strings.LastIndex(name, " "); space >= 0 {
		name, last = name[:space], name[space+1:]
	}
	if page = pageNumber(last); page == 0 {
		name = r.Args
	}
	slots := d.understand(name, r.Today()).Slots
	return slots.Subject(), slots.Unit, page
}

// pageNumber reads the number of a page, 0 if it is none.
func pageNumber(text string) int {
	page, err := strconv.Atoi(text)
	if err != nil || page < 0 {
		return 0
	}
	return page
}

// listPage is one page of a group; of all groups where Group is the zero one.
type listPage struct {
	Group   survey.Group
	Entries []listEntry
	paging
}

// listEntry is a group or an indicator.
type listEntry struct {
	Slug    string
	Name    survey.Text // as written out
	Label   survey.Text // on a button
	Group   bool
	Planned bool
}

// showList adds a page of a group to a reply. What is not a group is the
// list of all of them: what a button asks for may be gone by now.
func (d *desk) showList(r *Request, reply *Reply, slug string, page int) *Reply {
	snapshot := d.Catalog()
	list := listPage{}
	if group, ok := snapshot.Group(slug); ok {
		list.Group = group
	}
	list.Entries, list.paging = pageOf(d.entries(r, snapshot, list.Group.Slug), page, pageSize)
	return reply.Show("browse.list", list, list.keyboard(reply, d.writer(r))...)
}

// entries lists the sub-groups and then the indicators of a group.
func (d *desk) entries(r *Request, snapshot *catalog.Snapshot, group string) []listEntry {
	var entries []listEntry
	for _, g := range snapshot.Children(group) {
		entries = append(entries, listEntry{Slug: g.Slug, Name: g.Name, Label: g.Name, Group: true})
	}
	if group == "" {
		return entries
	}
	for _, i := range snapshot.Members(group) {
		if r.PublicOnly() && !i.PublicOK {
			continue
		}
		entries = append(entries, listEntry{Slug: i.Slug, Name: i.Name, Label: i.ShortName(), Planned: i.Stage == survey.StagePlanned})
	}
	return entries
}

// keyboard is a button for each entry and the ways on from the page.
func (p listPage) keyboard(reply *Reply, write *writer) [][]chat.Button {
	var rows [][]chat.Button
	if p.Group.Slug != "" && len(p.Group.Headline) > 0 {
		rows = append(rows, []chat.Button{reply.Button("browse.overview", nil, PressData("fig", p.Group.Slug))})
	}
	for _, entry := range p.Entries {
		press := PressData("fig", entry.Slug)
		if entry.Group {
			press = PressData("list", entry.Slug)
		}
		rows = append(rows, []chat.Button{write.button(entry.Label, press)})
	}
	rows = append(rows, p.turn(reply, func(to int) string { return PressData("list", p.Group.Slug, strconv.Itoa(to)) })...)
	if p.Group.Slug != "" {
		rows = append(rows, []chat.Button{reply.Button("browse.back", nil, PressData("list", p.Group.Parent))})
	}
	return rows
}
