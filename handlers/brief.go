package handlers

import (
	"context"
	"errors"
	"fmt"
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
	return reply.Say("brief.page", page, d.briefButtons(reply, page)...).Actions()
}

// briefPage composes and writes the brief of a session as of an instant.
func (d *desk) briefPage(ctx context.Context, language survey.Language, s survey.Session, now time.Time) (briefPage, error) {
	about, err := d.dossier(ctx, s, now)
	if err != nil {
		return briefPage{}, err
	}
	w := &writer{book: d.Texts, language: language}
	page := d.writeBrief(w, brief.Prepare(about))
	sealed, ok, err := d.sealed(ctx, s)
	if err != nil {
		return page, err
	}
	if ok {
		page.Sealed = sealed.At
	}
	return page, w.err
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
	rows = append(rows, reply.buttons(first))
	switch {
	case !page.Sealed.IsZero():
		rows = append(rows, reply.buttons([]press{{"brief.since", PressData("brfnew", id)}}))
	case reply.request.May(survey.RightReview, "") && page.Brief.Session.State.Ahead():
		rows = append(rows, reply.buttons([]press{{"brief.seal", PressData("brfseal", id)}, {"brief.days", PressData("brfdays", id)}}))
	}
	return rows
}

// sealed returns the sealed brief of a session's day.
func (d *desk) sealed(ctx context.Context, s survey.Session) (survey.SealedBrief, bool, error) {
	kept, err := d.Store.SealedBriefs.Get(ctx, survey.SealedBriefID(s))
	if errors.Is(err, survey.ErrNotFound) {
		return kept, false, nil
	}
	if err != nil {
		return kept, false, fmt.Errorf("read the sealed brief of %s: %w", s.ID, err)
	}
	return kept, true, nil
}

// seal keeps which versions of figures a session's brief holds; the first
// one who seals it counts.
func (d *desk) seal(ctx context.Context, s survey.Session, now time.Time) error {
	about, err := d.dossier(ctx, s, now)
	if err != nil {
		return err
	}
	record := survey.SealedBrief{ID: survey.SealedBriefID(s), Session: s.ID, At: now.UTC().Truncate(time.Millisecond), Figures: brief.Prepare(about).Versions()}
	if _, err := d.Store.SealedBriefs.Insert(ctx, record); err != nil {
		return fmt.Errorf("seal the brief of %s: %w", s.ID, err)
	}
	return nil
}

// sealNow seals the brief of a session for the secretary, before its time.
func (d *desk) sealNow(ctx context.Context, r *Request) ([]chat.Action, error) {
	s, reply, err := d.sessionNamed(ctx, r, "brfseal")
	if err != nil {
		return nil, err
	}
	if reply != nil {
		return reply.Actions()
	}
	if err := d.seal(ctx, s, r.Now); err != nil {
		return nil, err
	}
	if err := d.record(ctx, r, 1, "brief.sealed", s.Title.VI, "", ""); err != nil {
		return nil, err
	}
	return d.briefOf(ctx, r, s)
}

// sincePage is what has changed since a brief was sealed.
type sincePage struct {
	Session survey.Session
	Sealed  time.Time // zero: it was not
	Figures []sourceGroup
	Checked int
}

// sinceSealed lists the figures that have changed since the brief of a
// session was sealed.
func (d *desk) sinceSealed(ctx context.Context, r *Request) ([]chat.Action, error) {
	s, reply, err := d.sessionNamed(ctx, r, "brfnew")
	if err != nil {
		return nil, err
	}
	if reply != nil {
		return reply.Actions()
	}
	page, err := d.changesSince(ctx, r, s)
	if err != nil {
		return nil, err
	}
	reply = r.Reply()
	return reply.Say("brief.changes", page, reply.buttons([]press{{"brief.again", PressData("brf", s.ID)}})).Actions()
}

func (d *desk) changesSince(ctx context.Context, r *Request, s survey.Session) (sincePage, error) {
	page := sincePage{Session: s}
	kept, ok, err := d.sealed(ctx, s)
	if err != nil || !ok {
		return page, err
	}
	var before []survey.Observation
	for _, id := range kept.Figures {
		o, err := d.Store.Observations.Get(ctx, id)
		if err != nil {
			return page, fmt.Errorf("read sealed figure %s: %w", id, err)
		}
		before = append(before, o)
	}
	about, err := d.dossier(ctx, s, r.Now)
	if err != nil {
		return page, err
	}
	w := d.writer(r)
	page.Sealed, page.Checked = kept.At, len(kept.Figures)
	page.Figures = d.bySource(w, brief.Prepare(about).SinceSealed(before))
	return page, w.err
}
