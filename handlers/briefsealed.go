package handlers

import (
	"context"
	"errors"
	"fmt"
	"time"

	"khaosat/brief"
	"khaosat/chat"
	"khaosat/survey"
)

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
	return d.sayBrief(ctx, reply, "brief.changes", page, reply.buttons([]press{{"brief.again", PressData("brf", s.ID)}})).Actions()
}

func (d *desk) changesSince(ctx context.Context, r *Request, s survey.Session) (sincePage, error) {
	page := sincePage{Session: s}
	kept, ok, err := d.sealed(ctx, s)
	if err != nil || !ok {
		return page, err
	}
	about, err := d.dossier(ctx, s, r.Now)
	if err != nil {
		return page, err
	}
	revisions, err := d.revisedSince(ctx, kept, brief.Prepare(about))
	w := d.writer(r)
	page.Sealed, page.Checked, page.Figures = kept.At, len(kept.Figures), d.bySource(w, revisions)
	return page, errors.Join(w.err, err)
}

// revisedSince compares a brief as it is now with what was sealed.
func (d *desk) revisedSince(ctx context.Context, kept survey.SealedBrief, now brief.Brief) ([]brief.Revision, error) {
	var before []survey.Observation
	for _, id := range kept.Figures {
		o, err := d.Store.Observations.Get(ctx, id)
		if err != nil {
			return nil, fmt.Errorf("read sealed figure %s: %w", id, err)
		}
		before = append(before, o)
	}
	return now.SinceSealed(before), nil
}
