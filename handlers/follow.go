package handlers

import (
	"context"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// stepThreshold is the dialog step of a threshold that is being typed.
const stepThreshold = "follow.threshold"

func (d *desk) followRoutes() []Route {
	return []Route{
		{
			Name: "follow.add", Commands: []string{"follow", "theodoi"}, Press: "flw", Intents: []string{string(viet.IntentFollow)},
			Right: survey.RightAsk, Handle: d.followAsked,
		},
		{
			Name: "follow.list", Commands: []string{"following", "dangtheodoi"}, Press: "flws", Intents: []string{string(viet.IntentFollowing)},
			Right: survey.RightAsk, Menu: 13, Handle: d.following,
		},
		{
			Name: "follow.remove", Commands: []string{"unfollow", "botheodoi"}, Press: "unflw", Intents: []string{string(viet.IntentUnfollow)},
			Right: survey.RightAsk, Handle: d.unfollow,
		},
		{Name: "follow.department", Press: "flwdept", Right: survey.RightAsk, Handle: d.followDepartment},
		{Name: "follow.change", Press: "flwset", Right: survey.RightAsk, Handle: d.askThreshold},
		{Name: "follow.threshold", Step: stepThreshold, Right: survey.RightAsk, Handle: d.thresholdTyped},
	}
}

// wish is what is to be followed, as typed or as a button says.
type wish struct {
	subject   string
	sense     survey.Sense
	threshold decimal.Decimal
	unit      survey.Unit // in which the threshold was said, "" if it was not
}

// followAsked follows what a text or a button names: every change, or the
// crossing of a threshold.
func (d *desk) followAsked(ctx context.Context, r *Request) ([]chat.Action, error) {
	if r.Update.Press != nil {
		asked, ok := pressedWish(r)
		if _, known := find(d.Catalog(), asked.subject); !ok || !known {
			return d.stale(r)
		}
		return d.startFollowing(ctx, r, asked)
	}
	slots := d.meaning(r).Slots
	if slots.Unit != "" && slots.Subject() == "" {
		return d.askFollowAll(ctx, r, slots.Unit)
	}
	return d.wished(ctx, r, slots)
}

// wished follows what slots say, or asks what they leave open: which figure
// of a group, and which side of a rank is meant.
func (d *desk) wished(ctx context.Context, r *Request, slots viet.Slots) ([]chat.Action, error) {
	if len(slots.Options) > 0 {
		return d.whichWish(r, slots.Options)
	}
	asked, ok := meantWish(slots)
	q, known := find(d.Catalog(), asked.subject)
	switch {
	case known && slots.Delta != "":
		return d.followChange(ctx, r, q, slots)
	case !ok || !known:
		return d.notFollowed(r, slots)
	}
	if asked.sense == survey.SenseChange {
		return d.startFollowing(ctx, r, asked)
	}
	fitting := asked.fitting(q.indicators)
	switch {
	case len(fitting) == 0:
		return r.Reply().Say("follow.nofigure", q.name, []chat.Button{r.Reply().Button("follow.every", nil, PressData("flw", asked.subject))}).Actions()
	case len(fitting) > 1:
		return d.whichFigure(r, q, asked, fitting)
	}
	asked.subject = fitting[0].Slug
	switch rank := fitting[0].Kind == survey.KindRank; {
	case rank && slots.Sided == "":
		return d.whichSide(r, fitting[0], asked)
	case rank:
		asked.sense = slots.Sided
	}
	return d.startFollowing(ctx, r, asked)
}

// meantWish reads a wish from slots; ok is false where a value was typed that
// says nothing about it.
func meantWish(slots viet.Slots) (asked wish, ok bool) {
	asked = wish{subject: slots.Subject(), sense: survey.SenseChange, unit: slots.Measure}
	value := slots.Above
	switch {
	case slots.Above != "":
		asked.sense = survey.SenseAbove
	case slots.Below != "":
		asked.sense, value = survey.SenseBelow, slots.Below
	default:
		return asked, slots.Measure == ""
	}
	asked.threshold, ok = readThreshold(value.String())
	return asked, ok
}

// maxThreshold is how many characters a threshold may have: it must fit into
// a button, and one in powers of ten could be endless when it is written.
const maxThreshold = 15

// readThreshold reads a threshold in plain digits.
func readThreshold(text string) (decimal.Decimal, bool) {
	if len(text) > maxThreshold || strings.ContainsAny(text, "eE") {
		return decimal.Decimal{}, false
	}
	threshold, err := decimal.NewFromString(text)
	return threshold, err == nil
}

// fitting keeps the indicators that the threshold can be one of.
func (w wish) fitting(indicators []survey.Indicator) []survey.Indicator {
	return slices.DeleteFunc(slices.Clone(indicators), func(i survey.Indicator) bool {
		said := w.unit == "" || w.unit == survey.UnitNone || w.unit == i.Unit
		return i.Kind == survey.KindText || i.Unit == survey.UnitPlaces || !said
	})
}

// press is the data of the button that follows a wish.
func (w wish) press() string {
	return PressData("flw", w.subject, string(w.sense), w.threshold.String())
}

// pressedWish reads what press writes; a subject alone is every change.
func pressedWish(r *Request) (asked wish, ok bool) {
	asked = wish{subject: r.Field(0), sense: survey.Sense(r.Field(1))}
	switch asked.sense {
	case "", survey.SenseChange:
		asked.sense = survey.SenseChange
		return asked, true
	case survey.SenseAbove, survey.SenseBelow:
		asked.threshold, ok = readThreshold(r.Field(2))
		return asked, ok
	}
	return asked, false
}

// whichFigure asks which figure of a group is to pass the threshold.
func (d *desk) whichFigure(r *Request, q question, asked wish, fitting []survey.Indicator) ([]chat.Action, error) {
	write, reply := d.writer(r), r.Reply()
	var rows [][]chat.Button
	for _, i := range fitting {
		asked.subject = i.Slug
		senses := []survey.Sense{asked.sense}
		if i.Kind == survey.KindRank {
			senses = []survey.Sense{survey.SenseBelow, survey.SenseAbove}
		}
		for _, asked.sense = range senses {
			rows = append(rows, []chat.Button{{Text: write.text(i.ShortName()) + " " + write.condition(i, asked.sense, asked.threshold), Data: asked.press()}})
		}
		asked.sense = senses[0]
	}
	reply.fail(write.err)
	return reply.Say("follow.which", q.name, rows...).Actions()
}

// whichSide asks which side of a rank is meant: the lower number is the
// better rank, and people say "below" of either.
func (d *desk) whichSide(r *Request, i survey.Indicator, asked wish) ([]chat.Action, error) {
	write, reply := d.writer(r), r.Reply()
	var rows [][]chat.Button
	for _, asked.sense = range []survey.Sense{survey.SenseBelow, survey.SenseAbove} {
		rows = append(rows, []chat.Button{{Text: write.condition(i, asked.sense, asked.threshold), Data: asked.press()}})
	}
	reply.fail(write.err)
	page := struct{ Name, Rank string }{write.text(i.Name), write.number(asked.threshold)}
	return reply.Say("follow.side", page, rows...).Actions()
}

// condition writes what a person wants to be told of: "đạt hoặc vượt 3.000
// MW", of a rank "tốt hơn hạng 30".
func (w *writer) condition(i survey.Indicator, sense survey.Sense, threshold decimal.Decimal) string {
	switch {
	case sense == survey.SenseChange:
		return w.phrase("follow.change")
	case i.Kind == survey.KindRank:
		return w.worded("follow.rank."+string(sense), w.number(threshold))
	}
	return w.worded("follow."+string(sense), w.amount(threshold, i.Unit, survey.Exactly))
}
