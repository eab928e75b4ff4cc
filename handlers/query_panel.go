package handlers

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"khaosat/brief"
	"khaosat/chart"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// panels writes each indicator's figures for drawing; those with less than
// two are left out.
func (w *writer) panels(indicators []survey.Indicator, rows []brief.Row, target func(survey.Indicator) *survey.Target) []chart.Panel {
	var panels []chart.Panel
	for _, i := range indicators {
		panel, figures := w.panel(i, rows)
		if t := target(i); t != nil {
			value, _ := t.Value.Float64()
			name := w.phrase("query.target") + " " + w.period(t.Period) + ": " + w.level(i, t.Value.Normalize(), t.Qualifier)
			panel.Target = &chart.Target{Name: name, Value: value}
		}
		if figures > 1 {
			panels = append(panels, panel)
		}
	}
	return panels
}

// panel writes the figures of an indicator, and how many there are. Where
// its series breaks stands a gap.
func (w *writer) panel(i survey.Indicator, rows []brief.Row) (panel chart.Panel, figures int) {
	language := w.language
	panel = chart.Panel{Title: w.text(i.Name), Rank: i.Kind == survey.KindRank, Number: func(v float64) string { return viet.Float(v, language) }}
	if unit := w.phrase("unit." + string(i.Unit)); i.Unit != survey.UnitNone {
		panel.Title += " (" + unit + ")"
	}
	for n, row := range rows {
		if n > 0 && parted(i, rows[n-1], row) {
			addPoint(&panel, "", math.NaN(), "")
		}
		value, mark := w.point(row, i.Slug)
		if mark != "" {
			figures++
		}
		addPoint(&panel, w.axisLabel(row), value, mark)
	}
	return panel, figures
}

// parted reports whether the series of an indicator breaks between two rows.
func parted(i survey.Indicator, before, after brief.Row) bool {
	_, broken := i.BreakBetween(before.Period, after.Period)
	return broken || scopeIn(before, i.Slug) != scopeIn(after, i.Slug)
}

// scopeIn is the scope of an indicator's figure in a row.
func scopeIn(row brief.Row, slug string) string {
	for _, figure := range row.Figures {
		if figure.Indicator.Slug == slug {
			return figure.Observation.Scope
		}
	}
	return ""
}

func addPoint(panel *chart.Panel, period string, value float64, mark string) {
	panel.Periods, panel.Values, panel.Marks = append(panel.Periods, period), append(panel.Values, value), append(panel.Marks, mark)
}

// point is the figure of an indicator in a row and how it is written; NaN
// and "" where there is none.
func (w *writer) point(row brief.Row, slug string) (value float64, mark string) {
	for _, figure := range row.Figures {
		if figure.Indicator.Slug == slug {
			value, _ = figure.Observation.Value.Float64()
			return value, w.number(figure.Observation.Value)
		}
	}
	return math.NaN(), ""
}

func (w *writer) axisLabel(row brief.Row) string {
	if row.Year > 0 {
		return strconv.Itoa(row.Year)
	}
	if row.Period.From == row.Period.To {
		return fmt.Sprintf("%d/%d", row.Period.To.Month, row.Period.To.Year)
	}
	if row.Period.WholeYears() {
		return fmt.Sprintf("%d-%02d", row.Period.From.Year, row.Period.To.Year%100)
	}
	return w.period(row.Period)
}

// caption tells what a chart shows and where its figures come from.
func (w *writer) caption(d *desk, q question, rows []brief.Row) chartCaption {
	first, last := rows[0], rows[len(rows)-1]
	caption := chartCaption{Name: w.text(q.name), Span: w.axisLabel(first) + "–" + w.axisLabel(last), Newest: w.period(last.Period)}
	for _, figure := range last.Figures {
		if figure.Observation.AsOf == last.Period.From {
			caption.Newest = ""
		}
		caption.Edition = figure.Indicator.Kind.Editions()
		caption.AsOf = cmp.Or(caption.AsOf, w.date(figure.Observation.AsOf))
		caption.Published = cmp.Or(caption.Published, w.date(figure.Observation.Published))
	}
	var sources []string
	for _, row := range rows {
		for _, figure := range row.Figures {
			if name := w.source(d.Catalog(), figure.Observation.Source); !slices.Contains(sources, name) {
				sources = append(sources, name)
			}
		}
		if note := w.rift(row.Rift); note != "" && !slices.Contains(caption.Breaks, note) {
			caption.Breaks = append(caption.Breaks, note)
		}
	}
	caption.Sources = strings.Join(sources, "; ")
	return caption
}
