package handlers

import (
	"context"
	"errors"
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
		{Name: "figure.answer", Step: stepFigure, Press: "fe", Right: survey.RightCatalog, Handle: d.figureAnswered},
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

// enterFigure begins with what was typed after the command: "/figure pci_rank 2021".
func (d *desk) enterFigure(ctx context.Context, r *Request) ([]chat.Action, error) {
	given := told{}
	if r.Args != "" {
		slots := d.understand(r.Args, r.Today()).Slots
		if _, ok := d.Catalog().Indicator(slots.Indicator); ok {
			given[figIndicator] = slots.Indicator
		}
		if period := slots.Period.Period; !period.IsZero() && period.From.Compare(r.Today()) <= 0 {
			given[figPeriod] = period.String()
		}
	}
	return d.begin(ctx, r, d.figureInterview(), given)
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
		o.Department, o.Note = last.Department, last.Note
	}
	value := figureOf(given)
	o.Value, o.Qualifier, o.RankOf, o.Text = value.Value, value.Qualifier, value.RankOf, value.Text
	o.Source, o.Reason = d.sourceOf(given[figSource]), given[figReason]
	o.AsOf, o.Published = dateOf(given[figAsOf]), dateOf(given[figPublished])
	o.Recorded, o.RecordedBy, o.Origin = r.Now, r.Actor.Person.ID, figureOrigin(given[toldID])
	return i, o, nil
}

func figureOrigin(id string) string { return "figure/" + id }

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

// figShown keeps the version that the card showed as the old one.
const figShown = "shown"

func sameFigure(a, b survey.Observation) bool {
	return a.Value.Equal(b.Value) && a.Text == b.Text && a.Qualifier == b.Qualifier && a.RankOf == b.RankOf
}

// publishFigure publishes what was confirmed. Where somebody else published
// another version since the card was shown, the card is shown anew.
func (d *desk) publishFigure(ctx context.Context, r *Request, given told) ([]chat.Action, error) {
	i, o, err := d.observed(ctx, r, given)
	if err != nil {
		return nil, err
	}
	published, ok, err := d.ofOrigin(ctx, o)
	if err != nil {
		return nil, err
	}
	if !ok {
		last, _, err := d.lastVersion(ctx, i, o.Period)
		if err != nil {
			return nil, err
		}
		if fmt.Sprint(last.Version) != given[figShown] {
			return d.confirmCard(ctx, r, d.figureInterview(), given)
		}
		if published, err = d.publish(ctx, o); err != nil {
			return nil, err
		}
	}
	if err := d.noteFigure(ctx, i, published); err != nil {
		return nil, err
	}
	done, err := d.figureDone(ctx, r, given[toldID])
	if err != nil {
		return nil, err
	}
	return done, d.endDialog(ctx, r)
}

// noteFigure keeps in the log which figure was replaced by which.
func (d *desk) noteFigure(ctx context.Context, i survey.Indicator, o survey.Observation) error {
	before, known, err := d.versionBefore(ctx, o)
	if err != nil {
		return err
	}
	write := &writer{book: d.Texts, language: d.Language}
	entry := survey.AuditEntry{
		ID: auditID(o.Origin, 1), At: o.Recorded, Actor: o.RecordedBy, Action: "figure.published",
		Subject: i.Name.In(d.Language) + ", " + write.period(o.Period), New: write.value(i, o),
	}
	if known {
		entry.Old = write.value(i, before)
	}
	if write.err != nil {
		return write.err
	}
	_, err = d.Store.Audit.Insert(ctx, entry)
	return err
}

// figureDone shows the figure that an interview of the asker's published,
// nil if it published none. The log, which is written last, is what knows.
func (d *desk) figureDone(ctx context.Context, r *Request, id string) ([]chat.Action, error) {
	entry, err := d.Store.Audit.Get(ctx, auditID(figureOrigin(id), 1))
	if errors.Is(err, survey.ErrNotFound) || err == nil && entry.Actor != r.Actor.Person.ID {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the log: %w", err)
	}
	page := struct{ Entry survey.AuditEntry }{entry}
	return r.Reply().Toast("figure.published", nil).Show("figure.done", page).Actions()
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
