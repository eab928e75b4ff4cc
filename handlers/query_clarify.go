package handlers

import (
	"context"
	"slices"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// choicesPage is what may be meant.
type choicesPage struct {
	Choices []listEntry
	Periods bool // they are periods of one thing
	Unit    bool // only the unit was said
}

// Only reports whether there is no choice but one to confirm.
func (p choicesPage) Only() bool { return len(p.Choices) == 1 }

// clarify asks which of several subjects of one name is meant, or which of
// weekday and date.
func (d *desk) clarify(_ context.Context, r *Request) ([]chat.Action, error) {
	switch slots := d.meaning(r).Slots; {
	case slots.WeekdayGiven != "":
		return d.clarifyDay(r, slots).Actions()
	case len(slots.Wishes) > 0:
		return d.clarifyWishes(r, slots.Wishes).Actions()
	}
	reply, write, slots := r.Reply(), d.writer(r), d.meaning(r).Slots
	page := choicesPage{Unit: slots.Measure != "", Periods: ofOne(slots.Options)}
	var rows [][]chat.Button
	for _, option := range slots.Options {
		q, ok := find(d.Catalog(), option.Subject())
		if !ok || len(q.only(r).indicators) == 0 {
			continue
		}
		q.period = option.Period.Period
		page.Choices = append(page.Choices, listEntry{Slug: q.slug, Name: write.withPeriod(q)})
		rows = append(rows, []chat.Button{write.button(write.withPeriod(q), q.press(pressOf(option.View)))})
	}
	if len(page.Choices) == 0 {
		return d.aboutWhat(r).Actions()
	}
	return reply.Say("query.clarify", page, rows...).Actions()
}

// ofOne reports whether all options are of one subject.
func ofOne(options []viet.Slots) bool {
	return len(options) > 1 && !slices.ContainsFunc(options, func(o viet.Slots) bool { return o.Subject() != options[0].Subject() })
}

// withPeriod names the subject of a question and the period that was asked
// for, where one was.
func (w *writer) withPeriod(q question) survey.Text {
	if q.period.IsZero() {
		return q.name
	}
	in := func(language survey.Language) string {
		return q.name.In(language) + ", " + viet.PeriodName(q.period, language)
	}
	return survey.Text{VI: in(survey.Vietnamese), EN: in(survey.English)}
}

// pressOf is the button that shows a figure as it is asked for.
func pressOf(view viet.View) string {
	if view == viet.ViewParts {
		return "part"
	}
	return "fig"
}
