package handlers

import (
	"context"
	"time"

	"khaosat/brief"
	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// changesDays is how many days back one is told of changes who names no day.
const changesDays = 7

func (d *desk) changesRoutes() []Route {
	return []Route{{
		Name: "changes.since", Commands: []string{"changes", "thaydoi"}, Press: "chg", Intents: []string{string(viet.IntentChanges)},
		Right: survey.RightAsk, Menu: 12, Handle: d.changes,
	}}
}

// changes tells what is new since a day: figures and targets with what
// they replaced, documents, sessions and reports, as far as the reader may know of them.
func (d *desk) changes(ctx context.Context, r *Request) ([]chat.Action, error) {
	from, to, ok := d.changesAsked(r)
	if !ok {
		return r.Reply().Say("changes.how", nil).Actions()
	}
	page, err := d.changesPage(ctx, r, from, to)
	if err != nil {
		return nil, err
	}
	reply := r.Reply()
	return reply.Show("changes.page", page, d.changesButtons(reply, page)...).Actions()
}

// changesAsked reads from which day to which one; a button gives the days
// back from today. ok is false for what cannot be read or lies ahead.
func (d *desk) changesAsked(r *Request) (from, to survey.Date, ok bool) {
	today := r.Today()
	if r.Update.Press != nil {
		return today.AddDays(-pageNumber(r.Field(0))), today, true
	}
	slots := d.meaning(r).Slots
	from, to = slots.From.Day, slots.To.Day
	read := r.Command == "" || r.Args == "" || !from.IsZero()
	if from.IsZero() {
		from = today.AddDays(-changesDays)
	}
	if to.IsZero() || to.Compare(today) > 0 {
		to = today
	}
	return from, to, read && from.Compare(to) <= 0
}

// changesPage is what is new in some days, written.
type changesPage struct {
	From, To  survey.Date
	Figures   []approvedGroup
	Targets   []targetText
	Documents []survey.Document
	Sessions  []brief.SessionChange
	Reports   []reportChange
	Today     []sincePage // sessions of today: what has changed since their briefs were sealed
	More      int         // that the page has no room for
	Checked   checkedParts
}

// Empty reports whether nothing is new.
func (p changesPage) Empty() bool {
	return len(p.Figures)+len(p.Targets)+len(p.Documents)+len(p.Sessions)+len(p.Reports) == 0
}

// checkedParts is how much was looked at.
type checkedParts struct {
	Indicators, Documents, Sessions int
	Reports                         bool // whether reports are the reader's concern
}

// approvedGroup is figures of one source that one person approved.
type approvedGroup struct {
	Source, By string
	At         time.Time
	Figures    []revisedText
	presses    []chat.Button
}

// reportChange is what became of a report.
type reportChange struct {
	Kind      string // submitted, returned, approved
	About     string // the department and the request
	Reference string
	By        string
	At        time.Time
}

// changesButtons lead to the figures that changed, to other spans, and to
// what has changed since today's briefs.
func (d *desk) changesButtons(reply *Reply, page changesPage) [][]chat.Button {
	var figures []chat.Button
	for _, group := range page.Figures {
		figures = append(figures, group.presses...)
	}
	rows := rowsOf(figures, 2)
	for _, since := range page.Today {
		rows = append(rows, reply.buttons([]press{{"brief.since", PressData("brfnew", since.Session.ID)}}))
	}
	return append(rows, reply.buttons([]press{{"changes.today", PressData("chg", "0")}, {"changes.week", PressData("chg", "7")}, {"changes.month", PressData("chg", "30")}}))
}
