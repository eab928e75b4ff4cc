package handlers

import (
	"context"
	"errors"
	"time"

	"khaosat/brief"
	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

func (d *desk) briefRoutes() []Route {
	return []Route{
		{
			Name: "brief.show", Commands: []string{"brief", "tomtat"}, Press: "brf", Intents: []string{string(viet.IntentBrief)},
			Right: survey.RightBrief, Menu: 17, Handle: d.showBrief,
		},
		{Name: "brief.days", Commands: []string{"briefdays", "moctomtat"}, Press: "brfdays", Right: survey.RightReview, Handle: d.briefDays},
		{Name: "brief.daystyped", Step: stepBriefDays, Right: survey.RightReview, Handle: d.briefDaysTyped},
		{Name: "brief.protect", Commands: []string{"protect", "chongchuyentiep"}, Press: "brfprot", Right: survey.RightReview, Handle: d.protectBriefs},
		{Name: "brief.seal", Commands: []string{"seal", "chot"}, Press: "brfseal", Right: survey.RightReview, Handle: d.sealNow},
		{Name: "brief.since", Commands: []string{"sincebrief", "tukhichot"}, Press: "brfnew", Intents: []string{string(viet.IntentBriefSince)}, Right: survey.RightBrief, Handle: d.sinceSealed},
	}
}

// showBrief shows the brief of a session: the next one, or that of a day.
func (d *desk) showBrief(ctx context.Context, r *Request) ([]chat.Action, error) {
	s, reply, err := d.sessionNamed(ctx, r, "brf")
	if err != nil {
		return nil, err
	}
	if reply != nil {
		return reply.Actions()
	}
	return d.briefOf(ctx, r, s)
}

func (d *desk) briefOf(ctx context.Context, r *Request, s survey.Session) ([]chat.Action, error) {
	page, err := d.briefPage(ctx, r.Language, s, r.Now)
	if err != nil {
		return nil, err
	}
	reply := r.Reply()
	return d.sayBrief(ctx, reply, "brief.page", page, d.briefButtons(reply, page)...).Actions()
}

// briefPage composes and writes the brief of a session as of an instant.
func (d *desk) briefPage(ctx context.Context, language survey.Language, s survey.Session, now time.Time) (briefPage, error) {
	about, err := d.dossier(ctx, s, now)
	if err != nil {
		return briefPage{}, err
	}
	w := &writer{book: d.Texts, language: language}
	composed := brief.Prepare(about)
	page := d.writeBrief(w, composed)
	if page.sessionDetails, err = d.detailsOf(ctx, language, s); err != nil {
		return page, err
	}
	kept, ok, err := d.sealed(ctx, s)
	if err != nil || !ok {
		return page, errors.Join(w.err, err)
	}
	revisions, err := d.revisedSince(ctx, kept, composed)
	page.Sealed, page.Since = kept.At, d.bySource(w, revisions)
	return page, errors.Join(w.err, err)
}

// briefButtons lead from a brief into the live screens.
func (d *desk) briefButtons(reply *Reply, page briefPage) [][]chat.Button {
	id := page.Brief.Session.ID
	first := []press{{"brief.session", PressData("sesscard", id)}, {"digest.advice", PressData("recs")}}
	var rows [][]chat.Button
	for _, report := range page.Brief.Reports {
		if report.Last == nil {
			continue
		}
		department, _ := d.Catalog().Department(report.Department)
		rows = append(rows, []chat.Button{reply.Button("status.read", department.Name, PressData("rpt", report.Request.ID, report.Department))})
	}
	if len(page.Files) > 0 {
		first = append(first, press{"session.files", PressData("sesfile", id)})
	}
	rows = append(rows, reply.buttons(first))
	switch {
	case !page.Sealed.IsZero():
		rows = append(rows, reply.buttons([]press{{"brief.since", PressData("brfnew", id)}}))
	case reply.request.May(survey.RightReview, "") && page.Brief.Session.State.Ahead():
		rows = append(rows, reply.buttons([]press{{"brief.seal", PressData("brfseal", id)}, {"brief.days", PressData("brfdays", id)}}))
	}
	return rows
}
