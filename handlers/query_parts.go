package handlers

import (
	"context"
	"errors"
	"slices"
	"strings"

	"khaosat/brief"
	"khaosat/catalog"
	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// parts shows what a total is made of, with shares, and whether the parts
// add up to it.
func (d *desk) parts(ctx context.Context, r *Request) ([]chat.Action, error) {
	q, reply := d.ready(r)
	if reply != nil {
		return reply.Actions()
	}
	total, ok := totalOf(d.Catalog(), q)
	if !ok {
		return d.answer(ctx, r)
	}
	sum, found, err := d.asker(r).sum(ctx, total, q.period)
	if err != nil {
		return nil, err
	}
	if !found {
		return d.noData(ctx, r, q)
	}
	write, reply := d.writer(r), r.Reply()
	page := sumsPage{Name: write.text(total.Name), Shares: d.sharesAsked(r, write, sum), Sums: []sumText{write.sum(d.Catalog(), sum)}}
	q.period = sum.Total.Observation.Period
	back := []chat.Button{reply.Button("query.figure", nil, q.press("fig")), reply.Button("query.source", nil, q.press("src"))}
	reply.fail(write.err)
	return reply.Show("query.parts", page, back).Actions()
}

// check tells whether the parts of a group's totals add up to what their
// source states: of the total in the unit that was named, else of all.
func (d *desk) check(ctx context.Context, r *Request) ([]chat.Action, error) {
	slots := d.meaning(r).Slots
	group, _ := d.Catalog().Group(slots.Group)
	write, read := d.writer(r), d.asker(r)
	page := sumsPage{Name: write.text(group.Name), Check: true, Typed: write.typedSum(slots)}
	totals, period, err := d.totalsMeant(ctx, r, group, slots)
	if err != nil {
		return nil, err
	}
	for _, total := range totals {
		sum, found, err := read.sum(ctx, total, period)
		if err != nil {
			return nil, err
		}
		if found {
			page.Sums = append(page.Sums, write.sum(d.Catalog(), sum))
		}
	}
	reply := r.Reply()
	if len(page.Sums) == 0 {
		return reply.Say("query.nosum", nil, []chat.Button{reply.Button("browse.all", nil, PressData("list"))}).Actions()
	}
	reply.fail(write.err)
	return reply.Say("query.parts", page, []chat.Button{reply.Button("query.figure", nil, PressData("fig", group.Slug))}).Actions()
}

// totalsMeant are the totals that a check is about, and of which period: the
// one that has a number that was typed, else of all those of the period named,
// or the last ones.
func (d *desk) totalsMeant(ctx context.Context, r *Request, group survey.Group, slots viet.Slots) ([]survey.Indicator, survey.Period, error) {
	totals, typed := d.asker(r).shown(totalsOf(d.Catalog(), group, slots.Measure)), typedNumbers(slots)
	if len(typed) == 0 {
		return totals, slots.Only(), nil
	}
	total, whole, found, err := d.reader(r.Today()).checked(ctx, totals, typed, slots.Only())
	if err != nil || !found || !slices.ContainsFunc(typed, whole.Value.Equal) {
		return totals, slots.Only(), err
	}
	return []survey.Indicator{total}, whole.Period, nil
}

// typedSum writes the sum of the numbers that somebody added up, and whether
// it is the one he gave.
func (w *writer) typedSum(slots viet.Slots) *typedText {
	if len(slots.Added) < 2 {
		return nil
	}
	terms := make([]string, len(slots.Added))
	for i, term := range slots.Added {
		terms[i] = w.number(term)
	}
	text := typedText{Terms: strings.Join(terms, " + "), Sum: w.number(slots.Sum())}
	if len(slots.Stated) > 0 {
		text.Right, text.Other = slots.Stated[0].Equal(slots.Sum()), w.number(slots.Stated[0])
	}
	return &text
}

// totalOf finds the total that a question is about: the indicator, or the
// first of a group that has parts.
func totalOf(snapshot *catalog.Snapshot, q question) (survey.Indicator, bool) {
	for _, i := range q.indicators {
		if len(snapshot.Parts(i.Slug)) > 0 {
			return i, true
		}
	}
	return survey.Indicator{}, false
}

// totalsOf are the figures of a group that have parts, in a unit if one is given.
func totalsOf(snapshot *catalog.Snapshot, group survey.Group, unit survey.Unit) []survey.Indicator {
	var totals []survey.Indicator
	for _, slug := range group.Headline {
		if i, ok := snapshot.Indicator(slug); ok && len(snapshot.Parts(slug)) > 0 && (unit == "" || i.Unit == unit) {
			totals = append(totals, i)
		}
	}
	return totals
}

// sum reads a total and its parts; found is false where there is no total.
func (a asker) sum(ctx context.Context, total survey.Indicator, period survey.Period) (sum brief.Sum, found bool, err error) {
	whole, err := a.figure(ctx, total, period)
	if errors.Is(err, survey.ErrNotFound) {
		return sum, false, nil
	}
	if err != nil {
		return sum, false, err
	}
	counted := a.catalog.Counted(whole.Observation)
	parts, err := a.parts(ctx, nil, counted, whole.Observation.Period)
	if err != nil {
		return sum, false, err
	}
	missing := slices.DeleteFunc(slices.Clone(a.shown(counted)), func(i survey.Indicator) bool {
		return slices.ContainsFunc(parts, func(f brief.Figure) bool { return f.Indicator.Slug == i.Slug })
	})
	return brief.AddUp(whole, parts, missing), true, nil
}

// sumsPage shows totals and their parts, written.
type sumsPage struct {
	Name   string
	Check  bool       // only whether they add up was asked
	Typed  *typedText // the sum that was typed, nil for none
	Shares []partText // of the parts that were asked for
	Sums   []sumText
}

// typedText is a sum that somebody typed, written.
type typedText struct {
	Terms, Sum string
	Right      bool // it is the number typed beside it
	Other      string
}

// sumText is a total and its parts, written.
type sumText struct {
	Name, Value, Period string
	Parts               []partText
	Terms, Added        string // "2.223 + 229 + 293", "2.745 MW"
	Fits, Exact         bool   // they add up; to the last digit
	Above               bool   // the parts are more than the total
	Gap                 string
	Missing             string // parts without a figure
	AsOf, Sources       string
}

// partText is one part of a total, written.
type partText struct {
	Name, Value, Share, Bar string
}

func (w *writer) sum(snapshot *catalog.Snapshot, sum brief.Sum) sumText {
	total := sum.Total
	unit := total.Indicator.Unit
	written := sumText{
		Name: w.text(total.Indicator.Name), Value: w.value(total.Indicator, total.Observation), Period: w.period(total.Observation.Period),
		Added: w.amount(sum.Added, unit, survey.Exactly), Fits: sum.OK, Exact: sum.Gap.IsZero(),
		Above: sum.Gap.IsNegative(), Gap: w.amount(sum.Gap.Abs(), unit, survey.Exactly), AsOf: w.date(sum.AsOf), Sources: w.sources(snapshot, sum.Sources, sum.Undated),
	}
	var terms, missing []string
	for _, part := range sum.Parts {
		terms = append(terms, w.number(part.Observation.Value))
		shown := partText{Name: w.text(part.Indicator.Name), Value: w.value(part.Indicator, part.Observation)}
		if part.Share != nil {
			shown.Share, shown.Bar = w.number(*part.Share), viet.Bar(*part.Share)
		}
		written.Parts = append(written.Parts, shown)
	}
	for _, i := range sum.Missing {
		missing = append(missing, w.text(i.Name))
	}
	written.Terms, written.Missing = strings.Join(terms, " + "), strings.Join(missing, ", ")
	return written
}
