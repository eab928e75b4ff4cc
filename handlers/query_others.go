package handlers

import (
	"context"

	"khaosat/brief"
	"khaosat/chat"
	"khaosat/survey"
)

// othersPage is what other sources say about figures, written.
type othersPage struct {
	Name, Period string
	Figures      []contested
}

// contested is a figure and what other sources say of it, written.
type contested struct {
	Figure figureText
	Others []provenance
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
		return d.noData(ctx, r, q)
	}
	lines := cited(q.compose(figures))
	page := othersPage{Name: write.text(q.name), Period: write.period(common(lines))}
	for _, line := range lines {
		others, err := read.others(ctx, write, line)
		if err != nil {
			return nil, err
		}
		page.Figures = append(page.Figures, contested{write.figure(line), others})
	}
	reply = r.Reply()
	reply.fail(write.err)
	back := []chat.Button{reply.Button("query.figure", nil, q.press("fig")), reply.Button("query.source", nil, q.press("src"))}
	return reply.Show("query.others", page, back).Actions()
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
