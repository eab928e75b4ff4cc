package handlers

import (
	"context"
	"errors"
	"fmt"

	"khaosat/chat"
	"khaosat/survey"
)

func figureOrigin(id string) string { return "figure/" + id }

// figShown keeps the version that the card showed as the old one.
const figShown = "shown"

func sameFigure(a, b survey.Observation) bool {
	return a.Value.Equal(b.Value) && a.Text == b.Text && a.Qualifier == b.Qualifier && a.RankOf == b.RankOf
}

// publishFigure publishes what was confirmed. Where somebody else published
// another version since the card was shown, the card is shown anew.
func (d *desk) publishFigure(ctx context.Context, r *Request, given told) ([]chat.Action, error) {
	i, o, err := d.observed(ctx, r, given)
	if err != nil {
		return nil, err
	}
	published, ok, err := d.ofOrigin(ctx, o)
	if err != nil {
		return nil, err
	}
	if !ok {
		last, _, err := d.lastVersion(ctx, i, o.Period)
		if err != nil {
			return nil, err
		}
		if fmt.Sprint(last.Version) != given[figShown] {
			return d.confirmCard(ctx, r, d.figureInterview(), given)
		}
		if published, err = d.publish(ctx, o); err != nil {
			return nil, err
		}
	}
	if err := d.noteFigure(ctx, i, published); err != nil {
		return nil, err
	}
	done, err := d.figureDone(ctx, r, given[toldID])
	if err != nil {
		return nil, err
	}
	return done, d.endDialog(ctx, r)
}

// noteFigure keeps in the log which figure was replaced by which.
func (d *desk) noteFigure(ctx context.Context, i survey.Indicator, o survey.Observation) error {
	before, known, err := d.versionBefore(ctx, o)
	if err != nil {
		return err
	}
	write := &writer{book: d.Texts, language: d.Language}
	entry := survey.AuditEntry{
		ID: auditID(o.Origin, 1), At: o.Recorded, Actor: o.RecordedBy, Action: "figure.published",
		Subject: i.Name.In(d.Language) + ", " + write.period(o.Period), New: write.value(i, o),
	}
	if known {
		entry.Old = write.value(i, before)
	}
	if write.err != nil {
		return write.err
	}
	_, err = d.Store.Audit.Insert(ctx, entry)
	return err
}

// figureDone shows the figure that an interview of the asker's published,
// nil if it published none. The log, which is written last, is what knows.
func (d *desk) figureDone(ctx context.Context, r *Request, id string) ([]chat.Action, error) {
	entry, err := d.Store.Audit.Get(ctx, auditID(figureOrigin(id), 1))
	if errors.Is(err, survey.ErrNotFound) || err == nil && entry.Actor != r.Actor.Person.ID {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the log: %w", err)
	}
	page := struct{ Entry survey.AuditEntry }{entry}
	return r.Reply().Toast("figure.published", nil).Show("figure.done", page).Actions()
}
