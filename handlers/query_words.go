package handlers

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"khaosat/brief"
	"khaosat/catalog"
	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
	"khaosat/texts"
)

// writer writes figures, days and names in one language, so that pages only
// put them in their places. The first error is kept.
type writer struct {
	book     *texts.Book
	language survey.Language
	err      error
}

func (d *desk) writer(r *Request) *writer { return &writer{book: d.Texts, language: r.Language} }

func (w *writer) keep(text string, err error) string {
	if w.err == nil {
		w.err = err
	}
	return text
}

func (w *writer) phrase(name string) string {
	return w.keep(w.book.Phrase(w.language, name, nil))
}

func (w *writer) text(t survey.Text) string { return t.In(w.language) }

func (w *writer) number(d decimal.Decimal) string { return viet.Number(d, w.language) }

// period names a period, "" for none.
func (w *writer) period(p survey.Period) string { return viet.PeriodName(p, w.language) }

// periods names periods, one after the other.
func (w *writer) periods(all []survey.Period) string {
	names := make([]string, len(all))
	for n, p := range all {
		names[n] = w.period(p)
	}
	return strings.Join(names, ", ")
}

// date writes a day, "" for none.
func (w *writer) date(d survey.Date) string {
	if d.IsZero() {
		return ""
	}
	return viet.Date(d, w.language)
}

// amount writes a value with its unit and with the qualifier that its
// source gives it: "hơn 147.704 tỷ đồng".
func (w *writer) amount(d decimal.Decimal, unit survey.Unit, qualifier survey.Qualifier) string {
	amount := w.keep(w.book.Amount(w.language, d, unit))
	if qualifier == survey.Exactly {
		return amount
	}
	return w.phrase("qualifier."+string(qualifier)) + " " + amount
}

// value writes a figure as its indicator has it, with its scope where that is
// not the usual one: "3.750 MW (gồm cả điện mặt trời mái nhà)".
func (w *writer) value(i survey.Indicator, o survey.Observation) string {
	value := w.plain(i, o)
	if scope := w.text(i.ScopeOf(o)); scope != "" {
		value += " (" + scope + ")"
	}
	return value
}

// plain writes a figure alone: a rank as "32/63", places gained in words.
func (w *writer) plain(i survey.Indicator, o survey.Observation) string {
	switch {
	case i.Kind == survey.KindText:
		return w.text(o.Text)
	case i.Kind == survey.KindRank && o.RankOf > 0:
		return o.Value.String() + "/" + strconv.Itoa(o.RankOf)
	case i.Kind == survey.KindRank:
		return w.phrase("query.rank") + " " + o.Value.String()
	case i.Unit == survey.UnitPlaces && o.Value.IsZero():
		return w.phrase("query.unmoved")
	case i.Unit == survey.UnitPlaces && o.Value.IsNegative():
		return w.phrase("query.down") + " " + w.amount(o.Value.Abs(), i.Unit, o.Qualifier)
	case i.Unit == survey.UnitPlaces:
		return w.phrase("query.up") + " " + w.amount(o.Value, i.Unit, o.Qualifier)
	}
	return w.amount(o.Value, i.Unit, o.Qualifier)
}

// measured writes a figure with what it is measured against: "gần 3,5 lần so
// với năm 2015".
func (w *writer) measured(i survey.Indicator, o survey.Observation) string {
	return w.value(i, o) + w.basis(i)
}

// basis writes what a figure of growth is measured against, with its space; ""
// for any other.
func (w *writer) basis(i survey.Indicator) string {
	if i.Kind != survey.KindGrowth {
		return ""
	}
	return " " + w.worded("query.basis", w.period(i.Baseline))
}

// rift writes why figures do not compare, "" where they do.
func (w *writer) rift(r survey.Rift) string {
	if r.Scope != (survey.Text{}) {
		return w.worded("query.scope", w.period(r.Of), w.text(r.Scope))
	}
	return w.text(r.Note)
}

