package handlers

import (
	"context"

	"khaosat/survey"
)

// AnswerPage makes the data of an answer's page, to measure its wording.
func (h *Router) AnswerPage(ctx context.Context, slug string, today survey.Date) (any, error) {
	q, _ := find(h.Catalog(), slug)
	read := asker{reader: h.reader(today), catalog: h.Catalog(), shown: func(all []survey.Indicator) []survey.Indicator { return all }}
	figures, err := read.figures(ctx, q)
	write := &writer{book: h.Texts, language: h.Language}
	return write.page(h.Catalog(), q.compose(figures)), err
}

// Publish publishes a figure as the secretary's and the reports' flows do.
func (h *Router) Publish(ctx context.Context, o survey.Observation) error {
	_, err := h.publish(ctx, o)
	return err
}
