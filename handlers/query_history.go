package handlers

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"khaosat/brief"
	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// historyRows is how many periods a page of a history shows.
const historyRows = 12

// historyPage is a page of a history, written.
type historyPage struct {
	Name   string
	Having []havingText // the periods asked for by their figure
	Peaks  []peakText   // the figures asked for of all, such as the highest
	Except string       // the years that are left out, "" for none
	Rows   []historyRow
}

// historyRow is the figures of one period.
type historyRow struct {
	Period  string
	Figures string
	Missing bool   // there are none, though there are around it
	Broken  string // why they do not compare with the older ones below, "" if they do
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
	if len(q.listed) > 0 {
		return d.showListed(ctx, r, q)
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
	series, older, err := d.seriesBefore(ctx, r, q, before, within)
	if err != nil {
		return nil, err
	}
	rows, more := brief.History(series, historyRows)
	if len(rows) == 0 {
		return d.noData(ctx, r, q)
	}
	reply, write := r.Reply(), d.writer(r)
	rows = q.wanted(rows)
	page := historyPage{Name: write.text(q.name), Except: write.periods(q.except), Rows: write.rows(q, reaching(rows, within))}
	if page.Peaks, err = d.peaks(ctx, r, write, q, within); err != nil {
		return nil, err
	}
	if page.Having, err = d.having(ctx, r, write, q, within); err != nil {
		return nil, err
	}
	reply.fail(write.err)
	reply.Show("query.history", page, q.historyButtons(reply, rows, !before.IsZero(), more || older))
	return d.drawn(ctx, r, q, reply)
}

// drawn ends a history with its picture, where that is asked for.
func (d *desk) drawn(ctx context.Context, r *Request, q question, reply *Reply) ([]chat.Action, error) {
	if r.Update.Press != nil || d.meaning(r).Slots.View != viet.ViewChart {
		return reply.Actions()
	}
	picture, err := d.picture(ctx, r, q)
	if err != nil {
		return nil, err
	}
	if picture != nil {
		reply.Add(*picture)
	}
	return reply.Actions()
}

// seriesBefore reads the figures of the periods before one, those within a
// range where one is given. older tells whether there are any before it.
func (d *desk) seriesBefore(ctx context.Context, r *Request, q question, before, within survey.Period) (series []brief.Series, older bool, err error) {
	read := d.reader(r.Today())
	for _, i := range q.series() {
		figures, err := read.before(ctx, i, before, historyRows+1+len(q.except))
		if err != nil {
			return nil, false, err
		}
		series = append(series, brief.Series{Indicator: i, Figures: q.inside(figures, within)})
		last := len(figures) - 1
		older = older || last >= 0 && figures[last].Period.To.Compare(within.From) < 0
	}
	return series, older, nil
}

// historyButtons lead from a page of a history back, to its picture, and to
// newer and older figures.
func (q question) historyButtons(reply *Reply, rows []brief.Row, newest, older bool) []chat.Button {
	if len(q.leads) > 0 {
		return nil // they would be about the first only
	}
	buttons := []chat.Button{reply.Button("query.figure", nil, PressData("fig", q.slug))}
	if drawable(rows) {
		buttons = append(buttons, reply.Button("query.chart", nil, PressData("chart", q.slug)))
	}
	if newest {
		buttons = append(buttons, reply.Button("query.newest", nil, PressData("hist", q.slug)))
	}
	if older {
		last := rows[len(rows)-1].Period
		buttons = append(buttons, reply.Button("query.older", nil, PressData("hist", q.slug, last.String())))
	}
	return buttons
}

// reaching adds the years at the end of a range that have no figures yet.
func reaching(rows []brief.Row, within survey.Period) []brief.Row {
	first, last := rows[0].Period.To.Year+1, within.To.Year
	if within.IsZero() || first > last {
		return rows
	}
	missing := brief.Row{Period: survey.Years(first, last), Missing: true}
	if first == last {
		missing.Year = first
	}
	return append([]brief.Row{missing}, rows...)
}

// wanted drops the gaps that are there since their years are left out.
func (q question) wanted(rows []brief.Row) []brief.Row {
	return slices.DeleteFunc(rows, func(row brief.Row) bool { return row.Missing && q.leavesOut(row.Period) })
}

// drawable reports whether a history has enough figures for a chart.
func drawable(rows []brief.Row) bool {
	figures := 0
	for _, row := range rows {
		if !row.Missing && len(row.Figures) > 0 && row.Figures[0].Indicator.Kind != survey.KindText {
			figures++
		}
	}
	return figures > 1
}

// rows writes the rows of a history; where several things are asked about,
// each figure with its name.
func (w *writer) rows(q question, rows []brief.Row) []historyRow {
	var written []historyRow
	for _, row := range rows {
		period := w.period(row.Period)
		if row.Year > 0 {
			period = strconv.Itoa(row.Year)
		}
		var figures []string
		for _, figure := range row.Figures {
			value := w.value(figure.Indicator, figure.Observation)
			if len(q.leads) > 0 {
				value = w.text(figure.Indicator.ShortName()) + ": " + value
			}
			figures = append(figures, value)
		}
		written = append(written, historyRow{period, strings.Join(figures, "; "), row.Missing, w.rift(row.Rift)})
	}
	return written
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

// inside keeps the figures within a period whose years are not left out.
func (q question) inside(figures []survey.Observation, within survey.Period) []survey.Observation {
	out := func(o survey.Observation) bool { return q.leavesOut(o.Period) }
	return slices.DeleteFunc(slices.Clone(inside(figures, within)), out)
}

// leavesOut reports whether a question leaves a period out.
func (q question) leavesOut(period survey.Period) bool {
	return slices.ContainsFunc(q.except, func(out survey.Period) bool { return out.Covers(period) })
}
