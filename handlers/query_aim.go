package handlers

import (
	"slices"

	"khaosat/chat"
	"khaosat/survey"
)

// aimless reports whether a target was asked about and there is none.
func (q question) aimless(page answerPage) bool {
	return q.aim && !slices.ContainsFunc(slices.Concat(page.Lines, page.Planned), func(f figureText) bool { return f.Target != "" })
}

// amissText is a period whose target was asked about and that has none, and
// those that have one, written.
type amissText struct {
	Period, Have string
}

// aimedAmiss says that no figure has a target of the period asked about,
// where they have others; nil where one has it, or none has any.
func (d *desk) aimedAmiss(write *writer, q question) *amissText {
	if q.aimFor.IsZero() {
		return nil
	}
	var have []survey.Period
	for _, i := range q.indicators {
		for _, target := range d.Catalog().Targets(i.Slug) {
			if target.Period.To == q.aimFor.To {
				return nil
			}
			if !slices.Contains(have, target.Period) {
				have = append(have, target.Period)
			}
		}
	}
	if len(have) == 0 {
		return nil
	}
	return &amissText{write.period(q.aimFor), write.periods(have)}
}

// aboutWhat asks which indicator a follow-up of nothing is about: of a target,
// one of those that have one.
func (d *desk) aboutWhat(r *Request) *Reply {
	if !d.meaning(r).Slots.Aim {
		return r.Reply().Say("manners.follow", nil, d.mainSubjects(r)...)
	}
	reply, write := r.Reply(), d.writer(r)
	var rows [][]chat.Button
	for _, i := range released(r, d.Catalog().Indicators()) {
		if len(d.Catalog().Targets(i.Slug)) > 0 {
			rows = append(rows, []chat.Button{write.button(i.Name, PressData("fig", i.Slug))})
		}
	}
	return reply.Say("query.whoseaim", nil, rows...)
}
