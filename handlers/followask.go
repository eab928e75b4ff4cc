package handlers

import (
	"context"

	"github.com/shopspring/decimal"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// maxWishes is how many readings of a wish are offered.
const maxWishes = 6

// notFollowed says that nothing is followed now and what can be. What was
// typed is shown as it was read.
func (d *desk) notFollowed(r *Request, slots viet.Slots) ([]chat.Action, error) {
	reply := r.Reply()
	about := struct{ Wish, Name string }{Wish: slots.NotKept}
	rows := [][]chat.Button{{reply.Button("browse.all", nil, PressData("list")), reply.Button("follow.all", nil, PressData("flws"))}}
	if q, ok := find(d.Catalog(), slots.Subject()); ok {
		about.Name = q.name.In(r.Language)
		rows = append([][]chat.Button{{reply.Button("follow.every", nil, PressData("flw", q.slug))}}, rows...)
	}
	return reply.Say("follow.how", about, rows...).Actions()
}

// whichWish asks which of several readings of a wish is meant.
func (d *desk) whichWish(r *Request, options []viet.Slots) ([]chat.Action, error) {
	write, reply := d.writer(r), r.Reply()
	var rows [][]chat.Button
	for _, option := range options {
		asked, ok := meantWish(option)
		q, known := find(d.Catalog(), asked.subject)
		if !ok || !known || len(rows) == maxWishes {
			continue
		}
		for _, i := range asked.fitting(q.indicators) {
			asked.subject = i.Slug
			rows = append(rows, []chat.Button{{Text: write.text(i.ShortName()) + " " + write.condition(i, asked.sense, asked.threshold), Data: asked.press()}})
		}
	}
	reply.fail(write.err)
	return reply.Say("follow.whichwish", nil, rows...).Actions()
}

// followChange says that a change by so much cannot be followed, and offers
// the value that the figure would have then, or every change.
func (d *desk) followChange(ctx context.Context, r *Request, q question, slots viet.Slots) ([]chat.Action, error) {
	write, reply := d.writer(r), r.Reply()
	page := struct{ Name, Now string }{Name: write.text(q.name)}
	rows := [][]chat.Button{{reply.Button("follow.every", nil, PressData("flw", q.slug))}}
	i := q.indicators[0]
	o, found, err := d.reader(r.Today()).get(ctx, i, survey.Period{})
	if err != nil {
		return nil, err
	}
	if found && i.Kind != survey.KindText {
		page.Now = write.value(i, o) + ", " + write.period(o.Period)
	}
	condition := func(asked wish) []chat.Button {
		return []chat.Button{{Text: write.text(i.ShortName()) + " " + write.condition(i, asked.sense, asked.threshold), Data: asked.press()}}
	}
	if asked, ok := changedBy(i, o, slots); ok && found {
		rows = append([][]chat.Button{condition(asked)}, rows...)
	}
	if asked, ok := meantWish(slots); ok && asked.sense != survey.SenseChange && len(asked.fitting(q.indicators[:1])) > 0 {
		asked.subject = i.Slug
		rows = append([][]chat.Button{condition(asked)}, rows...)
	}
	reply.fail(write.err)
	return reply.Say("follow.bychange", page, rows...).Actions()
}

// changedBy is the threshold that a figure passes when it changes by so much;
// ok is false where that is said in another unit. Up is, of a rank, to a
// smaller number.
func changedBy(i survey.Indicator, o survey.Observation, slots viet.Slots) (asked wish, ok bool) {
	delta, err := decimal.NewFromString(slots.Delta.String())
	places := i.Kind == survey.KindRank && slots.Measure == survey.UnitPlaces
	unsaid := slots.Measure == "" || slots.Measure == survey.UnitNone
	if err != nil || !places && !unsaid && slots.Measure != i.Unit {
		return asked, false
	}
	asked = wish{subject: i.Slug, sense: survey.SenseAbove, threshold: o.Value.Add(delta)}
	switch up := delta.IsPositive(); {
	case i.Kind == survey.KindRank && up: // told below: the rank itself is one more
		asked.sense, asked.threshold = survey.SenseBelow, o.Value.Sub(delta).Add(decimal.NewFromInt(1))
	case i.Kind == survey.KindRank:
		asked.threshold = o.Value.Sub(delta).Sub(decimal.NewFromInt(1))
	case !up:
		asked.sense = survey.SenseBelow
	}
	return asked, len(asked.threshold.String()) <= maxThreshold && !asked.threshold.IsNegative() && !beyondScale(i, asked.threshold)
}

// beyondScale reports whether no figure can be so high: scores end at 100.
func beyondScale(i survey.Indicator, value decimal.Decimal) bool {
	return i.Unit == survey.UnitScore && value.GreaterThan(decimal.NewFromInt(100))
}
