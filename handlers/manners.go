package handlers

import (
	"cmp"
	"context"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// mannersRoutes answer what asks for no figure: greetings, what cannot be,
// what must not be sent here, and follow-ups of nothing.
func (d *desk) mannersRoutes() []Route {
	texts := func(name string, handle handle, intents ...viet.Intent) Route {
		route := Route{Name: name, Right: survey.RightSelf, Where: Anywhere, Handle: handle}
		for _, intent := range intents {
			route.Intents = append(route.Intents, string(intent))
		}
		return route
	}
	return []Route{
		{Name: "manners.instead", Press: "instead", Right: survey.RightSelf, Where: Anywhere, Handle: d.sayInstead},
		texts("manners.greet", d.greet, viet.IntentSmalltalk),
		texts("manners.secretary", d.saySecretaries, viet.IntentSecretary),
		texts("manners.reject", d.reject, viet.IntentReject),
		texts("manners.secret", saying("manners.secret"), viet.IntentSecurityRefuse),
		texts("manners.follow", saying("manners.follow"), viet.IntentFollowPeriod, viet.IntentFollowCompare),
	}
}

// reject says what there is not: a day, a month or a quarter.
func (d *desk) reject(_ context.Context, r *Request) ([]chat.Action, error) {
	return r.Reply().Say("manners.reject", d.meaning(r).Slots.Reason).Actions()
}

// greet answers what asks for nothing in its manner.
func (d *desk) greet(_ context.Context, r *Request) ([]chat.Action, error) {
	return r.Reply().Say("manners."+string(d.meaning(r).Slots.Manner), nil).Actions()
}

// saySecretaries names who the secretaries are.
func (d *desk) saySecretaries(ctx context.Context, r *Request) ([]chat.Action, error) {
	secretaries, err := d.holders(ctx, survey.RoleSecretary)
	if err != nil {
		return nil, err
	}
	return r.Reply().Say("manners.secretary", secretaries).Actions()
}

// saying is a route that answers with a page and needs no data.
func saying(page string) handle {
	return func(_ context.Context, r *Request) ([]chat.Action, error) {
		return r.Reply().Say(page, nil).Actions()
	}
}

// nearestShown is how many subjects are offered for a text that is not
// understood.
const nearestShown = 3

// nearestPage is what is offered for a text that is not understood.
type nearestPage struct {
	Typed   bool   // it was a text, and not a voice message, a picture …
	NotKept string // what was asked about that there are surely no figures of, as typed
	Sought  string // what was asked about and has no name in the catalogue, as typed
	Near    bool   // the figures share a word with the text
	Entries []listEntry
}

// nearest asks whether one of the figures nearest to a text is meant, of
// none that is near one of the main ones.
func (d *desk) nearest(r *Request) *Reply {
	words := d.words.in(d.Catalog())
	slots := d.meaning(r).Slots
	page := nearestPage{Typed: r.Update.Message.Typed(), NotKept: slots.NotKept, Sought: slots.Sought.Text}
	if words.BeginsName(page.NotKept) {
		page.NotKept = ""
	}
	var near []string
	for _, subject := range words.Nearest(cmp.Or(slots.Sought.Text, r.Args), nearestShown) {
		near = append(near, subject.Slug)
	}
	page.Entries = d.offered(r, near)
	if page.Near = len(page.Entries) > 0; !page.Near {
		page.Entries = d.offered(r, d.mainGroups())
	}
	reply := r.Reply()
	rows := append(d.soughtButtons(r, page.Entries, slots.Sought), []chat.Button{reply.Button("browse.all", nil, PressData("list"))})
	return reply.Say("query.nearest", page, rows...)
}

// offered are the subjects among some that may be shown where a request came
// from.
func (d *desk) offered(r *Request, slugs []string) []listEntry {
	var entries []listEntry
	for _, slug := range slugs {
		if q, ok := find(d.Catalog(), slug); ok && len(q.only(r).indicators) > 0 {
			entries = append(entries, listEntry{Slug: q.slug, Name: q.name})
		}
	}
	return entries[:min(len(entries), nearestShown)]
}

// mainGroups are the groups that the catalogue begins with.
func (d *desk) mainGroups() []string {
	var slugs []string
	for _, group := range d.Catalog().Children("") {
		slugs = append(slugs, group.Slug)
	}
	return slugs
}

// mainSubjects are buttons of the main groups.
func (d *desk) mainSubjects(r *Request) [][]chat.Button {
	return d.entryButtons(r, d.offered(r, d.mainGroups()))
}

// soughtButtons are buttons of subjects for the time that was asked about.
func (d *desk) soughtButtons(r *Request, entries []listEntry, sought viet.Sought) [][]chat.Button {
	write := d.writer(r)
	var rows [][]chat.Button
	for _, entry := range entries {
		rows = append(rows, []chat.Button{write.button(entry.Name, soughtPress(entry.Slug, sought))})
	}
	return rows
}

// soughtPress is the button of a subject's figure of a period, or as it was
// known on a day.
func soughtPress(slug string, sought viet.Sought) string {
	if !sought.Known.IsZero() {
		return PressData("fig", slug, "", sought.Known.String())
	}
	return question{slug: slug, period: sought.Period}.press("fig")
}

func (d *desk) entryButtons(r *Request, entries []listEntry) [][]chat.Button {
	write := d.writer(r)
	var rows [][]chat.Button
	for _, entry := range entries {
		rows = append(rows, []chat.Button{write.button(entry.Name, PressData("fig", entry.Slug))})
	}
	return rows
}
