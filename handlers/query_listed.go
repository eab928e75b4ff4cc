package handlers

import (
	"context"
	"slices"

	"khaosat/brief"
	"khaosat/chat"
	"khaosat/survey"
)

// showListed lists the figures of the periods that were named one by one,
// those without any among them.
func (d *desk) showListed(ctx context.Context, r *Request, q question) ([]chat.Action, error) {
	series, err := d.listedSeries(ctx, r, q)
	if err != nil {
		return nil, err
	}
	rows, _ := brief.History(series, len(q.listed))
	if len(rows) == 0 {
		return d.noData(ctx, r, q)
	}
	write, reply := d.writer(r), r.Reply()
	page := historyPage{Name: write.text(q.name), Rows: write.rows(q, onlyListed(rows, q.listed))}
	reply.fail(write.err)
	reply.Show("query.history", page, q.historyButtons(reply, rows, true, false))
	return d.drawn(ctx, r, q, reply)
}

// listedSeries reads the figures of the periods named, newest first.
func (d *desk) listedSeries(ctx context.Context, r *Request, q question) ([]brief.Series, error) {
	var all []brief.Series
	for _, i := range q.series() {
		series := brief.Series{Indicator: i}
		for _, period := range slices.Backward(q.listed) {
			o, found, err := d.reader(r.Today()).get(ctx, i, period)
			if err != nil {
				return nil, err
			}
			if found {
				series.Figures = append(series.Figures, o)
			}
		}
		all = append(all, series)
	}
	return all, nil
}

// onlyListed drops the gaps between the periods named, which nobody asked
// about, and adds those of the periods that have no figure.
func onlyListed(rows []brief.Row, listed []survey.Period) []brief.Row {
	rows = slices.DeleteFunc(slices.Clone(rows), func(row brief.Row) bool { return row.Missing })
	for _, period := range listed {
		if slices.ContainsFunc(rows, func(row brief.Row) bool { return period.Covers(row.Period) }) {
			continue
		}
		missing := brief.Row{Period: period, Missing: true}
		if year, single := period.SingleYear(); single {
			missing.Year = year
		}
		rows = append(rows, missing)
	}
	slices.SortStableFunc(rows, func(a, b brief.Row) int { return b.Period.Compare(a.Period) })
	return rows
}
