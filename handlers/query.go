package handlers

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"khaosat/brief"
	"khaosat/catalog"
	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// queryRoutes are the answers about figures. Their commands are the slugs
// and names of the catalogue, which byCommand knows. A button's data is the
// slug and, where one was asked for, the period.
func (d *desk) queryRoutes() []Route {
	figures := func(name, press string, handle handle, intents ...viet.Intent) Route {
		route := Route{Name: name, Press: press, Right: survey.RightAsk, Where: Anywhere, Handle: handle}
		for _, intent := range intents {
			route.Intents = append(route.Intents, string(intent))
		}
		return route
	}
	return append([]Route{
		figures("query.answer", "fig", d.answer, viet.IntentGet, viet.IntentGroup),
		figures("query.history", "hist", d.history, viet.IntentHistory),
		figures("query.chart", "chart", d.chart),
		figures("query.source", "src", d.source, viet.IntentSource),
		figures("query.others", "alt", d.others),
		d.compareRoute(),
		figures("query.several", "", d.several, viet.IntentMulti),
		figures("query.parts", "part", d.parts, viet.IntentBreakdown),
		figures("query.check", "", d.check, viet.IntentCheck),
		figures("query.department", "dept", d.department, viet.IntentDepartment),
		figures("query.clarify", "", d.clarify, viet.IntentClarify),
	}, d.browseRoutes()...)
}

// handle is what a route does.
type handle = func(ctx context.Context, r *Request) ([]chat.Action, error)

// question is what is asked about which indicator or group. What changes its
// answer belongs into its key as well.
type question struct {
	slug       string
	name       survey.Text
	group      survey.Group       // zero for an indicator
	indicators []survey.Indicator // that answer it
	leads      []survey.Indicator // the first of each, where several things are asked about
	period     survey.Period      // zero: the latest
	listed     []survey.Period    // of a history: only these
	except     []survey.Period    // of a history: the years that are left out
	aim        bool               // how far the target is reached is asked
	aimFor     survey.Period      // the period whose target is asked about, zero for the next one
	rest       string             // what was typed and not understood
}

// parent is the group whose members stand beside the subject.
func (q question) parent() string {
	if q.group.Slug != "" {
		return q.group.Slug
	}
	return q.indicators[0].Group
}

// asked reads the question from the button or the text; ok is false if
// there is no such indicator or group, or no such period.
func (d *desk) asked(r *Request) (q question, ok bool) {
	meaning := viet.Meaning{}
	if r.Update.Press == nil {
		meaning = d.meaning(r)
	} else {
		period, err := readPeriod(r.Field(1))
		if err != nil {
			return q, false
		}
		meaning.Slots = viet.Slots{Indicator: r.Field(0), Period: viet.When{Period: period}}
	}
	if several := meaning.Slots.Indicators; len(several) > 1 {
		q, ok = findAll(d.Catalog(), several)
	} else {
		q, ok = find(d.Catalog(), meaning.Slots.Subject())
	}
	q.period, q.rest, q.aim, q.aimFor = meaning.Slots.Period.Period, meaning.Rest, meaning.Slots.Aim, meaning.Slots.AimFor
	if ok && r.Update.Press != nil {
		d.threads.rememberPress(r, q.slug, pressedYear(r, q.period))
	}
	if meaning.Intent == viet.IntentHistory {
		q.listed, q.except = periodsOf(meaning.Slots.Periods), meaning.Slots.Except
	}
	return q, ok
}

// pressedYear is the period that a button is about; that of a list is only
// where its page begins, and a comparison is about its second.
func pressedYear(r *Request, period survey.Period) survey.Period {
	switch name, _, _ := strings.Cut(r.Update.Press.Data, ":"); name {
	case "hist", "chart":
		return survey.Period{}
	case "cmp":
		after, _ := readPeriod(r.Field(2)) // what is no period is refused where it is compared
		return after
	}
	return period
}

func periodsOf(times []viet.When) []survey.Period {
	periods := make([]survey.Period, len(times))
	for i, t := range times {
		periods[i] = t.Period
	}
	return periods
}

