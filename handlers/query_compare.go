package handlers

import (
	"context"
	"errors"

	"khaosat/brief"
	"khaosat/catalog"
	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// otherBases is how many further periods to compare with are offered.
const otherBases = 3

func (d *desk) compareRoute() Route {
	return Route{
		Name:     "query.compare",
		Commands: []string{"compare", "sosanh"},
		Press:    "cmp",
		Intents:  []string{string(viet.IntentCompare)},
		Right:    survey.RightAsk,
		Where:    Anywhere,
		Handle:   d.compare,
	}
}

// compare shows how a subject has changed between two periods.
func (d *desk) compare(ctx context.Context, r *Request) ([]chat.Action, error) {
	if r.Update.Press == nil && d.meaning(r).Intent == viet.IntentHistory { // of more than two periods
		return d.history(ctx, r)
	}
	if r.Update.Press == nil && d.meaning(r).Slots.Subject() == "" {
		return r.Reply().Say("query.comparehow", nil).Actions()
	}
	q, reply := d.ready(r)
	if reply != nil {
		return reply.Actions()
	}
	asked, err := d.askedSpan(r)
	if err != nil {
		return d.stale(r)
	}
	return d.compareSpan(ctx, r, q, asked)
}

// compareSpan compares the figures of two periods. "Than last year" is said
// of the year before the latest figures where last year has none.
func (d *desk) compareSpan(ctx context.Context, r *Request, q question, asked span) ([]chat.Action, error) {
	q = d.ranked(q)
	q.period = survey.Period{}
	read := d.reader(r.Today())
	pairs, err := read.pairs(ctx, q, asked)
	if err != nil {
		return nil, err
	}
	var missing survey.Period
	if !brief.Compare(pairs).Complete() && d.relative(r, asked) {
		missing, asked = asked.empty(pairs), span{}
		if pairs, err = read.pairs(ctx, q, asked); err != nil {
			return nil, err
		}
	}
	return d.showComparison(ctx, r, q, asked, pairs, missing)
}

// showComparison words a comparison; where no figure stands in both periods
// it says which period has none, and which have one. missing is the period
// in whose place others are compared.
func (d *desk) showComparison(ctx context.Context, r *Request, q question, asked span, pairs []brief.Pair, missing survey.Period) ([]chat.Action, error) {
	comparison := brief.Compare(pairs)
	if !comparison.Complete() {
		q.period = asked.empty(pairs)
		return d.noData(ctx, r, q)
	}
	write, reply := d.writer(r), r.Reply()
	page := write.comparison(d.Catalog(), q, asked, comparison)
	if missing.IsZero() {
		missing = d.skipped(r, comparison)
	}
	if !missing.IsZero() {
		page.Notes = append(page.Notes, write.worded("query.nearestinstead", write.period(missing)))
	}
	buttons, err := d.comparisonButtons(ctx, r, q, comparison)
	if err != nil {
		return nil, err
	}
	reply.fail(write.err)
	return reply.Show("query.compare", page, buttons...).Actions()
}

// pairs reads the figures of a question in both periods. Indicators without
// any are left out.
func (f reader) pairs(ctx context.Context, q question, asked span) ([]brief.Pair, error) {
	var pairs []brief.Pair
	for _, i := range q.series() {
		pair, err := f.pair(ctx, i, asked)
		if err != nil {
			return nil, err
		}
		if pair.Before != nil || pair.After != nil {
			pairs = append(pairs, pair)
		}
	}
	return pairs, nil
}

// pair reads one indicator in both periods. Where none are named, they are
// the last two that have a figure.
func (f reader) pair(ctx context.Context, i survey.Indicator, asked span) (brief.Pair, error) {
	pair := brief.Pair{Indicator: i}
	if asked == (span{}) {
		last, err := f.latest(ctx, i, 2)
		if err != nil && !errors.Is(err, survey.ErrNotFound) {
			return pair, err
		}
		if len(last) == 2 {
			pair.Before = &last[1]
		}
		if len(last) > 0 {
			pair.After = &last[0]
		}
		return pair, nil
	}
	before, okBefore, err := f.get(ctx, i, asked.before.Period)
	if err != nil {
		return pair, err
	}
	after, okAfter, err := f.get(ctx, i, asked.after.Period)
	if okBefore {
		pair.Before = &before
	}
	if okAfter {
		pair.After = &after
	}
	return pair, err
}

// comparisonButtons lead back and offer other periods to compare with.
func (d *desk) comparisonButtons(ctx context.Context, r *Request, q question, c brief.Comparison) ([][]chat.Button, error) {
	reply, write := r.Reply(), d.writer(r)
	var bases []chat.Button
	after := c.After
	if !after.IsZero() {
		periods, err := d.lastPeriods(ctx, r, q)
		if err != nil {
			return nil, err
		}
		for _, period := range periods {
			if period.Compare(after) < 0 && period != c.Before && len(bases) < otherBases {
				label := reply.Phrase("query.against", write.period(period))
				bases = append(bases, chat.Button{Text: label, Data: PressData("cmp", q.slug, period.String(), after.String())})
			}
		}
	}
	back := []chat.Button{
		reply.Button("query.figure", nil, PressData("fig", q.slug)),
		reply.Button("query.history", nil, PressData("hist", q.slug)),
	}
	return append(rowsOf(bases, otherBases), back), reply.err
}

// comparisonPage is a comparison, written.
type comparisonPage struct {
	Name, Before, After string
	Pairs               []pairText
	Notes               []string
	Sources             string
}

// pairText is one indicator in two periods, written.
type pairText struct {
	Name          string
	Before, After string      // values, "" where there is none
	From, To      string      // periods, "" where the heading gives them
	Change        *changeText // nil where they do not compare
	Unlike        bool        // since one counts what the other does not
	Ranked        bool        // the change is one of places
	Growth, Times string
}

func (w *writer) comparison(snapshot *catalog.Snapshot, q question, asked span, c brief.Comparison) comparisonPage {
	page := comparisonPage{Name: w.text(q.name), Before: w.period(c.Before), After: w.period(c.After)}
	if page.Before == "" || page.After == "" {
		page.Before, page.After = w.period(asked.before.Period), w.period(asked.after.Period)
	}
	for _, pair := range c.Pairs {
		written := w.pair(pair)
		if c.Before.IsZero() || c.After.IsZero() {
			written.From, written.To = w.periodOf(pair.Before), w.periodOf(pair.After)
		}
		page.Pairs = append(page.Pairs, written)
	}
	for _, note := range c.Notes {
		page.Notes = append(page.Notes, w.text(note))
	}
	page.Sources = w.sources(snapshot, c.Sources, c.Undated)
	return page
}

// changeText is how a figure has changed, written.
type changeText struct {
	Sense   brief.Sense
	Verdict brief.Verdict
	Amount  string
	Roughly bool
}

// change writes how a figure has changed, nil for nothing to compare with.
func (w *writer) change(c *brief.Change) *changeText {
	if c == nil {
		return nil
	}
	return &changeText{c.Sense, c.Verdict, w.amount(c.Amount, c.Unit, survey.Exactly), c.Roughly}
}

func (w *writer) periodOf(o *survey.Observation) string {
	if o == nil {
		return ""
	}
	return w.period(o.Period)
}

func (w *writer) pair(pair brief.Pair) pairText {
	written := pairText{Name: w.text(pair.Indicator.Name), Ranked: pair.Indicator.Kind == survey.KindRank}
	if pair.Before != nil {
		written.Before = w.value(pair.Indicator, *pair.Before)
	}
	if pair.After != nil {
		written.After = w.value(pair.Indicator, *pair.After)
	}
	written.Change, written.Unlike = w.change(pair.Change), pair.Rift.Scope != (survey.Text{})
	if pair.Growth != nil {
		written.Growth = w.number(*pair.Growth)
	}
	if pair.Times != nil {
		written.Times = w.number(*pair.Times)
	}
	return written
}
