package handlers

import (
	"context"
	"slices"

	"khaosat/brief"
	"khaosat/catalog"
	"khaosat/chat"
	"khaosat/survey"
)

// findAll looks up what several slugs name, as one question.
func findAll(snapshot *catalog.Snapshot, slugs []string) (question, bool) {
	whole := question{}
	for _, slug := range slugs {
		q, ok := find(snapshot, slug)
		if !ok {
			continue
		}
		if whole.slug == "" {
			whole.slug, whole.name = q.slug, q.name
		} else {
			whole.name = survey.Text{VI: whole.name.VI + "; " + q.name.VI, EN: whole.name.EN + "; " + q.name.EN}
		}
		whole.leads = append(whole.leads, q.plotted()[:1]...)
		for _, i := range q.indicators {
			if !slices.ContainsFunc(whole.indicators, func(known survey.Indicator) bool { return known.Slug == i.Slug }) {
				whole.indicators = append(whole.indicators, i)
			}
		}
	}
	return whole, len(whole.indicators) > 0
}

// title names what a question is about: not every figure of several, which
// are named below.
func (w *writer) title(q question) string {
	if q.group.Slug == "" && len(q.indicators) > 1 {
		return w.phrase("query.several")
	}
	return w.text(q.name)
}

// several answers a question about more than one figure. What has no figure
// is named as well.
func (d *desk) several(ctx context.Context, r *Request) ([]chat.Action, error) {
	q, reply := d.ready(r)
	if reply != nil {
		return reply.Actions()
	}
	figures, err := d.asker(r).figures(ctx, q)
	if err != nil {
		return nil, err
	}
	if len(figures) == 0 {
		return d.noData(ctx, r, q)
	}
	write, reply := d.writer(r), r.Reply()
	page := write.page(d.Catalog(), q.compose(figures))
	page.Name, page.Missing = write.title(q), write.missing(q, figures)
	page.NoTarget, page.NoTargetFor = q.aimless(page), d.aimedAmiss(write, q)
	var buttons []chat.Button
	for _, i := range q.indicators {
		buttons = append(buttons, write.button(i.ShortName(), PressData("fig", i.Slug)))
	}
	reply.fail(write.err)
	return reply.Show("query.answer", page, rowsOf(buttons, 2)...).Actions()
}

// missing names the indicators of a question that have no figure, and the
// period that was asked for.
func (w *writer) missing(q question, figures []brief.Figure) []string {
	var names []string
	for _, i := range q.indicators {
		if slices.ContainsFunc(figures, func(f brief.Figure) bool { return f.Indicator.Slug == i.Slug }) {
			continue
		}
		name := w.text(i.Name)
		if !q.period.IsZero() {
			name += ", " + w.period(q.period)
		}
		names = append(names, name)
	}
	return names
}