// departments names departments by their codes.
func (w *writer) departments(snapshot *catalog.Snapshot, codes []string) string {
	var names []string
	for _, code := range codes {
		if department, ok := snapshot.Department(code); ok {
			names = append(names, w.text(department.Name))
		}
	}
	return strings.Join(names, ", ")
}

// button is a button named after something of the catalogue.
func (w *writer) button(name survey.Text, press string) chat.Button {
	return chat.Button{Text: w.text(name), Data: press}
}

// figureText is a figure, written. Pages put few and whole parts in their
// places: every one costs a page time.
type figureText struct {
	Name    string
	Value   string
	Context string // what follows the value, with its space or comma; "" for nothing
	Change  string // against the period before, "" if that cannot be said
	Target  string // and how far it is reached, "" if there is none
	Aside   string // change and target in one
	Pace    string // on its way to the target, with a bar; "" but in the answer about one figure
	Planned bool   // an amount that is planned
}

// figureTexts are figures, written, under each other.
type figureTexts []figureText

// Each implements texts.Figures.
func (f figureTexts) Each(do func(name, value, context, aside string)) {
	for _, figure := range f {
		do(figure.Name, figure.Value, figure.Context, figure.Aside)
	}
}

func (w *writer) figure(line brief.Line) figureText {
	figure := figureText{
		Name:    w.text(line.Indicator.Name),
		Value:   w.value(line.Indicator, line.Observation),
		Context: w.context(line),
		Planned: line.Indicator.Stage == survey.StagePlanned && line.Indicator.Kind != survey.KindText,
	}
	var asides []string
	if figure.Change = w.changed(line); figure.Change != "" {
		asides = append(asides, figure.Change)
	}
	if line.Target != nil {
		figure.Target = w.target(line)
		asides = append(asides, w.worded("query.aim", figure.Target)+w.progress(line))
	}
	figure.Aside = strings.Join(asides, "; ")
	if line.Part {
		figure.Name = "– " + figure.Name
	}
	return figure
}

// context writes what a figure is measured against, its share of the total
// and its period, as far as the heading does not say so.
func (w *writer) context(line brief.Line) (context string) {
	context = w.basis(line.Indicator)
	if line.Share != nil {
		context += " (" + w.number(*line.Share) + "%)"
	}
	if line.Period != nil {
		context += ", " + w.period(*line.Period)
	}
	return context
}

// changed writes how a figure has changed: "tăng 5 bậc (tốt lên) so với năm
// 2019", or that the one before counts something else; "" where there is
// nothing to compare with.
func (w *writer) changed(line brief.Line) string {
	c, rift := line.Change, line.Rift
	switch {
	case rift.Scope != (survey.Text{}) && rift.Of == line.Observation.Period:
		return w.worded("query.change.unlike", w.period(rift.Against))
	case rift.Scope != (survey.Text{}):
		return w.worded("query.change.unlike.before", w.period(rift.Against), w.text(rift.Scope))
	case c == nil:
		return ""
	}
	if c.Sense == brief.Same {
		return w.worded("query.change.same", w.period(c.Against))
	}
	name := "query.change." + string(c.Sense)
	if c.Verdict != "" {
		name += "." + string(c.Verdict)
	}
	return w.worded(name, w.roughly(c.Roughly)+w.amount(c.Amount, c.Unit, survey.Exactly), w.period(c.Against))
}

// roughly is what stands before an amount that is not exact.
func (w *writer) roughly(roughly bool) string {
	if !roughly {
		return ""
	}
	return w.phrase("qualifier."+string(survey.About)) + " "
}

// worded puts texts into the places of a phrase.
func (w *writer) worded(phrase string, parts ...any) string {
	return fmt.Sprintf(w.phrase(phrase), parts...)
}

func (w *writer) figures(lines []brief.Line) []figureText {
	written := make([]figureText, len(lines))
	for i, line := range lines {
		written[i] = w.figure(line)
	}
	return written
}
