package handlers

import (
	"context"
	"fmt"
	"slices"

	"khaosat/brief"
	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
)

// othersPage is what other sources say about figures, written.
type othersPage struct {
	Name, Period string
	Figures      []contested
}

// contested is a figure and what other sources say of it, written.
type contested struct {
	Figure    figureText
	Others    []provenance
	Elsewhere string // the periods of which other sources speak, where none does of this one
}

// others shows what other sources say about the same figures, and by how
// much they differ.
func (d *desk) others(ctx context.Context, r *Request) ([]chat.Action, error) {
	q, reply := d.ready(r)
	if reply != nil {
		return reply.Actions()
	}
	read, write := d.asker(r), d.writer(r)
	figures, err := read.figures(ctx, q)
	if err != nil {
		return nil, err
	}
	if len(figures) == 0 {
		return d.othersAlone(ctx, r, q)
	}
	lines := cited(q.compose(figures))
	page := othersPage{Name: write.title(q), Period: write.period(common(lines))}
	var elsewhere []chat.Button
	for _, line := range lines {
		others, err := read.others(ctx, write, line)
		if err != nil {
			return nil, err
		}
		shown := contested{Figure: write.figure(line), Others: others}
		if len(others) == 0 {
			periods, err := read.contestedPeriods(ctx, line.Indicator)
			if err != nil {
				return nil, err
			}
			shown.Elsewhere = write.periods(periods)
			elsewhere = append(elsewhere, contestedButtons(write, line.Indicator, periods)...)
		}
		page.Figures = append(page.Figures, shown)
	}
	reply = r.Reply()
	reply.fail(write.err)
	back := []chat.Button{reply.Button("query.figure", nil, q.press("fig")), reply.Button("query.source", nil, q.press("src"))}
	return reply.Show("query.others", page, append(rowsOf(elsewhere, 2), back)...).Actions()
}

// othersAlone shows what other sources say of a period of which there is no
// official figure.
func (d *desk) othersAlone(ctx context.Context, r *Request, q question) ([]chat.Action, error) {
	read, write := d.asker(r), d.writer(r)
	page := othersPage{Name: write.title(q), Period: write.period(q.period)}
	for _, i := range q.indicators {
		found, err := read.sources(ctx, i, q.period)
		if err != nil {
			return nil, err
		}
		shown := contested{Figure: figureText{Name: write.text(i.Name)}}
		for _, o := range newestOfLines(found) {
			other := write.provenance(read.catalog, brief.Line{Indicator: i, Observation: o})
			other.Alone = true
			shown.Others = append(shown.Others, other)
		}
		if len(found) > 0 {
			page.Figures = append(page.Figures, shown)
		}
	}
	if len(page.Figures) == 0 {
		return d.noData(ctx, r, q)
	}
	reply := r.Reply()
	reply.fail(write.err)
	return reply.Show("query.others", page, []chat.Button{reply.Button("query.figure", nil, PressData("fig", q.slug))}).Actions()
}

// contestedPeriods returns the last periods of which other sources speak as
// well, newest first.
func (a asker) contestedPeriods(ctx context.Context, i survey.Indicator) ([]survey.Period, error) {
	query := a.series(i)
	query.Reverse = true
	query.Limit = maxVersions
	versions, err := storage.All(ctx, a.log, query)
	if err != nil {
		return nil, fmt.Errorf("read sources: %w", err)
	}
	var periods []survey.Period
	for _, o := range versions {
		if o.Line != "" && a.known(i, o) && !slices.Contains(periods, o.Period) && len(periods) < otherPeriods {
			periods = append(periods, o.Period)
		}
	}
	return periods, nil
}

func contestedButtons(write *writer, i survey.Indicator, periods []survey.Period) []chat.Button {
	var buttons []chat.Button
	for _, period := range periods {
		buttons = append(buttons, chat.Button{Text: write.text(i.ShortName()) + ", " + write.period(period), Data: PressData("alt", i.Slug, period.String())})
	}
	return buttons
}

// newestOfLines keeps the last version of each line of a period.
func newestOfLines(versions []survey.Observation) []survey.Observation {
	var newest []survey.Observation
	for _, o := range versions { // in the order of lines, then of versions
		if last := len(newest) - 1; last >= 0 && newest[last].Line == o.Line {
			newest[last] = o
		} else {
			newest = append(newest, o)
		}
	}
	return newest
}

// gap writes by how much another source differs from the official figure,
// "" if it does not.
func (w *writer) gap(official brief.Line, other survey.Observation) (amount string, above bool) {
	difference := other.Value.Sub(official.Observation.Value)
	if official.Indicator.Kind == survey.KindText || difference.IsZero() {
		return "", false
	}
	unit := official.Indicator.Unit
	if official.Indicator.Kind == survey.KindRank {
		unit = survey.UnitPlaces
	}
	return w.amount(difference.Abs(), unit, survey.Exactly), difference.IsPositive()
}
