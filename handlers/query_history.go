package handlers

import (
	"context"
	"slices"

	"khaosat/brief"
	"khaosat/chat"
	"khaosat/survey"
)

// historyRows is how many periods a page of a history shows.
const historyRows = 12

// historyPage is a page of a history.
type historyPage struct {
	Slug string
	Name survey.Text
	Rows []brief.Row
	More bool // there are older figures
}

// history lists the figures of a subject, newest first: those of the years
// typed, or those before the period of the button "older".
func (d *desk) history(ctx context.Context, r *Request) ([]chat.Action, error) {
	q, reply := d.ready(r)
	if reply != nil {
		return reply.Actions()
	}
	if r.Update.Press != nil {
		return d.showHistory(ctx, r, q, q.period, survey.Period{})
	}
	if q.period.IsZero() {
		return d.showHistory(ctx, r, q, survey.Period{}, survey.Period{})
	}
	return d.showYears(ctx, r, q)
}

// showYears lists the figures of a range of years.
func (d *desk) showYears(ctx context.Context, r *Request, q question) ([]chat.Action, error) {
	next := q.period.To.AddDays(1)
	return d.showHistory(ctx, r, q, survey.Period{From: next, To: next}, q.period)
}

// showHistory lists the figures of the periods before one, those within a
// range where one is given.
func (d *desk) showHistory(ctx context.Context, r *Request, q question, before, within survey.Period) ([]chat.Action, error) {
	read := d.reader(r.Today())
	var series []brief.Series
	for _, i := range q.series() {
		figures, err := read.before(ctx, i, before, historyRows+1)
		if err != nil {
			return nil, err
		}
		series = append(series, brief.Series{Indicator: i, Figures: inside(figures, within)})
	}
	page := historyPage{Slug: q.slug, Name: q.name}
	page.Rows, page.More = brief.History(series, historyRows)
	if len(page.Rows) == 0 {
		return d.noData(ctx, r, q)
	}
	reply := r.Reply()
	return reply.Show("query.history", page, page.buttons(reply, !before.IsZero())).Actions()
}

// series are the indicators whose figures stand side by side. Growth and
// texts have no place beside amounts.
func (q question) series() []survey.Indicator {
	amounts := slices.DeleteFunc(slices.Clone(q.indicators), func(i survey.Indicator) bool {
		return i.Kind == survey.KindGrowth || i.Kind == survey.KindText
	})
	if len(amounts) == 0 {
		return q.indicators
	}
	return amounts
}

// inside keeps the figures of periods that lie within one.
func inside(figures []survey.Observation, within survey.Period) []survey.Observation {
	if within.IsZero() {
		return figures
	}
	var kept []survey.Observation
	for _, o := range figures {
		if within.Covers(o.Period) {
			kept = append(kept, o)
		}
	}
	return kept
}

// buttons turn the pages and lead back to the answer.
func (p historyPage) buttons(reply *Reply, older bool) []chat.Button {
	row := []chat.Button{reply.Button("query.figure", nil, PressData("fig", p.Slug))}
	if older {
		row = append(row, reply.Button("query.newest", nil, PressData("hist", p.Slug)))
	}
	if p.More {
		last := p.Rows[len(p.Rows)-1].Period
		row = append(row, reply.Button("query.older", nil, PressData("hist", p.Slug, last.String())))
	}
	return row
}
