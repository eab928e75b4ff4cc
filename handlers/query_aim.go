package handlers

import (
	"slices"

	"khaosat/chat"
)

// aimless reports whether a target was asked about and there is none.
func (q question) aimless(page answerPage) bool {
	return q.aim && !slices.ContainsFunc(slices.Concat(page.Lines, page.Planned), func(f figureText) bool { return f.Target != "" })
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
