package handlers

import (
	"context"
	"fmt"

	"github.com/shopspring/decimal"

	"khaosat/catalog"
	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

func (d *desk) figureRoutes() []Route {
	return []Route{
		{Name: "figure.enter", Commands: []string{"figure", "nhapsolieu"}, Right: survey.RightCatalog, Menu: 24, Handle: d.enterFigure},
		{Name: "figure.correct", Intents: []string{string(viet.IntentCorrect)}, Right: survey.RightAsk, Handle: d.correctFigure},
		{Name: "figure.answer", Step: stepFigure, Whole: true, Press: "fe", Right: survey.RightCatalog, Handle: d.figureAnswered},
	}
}

// stepFigure is the dialog step of a figure that is being entered.
const stepFigure = "figure.answer"

// Fields of a figure that is entered.
const (
	figIndicator = "indicator"
	figPeriod    = "period"
	figValue     = "value"
	figRankOf    = "rankof"
	figSource    = "source"
	figAsOf      = "asof"
	figPublished = "published"
	figReason    = "reason"
)

// figureInterview lets the secretary enter or correct a published figure.
func (d *desk) figureInterview() interview {
	return interview{
		name: "figure", step: stepFigure, press: "fe",
		fields: d.figureFields, card: d.figureCard, finish: d.publishFigure, done: d.figureDone,
	}
}

// figureAnswered takes a typed answer or a button.
func (d *desk) figureAnswered(ctx context.Context, r *Request) ([]chat.Action, error) {
	if r.Update.Press != nil {
		return d.pressed(ctx, r, d.figureInterview())
	}
	return d.answered(ctx, r, d.figureInterview())
}

// figureFields are the things to ask, as far as what was given tells.
func (d *desk) figureFields(ctx context.Context, r *Request, given told) ([]field, error) {
	indicator, _ := d.Catalog().Indicator(given[figIndicator])
	fields := []field{
		{name: figIndicator, choices: d.fieldChoices(r), read: d.readIndicator},
		{name: figPeriod, about: indicator, read: d.readFigurePeriod},
	}
	period, err := survey.ParsePeriod(given[figPeriod])
	if indicator.Slug == "" || err != nil {
		return fields, nil
	}
	last, known, err := d.lastVersion(ctx, indicator, period)
	if err != nil {
		return nil, err
	}
	about := askedFigure{Indicator: indicator, Period: period}
	if known {
		about.Now = d.writer(r).value(indicator, last)
	}
	fields = append(fields, field{name: figValue, about: about, read: d.readFigureValue})
	if given[figValue] != "" {
		about.New = d.writer(r).value(indicator, figureOf(given))
	}
	if indicator.Kind == survey.KindRank && given[figValue] != "" && figureOf(given).RankOf == 0 {
		fields = append(fields, field{name: figRankOf, optional: true, about: about, read: readRankOf})
	}
	fields = append(fields, field{name: figSource, about: about, read: d.readSource})
	if indicator.Kind == survey.KindStock {
		fields = append(fields, field{name: figAsOf, optional: true, about: about, read: readPastDay})
	}
	early := indicator.Kind.Editions() && period.To.Compare(r.Today()) >= 0 // shown only once it is published
	fields = append(fields, field{name: figPublished, optional: !early, about: about, read: readPastDay})
	if known {
		fields = append(fields, field{name: figReason, about: about, read: readReason})
	}
	return fields, nil
}

// askedFigure is which figure a question is about.
type askedFigure struct {
	Indicator survey.Indicator
	Period    survey.Period
	Now       string // as it is published, "" if it is not
	New       string // as it was given, "" while it is not
}

// newObservation is the official figure of an indicator and a period, without a value.
func (d *desk) newObservation(i survey.Indicator, period survey.Period) survey.Observation {
	return survey.Observation{Indicator: i.Slug, Territory: catalog.Territory, Period: period, Status: survey.StatusOfficial}
}

// observed makes the observation of what was given.
func (d *desk) observed(ctx context.Context, r *Request, given told) (i survey.Indicator, o survey.Observation, err error) {
	i, _ = d.Catalog().Indicator(given[figIndicator])
	period, err := survey.ParsePeriod(given[figPeriod])
	if err != nil {
		return i, o, err
	}
	last, known, err := d.lastVersion(ctx, i, period)
	if err != nil {
		return i, o, err
	}
	o = d.newObservation(i, period)
	if known {
		o.Department, o.Note, o.Scope = last.Department, last.Note, last.Scope
	}
	value := figureOf(given)
	o.Value, o.Qualifier, o.RankOf, o.Text = value.Value, value.Qualifier, value.RankOf, value.Text
	o.Source, o.Reason = d.sourceOf(given[figSource]), given[figReason]
	o.AsOf, o.Published = dateOf(given[figAsOf]), dateOf(given[figPublished])
	o.Recorded, o.RecordedBy, o.Origin = r.Now, r.Actor.Person.ID, figureOrigin(given[toldID])
	return i, o, nil
}

// figurePage shows a figure that is to be published, or was.
type figurePage struct {
	Indicator survey.Indicator
	Period    survey.Period
	Old, New  string
	Source    string
	Figure    survey.Observation
	By        string
	Same      bool // nothing would change
}

// figureCard shows old and new before anything is published.
func (d *desk) figureCard(ctx context.Context, r *Request, given told) (any, error) {
	i, o, err := d.observed(ctx, r, given)
	if err != nil {
		return nil, err
	}
	last, known, err := d.lastVersion(ctx, i, o.Period)
	if err != nil {
		return nil, err
	}
	given[figShown] = fmt.Sprint(last.Version)
	if err := d.ask(ctx, r, stepFigure, given); err != nil {
		return nil, err
	}
	write := d.writer(r)
	page := figurePage{Indicator: i, Period: o.Period, New: write.value(i, o), Source: write.source(d.Catalog(), o.Source), Figure: o}
	if known {
		page.Old, page.Same = write.value(i, last), sameFigure(last, o)
	}
	return page, write.err
}

// figureOf reads the value that was kept.
func figureOf(given told) survey.Observation {
	var o survey.Observation
	o.Value, o.Qualifier, o.RankOf, o.Text = readKept(given[figValue])
	if rankOf, err := decimal.NewFromString(given[figRankOf]); err == nil {
		o.RankOf = int(rankOf.IntPart())
	}
	return o
}

// sourceOf makes the source of what was typed: a document of the catalogue,
// an address, else a title.
func (d *desk) sourceOf(text string) survey.Source {
	if document, ok := d.documentNamed(text); ok {
		return survey.Source{Document: document.Symbol}
	}
	title, address := cutAddress(text)
	return survey.Source{Title: title, URL: address}
}

func (d *desk) documentNamed(text string) (survey.Document, bool) {
	for _, document := range d.Catalog().Documents() {
		if viet.Fold(document.Symbol) == viet.Fold(text) {
			return document, true
		}
	}
	return survey.Document{}, false
}