// readPeriod reads the period of a button's data, none if it is empty.
func readPeriod(text string) (survey.Period, error) {
	if text == "" {
		return survey.Period{}, nil
	}
	return survey.ParsePeriod(text)
}

// find looks up what a slug names.
func find(snapshot *catalog.Snapshot, slug string) (question, bool) {
	if i, ok := snapshot.Indicator(slug); ok {
		return question{slug: slug, name: i.Name, indicators: []survey.Indicator{i}}, true
	}
	group, ok := snapshot.Group(slug)
	if !ok {
		return question{}, false
	}
	q := question{slug: slug, name: group.Name, group: group, indicators: make([]survey.Indicator, 0, len(group.Headline))}
	for _, headline := range group.Headline {
		if i, ok := snapshot.Indicator(headline); ok {
			q.indicators = append(q.indicators, i)
		}
	}
	return q, len(q.indicators) > 0
}

// only leaves what may be shown where the request came from.
func (q question) only(r *Request) question {
	q.indicators = released(r, q.indicators)
	return q
}

// released leaves out the indicators that may not be shown where the
// request came from.
func released(r *Request, indicators []survey.Indicator) []survey.Indicator {
	if !r.PublicOnly() {
		return indicators
	}
	return slices.DeleteFunc(slices.Clone(indicators), func(i survey.Indicator) bool { return !i.PublicOK })
}

// ready asks the question of a request. Where it cannot be answered, reply
// says why.
func (d *desk) ready(r *Request) (q question, reply *Reply) {
	q, ok := d.asked(r)
	if r.Update.Press == nil && d.meaning(r).Slots.Elsewhere {
		return q, r.Reply().Say("query.elsewhere", listEntry{Slug: q.slug, Name: q.name})
	}
	if r.Update.Press == nil && leans(d.meaning(r)) {
		return q, d.aboutWhat(r)
	}
	if !ok {
		return q, d.showList(r, r.Reply().Toast("query.stale", nil), "", 1)
	}
	if q.rest != "" {
		return q, r.Reply().Say("query.badperiod", struct{ Slug, Rest string }{q.slug, q.rest})
	}
	if q = q.only(r); len(q.indicators) == 0 {
		return q, r.Reply().Say("query.private", d.BotName())
	}
	return q, nil
}

// reader reads figures as they are known now.
func (d *desk) reader(today survey.Date) reader {
	return reader{log: d.Store.Observations, territory: catalog.Territory, today: today}
}

// answer gives the figure asked for, or the figures of a group.
func (d *desk) answer(ctx context.Context, r *Request) ([]chat.Action, error) {
	basis := d.basis(r)
	q, reply := d.ready(r)
	if reply != nil {
		return reply.Actions()
	}
	if known := d.knownOn(r); !known.IsZero() {
		return d.asKnown(ctx, r, q, known)
	}
	answer, ok := d.memory.recall(basis, q.key(r))
	if !ok {
		var err error
		if answer, err = d.say(ctx, r, q); err != nil {
			return nil, err
		}
		d.memory.remember(basis, q.key(r), answer)
	}
	if answer.text == "" {
		return d.noFigure(ctx, r, q)
	}
	return r.Reply().put(answer.text, answer.rows).Actions()
}

// say words the answer to a question; it is empty where there is no figure.
func (d *desk) say(ctx context.Context, r *Request, q question) (answerText, error) {
	figures, err := d.asker(r).figures(ctx, q)
	if err != nil || len(figures) == 0 || manyYears(q.period) && !exact(figures, q.period) {
		return answerText{}, err
	}
	write, reply := d.writer(r), r.Reply()
	page := write.page(d.Catalog(), q.compose(figures))
	page.NoTarget, page.NoTargetFor = q.aimless(page), d.aimedAmiss(write, q)
	answer := answerText{text: reply.page("query.answer", page), rows: q.buttons(reply, d.Catalog())}
	return answer, cmp.Or(write.err, reply.err)
}

// exact reports whether any figure is of exactly the period.
func exact(figures []brief.Figure, period survey.Period) bool {
	return slices.ContainsFunc(figures, func(f brief.Figure) bool { return f.Observation.Period == period })
}
