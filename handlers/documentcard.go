package handlers

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
)

// documentFigures is how many targets and figures of a document its card
// shows together, documentRows how many observations are looked at for them.
const (
	documentFigures = 7
	documentRows    = 200
)

// documentPage is the card of a document, written.
type documentPage struct {
	Document survey.Document
	Targets  []documentFigure
	Figures  []documentFigure
	More     int // figures that the card has no room for
}

// documentFigure is a figure or a target that stands in a document, written.
type documentFigure struct{ Name, Period, Value string }

// document shows the card of the document that a button or a text names.
func (d *desk) document(ctx context.Context, r *Request) ([]chat.Action, error) {
	documents := d.Catalog().Documents()
	at := slices.IndexFunc(documents, func(known survey.Document) bool {
		if r.Update.Press != nil {
			return documentMark(known.Symbol) == r.Field(0)
		}
		return known.Symbol == d.meaning(r).Slots.Document
	})
	if at < 0 {
		return d.stale(r)
	}
	return d.documentCard(ctx, r, documents[at])
}

// documentCard shows what is known of a document, and which targets and
// figures come from it.
func (d *desk) documentCard(ctx context.Context, r *Request, document survey.Document) ([]chat.Action, error) {
	write, reply := d.writer(r), r.Reply()
	figures, err := d.figuresFrom(ctx, r, document.Symbol)
	if err != nil {
		return nil, err
	}
	page := documentPage{Document: document, Targets: d.targetsFrom(r, write, document.Symbol)}
	page.Targets = page.Targets[:min(len(page.Targets), documentFigures)]
	room := documentFigures - len(page.Targets)
	page.More = max(0, len(figures)-room)
	var buttons []chat.Button
	for _, o := range figures[:min(room, len(figures))] {
		i, _ := d.Catalog().Indicator(o.Indicator)
		page.Figures = append(page.Figures, documentFigure{write.text(i.Name), write.period(o.Period), write.value(i, o)})
		buttons = append(buttons, write.button(i.ShortName(), PressData("src", i.Slug, o.Period.String())))
	}
	reply.fail(write.err)
	rows := append(rowsOf(buttons, 2), []chat.Button{reply.Button("document.all", nil, PressData("docs", "1"))})
	return reply.Show("document.card", page, rows...).Actions()
}

// targetsFrom are the targets that a document sets.
func (d *desk) targetsFrom(r *Request, write *writer, symbol string) []documentFigure {
	var found []documentFigure
	for _, i := range released(r, d.Catalog().Indicators()) {
		for _, target := range d.Catalog().Targets(i.Slug) {
			if target.Source.Document == symbol {
				found = append(found, documentFigure{write.text(i.Name), write.period(target.Period), write.amount(target.Value, i.Unit, target.Qualifier)})
			}
		}
	}
	return found
}

// figuresFrom returns the published figures that stand in a document as they
// are now, in the order of their series, newest first.
func (d *desk) figuresFrom(ctx context.Context, r *Request, symbol string) ([]survey.Observation, error) {
	query := storage.Query{Index: storage.ByDocument, Prefix: survey.DocumentPrefix(symbol), Reverse: true, Limit: documentRows}
	read := d.reader(r.Today())
	var found []survey.Observation
	for o, err := range d.Store.Observations.Scan(ctx, query) {
		if err != nil {
			return nil, fmt.Errorf("read figures of document %s: %w", symbol, err)
		}
		i, ok := d.Catalog().Indicator(o.Indicator)
		if !ok || len(released(r, []survey.Indicator{i})) == 0 {
			continue
		}
		official, err := read.official(ctx, i, o.Period)
		if err != nil && !errors.Is(err, survey.ErrNotFound) {
			return nil, err
		}
		if err == nil && official.ID() == o.ID() {
			found = append(found, o)
		}
	}
	return found, nil
}
