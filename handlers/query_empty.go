package handlers

import (
	"context"

	"khaosat/brief"
	"khaosat/chat"
	"khaosat/survey"
)

// emptyPage says that there is no figure and which periods have one.
type emptyPage struct {
	Slug    string
	Name    survey.Text
	Period  survey.Period
	Periods []survey.Period // newest first
}

// nearby is how many periods are named when the one asked for has no figure.
const nearby = 6

// noData says that there is no figure of the period asked for, and which
// periods there are: what is missing is never guessed.
func (d *desk) noData(ctx context.Context, r *Request, q question) ([]chat.Action, error) {
	var series []brief.Series
	for _, i := range q.indicators {
		figures, err := d.reader(r.Today()).before(ctx, i, survey.Period{}, nearby)
		if err != nil {
			return nil, err
		}
		series = append(series, brief.Series{Indicator: i, Figures: figures})
	}
	page := emptyPage{Slug: q.slug, Name: q.name, Period: q.period}
	rows, _ := brief.History(series, nearby)
	for _, row := range rows {
		if !row.Missing {
			page.Periods = append(page.Periods, row.Period)
		}
	}
	reply := r.Reply()
	return reply.Show("query.empty", page, page.buttons(reply, q)...).Actions()
}

// buttons lead to the periods that there are, three in a row.
func (p emptyPage) buttons(reply *Reply, q question) [][]chat.Button {
	const wide = 3
	var rows [][]chat.Button
	for i, period := range p.Periods {
		if i%wide == 0 {
			rows = append(rows, nil)
		}
		last := len(rows) - 1
		rows[last] = append(rows[last], reply.Button("query.period", period, PressData("fig", p.Slug, period.String())))
	}
	return append(rows, []chat.Button{reply.Button("query.group", nil, PressData("list", q.parent()))})
}
