package handlers

import (
	"context"
	"time"

	"khaosat/survey"
)

// deliveryText is a delivery as the secretary sees it.
type deliveryText struct {
	Name   string // of the recipient
	Title  sendingTitle
	State  survey.DeliveryState
	Reason string // in words, "" if there is none
	Due    time.Time
}

func (d *desk) deliveryTexts(ctx context.Context, r *Request, deliveries []survey.Delivery) ([]deliveryText, error) {
	var texts []deliveryText
	w := d.writer(r)
	for _, delivery := range deliveries {
		text := deliveryText{State: delivery.State, Due: delivery.Due}
		if reason := "delivery.reason." + delivery.Note; d.Texts.Has(reason) {
			text.Reason = w.phrase(reason)
		}
		var err error
		if text.Title, err = d.sendingTitle(ctx, w, delivery.Kind, subjectOf(delivery)); err != nil {
			return nil, err
		}
		if text.Name, err = d.recipient(ctx, r, delivery); err != nil {
			return nil, err
		}
		texts = append(texts, text)
	}
	return texts, w.err
}

// kind names what the deliveries of a kind are.
func (w *writer) kind(kind string) string {
	if name := "delivery.kind." + kind; w.book.Has(name) {
		return w.phrase(name)
	}
	return w.phrase("delivery.kind.other")
}

// recipient names who gets a delivery; groups have no name here.
func (d *desk) recipient(ctx context.Context, r *Request, delivery survey.Delivery) (string, error) {
	if delivery.Person == "" {
		return d.Texts.Phrase(r.Language, "delivery.group", nil)
	}
	return d.nameOf(ctx, r, delivery.Person)
}
