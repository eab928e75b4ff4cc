package handlers

import (
	"context"
	"slices"

	"khaosat/brief"
	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// noFigure answers where no figure is of exactly the period asked for: a
// range of years is a list then, and places gained are told by the ranks.
func (d *desk) noFigure(ctx context.Context, r *Request, q question) ([]chat.Action, error) {
	if manyYears(q.period) {
		return d.showYears(ctx, r, q)
	}
	if year, ok := q.period.SingleYear(); ok && d.ranked(q).slug != q.slug {
		return d.compareSpan(ctx, r, q, span{viet.When{Period: survey.Year(year - 1)}, viet.When{Period: q.period}})
	}
	if part := q.period; !part.IsZero() && !part.WholeYears() && part.To.Compare(r.Today()) < 0 && q.editions() {
		q.period = survey.Period{}
		return d.asKnown(ctx, r, q, part.To)
	}
	return d.noData(ctx, r, q)
}

// editions reports whether all that is asked about comes out in editions, of
// which a day or a month has none: what was known then is meant.
func (q question) editions() bool {
	return !slices.ContainsFunc(q.series(), func(i survey.Indicator) bool { return !i.Kind.Editions() })
}

func manyYears(p survey.Period) bool {
	_, single := p.SingleYear()
	return p.WholeYears() && !single
}

// emptyPage says that there is no figure and which periods have one.
type emptyPage struct {
	Name, Period string
	Periods      string // "" if there are none
	Single       bool   // there is one, which is not enough to compare
}

// nearby is how many periods are named when the one asked for has no figure.
const nearby = 6

// noData says that there is no figure of the period asked for, and which
// periods there are: what is missing is never guessed.
func (d *desk) noData(ctx context.Context, r *Request, q question) ([]chat.Action, error) {
	periods, err := d.lastPeriods(ctx, r, q)
	if err != nil {
		return nil, err
	}
	reply, write := r.Reply(), d.writer(r)
	var buttons []chat.Button
	for _, period := range periods {
		buttons = append(buttons, chat.Button{Text: write.period(period), Data: PressData("fig", q.slug, period.String())})
	}
	page := emptyPage{Name: write.text(q.name), Period: write.period(q.period), Periods: write.periods(periods), Single: q.period.IsZero() && len(periods) == 1}
	group := reply.Button("query.group", nil, PressData("list", q.parent()))
	return reply.Show("query.empty", page, append(rowsOf(buttons, 3), []chat.Button{group})...).Actions()
}

// lastPeriods returns the last periods that have a figure, newest first.
func (d *desk) lastPeriods(ctx context.Context, r *Request, q question) ([]survey.Period, error) {
	var series []brief.Series
	for _, i := range q.indicators {
		figures, err := d.reader(r.Today()).before(ctx, i, survey.Period{}, nearby)
		if err != nil {
			return nil, err
		}
		series = append(series, brief.Series{Indicator: i, Figures: figures})
	}
	var periods []survey.Period
	rows, _ := brief.History(series, nearby)
	for _, row := range rows {
		if !row.Missing && !row.Period.IsZero() {
			periods = append(periods, row.Period)
		}
	}
	return periods, nil
}

// rowsOf sets buttons side by side, so many a row.
func rowsOf(buttons []chat.Button, wide int) [][]chat.Button {
	var rows [][]chat.Button
	for len(buttons) > wide {
		rows, buttons = append(rows, buttons[:wide]), buttons[wide:]
	}
	if len(buttons) > 0 {
		rows = append(rows, buttons)
	}
	return rows
}
