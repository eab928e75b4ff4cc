package handlers

import (
	"context"
	"slices"

	"khaosat/brief"
	"khaosat/chat"
	"khaosat/survey"
)

// sourcePage shows where figures come from.
type sourcePage struct {
	Name    survey.Text
	Period  *survey.Period // nil where the figures differ in it
	Figures []provenance
	Single  bool // one figure, with every detail
}

// provenance is one figure with its origin and, for a single one, what
// other sources say.
type provenance struct {
	Line       brief.Line
	Origin     origin
	Department *survey.Text // that reported it; nil if nobody did
	Others     []provenance
}

// source shows the source of the figure of a period, the latest by default,
// and other sources of the same figure; of a group, those of the figures
// that answer for it.
func (d *desk) source(ctx context.Context, r *Request) ([]chat.Action, error) {
	q, reply := d.ready(r)
	if reply != nil {
		return reply.Actions()
	}
	read := d.asker(r)
	figures, err := read.figures(ctx, q)
	if err != nil {
		return nil, err
	}
	if len(figures) == 0 {
		return d.noData(ctx, r, q)
	}
	page := sourcePage{Name: q.name, Figures: read.provenances(q.compose(figures))}
	if page.Single = len(page.Figures) == 1; page.Single {
		only := &page.Figures[0]
		if only.Others, err = read.others(ctx, only.Line); err != nil {
			return nil, err
		}
	}
	page.head()
	reply = r.Reply()
	return reply.Show("query.source", page, q.sourceButtons(reply, page)...).Actions()
}

// provenances returns the figures of an answer with their origins, the
// parts of totals left out.
func (a asker) provenances(answer brief.Answer) []provenance {
	var shown []provenance
	for _, line := range slices.Concat(answer.Lines, answer.Planned) {
		if !line.Part {
			shown = append(shown, a.provenance(line.Indicator, line.Observation))
		}
	}
	return shown
}

// head moves the period into the heading where all figures agree in it.
func (p *sourcePage) head() {
	common := p.Figures[0].Line.Observation.Period
	for _, figure := range p.Figures {
		if figure.Line.Observation.Period != common {
			return
		}
	}
	p.Period = &common
	for i := range p.Figures {
		p.Figures[i].Line.Period = nil
	}
}

func (a asker) provenance(i survey.Indicator, o survey.Observation) provenance {
	shown := provenance{
		Line:   brief.Line{Indicator: i, Observation: o, Period: &o.Period},
		Origin: originOf(a.catalog, o.Source),
	}
	if department, ok := a.catalog.Department(o.Department); ok {
		shown.Department = &department.Name
	}
	return shown
}

// others returns what other sources say about the same figure.
func (a asker) others(ctx context.Context, official brief.Line) ([]provenance, error) {
	found, err := a.sources(ctx, official.Indicator, official.Observation.Period)
	if err != nil {
		return nil, err
	}
	var others []provenance
	for _, o := range found {
		if o.Line != "" {
			others = append(others, a.provenance(official.Indicator, o))
		}
	}
	return others, nil
}

// sourceButtons lead back to the answer and, from a group, to each figure's
// own page.
func (q question) sourceButtons(reply *Reply, page sourcePage) [][]chat.Button {
	var rows [][]chat.Button
	if !page.Single {
		for _, figure := range page.Figures {
			slug, period := figure.Line.Indicator.Slug, figure.Line.Observation.Period
			rows = append(rows, []chat.Button{reply.Button("query.name", shortName(figure.Line.Indicator), PressData("src", slug, period.String()))})
		}
	}
	return append(rows, []chat.Button{reply.Button("query.figure", nil, q.press("fig"))})
}
