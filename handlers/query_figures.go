package handlers

import (
	"context"
	"errors"
	"slices"

	"khaosat/brief"
	"khaosat/catalog"
	"khaosat/survey"
)

// asker reads what an answer needs.
type asker struct {
	reader
	catalog *catalog.Snapshot
	shown   func([]survey.Indicator) []survey.Indicator // leaves out what must not be shown
	aimFor  survey.Period                               // whose targets are asked about, zero for the next ones
}

func (d *desk) asker(r *Request) asker {
	shown := func(all []survey.Indicator) []survey.Indicator { return released(r, all) }
	return asker{reader: d.reader(r.Today()), catalog: d.Catalog(), shown: shown}
}

// figures reads the figures that answer a question: those of its
// indicators, and for a group the parts of its total and what is planned.
// Indicators without a figure of the period are left out.
func (a asker) figures(ctx context.Context, q question) ([]brief.Figure, error) {
	found := make([]brief.Figure, 0, len(q.indicators)+len(a.catalog.Children(q.slug)))
	parted := q.group.Slug == ""
	a.aimFor = q.aimFor
	for _, i := range q.indicators {
		figure, err := a.figure(ctx, i, q.period)
		if errors.Is(err, survey.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		found = append(found, figure)
		if parts := a.catalog.Counted(figure.Observation); !parted && len(parts) > 0 {
			parted = true
			if found, err = a.parts(ctx, found, parts, figure.Observation.Period); err != nil {
				return nil, err
			}
		}
	}
	if q.group.Slug == "" || len(found) == 0 {
		return found, nil
	}
	return a.planned(ctx, found, q)
}

// figure reads one figure, that of the period before and its target.
func (a asker) figure(ctx context.Context, i survey.Indicator, period survey.Period) (brief.Figure, error) {
	found, err := a.newest(ctx, i, period)
	if err != nil {
		return brief.Figure{}, err
	}
	figure := brief.Figure{Indicator: i, Observation: found[0]}
	if len(found) > 1 && brief.Comparable(i) {
		figure.Previous = &found[1]
	}
	if target := a.aim(a.catalog.Targets(i.Slug), found[0].Period); target != nil {
		figure.Aim, err = a.aimed(ctx, i, *target)
	}
	return figure, err
}

// aimed adds to a target what the pace on the way to it is judged by: when
// its document was issued, and the last figure before that.
func (a asker) aimed(ctx context.Context, i survey.Indicator, target survey.Target) (*brief.Aim, error) {
	aim := brief.Aim{Target: target}
	document, _ := a.catalog.Document(target.Source.Document)
	if document.Issued.IsZero() {
		return &aim, nil
	}
	aim.Set = document.Issued
	start, err := a.before(ctx, i, survey.Period{From: document.Issued, To: document.Issued}, 1)
	if len(start) > 0 {
		aim.Start = &start[0]
	}
	return &aim, err
}

// newest returns the figure of a period, the latest where none is given,
// and the one before it if there is one, or survey.ErrNotFound.
func (a asker) newest(ctx context.Context, i survey.Indicator, period survey.Period) ([]survey.Observation, error) {
	if period.IsZero() {
		return a.latest(ctx, i, 2)
	}
	o, err := a.at(ctx, i, period)
	if err != nil {
		return nil, err
	}
	previous, err := a.before(ctx, i, o.Period, 1)
	return append([]survey.Observation{o}, previous...), err
}

// aim chooses the target that is asked about, else the one that a figure is
// on its way to: the first one not before its period, nil for none.
func (a asker) aim(targets []survey.Target, period survey.Period) *survey.Target {
	if i := slices.IndexFunc(targets, a.aimedAt); i >= 0 {
		return &targets[i]
	}
	for i := range targets {
		if targets[i].Period.To.Compare(period.To) >= 0 {
			return &targets[i]
		}
	}
	return nil
}

// aimedAt reports whether a target is the one that is asked about.
func (a asker) aimedAt(t survey.Target) bool {
	return !a.aimFor.IsZero() && t.Period.To == a.aimFor.To
}

// parts adds the parts of a total that have a figure of exactly its period.
func (a asker) parts(ctx context.Context, found []brief.Figure, parts []survey.Indicator, period survey.Period) ([]brief.Figure, error) {
	for _, part := range a.shown(parts) {
		o, err := a.official(ctx, part, period)
		if errors.Is(err, survey.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		found = append(found, brief.Figure{Indicator: part, Observation: o})
	}
	return found, nil
}

// planned adds the planned amounts of the subgroups.
func (a asker) planned(ctx context.Context, found []brief.Figure, q question) ([]brief.Figure, error) {
	for _, child := range a.catalog.Children(q.slug) {
		for _, i := range a.shown(a.catalog.Members(child.Slug)) {
			if i.Stage != survey.StagePlanned || i.Kind == survey.KindText {
				continue
			}
			figure, err := a.figure(ctx, i, q.period)
			if errors.Is(err, survey.ErrNotFound) {
				continue
			}
			if err != nil {
				return nil, err
			}
			found = append(found, figure)
		}
	}
	return found, nil
}
